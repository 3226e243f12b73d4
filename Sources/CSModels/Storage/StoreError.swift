/// Why a store did not do what it was asked; nothing was done, unless ``Code/uncertain`` says so.
public struct StoreError: Error, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong; more codes may follow in later versions.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The code as it is written in reports.
    public let name: String
    /// Creates a code of an adapter's own.
    public init(name: String) { self.name = name }

    /// A record is not at the expected revision.
    ///
    /// Read it again and decide anew.
    public static let conflict = Code(name: "conflict")
    /// The database cannot be reached now.
    ///
    /// The same call may succeed later.
    public static let unavailable = Code(name: "unavailable")
    /// What was asked cannot be done with these values.
    public static let invalid = Code(name: "invalid")
    /// The store cannot do this.
    public static let unsupported = Code(name: "unsupported")
    /// The task was cancelled.
    public static let cancelled = Code(name: "cancelled")
    /// The connection was lost or the disk failed while a commit was under way, and the database
    /// cannot be asked whether it was made.
    ///
    /// Commit the same change set again with ``StoreError/idempotencyKey``: where it was made, that
    /// changes nothing and returns it. Where the error has no key, look in the log first. An erasure
    /// may be made again in any case.
    public static let uncertain = Code(name: "uncertain")
    /// There is no such record.
    public static let notFound = Code(name: "not_found")

    /// The code's name.
    public var description: String { name }
  }

  /// What kind of thing went wrong.
  public var code: Code
  /// What is wrong and what to do, in words for a person.
  public var message: String
  /// The record concerned.
  public var record: AnyRecordID?
  /// The key under which a commit of code ``Code/uncertain`` was tried; `nil` where the change set
  /// had none and the store did not make one up.
  public var idempotencyKey: String?
  /// The driver's own error.
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
}
