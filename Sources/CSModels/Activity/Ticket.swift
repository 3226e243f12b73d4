public import Foundation

/// A request on the help desk, from its opening to its solution.
///
/// What was written on it are interactions of channel `ticket` in its conversation.
public struct Ticket: Editable {
  /// The kind of tickets.
  public static let kind: RecordKind = "ticket"

  /// How soon it must be dealt with.
  public enum Priority: String, Hashable, Codable, Sendable, CaseIterable, Comparable {
    /// When there is time.
    case low
    /// As usual.
    case normal
    /// Before others.
    case high
    /// Now.
    case urgent

    /// Orders from low to urgent.
    public static func < (a: Priority, b: Priority) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .low: 0
      case .normal: 1
      case .high: 2
      case .urgent: 3
      }
    }
  }

  /// The identity, as the help desk has it.
  public var id: RecordID<Ticket>
  /// The company.
  public var account: Account.ID
  /// Who asked, where it is known.
  public var requester: Contact.ID?
  /// What it is about.
  public var subject: String
  /// How soon it must be dealt with.
  public var priority: Priority
  /// When it was opened.
  public var opened: Date
  /// When it was solved; `nil` while it is not.
  public var solved: Date?
  /// The conversation on it.
  public var thread: ConversationThread.ID?

  /// Creates a ticket.
  public init(
    id: ID, account: Account.ID, requester: Contact.ID? = nil, subject: String = "",
    priority: Priority = .normal, opened: Date, solved: Date? = nil,
    thread: ConversationThread.ID? = nil
  ) {
    self.id = id
    self.account = account
    self.requester = requester
    self.subject = subject
    self.priority = priority
    self.opened = opened
    self.solved = solved
    self.thread = thread
  }

  /// When it was opened.
  public var timestamp: Date? { opened }

  /// Whether it was opened and not yet solved at a moment.
  public func isOpen(at moment: Date) -> Bool {
    opened <= moment && (solved.map { $0 > moment } ?? true)
  }

  /// The ticket as it was known at a moment; `nil` where it was opened later.
  ///
  /// A solution that lies after the moment is not seen yet.
  public func seen(at moment: Date) -> Ticket? {
    guard opened <= moment else { return nil }
    var seen = self
    if let solved, solved > moment { seen.solved = nil }
    return seen
  }

  /// Refuses an empty identity and a solution before the opening.
  public func validate() throws(InvalidValue) {
    guard !id.rawValue.isEmpty else { throw InvalidValue("id", "Give the ticket an id.") }
    if let solved, solved < opened {
      throw InvalidValue("solved", "A ticket cannot be solved before it is opened.")
    }
  }

  /// Indexes account and requester.
  public func index(_ fields: inout IndexedFields<Ticket>) {
    fields.set(.account, account)
    fields.set(.requester, requester)
  }
}

extension Field where R == Ticket, Value == Account.ID {
  /// The company.
  public static var account: Field { Field("account") }
}
extension Field where R == Ticket, Value == Contact.ID {
  /// Who asked.
  public static var requester: Field { Field("requester") }
}
