public import Foundation

/// Something that happened between people: a mail, a meeting, a call, a ticket, a note.
public struct Interaction: Editable {
  /// The kind of interactions.
  public static let kind: RecordKind = "interaction"

  /// By what means.
  public enum Channel: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// A mail.
    case email
    /// A meeting.
    case meeting
    /// A telephone call.
    case call
    /// A chat message.
    case chat
    /// A message on a help-desk ticket.
    case ticket
    /// An answer to a survey.
    case survey
    /// A note of a colleague.
    case note
    /// A visit to a page.
    case web
  }

  /// From whom to whom.
  public enum Direction: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// From a contact.
    case inbound
    /// From a colleague to a contact.
    case outbound
    /// Among colleagues.
    case `internal`
  }

  /// Who or what wrote it.
  public enum Nature: String, Hashable, Codable, Sendable, CaseIterable {
    /// A person.
    case person
    /// A machine on behalf of a person, such as an out-of-office note.
    case autoReply = "auto_reply"
    /// A mail server that could not deliver.
    case bounce
    /// A machine to many, such as a newsletter.
    case list
  }

  /// The identity.
  public var id: RecordID<Interaction>
  /// The companies concerned, that of the first contact first.
  public var accounts: [Account.ID]
  /// The contacts concerned; of an inbound interaction, its author first.
  public var contacts: [Contact.ID]
  /// By what means.
  public var channel: Channel
  /// From whom to whom.
  public var direction: Direction
  /// Who or what wrote it.
  public var nature: Nature
  /// When it happened.
  public var date: Date
  /// The subject or title.
  public var subject: String
  /// What the person wrote, without what they quoted and without their signature.
  public var text: String
  /// The signature under the text.
  public var signature: String
  /// Everybody who takes part, as named there.
  public var participants: [Participant]
  /// The conversation it belongs to.
  public var thread: ConversationThread.ID?
  /// What it answers.
  public var inReplyTo: Interaction.ID?
  /// The hours by which the author's clock was ahead of UTC, where it says so.
  public var utcOffsetHours: Double?

  /// The company of the first contact.
  public var account: Account.ID? { accounts.first }

  /// Creates an interaction with some contacts.
  ///
  /// The id is a function of channel, first contact and instant; importers give better ones.
  public init(
    _ channel: Channel, _ direction: Direction, with contacts: Contact..., on date: Date,
    subject: String = "", text: String = ""
  ) {
    let who = contacts.first?.id.rawValue ?? ""
    self.init(
      id: ID("\(channel.rawValue)/\(who)/\(Timestamp.text(of: date))"), channel, direction,
      on: date)
    var seen: Set<Account.ID> = []
    accounts = contacts.compactMap(\.account).filter { seen.insert($0).inserted }
    self.contacts = contacts.map(\.id)
    self.subject = subject
    self.text = text
    participants = contacts.enumerated().map { index, contact in
      Participant(
        direction == .inbound && index == 0 ? .sender : .to, person: .contact(contact.id),
        name: contact.name, address: contact.email)
    }
  }

  /// Creates an interaction in which nobody takes part yet.
  public init(id: ID, _ channel: Channel, _ direction: Direction, on date: Date) {
    self.id = id
    self.channel = channel
    self.direction = direction
    self.date = date
    accounts = []
    contacts = []
    nature = .person
    subject = ""
    text = ""
    signature = ""
    participants = []
  }

  /// When it happened.
  public var timestamp: Date? { date }

  /// The contact who wrote it, called or invited; `nil` where a colleague or a machine did.
  public var author: Contact.ID? {
    guard direction == .inbound, nature != .bounce else { return nil }
    guard let sender = participants.first(where: { $0.role == .sender }) else {
      return contacts.first
    }
    return sender.contact
  }

  /// The colleagues who take part, in the order of the participants.
  public var teammates: [Teammate.ID] {
    var found: [Teammate.ID] = []
    var seen: Set<Teammate.ID> = []
    for participant in participants {
      guard case .teammate(let id) = participant.person else { continue }
      // Few take part as a rule; a set is dearer than a look at each of them.
      if found.count < 16 {
        if found.contains(id) { continue }
      } else {
        if seen.isEmpty { seen = Set(found) }
        guard seen.insert(id).inserted else { continue }
      }
      found.append(id)
    }
    return found
  }

  /// Refuses an empty identity.
  public func validate() throws(InvalidValue) {
    guard !id.rawValue.isEmpty else { throw InvalidValue("id", "Give the interaction an id.") }
  }

  /// Indexes accounts, contacts, thread, channel and direction.
  public func index(_ fields: inout IndexedFields<Interaction>) {
    fields.set(.account, anyOf: accounts)
    fields.set(.contact, anyOf: contacts)
    fields.set(.thread, thread)
    fields.set(.channel, channel)
    fields.set(.direction, direction)
  }

  private enum CodingKeys: String, CodingKey {
    case id, accounts, contacts, channel, direction, nature, date, subject, text, signature
    case participants, thread
    case inReplyTo = "in_reply_to"
    case utcOffsetHours = "utc_offset_hours"
  }
}

extension Field where R == Interaction, Value == Account.ID {
  /// A company concerned.
  public static var account: Field { Field("account") }
}
extension Field where R == Interaction, Value == Contact.ID {
  /// A contact concerned.
  public static var contact: Field { Field("contact") }
}
extension Field where R == Interaction, Value == ConversationThread.ID {
  /// The conversation.
  public static var thread: Field { Field("thread") }
}
extension Field where R == Interaction, Value == Interaction.Channel {
  /// By what means.
  public static var channel: Field { Field("channel") }
}
extension Field where R == Interaction, Value == Interaction.Direction {
  /// From whom to whom.
  public static var direction: Field { Field("direction") }
}
