/// How a column writes its numbers: what stands before the decimals, and what groups digits.
///
/// `1,234` is one thousand and more in London and a little over one in Berlin. A form is declared,
/// never guessed; ``unambiguous`` takes what can be read in one way only and refuses the rest.
/// Digits are grouped in threes, with one and the same separator. In every form a sign may stand
/// before the number or after it, and parentheses make it negative, as in accounts: `(123)`.
public enum NumberForm: String, Hashable, Sendable, Codable, CaseIterable {
  /// `1234.56`, with an exponent where there is one: `1.5e3`. No grouping; what programs write.
  case plain
  /// `1,234.56`, `1 234.56` or `1'234.56`.
  case pointDecimal = "point_decimal"
  /// `1.234,56`, `1 234,56` or `1'234,56`.
  case commaDecimal = "comma_decimal"
  /// Any of them, where there is one way to read it: `1,234.56`, `1.234,56`, `12,5`, `1,234,567`.
  ///
  /// A single point or comma with one to three digits before it, not beginning with a zero, and
  /// exactly three after it is refused: `1,234`, `1.234`.
  case unambiguous
}
