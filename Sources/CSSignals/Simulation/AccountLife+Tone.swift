import CSModels

/// People who lose patience, and people who praise.
extension AccountLife {
  mutating func escalate(_ onset: Int, _ harm: Int?) {
    guard let person = colleague(of: -1, on: onset) else { return }
    let boss = draws.text(["CEO", "COO", "managing director", "head of operations", "board"])
    let copies = colleague(of: person, on: onset).map { [$0] } ?? []
    effects.addMood(of: person, onset..<(onset + 20), -0.6)
    // Some lose patience step by step in one conversation, others all of a sudden.
    let before = draws.chance(0.5) ? draws.integer(1...3) : 0
    var thread: ConversationThread.ID?
    for turn in 0..<before {
      let index = workingDay(from: onset - 3 * (before - turn))
      guard index < onset, effects.isPresent(person, on: index) else { continue }
      let lines = turn == 0 ? SimulatedWords.ticketTexts : SimulatedWords.displeased
      let mail = write(
        from: person, SimulatedWords.line(lines, &draws), on: index, thread: thread,
        mood: turn == 0 ? 0 : -0.3)
      thread = mail.thread
      let answered = later(mail.date, hours: draws.lognormal(median: 4, sigma: 0.7))
      write(
        to: person, from: manager, SimulatedWords.line(SimulatedWords.ourAnswers, &draws),
        subject: "Re: \(mail.subject)", at: answered, thread: thread, answers: mail.id)
    }
    let first = write(
      from: person, SimulatedWords.line(SimulatedWords.angry, ["boss": boss], &draws), on: onset,
      copies: copies, thread: thread, mood: -0.8)
    for turn in 0..<draws.integer(0...2) {
      let index = workingDay(from: onset + 1 + turn * 2)
      guard effects.isPresent(person, on: index) else { continue }
      write(
        from: person, SimulatedWords.line(SimulatedWords.angry, ["boss": boss], &draws),
        subject: "Re: \(first.subject)", on: index, copies: copies, thread: first.thread,
        mood: -0.8)
    }
    open(by: person, on: onset, hours: draws.uniform(20, 60), isUrgent: true)
    add(.escalation, id(person), from: onset, to: onset + 14, harm: harm, related: [id(person)])
  }

  mutating func praise(_ onset: Int) {
    guard let person = colleague(of: -1, on: onset) else { return }
    effects.addMood(of: person, onset..<(onset + 45), 0.3)
    for turn in 0..<draws.integer(1...3) {
      let index = workingDay(from: onset + turn * 9)
      guard effects.isPresent(person, on: index), index < configuration.days else { continue }
      write(
        from: person, SimulatedWords.line(SimulatedWords.praise, &draws), on: index, mood: 0.9)
    }
    answerSurvey(person, on: onset)
    add(.advocacy, id(person), from: onset, to: onset + 45)
  }

  mutating func answerSurvey(_ person: Int, on onset: Int) {
    var survey = Interaction(
      id: nextID(), .survey, .inbound, on: moment(on: onset, around: people[person].hour))
    survey.accounts = [account.id]
    survey.contacts = [people[person].contact.id]
    survey.subject = "How likely are you to recommend us?"
    survey.text = draws.text(["10", "9", "10 - would recommend any time"])
    records.interactions.append(survey)
  }
}
