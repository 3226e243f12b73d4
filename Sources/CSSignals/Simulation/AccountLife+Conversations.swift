import CSModels
import Foundation

/// Who writes to whom on ordinary days, and how conversations go on.
extension AccountLife {
  /// What people and colleagues write on ordinary days.
  mutating func talk() {
    for (person, index, text) in intended where effects.isPresent(person, on: index) {
      write(from: person, text, on: index)
    }
    for person in people.indices {
      var index = max(0, people[person].arrives) + draws.integer(0...10)
      while index < configuration.days {
        let pause = draws.lognormal(median: people[person].pause, sigma: people[person].spread)
        index = step(index, workingDays: max(1, Int(pause.rounded())))
        guard index < configuration.days else { break }
        // Above the habit, they write several times a day; below, they leave some out.
        let rate = effects.factor(.initiative, of: person, on: index)
        guard effects.isPresent(person, on: index) else { continue }
        let times = Int(rate) + (draws.chance(rate - rate.rounded(.down)) ? 1 : 0)
        for _ in 0..<min(times, 6) { converse(startedBy: person, on: index) }
      }
    }
    var index = draws.integer(0...6)
    let rhythm = draws.uniform(2, 6)
    while index < configuration.days {
      index = step(
        index, workingDays: max(1, Int(draws.lognormal(median: rhythm, sigma: 0.6).rounded())))
      guard index < configuration.days else { break }
      if let person = addressee(on: index) { checkIn(with: person, on: index) }
    }
  }

  private func step(_ index: Int, workingDays: Int) -> Int {
    calendar.workingDay(workingDays, from: day(index)).daysSince1970
      - configuration.start.daysSince1970
  }

  /// Whom a colleague writes to: mostly the champion, whoever has taken over, and those who have left
  /// as long as nothing says so.
  private mutating func addressee(on index: Int) -> Int? {
    let weights = people.indices.map { person -> Double in
      guard people[person].arrives <= index else { return 0 }
      let weight = people[person].attention
      guard !effects.isEmployed(person, on: index) else { return weight }
      let gone = (0...index).first { !effects.isEmployed(person, on: $0) } ?? index
      let isTold = farewells.contains(person) || notices(for: person, gone...max(gone, index)) >= 2
      return isTold ? 0 : weight * (index - gone < 40 ? 1 : 0.2)
    }
    var left = draws.uniform() * weights.reduce(0, +)
    for (person, weight) in weights.enumerated() {
      left -= weight
      if left < 0, weight > 0 { return standIn(for: person, on: index) }
    }
    return nil
  }

  /// Who said goodbye.
  private var farewells: Set<Int> {
    Set(
      people.indices.filter { person in
        events.contains {
          $0.kind == .departureAnnounced && $0.subject == people[person].contact.anyID
        }
      })
  }

  private mutating func copies(of person: Int, on index: Int) -> [Int] {
    people[person].copies.sorted { $0.key < $1.key }.compactMap { other, share in
      guard other < people.count, people[other].arrives <= index,
        effects.isEmployed(other, on: index)
      else { return nil }
      return draws.chance(share * effects.factor(.copies, of: other, on: index)) ? other : nil
    }
  }

  /// What a person says, in the mood of the day.
  private mutating func words(of person: Int, _ lines: [String], mood: Double) -> String {
    var text = SimulatedWords.line(lines, &draws)
    if draws.chance(0.4) { text += " " + SimulatedWords.line(SimulatedWords.chat, &draws) }
    if mood > 0.5, draws.chance(0.6) {
      text += " " + SimulatedWords.line(SimulatedWords.pleased, &draws)
    }
    if mood < -0.2, draws.chance(0.8) {
      text += " " + SimulatedWords.line(SimulatedWords.displeased, &draws)
    }
    if draws.chance(0.01) {
      text += " " + passing(person, mood)
    }
    return text
  }

  /// A sentence that names a competitor, a price or an escalation and means nothing by it.
  private mutating func passing(_ person: Int, _ mood: Double) -> String {
    let rival = draws.text(SimulatedWords.competitorNames)
    let lines = [SimulatedWords.idleMentions, SimulatedWords.invoices, SimulatedWords.settled]
    return SimulatedWords.line(draws.pick(lines) ?? [], ["rival": rival], &draws)
  }

  mutating func converse(
    startedBy person: Int, on index: Int, _ lines: [String] = SimulatedWords.chat,
    with colleague: Teammate? = nil
  ) {
    let mood = feeling(of: person, on: index)
    let first = write(
      from: person, to: colleague, words(of: person, lines, mood: mood), on: index,
      copies: copies(of: person, on: index), mood: mood)
    carryOn(first, person, with: colleague ?? manager, theirTurn: false)
  }

  private mutating func checkIn(with person: Int, on index: Int) {
    let first = write(
      to: person, from: manager, SimulatedWords.line(SimulatedWords.ours, &draws),
      subject: SimulatedWords.line(SimulatedWords.subjects, &draws),
      at: moment(on: index, around: 11))
    carryOn(first, person, with: manager, theirTurn: true)
  }

  /// Answers go to and fro until somebody lets it rest.
  mutating func carryOn(
    _ first: Interaction, _ person: Int, with colleague: Teammate, theirTurn: Bool
  ) {
    var last = first
    var theirs = theirTurn
    let subject = "Re: \(first.subject)"
    let copied = first.contacts.dropFirst().compactMap { id in
      people.firstIndex { $0.contact.id == id }
    }
    for turn in 0..<8 {
      let fading = turn == 0 ? 1 : turn == 1 ? 0.55 : 0.4
      let index = index(of: last.date)
      if theirs {
        let likely =
          people[person].answers * effects.factor(.answering, of: person, on: index)
          * effects.factor(.replies, of: person, on: index)
        guard draws.chance(min(likely, 1) * fading) else { return }
        let slow = effects.factor(.delay, of: person, on: index)
        var when = later(
          last.date, hours: draws.lognormal(median: people[person].pace * slow, sigma: 0.9))
        when = moment(of: person, from: when)
        var day = self.index(of: when)
        guard effects.isEmployed(person, on: day) else { return }
        if !effects.isPresent(person, on: day) {
          // Some of what came in while away is answered after the return.
          guard draws.chance(0.5) else { return }
          while !effects.isPresent(person, on: day), day < configuration.days { day += 1 }
          day = workingDay(from: day)
          when = moment(on: day, around: people[person].hour)
        }
        guard day < configuration.days else { return }
        let mood = feeling(of: person, on: day)
        last = write(
          from: person, to: colleague, words(of: person, SimulatedWords.answers, mood: mood),
          subject: subject, on: day, at: when,
          copies: copied.filter {
            effects.factor(.copies, of: $0, on: day) > 0.5
          }, thread: first.thread, answers: last.id, mood: mood)
      } else {
        guard draws.chance(0.93 * fading) else { return }
        let when = later(last.date, hours: draws.lognormal(median: 2.5, sigma: 1))
        guard self.index(of: when) < configuration.days else { return }
        last = write(
          to: person, from: colleague, SimulatedWords.line(SimulatedWords.ourAnswers, &draws),
          subject: subject, at: when, copies: copied, thread: first.thread, answers: last.id)
      }
      theirs.toggle()
    }
  }

  /// How many notices a machine has sent for a person within some days.
  private func notices(for person: Int, _ days: ClosedRange<Int>) -> Int {
    let id = people[person].contact.id
    return records.interactions.count {
      ($0.nature == .autoReply || $0.nature == .bounce) && $0.contacts.first == id
        && days.contains(index(of: $0.date))
    }
  }
}
