/// Finds international bank account numbers: a country, its length, and the check of ISO 7064.
///
/// The number may be written in one piece or with single blanks or hyphens between its groups, in
/// upper or lower case. Lengths are those of the SWIFT IBAN registry. With "IBAN" before it, a
/// number of the right form is found even when its check digits are wrong.
public struct IBANRecognizer: PersonalDataRecognizer {
  private static let context = ContextWords("iban")

  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    var spans: [RecognizedSpan] = []
    var end = 0
    for word in text.words where word.utf8Range.lowerBound >= end {
      guard let span = span(at: word.utf8Range.lowerBound, in: text) else { continue }
      spans.append(span)
      end = span.utf8Range.upperBound
    }
    return spans
  }

  private func span(at start: Int, in text: TokenizedText) -> RecognizedSpan? {
    let bytes = text.utf8
    guard bytes.byte(start).isLetter, bytes.byte(start + 1).isLetter,
      let length = Self.length(ofCountry: bytes.byte(start), bytes.byte(start + 1))
    else { return nil }
    var characters: [UInt8] = []
    var position = start
    while characters.count < length {
      let byte = bytes.byte(position)
      if byte.isAlphanumeric {
        characters.append(byte & (byte.isDigit ? 0xFF : 0xDF))
      } else {
        guard byte == .space || byte == .hyphen, bytes.byte(position + 1).isAlphanumeric,
          characters.count >= 4
        else { return nil }
      }
      position += 1
    }
    guard characters[2].isDigit, characters[3].isDigit,
      TokenizedText.letterWidth(at: position, in: bytes) == 0
    else { return nil }
    if Self.remainder(of: characters) == 1 {
      return RecognizedSpan(.iban, start..<position, score: 1)
    }
    guard characters.filter(\.isDigit).count * 2 > length,
      Self.context.stand(before: start, in: text)
    else { return nil }
    return RecognizedSpan(.iban, start..<position, score: 0.6)
  }

  /// The number, its first four characters moved to the end and letters read as 10...35, modulo 97.
  static func remainder(of characters: [UInt8]) -> Int {
    var remainder = 0
    for character in characters.dropFirst(4) + characters.prefix(4) {
      if character.isDigit {
        remainder = (remainder * 10 + character.digitValue) % 97
      } else {
        remainder = (remainder * 100 + Int(character) - 55) % 97
      }
    }
    return remainder
  }

  static func length(ofCountry first: UInt8, _ second: UInt8) -> Int? {
    let code = String(decoding: [first & 0xDF, second & 0xDF], as: UTF8.self)
    return lengths[code]
  }

  private static let lengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BI": 27, "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27,
    "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27,
    "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28,
    "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28,
    "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22,
    "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23,
    "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24,
    "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28,
    "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
  ]
}
