import CSModels

/// What one field must be, in the bytes of ``CSModels/FieldValue/orderedBytes``.
enum FieldTest {
  case equals([UInt8])
  case anyOf([[UInt8]])
  /// From `lower` on and before `upper`, or up to it where `includesUpper`.
  case within(lower: [UInt8], upper: [UInt8], includesUpper: Bool)
  /// The field is there.
  case any

  /// Translates a condition; `nil` where no value satisfies it.
  init?(_ condition: Selection.Condition) {
    switch condition {
    case .equals(let value): self = .equals(value.orderedBytes)
    case .anyOf(let values):
      guard !values.isEmpty else { return nil }
      self = .anyOf(values.sorted().map(\.orderedBytes))
    case .within(nil, nil): self = .any
    case .within(let lower?, nil):
      let bytes = lower.orderedBytes
      self = .within(lower: bytes, upper: [bytes[0] + 1], includesUpper: false)
    case .within(nil, let upper?):
      let bytes = upper.orderedBytes
      self = .within(lower: [bytes[0]], upper: bytes, includesUpper: true)
    case .within(let lower?, let upper?):
      guard lower.isComparable(to: upper), !(upper < lower) else { return nil }
      self = .within(lower: lower.orderedBytes, upper: upper.orderedBytes, includesUpper: true)
    }
  }

  /// The test of the value of a row, called `d` or `f`.
  func text(_ row: SQLText, in dialect: SQLDialect) -> SQLText? {
    switch self {
    case .equals(let value): dialect.isValue(of: row, value)
    case .anyOf(let values): dialect.isAnyValue(of: row, values)
    case .within(let lower, let upper, let includesUpper):
      """
      \(dialect.compareValue(of: row, ">=", lower)) \
      AND \(dialect.compareValue(of: row, includesUpper ? "<=" : "<", upper))
      """
    case .any: nil
    }
  }

  /// How promising the test is as the way to the records: small is better.
  ///
  /// Equality goes before a list, and a list before a range. Of equalities the longest value goes
  /// first, as ids are longer than the words of an enumeration, and name fewer records.
  var cost: Int {
    switch self {
    case .equals(let value): 1_000 - min(value.count, 999)
    case .anyOf(let values): 1_000 + min(values.count, 999_000)
    case .within: 1_000_000
    case .any: 1_000_001
    }
  }

  /// Whether one record may have several rows that pass.
  var mayRepeat: Bool { if case .equals = self { false } else { true } }
}
