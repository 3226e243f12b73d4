public import Foundation

/// Something a colleague means to do for a customer.
public struct CustomerTask: Editable {
  /// The kind of tasks.
  public static let kind: RecordKind = "task"

  /// How far it is.
  public enum Status: String, Lifecycle, FieldConvertible {
    /// Not begun.
    case open
    /// Begun.
    case inProgress = "in_progress"
    /// Done.
    case done
    /// Given up.
    case cancelled

    /// An open task may be begun, done or given up; a closed one may be opened again.
    public var successors: Set<Status> {
      switch self {
      case .open: [.inProgress, .done, .cancelled]
      case .inProgress: [.open, .done, .cancelled]
      case .done, .cancelled: [.open]
      }
    }
  }

  /// The identity.
  public var id: RecordID<CustomerTask>
  /// What is to be done.
  public var title: String
  /// The company concerned.
  public var account: Account.ID?
  /// The people concerned.
  public var contacts: [Contact.ID]
  /// Who is to do it.
  public var assignee: Teammate.ID?
  /// Until when.
  public var due: Date?
  /// When it was written down.
  public var createdAt: Date
  /// How far it is.
  public private(set) var status: Status

  /// Creates an open task.
  public init(
    id: ID, _ title: String, account: Account.ID? = nil, contacts: [Contact.ID] = [],
    assignee: Teammate.ID? = nil, due: Date? = nil, createdAt: Date
  ) {
    self.id = id
    self.title = title
    self.account = account
    self.contacts = contacts
    self.assignee = assignee
    self.due = due
    self.createdAt = createdAt
    status = .open
  }

  /// Moves the task to another status.
  ///
  /// - Throws: ``InvalidTransition`` where that step is not allowed.
  public mutating func move(to next: Status) throws(InvalidTransition) {
    status = try status.moved(to: next)
  }

  /// When it was written down.
  public var timestamp: Date? { createdAt }

  /// Indexes account, contacts, assignee and status.
  public func index(_ fields: inout IndexedFields<CustomerTask>) {
    fields.set(.account, account)
    fields.set(.contact, anyOf: contacts)
    fields.set(.assignee, assignee)
    fields.set(.status, status)
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, account, contacts, assignee, due, status
    case createdAt = "created_at"
  }
}

extension Field where R == CustomerTask, Value == Account.ID {
  /// The company concerned.
  public static var account: Field { Field("account") }
}
extension Field where R == CustomerTask, Value == Contact.ID {
  /// A person concerned.
  public static var contact: Field { Field("contact") }
}
extension Field where R == CustomerTask, Value == Teammate.ID {
  /// Who is to do it.
  public static var assignee: Field { Field("assignee") }
}
extension Field where R == CustomerTask, Value == CustomerTask.Status {
  /// How far it is.
  public static var status: Field { Field("status") }
}
