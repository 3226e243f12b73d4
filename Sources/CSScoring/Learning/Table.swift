/// Columns of equal length, of numbers or of words, as they come from a file: blanks allowed.
///
/// Models take tables as they are: what is missing, rare or never seen before is their business.
public struct Table: Sendable, Hashable {
  /// The values of one column.
  public enum Column: Sendable, Hashable {
    /// Numbers; what is missing is not a number.
    case numbers([Double])
    /// Words; what is missing is `nil`.
    case words([String?])

    /// How many values there are.
    public var count: Int {
      switch self {
      case .numbers(let values): values.count
      case .words(let values): values.count
      }
    }

    /// Takes text for numbers where every value that is there is one, otherwise for words.
    ///
    /// Empty text, `NA`, `N/A`, `NaN`, `null`, `none`, `?` and `-`, in any case and with space
    /// around, are missing.
    public init(reading text: [String]) {
      let values = text.map { Self.isMissing($0) ? nil : Optional($0) }
      let numbers = values.map { $0.map { Double(Self.trimmed($0)) ?? .infinity } ?? .nan }
      let isNumeric =
        !numbers.contains { $0.isInfinite } && numbers.contains { !$0.isNaN }
      self = isNumeric ? .numbers(numbers) : .words(values.map { $0.map(Self.trimmed) })
    }

    private static func trimmed(_ text: String) -> String {
      guard let first = text.first, first.isWhitespace || text.last?.isWhitespace == true else {
        return text
      }
      let start = text.drop { $0.isWhitespace }
      let end = start.lastIndex { !$0.isWhitespace }
      return end.map { String(start[...$0]) } ?? ""
    }

    private static func isMissing(_ text: String) -> Bool {
      let text = trimmed(text).lowercased()
      return text.isEmpty || missing.contains(text)
    }

    private static let missing: Set<String> = ["na", "n/a", "nan", "null", "none", "?", "-"]
  }

  /// A problem with the shape of a table.
  public struct ShapeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and what to do.
    public let description: String
  }

  /// The names of the columns, in order.
  public private(set) var names: [String] = []
  /// How many rows there are.
  public private(set) var rowCount = 0
  private var columns: [String: Column] = [:]

  /// Creates a table without columns.
  public init() {}

  /// The column of a name.
  public subscript(name: String) -> Column? { columns[name] }

  /// Adds a column, or replaces the one of that name.
  ///
  /// - Throws: ``ShapeError`` where it is longer or shorter than the columns that are there.
  public mutating func add(_ name: String, _ column: Column) throws(ShapeError) {
    let others = names.contains { $0 != name }
    guard !others || column.count == rowCount else {
      throw ShapeError(
        description: "The column \(name) has \(column.count) values where the table has "
          + "\(rowCount) rows. Give every row a value, or leave it missing.")
    }
    if columns[name] == nil { names.append(name) }
    columns[name] = column
    rowCount = column.count
  }

  /// The table without a column.
  public func dropping(_ name: String) -> Table {
    var copy = self
    copy.names.removeAll { $0 == name }
    copy.columns[name] = nil
    if copy.names.isEmpty { copy.rowCount = 0 }
    return copy
  }

  /// Some of the rows, in the order given; each at or above 0 and below ``rowCount``.
  public func rows(_ indices: [Int]) -> Table {
    var copy = self
    for name in names {
      switch columns[name] {
      case .numbers(let values): copy.columns[name] = .numbers(indices.map { values[$0] })
      case .words(let values): copy.columns[name] = .words(indices.map { values[$0] })
      case nil: break
      }
    }
    copy.rowCount = names.isEmpty ? 0 : indices.count
    return copy
  }
}
