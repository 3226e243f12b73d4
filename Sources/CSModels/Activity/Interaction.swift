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

  /// What is said, shared by all copies until one of them is changed.
  ///
  /// Histories are filtered, sorted and grouped over and over: a copy counts one reference, not one
  /// for each text and list.
  @usableFromInline var shared: Shared

  /// The identity.
  @inlinable public var id: RecordID<Interaction> {
    _read { yield content.id }
    _modify { yield &content.id }
  }
  /// The companies concerned, that of the first contact first.
  @inlinable public var accounts: [Account.ID] {
    _read { yield content.accounts }
    _modify { yield &content.accounts }
  }
  /// The contacts concerned; of an inbound interaction, its author first.
  @inlinable public var contacts: [Contact.ID] {
    _read { yield content.contacts }
    _modify { yield &content.contacts }
  }
  /// By what means.
  @inlinable public var channel: Channel {
    _read { yield content.channel }
    _modify { yield &content.channel }
  }
  /// From whom to whom.
  @inlinable public var direction: Direction {
    _read { yield content.direction }
    _modify { yield &content.direction }
  }
  /// Who or what wrote it.
  @inlinable public var nature: Nature {
    _read { yield content.nature }
    _modify { yield &content.nature }
  }
  /// When it happened.
  @inlinable public var date: Date {
    _read { yield content.date }
    _modify { yield &content.date }
  }
  /// The subject or title.
  @inlinable public var subject: String {
    _read { yield content.subject }
    _modify { yield &content.subject }
  }
  /// What the person wrote, without what they quoted and without their signature.
  @inlinable public var text: String {
    _read { yield content.text }
    _modify { yield &content.text }
  }
  /// The signature under the text.
  @inlinable public var signature: String {
    _read { yield content.signature }
    _modify { yield &content.signature }
  }
  /// Everybody who takes part, as named there.
  @inlinable public var participants: [Participant] {
    _read { yield content.participants }
    _modify { yield &content.participants }
  }
  /// The conversation it belongs to.
  @inlinable public var thread: ConversationThread.ID? {
    _read { yield content.thread }
    _modify { yield &content.thread }
  }
  /// What it answers.
  @inlinable public var inReplyTo: Interaction.ID? {
    _read { yield content.inReplyTo }
    _modify { yield &content.inReplyTo }
  }
  /// The hours by which the author's clock was ahead of UTC, where it says so.
  @inlinable public var utcOffsetHours: Double? {
    _read { yield content.utcOffsetHours }
    _modify { yield &content.utcOffsetHours }
  }

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
    shared = Shared(Content(id: id, channel: channel, direction: direction, date: date))
  }

  /// When it happened.
  public var timestamp: Date? { date }

  /// The contact who wrote it, called or invited; `nil` where a colleague or a machine did.
  public var author: Contact.ID? {
    guard direction == .inbound, nature != .bounce else { return nil }
    let all = participants
    let span = all.span
    for index in span.indices where span[index].role == .sender { return span[index].contact }
    return contacts.first
  }

  /// The colleagues who take part, in the order of the participants.
  public var teammates: [Teammate.ID] {
    var known = DistinctIDs<Teammate>()
    addTeammates(to: &known)
    return known.ids
  }

  /// Adds the colleagues who take part, in the order of the participants.
  func addTeammates(to known: inout DistinctIDs<Teammate>) {
    let all = participants
    let span = all.span
    for index in span.indices {
      if case .teammate(let id) = span[index].person { known.add(id) }
    }
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
