public import Foundation

/// The number of a commit: 1 for the first, one more for each that follows.
public struct Revision: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// The number; 0 stands before the first commit.
  public let number: UInt64

  /// Creates a revision from its number.
  public init(_ number: UInt64) { self.number = number }

  /// Before the first commit; as an expectation, "there is no such record".
  public static let none = Revision(0)

  /// Orders by time of commit.
  public static func < (a: Revision, b: Revision) -> Bool { a.number < b.number }

  /// Decodes a plain number.
  public init(from decoder: any Decoder) throws {
    number = try decoder.singleValueContainer().decode(UInt64.self)
  }

  /// Encodes a plain number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }

  /// The form `r7`.
  public var description: String { "r\(number)" }
}

/// What had been recorded: everything so far, up to a revision, or up to an instant.
///
/// This is the time of recording, for audit and undo. Where one stands in the time of the world is
/// said by `at:` instead.
public enum AsOf: Hashable, Sendable {
  /// Everything so far.
  case latest
  /// Everything up to and with a revision.
  case revision(Revision)
  /// Everything recorded at or before an instant.
  case recorded(Date)
}
