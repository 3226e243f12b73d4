public import CSModels

/// Why a drafter or an approval desk did not do what it was asked; nothing was done.
public struct DraftingError: Error, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong; more codes may follow in later versions.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The code as it is written in reports.
    public let name: String

    /// Somebody else has changed the draft.
    ///
    /// Read it again and decide anew.
    public static let conflict = Code(name: "conflict")
    /// The person has written since the draft was made.
    ///
    /// Read what they wrote, then edit or discard the draft.
    public static let outdated = Code(name: "outdated")
    /// This colleague may not decide about it.
    public static let notAllowed = Code(name: "not_allowed")
    /// It was decided already, and that step is not open any more.
    public static let decided = Code(name: "decided")
    /// There is no such draft, colleague or record.
    public static let notFound = Code(name: "not_found")
    /// The audit log does not bear out what the record says.
    public static let unverified = Code(name: "unverified")
    /// Nobody can be written to.
    public static let noRecipient = Code(name: "no_recipient")
    /// Nobody is there to write for.
    public static let noRepresentative = Code(name: "no_representative")
    /// A text states what nothing bears out, or is no fit message.
    public static let unfit = Code(name: "unfit")
    /// What was asked cannot be done with these values.
    public static let invalid = Code(name: "invalid")
    /// The store failed.
    public static let store = Code(name: "store")

    /// The code's name.
    public var description: String { name }
  }

  /// What kind of thing went wrong.
  public var code: Code
  /// What is wrong and what to do, in words for a person.
  public var message: String
  /// The record concerned.
  public var record: AnyRecordID?
  /// The error behind it.
  public var underlying: (any Error)?

  /// Creates an error.
  public init(
    _ code: Code, _ message: String, record: AnyRecordID? = nil,
    underlying: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.record = record
    self.underlying = underlying
  }

  /// The message.
  public var description: String { message }

  /// Puts what came out of an act about a record into words.
  init(_ error: any Error, about record: AnyRecordID) {
    switch error {
    case let error as DraftingError:
      self = error
    case let error as StoreError where error.code == .conflict:
      self.init(
        .conflict, "Somebody else has just changed \(record). Read it again and decide anew.",
        record: record, underlying: error)
    case let error as StoreError:
      self.init(.store, error.message, record: error.record ?? record, underlying: error)
    case let error as InvalidTransition:
      self.init(.decided, error.description, record: record, underlying: error)
    case let error as InvalidValue:
      self.init(.invalid, error.description, record: record, underlying: error)
    default:
      self.init(.invalid, "\(error)", record: record, underlying: error)
    }
  }
}

extension DraftingError {
  /// What the audit log calls a failure.
  var outcome: AuditEntry.Outcome {
    switch code {
    case .conflict, .outdated: .conflict
    case .notAllowed, .decided, .unverified: .rejected
    default: .failed
    }
  }
}
