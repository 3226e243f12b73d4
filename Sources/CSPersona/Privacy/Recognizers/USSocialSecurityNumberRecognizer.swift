/// Finds social security numbers of the United States.
///
/// Three, two and four digits with hyphens or blanks; no area 000, 666 or 900 to 999, no group 00,
/// no serial 0000 (rules of the Social Security Administration since 2011), and not the two numbers
/// that were printed in advertisements. Nine digits without signs need a word that says so.
public struct USSocialSecurityNumberRecognizer: PersonalDataRecognizer {
  private static let context = ContextWords("ssn", "ssns", "social security", "social sec", "itin")

  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    let numbers = DigitGroups(text.utf8)
    var spans: [RecognizedSpan] = []
    for index in numbers.groups.indices {
      let first = numbers.groups[index]
      if first.count == 9, !numbers.isAttached(index..<index + 1) {
        if Self.isValid(numbers.digits(index..<index + 1)),
          Self.context.stand(before: first.range.lowerBound, in: text)
        {
          spans.append(RecognizedSpan(.usSocialSecurityNumber, first.range, score: 0.85))
        }
        continue
      }
      guard first.count == 3, index + 2 < numbers.groups.count else { continue }
      let window = index..<index + 3
      let second = numbers.groups[index + 1]
      let third = numbers.groups[index + 2]
      guard second.count == 2, third.count == 4, !numbers.isAttached(window),
        second.link == third.link, second.link == .hyphen || second.link == .space,
        text.utf8.byte(first.range.lowerBound - 1) != .hyphen,
        text.utf8.byte(third.range.upperBound) != .hyphen
          || !text.utf8.byte(
            third.range.upperBound + 1
          ).isAlphanumeric,
        Self.isValid(numbers.digits(window))
      else { continue }
      let range = first.range.lowerBound..<third.range.upperBound
      let hasContext = Self.context.stand(before: range.lowerBound, in: text)
      if second.link == .hyphen || hasContext {
        spans.append(
          RecognizedSpan(.usSocialSecurityNumber, range, score: hasContext ? 1 : 0.85))
      }
    }
    return spans
  }

  static func isValid(_ digits: [UInt8]) -> Bool {
    guard digits.count == 9 else { return false }
    let number = digits.reduce(0) { $0 * 10 + Int($1) }
    let area = number / 1_000_000
    return area != 0 && area != 666 && area < 900 && number / 10_000 % 100 != 0
      && number % 10_000 != 0 && number != 78_051_120 && number != 219_099_999
  }
}
