/// Finds payment card numbers: an issuer's prefix and length, and the check digit of Luhn.
///
/// Digits may stand together or in groups joined by single blanks or hyphens. With a word such as
/// "card" before it, a number of the right form is found even when its check digit is wrong: a
/// mistyped card number is still one. Prefixes and lengths follow ISO/IEC 7812 as the networks
/// publish them.
public struct CreditCardRecognizer: PersonalDataRecognizer {
  private static let context = ContextWords(
    "card", "cards", "credit", "debit", "visa", "mastercard", "amex", "maestro", "cc",
    "kreditkarte", "karte", "carte", "tarjeta", "carta", "cartao", "kaart", "kort", "karta")

  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    let numbers = DigitGroups(text.utf8)
    var spans: [RecognizedSpan] = []
    var index = 0
    while index < numbers.groups.count {
      guard let found = card(at: index, in: numbers, text: text) else {
        index += 1
        continue
      }
      spans.append(found.span)
      index = found.next
    }
    return spans
  }

  private func card(
    at first: Int, in numbers: DigitGroups, text: TokenizedText
  ) -> (span: RecognizedSpan, next: Int)? {
    guard !numbers.groups[first].isAttachedBefore else { return nil }
    var total = 0
    var link: DigitGroup.Link?
    var best: (span: RecognizedSpan, next: Int)?
    var index = first
    while index < numbers.groups.count {
      let group = numbers.groups[index]
      if index > first {
        guard group.link == .space || group.link == .hyphen, link == nil || link == group.link
        else { break }
        link = group.link
        // Groups of a card have at least two digits; a longer run of them is a table of numbers.
        guard group.count >= 2, index - first < 6 else { break }
      }
      total += group.count
      guard total <= 19 else { break }
      index += 1
      guard total >= 12, !group.isAttachedAfter else { continue }
      let window = first..<index
      if let score = score(of: window, in: numbers, text: text) {
        let range = numbers.groups[first].range.lowerBound..<group.range.upperBound
        best = (RecognizedSpan(.creditCard, range, score: score), index)
      }
    }
    return best
  }

  private func score(
    of window: Range<Int>, in numbers: DigitGroups, text: TokenizedText
  ) -> Double? {
    let digits = numbers.digits(window)
    let offset = numbers.groups[window.lowerBound].range.lowerBound
    let isIssued = Self.lengths(forPrefixOf: digits)?.contains(digits.count) ?? false
    let isNamed = Self.context.stand(before: offset, in: text)
    if Self.passesLuhn(digits) {
      // A tenth of all numbers pass by chance: short ones, which orders and tickets have, need more.
      if isIssued { return isNamed || digits.count >= 14 ? 0.95 : 0.5 }
      return isNamed ? 0.7 : nil
    }
    return isIssued && isNamed && digits.count >= 15 ? 0.5 : nil
  }

  /// The check of Luhn (ISO/IEC 7812-1 annex B): every second digit from the right is doubled, the
  /// sum of all digits is a multiple of ten.
  static func passesLuhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let value = index % 2 == 0 ? Int(digit) : Int(digit) * 2
      sum += value > 9 ? value - 9 : value
    }
    return !digits.isEmpty && sum % 10 == 0
  }

  static func lengths(forPrefixOf digits: [UInt8]) -> ClosedRange<Int>? {
    func prefix(_ count: Int) -> Int { digits.prefix(count).reduce(0) { $0 * 10 + Int($1) } }
    switch prefix(6) {
    case 622_126...622_925: return 16...19
    default: break
    }
    switch prefix(4) {
    case 2200...2204: return 16...19
    case 2221...2720: return 16...16
    case 3500...3599: return 16...19
    case 3095: return 14...19
    case 1800, 2131: return 15...15
    case 5018, 5020, 5038, 5893, 6304, 6759, 6761...6763: return 12...19
    case 6011: return 16...19
    default: break
    }
    switch prefix(3) {
    case 300...305: return 14...19
    case 644...649: return 16...19
    default: break
    }
    switch prefix(2) {
    case 34, 37: return 15...15
    case 36, 38, 39: return 14...19
    case 51...55: return 16...16
    case 60, 62, 65, 81, 82: return 16...19
    case 50, 56...58, 61, 63, 64, 66...69: return 12...19
    case 40...49: return 13...19
    default: return nil
    }
  }
}
