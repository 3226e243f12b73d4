import CSModels
import Foundation

/// Mail in conversations.
extension AccountLife {
  /// The signature of a person on a day, with the title of the day.
  private func signature(of person: Int, on index: Int) -> String {
    let title =
      positions[person]?.last { $0.day <= index }?.title ?? people[person].title
    return "\(people[person].contact.name)\n\(title)\n\(account.name)"
  }

  private func participant(_ role: Participant.Role, _ person: Int) -> Participant {
    let contact = people[person].contact
    return Participant(
      role, person: .contact(contact.id), name: contact.name, address: contact.email)
  }

  private func participant(_ role: Participant.Role, _ colleague: Teammate) -> Participant {
    Participant(
      role, person: .teammate(colleague.id), name: colleague.name, address: colleague.email)
  }

  /// One mail of a person to a colleague, with its annotation.
  @discardableResult
  mutating func write(
    from person: Int, to colleague: Teammate? = nil, _ text: String, subject: String? = nil,
    on index: Int, at moment: Date? = nil, copies: [Int] = [],
    thread: ConversationThread.ID? = nil, answers: Interaction.ID? = nil, mood: Double? = nil
  ) -> Interaction {
    let colleague = colleague ?? manager
    let date = moment ?? self.moment(on: index, around: people[person].hour)
    var mail = Interaction(id: nextID(), .email, .inbound, on: date)
    mail.accounts = [account.id]
    mail.contacts = [people[person].contact.id] + copies.map { people[$0].contact.id }
    mail.subject = subject ?? SimulatedWords.line(SimulatedWords.subjects, &draws)
    let first = String(colleague.name.prefix { $0 != " " })
    mail.text =
      SimulatedWords.line(SimulatedWords.openings, ["first": first], &draws) + "\n\n" + text
      + "\n\n" + draws.text(SimulatedWords.closings) + "\n"
      + String(people[person].contact.name.prefix { $0 != " " })
    mail.signature = signature(of: person, on: index)
    mail.thread = thread ?? RecordID("\(mail.id)/thread")
    mail.inReplyTo = answers
    mail.participants =
      [participant(.sender, person), participant(.to, colleague)]
      + copies.map { participant(.cc, $0) }
    records.interactions.append(mail)
    var note = Annotation(of: mail, version: "simulated-1")
    let sound =
      (mood ?? feeling(of: person, on: index)) * 0.8 + 0.15 * draws.normal()
    let compound = min(max(sound, -0.99), 0.99)
    note.compound = compound
    note.sentiment = compound > 0.05 ? .positive : compound < -0.05 ? .negative : .neutral
    note.language = "en"
    records.annotations.append(note)
    return mail
  }

  /// How good what a person writes sounds on a day.
  mutating func feeling(of person: Int, on index: Int) -> Double {
    people[person].mood + effects.mood(of: person, on: index) + 0.3 * draws.normal()
  }

  /// One mail of a colleague to a person; a machine may answer.
  @discardableResult
  mutating func write(
    to person: Int, from colleague: Teammate, _ text: String, subject: String, at date: Date,
    copies: [Int] = [], thread: ConversationThread.ID? = nil, answers: Interaction.ID? = nil
  ) -> Interaction {
    var mail = Interaction(id: nextID(), .email, .outbound, on: date)
    mail.accounts = [account.id]
    mail.contacts = [people[person].contact.id] + copies.map { people[$0].contact.id }
    mail.subject = subject
    let first = String(people[person].contact.name.prefix { $0 != " " })
    mail.text =
      SimulatedWords.line(SimulatedWords.openings, ["first": first], &draws) + "\n\n" + text
      + "\n\n" + draws.text(SimulatedWords.closings) + "\n" + colleague.name
    mail.signature = "\(colleague.name)\nVendor"
    mail.thread = thread ?? RecordID("\(mail.id)/thread")
    mail.inReplyTo = answers
    mail.participants =
      [participant(.sender, colleague), participant(.to, person)]
      + copies.map { participant(.cc, $0) }
    records.interactions.append(mail)
    answer(mail, for: person, by: colleague)
    return mail
  }

  private mutating func answer(_ mail: Interaction, for person: Int, by colleague: Teammate) {
    let index = index(of: mail.date)
    guard
      let machine = machines.first(where: { $0.person == person && $0.days.contains(index) })
    else { return }
    let contact = people[person].contact
    // A machine answers one sender once in some days.
    let isTired = records.interactions.suffix(60).contains {
      $0.nature == .autoReply && $0.contacts.first == contact.id
        && mail.date.timeIntervalSince($0.date) < 4 * 86_400
    }
    guard machine.isBounce || !isTired else { return }
    var reply = Interaction(
      id: nextID(), .email, .inbound, on: mail.date.addingTimeInterval(40))
    reply.accounts = [account.id]
    reply.contacts = [contact.id]
    reply.thread = mail.thread
    reply.inReplyTo = mail.id
    reply.text = machine.text
    if machine.isBounce {
      reply.nature = .bounce
      reply.subject = "Undeliverable: \(mail.subject)"
      reply.participants = [
        Participant(
          .sender, name: "Mail Delivery", address: "postmaster@\(account.domains.first ?? "")"),
        participant(.to, colleague),
      ]
    } else {
      reply.nature = .autoReply
      reply.subject = "Automatic reply: \(mail.subject)"
      reply.participants = [participant(.sender, person), participant(.to, colleague)]
    }
    records.interactions.append(reply)
  }

  /// How many notices a machine has sent for a person within some days.
  private func notices(for person: Int, _ days: ClosedRange<Int>) -> Int {
    let id = people[person].contact.id
    return records.interactions.count {
      ($0.nature == .autoReply || $0.nature == .bounce) && $0.contacts.first == id
        && days.contains(index(of: $0.date))
    }
  }

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

  /// Whom a colleague writes to: mostly the champion, and those who have left as long as nothing
  /// says so.
  private mutating func addressee(on index: Int) -> Int? {
    let weights = people.indices.map { person -> Double in
      guard people[person].arrives <= index else { return 0 }
      let weight = person == 0 ? 3.0 : person == 1 ? 1.5 : 1
      guard !effects.isEmployed(person, on: index) else { return weight }
      let gone = (0...index).first { !effects.isEmployed(person, on: $0) } ?? index
      let isTold = farewells.contains(person) || notices(for: person, gone...max(gone, index)) >= 2
      return isTold ? 0 : weight * (index - gone < 40 ? 1 : 0.2)
    }
    var left = draws.uniform() * weights.reduce(0, +)
    for (person, weight) in weights.enumerated() {
      left -= weight
      if left < 0, weight > 0 { return person }
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
        let likely = people[person].answers * effects.factor(.answering, of: person, on: index)
        guard draws.chance(min(likely, 1) * fading) else { return }
        let slow = effects.factor(.delay, of: person, on: index)
        var when = later(
          last.date, hours: draws.lognormal(median: people[person].pace * slow, sigma: 0.9))
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
}
