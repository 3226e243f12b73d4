/// What became of everything that an import read.
public struct ImportReport: Hashable, Sendable, CustomStringConvertible {
  /// Something that could not be read.
  public struct Rejection: Hashable, Sendable, CustomStringConvertible {
    /// The name of the file.
    public let file: String
    /// The line in the file, from 1; 0 where no line can be named.
    public let line: Int
    /// What is wrong and what would be right.
    public let reason: String

    /// Creates a rejection.
    public init(file: String, line: Int, reason: String) {
      self.file = file
      self.line = line
      self.reason = reason
    }

    /// File, line and reason.
    public var description: String { "\(file):\(line): \(reason)" }
  }

  /// How many records were new, by kind.
  public var added: [RecordKind: Int] = [:]
  /// How many stored records were changed, by kind.
  public var updated: [RecordKind: Int] = [:]
  /// How many records were there already.
  public var duplicates = 0
  /// How many records were found to be another one.
  public var merges = 0
  /// What could not be read, in the order of reading.
  public var rejected: [Rejection] = []

  /// Creates an empty report.
  public init() {}

  /// Adds the counts of another report.
  public mutating func add(_ other: ImportReport) {
    added.merge(other.added, uniquingKeysWith: +)
    updated.merge(other.updated, uniquingKeysWith: +)
    duplicates += other.duplicates
    merges += other.merges
    rejected += other.rejected
  }

  /// The counts in one line.
  public var description: String {
    "\(added.values.reduce(0, +)) records added, \(updated.values.reduce(0, +)) changed, "
      + "\(duplicates) already there, \(rejected.count) rejected"
  }
}
