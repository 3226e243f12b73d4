import CSModels
import Foundation

/// A small company to write histories about.
///
/// 2026-03-02 is a Monday.
struct Sample {
  static let globex = Account("Globex", id: "globex", domains: ["globex.example"])
  static let maria = Contact(
    "Maria Lopez", email: "maria@globex.example", title: "Head of Operations", at: globex.id)
  static let carlos = Contact("Carlos Diaz", email: "carlos@globex.example", at: globex.id)
  static let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
  static let ben = Teammate("Ben Okafor", email: "ben@acme.example")

  /// An instant of 2026 in UTC, such as `date("03-02 09:30")`.
  static func date(_ text: String) -> Date {
    let parts = text.split(separator: " ")
    let clock = parts.count > 1 ? parts[1] : "09:00"
    return Timestamp.date(from: "2026-\(parts[0])T\(clock):00Z") ?? .distantPast
  }

  /// A mail to or from contacts; the first contact is the author of an inbound one.
  static func mail(
    _ id: String, _ direction: Interaction.Direction, _ contacts: [Contact] = [maria],
    by teammate: Teammate = ana, on text: String, thread: String? = nil, answers: String? = nil,
    role: Participant.Role = .to
  ) -> Interaction {
    var mail = Interaction(id: RecordID(id), .email, direction, on: date(text))
    mail.accounts = [globex.id]
    mail.contacts = contacts.map(\.id)
    mail.thread = thread.map { RecordID($0) }
    mail.inReplyTo = answers.map { RecordID($0) }
    let colleague = Participant(
      direction == .inbound ? .to : .sender, person: .teammate(teammate.id), name: teammate.name,
      address: teammate.email)
    mail.participants =
      contacts.enumerated().map { index, contact in
        Participant(
          direction == .inbound && index == 0 ? .sender : role, person: .contact(contact.id),
          name: contact.name, address: contact.email)
      } + [colleague]
    return mail
  }

  /// A meeting with one contact.
  static func meeting(
    _ id: String, _ contact: Contact = maria, by teammate: Teammate = ana, on text: String,
    attendance: Participant.Attendance? = nil
  ) -> Interaction {
    var meeting = Interaction(id: RecordID(id), .meeting, .outbound, on: date(text))
    meeting.accounts = [globex.id]
    meeting.contacts = [contact.id]
    meeting.participants = [
      Participant(.sender, person: .teammate(teammate.id)),
      Participant(.attendee, person: .contact(contact.id), attendance: attendance),
    ]
    return meeting
  }

  /// The history of Globex with Maria and Carlos.
  static func history(_ interactions: [Interaction], at moment: Date) -> History {
    var history = History(globex, at: moment)
    for person in [maria, carlos] { history.add(person) }
    for teammate in [ana, ben] { history.add(teammate) }
    history.add(interactions)
    return history
  }

  /// The history of Globex at a moment of 2026.
  static func history(_ interactions: [Interaction], at text: String) -> History {
    history(interactions, at: date(text))
  }
}

extension Sample {
  /// A store that holds Globex and its people, and the mail of a spring.
  static func store() async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "test")
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"]), Sample.globex, Sample.maria, Sample.carlos,
      Sample.ana, at: Sample.date("01-01"))
    var changes = ChangeSet(by: .system("test"), at: Sample.date("01-01"))
    for mail in EngagementTests.spring { try changes.save(mail) }
    _ = try await store.commit(changes)
    return store
  }
}
