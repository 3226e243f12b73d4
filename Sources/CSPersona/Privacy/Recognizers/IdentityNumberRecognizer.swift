/// Finds the numbers of passports, licenses, identity cards and tax records, where words before
/// them say that they are.
///
/// Such numbers have no form that tells them from an order or a part: the words decide. A number
/// has five to twenty letters and digits, at least four of them digits, in groups joined by single
/// hyphens, dots or slashes.
public struct IdentityNumberRecognizer: PersonalDataRecognizer {
  private struct Rule: Sendable {
    let type: PersonalDataType
    let context: ContextWords
  }

  private static let rules = [
    Rule(
      type: .driverLicense,
      context: ContextWords(
        "driver license", "drivers license", "driver s license", "driver licence",
        "drivers licence", "driver s licence", "driving licence", "driving license", "dl",
        "fuhrerschein", "fuhrerscheinnummer", "permis de conduire", "patente di guida",
        "carnet de conducir", "rijbewijs", "prawo jazdy", "korkort")),
    Rule(
      type: .passport,
      context: ContextWords(
        "passport", "passports", "reisepass", "passnummer", "passeport", "pasaporte", "passaporto",
        "paspoort", "passaporte", "paszport")),
    Rule(
      type: .nationalID,
      context: ContextWords(
        "national id", "identity card", "id card", "national insurance", "nino", "tax id",
        "tax number", "taxpayer id", "tin", "personalausweis", "ausweisnummer", "steuer id",
        "steueridentifikationsnummer", "steuernummer", "sozialversicherungsnummer", "dni", "nie",
        "nif", "codice fiscale", "bsn", "burgerservicenummer", "personnummer", "pesel", "cpf",
        "numero de securite sociale", "medicare number", "nhs number", "insurance number")),
  ]

  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    var spans: [RecognizedSpan] = []
    var end = 0
    for word in text.words where word.utf8Range.lowerBound >= end {
      guard let range = Self.number(at: word.utf8Range.lowerBound, in: text.utf8) else { continue }
      end = range.upperBound
      for rule in Self.rules
      where rule.context.stand(before: range.lowerBound, in: text, reach: 6) {
        spans.append(RecognizedSpan(rule.type, range, score: 0.7))
        break
      }
    }
    return spans
  }

  private static func number(at start: Int, in bytes: [UInt8]) -> Range<Int>? {
    var position = start
    var digits = 0
    var characters = 0
    while position < bytes.count, characters <= 20 {
      let byte = bytes[position]
      if byte.isAlphanumeric {
        characters += 1
        if byte.isDigit { digits += 1 }
      } else {
        guard byte == .hyphen || byte == .dot || byte == UInt8(ascii: "/"),
          bytes.byte(position + 1).isAlphanumeric
        else { break }
      }
      position += 1
    }
    guard (5...20).contains(characters), digits >= 4, digits * 2 >= characters,
      TokenizedText.letterWidth(at: position, in: bytes) == 0
    else { return nil }
    return start..<position
  }
}
