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
    let subject = subject ?? SimulatedWords.line(SimulatedWords.subjects, &draws)
    var mail = mail(
      .inbound, person, colleague, text, subject: subject, at: date, copies: copies,
      thread: thread, answers: answers)
    mail.signature = signature(of: person, on: index)
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
    var mail = mail(
      .outbound, person, colleague, text, subject: subject, at: date, copies: copies,
      thread: thread, answers: answers)
    mail.signature = "\(colleague.name)\nVendor"
    records.interactions.append(mail)
    answer(mail, for: person, by: colleague)
    return mail
  }

  /// A mail between a person and a colleague, with the words around the text.
  private mutating func mail(
    _ direction: Interaction.Direction, _ person: Int, _ colleague: Teammate, _ text: String,
    subject: String, at date: Date, copies: [Int], thread: ConversationThread.ID?,
    answers: Interaction.ID?
  ) -> Interaction {
    var mail = Interaction(id: nextID(), .email, direction, on: date)
    mail.accounts = [account.id]
    mail.contacts = [people[person].contact.id] + copies.map { people[$0].contact.id }
    mail.subject = subject
    let isTheirs = direction == .inbound
    let first = String(people[person].contact.name.prefix { $0 != " " })
    let reader = isTheirs ? String(colleague.name.prefix { $0 != " " }) : first
    mail.text =
      SimulatedWords.line(SimulatedWords.openings, ["first": reader], &draws) + "\n\n" + text
      + "\n\n" + draws.text(SimulatedWords.closings) + "\n" + (isTheirs ? first : colleague.name)
    mail.thread = thread ?? RecordID("\(mail.id)/thread")
    mail.inReplyTo = answers
    mail.participants =
      (isTheirs
        ? [participant(.sender, person), participant(.to, colleague)]
        : [participant(.sender, colleague), participant(.to, person)])
      + copies.map { participant(.cc, $0) }
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
}
