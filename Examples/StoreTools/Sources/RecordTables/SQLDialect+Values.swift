/// How values are compared, of which PostgreSQL indexes the beginning alone.
extension SQLDialect {
  /// How many bytes of a value are indexed; `nil` for all of them.
  ///
  /// An entry of a B-tree in PostgreSQL holds 2,704 bytes, and workspace, kind, name, timestamp and
  /// id need their share.
  public var valuePrefix: Int? {
    switch self {
    case .sqlite: nil
    case .postgres: 1_000
    }
  }

  /// The two parts in which a value is kept: what is indexed, and what follows it.
  ///
  /// Values are ordered as the pairs are. A value shorter than the prefix has an empty rest, and so
  /// is told from all others by its first part.
  ///
  /// - Parameter value: The value as ``CSModels/FieldValue/orderedBytes``.
  public func split(_ value: [UInt8]) -> (value: [UInt8], rest: [UInt8]) {
    guard let valuePrefix, value.count > valuePrefix else { return (value, []) }
    return (Array(value[..<valuePrefix]), Array(value[valuePrefix...]))
  }

  /// Whether the first part of a value says all about it.
  private func isWhole(_ value: [UInt8]) -> Bool { valuePrefix.map { value.count < $0 } ?? true }

  /// The columns that order by value, with the names they have in a union.
  func valueColumns(of row: SQLText) -> [(column: SQLText, name: SQLText)] {
    let value: (SQLText, SQLText) = ("\(row).value", "sort_key")
    return valuePrefix == nil ? [value] : [value, ("\(row).rest", "sort_rest")]
  }

  /// The parts of a value, to be compared with ``valueColumns(of:)``.
  func parts(ofValue value: [UInt8]) -> [SQLText] {
    let parts = split(value)
    let first: SQLText = "\(.bytes(parts.value))"
    return valuePrefix == nil ? [first] : [first, "\(.bytes(parts.rest))"]
  }

  /// Whether the value of a row is this one.
  func isValue(of row: SQLText, _ value: [UInt8]) -> SQLText {
    if isWhole(value) { return "\(row).value = \(.bytes(value))" }
    let parts = split(value)
    return "\(row).value = \(.bytes(parts.value)) AND \(row).rest = \(.bytes(parts.rest))"
  }

  /// Whether the value of a row is one of these.
  func isAnyValue(of row: SQLText, _ values: [[UInt8]]) -> SQLText {
    if values.allSatisfy(isWhole) { return isAny(of: values, "\(row).value") }
    let beginnings = Array(Set(values.map { split($0).value }))
    return """
      \(isAny(of: beginnings, "\(row).value")) \
      AND \(row).value || \(row).rest = ANY(\(.list(values)))
      """
  }

  /// Compares the value of a row with another, by one of `<`, `<=` and `>=`.
  func compareValue(of row: SQLText, _ sign: SQLText, _ value: [UInt8]) -> SQLText {
    if isWhole(value) { return "\(row).value \(sign) \(.bytes(value))" }
    let columns = valueColumns(of: row).map(\.column)
    return """
      (\(.joined(columns, by: ", "))) \(sign) (\(.joined(parts(ofValue: value), by: ", ")))
      """
  }
}
