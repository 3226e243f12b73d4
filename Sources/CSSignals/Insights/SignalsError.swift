public import CSModels

/// Why a scan or a feed did not do what it was asked.
public struct SignalsError: Error, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong; more codes may follow in later versions.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The code as it is written in reports.
    public let name: String
    /// Creates a code.
    public init(name: String) { self.name = name }

    /// Somebody else changed the same record; read it again and decide anew.
    public static let conflict = Code(name: "conflict")
    /// There is no such record.
    public static let notFound = Code(name: "not_found")
    /// The insight is past what was asked, or what was asked makes no sense.
    public static let refused = Code(name: "refused")
    /// The reader may not do this: a viewer, somebody unknown, or not shown the insight.
    public static let notAllowed = Code(name: "not_allowed")
    /// A detector returned a finding that cannot be told, as one without evidence.
    public static let finding = Code(name: "finding")
    /// The store failed; its own error is underlying.
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

  init(
    _ code: Code, _ message: String, record: AnyRecordID? = nil, underlying: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.record = record
    self.underlying = underlying
  }

  init(_ error: StoreError) {
    let code: Code =
      switch error.code {
      case .conflict: .conflict
      case .notFound: .notFound
      default: .store
      }
    self.init(code, error.message, record: error.record, underlying: error)
  }

  /// The same error, that of a store as its own kind, and with a code of one's own what else was
  /// thrown.
  init(_ error: any Error, otherwise code: Code, record: AnyRecordID? = nil) {
    switch error {
    case let error as SignalsError: self = error
    case let error as StoreError: self.init(error)
    default: self.init(code, "\(error)", record: record, underlying: error)
    }
  }

  /// The message.
  public var description: String { message }
}
