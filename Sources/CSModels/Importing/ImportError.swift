/// Why a file, a message or a row could not be read, and what to do about it.
public struct ImportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing went wrong; more codes may follow in later versions.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The code as it is written in reports.
    public let name: String

    /// A value that must be there is not.
    public static let missing = Code(name: "missing")
    /// A table lacks a column that is asked for.
    public static let unknownColumn = Code(name: "unknown_column")
    /// A value or a file is there, and cannot be understood.
    public static let unreadable = Code(name: "unreadable")
    /// A value is understood, and lies outside what is allowed.
    public static let invalid = Code(name: "invalid")

    /// The code's name.
    public var description: String { name }
  }

  /// What kind of thing went wrong.
  public var code: Code
  /// What is wrong and what to do, in words for a person.
  public var message: String

  /// Creates an error from a code and a message that says what to do.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
