/// Finds telephone numbers with their extensions.
///
/// Three forms are taken by their shape: international (`+49 30 1234567`, `0034 91 123 4567`),
/// North American (`(415) 555-0132`), and a trunk zero with groups (`030 123 45 67`). Other groups
/// of 7 to 15 digits need a word before them that speaks of calling. Dates, times, internet
/// addresses, decimal numbers and numbers of orders or tickets are none.
public struct PhoneNumberRecognizer: PersonalDataRecognizer {
  private static let context = ContextWords(
    "phone", "phones", "telephone", "tel", "call", "called", "calling", "calls", "ring", "mobile",
    "cell", "cellphone", "fax", "whatsapp", "sms", "dial", "landline", "hotline", "reach",
    "reached", "answering", "voicemail", "message", "text", "telefon", "telefonnummer", "handy",
    "mobil", "mobilnummer", "anrufen", "durchwahl", "rufnummer", "telefono", "movil", "llamar",
    "telephonique", "portable", "appeler", "cellulare", "telefone", "celular", "telefoon",
    "telefonnumber", "komorka", "mob")
  private static let foreign = ContextWords(
    "order", "orders", "invoice", "ticket", "tickets", "case", "ref", "reference", "id", "number",
    "no", "nr", "item", "sku", "po", "contract", "version", "account", "bestellung",
    "bestellnummer", "rechnung", "rechnungsnummer", "auftrag", "commande", "facture", "pedido",
    "factura", "isbn", "issn", "doi", "pmid", "zip", "bug", "issue", "revision", "commit", "line",
    "lines", "seed", "usd", "eur", "pid", "part", "serial", "model", "batch", "policy")

  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    let numbers = DigitGroups(text.utf8)
    var spans: [RecognizedSpan] = []
    var index = 0
    while index < numbers.groups.count {
      guard let found = phone(at: index, in: numbers, text: text) else {
        index += 1
        continue
      }
      spans.append(found.span)
      index = found.next
    }
    return spans
  }

  private func phone(
    at first: Int, in numbers: DigitGroups, text: TokenizedText
  ) -> (span: RecognizedSpan, next: Int)? {
    let groups = numbers.groups
    let start = groups[first].start
    guard !groups[first].isAttachedBefore, !continuesNumber(before: start, in: text.utf8) else {
      return nil
    }
    // Single digits within a number occur in international forms only ("+33 1 84 17 61 18").
    let mayHaveSingles = groups[first].hasPlus || text.utf8.matches("00", at: groups[first].start)
    // The window ends where the groups stop belonging together, or at 15 digits (ITU-T E.164).
    var next = first + 1
    var total = groups[first].count
    while next < groups.count, next - first < 9, groups[next].link != .none, !groups[next].hasPlus,
      mayHaveSingles || groups[next].count > 1,
      groups[next].link != .opening || groups[first].hasPlus || total <= 4,
      total + groups[next].count <= 16
    {
      total += groups[next].count
      next += 1
    }
    let isDialed = Self.context.stand(before: start, in: text)
    var end = next
    while end > first {
      let shape = PhoneNumberShape(first..<end, in: numbers)
      let last = groups[end - 1]
      let upper = Self.extensionEnd(after: last.range.upperBound, in: text.utf8)
      let isCut = end < groups.count && groups[end].link == .parenthesis
      if !isCut, !last.isAttachedAfter || upper > last.range.upperBound,
        !continuesNumber(after: last.range.upperBound, in: text.utf8),
        let score = score(shape, isDialed: isDialed, start: start, text: text)
      {
        var following = end
        while following < groups.count, groups[following].range.lowerBound < upper {
          following += 1
        }
        return (RecognizedSpan(.phoneNumber, start..<upper, score: score), following)
      }
      end -= 1
    }
    return nil
  }

  private func score(
    _ shape: PhoneNumberShape, isDialed: Bool, start: Int, text: TokenizedText
  ) -> Double? {
    if shape.isInternational { return 0.9 }
    guard !shape.isDateOrTime, !shape.isDecimal else { return nil }
    if Self.foreign.standDirectly(before: start, in: text), !isDialed { return nil }
    if text.utf8.byte(start - 1) == UInt8(ascii: "#") { return nil }
    if shape.isNorthAmerican { return isDialed ? 0.9 : 0.75 }
    if shape.hasTrunkZero { return isDialed ? 0.85 : 0.6 }
    guard isDialed, (7...15).contains(shape.digits), shape.isEvenlyGrouped else { return nil }
    return 0.6
  }

  /// Whether the digits go on from something before: a decimal point, an address, a money sign.
  private func continuesNumber(before offset: Int, in bytes: [UInt8]) -> Bool {
    let byte = bytes.byte(offset - 1)
    switch byte {
    case .dot, .hyphen, UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "="):
      return bytes.byte(offset - 2).isAlphanumeric && byte != UInt8(ascii: ":")
        && byte != UInt8(ascii: "=")
        || bytes.byte(offset - 2).isDigit
    case UInt8(ascii: "$"), UInt8(ascii: "@"): return true
    default: return false
    }
  }

  private func continuesNumber(after offset: Int, in bytes: [UInt8]) -> Bool {
    let byte = bytes.byte(offset)
    switch byte {
    case .dot, .hyphen, UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ":"):
      return bytes.byte(offset + 1).isAlphanumeric
    case UInt8(ascii: "%"), UInt8(ascii: "@"): return true
    default: return false
    }
  }

  /// The end of an extension behind a number ("ext 12", "x12", "Durchwahl 12"), or its own end.
  static func extensionEnd(after end: Int, in bytes: [UInt8]) -> Int {
    var position = end
    while position - end < 3,
      bytes.byte(position) == .space || bytes.byte(position) == UInt8(ascii: ",")
    {
      position += 1
    }
    let words: [StaticString] = ["extension", "durchwahl", "poste", "anexo", "ext", "dw", "x"]
    guard let word = words.first(where: { bytes.matches($0, at: position) }) else { return end }
    position += word.utf8CodeUnitCount
    var signs = 0
    while signs < 3, [.dot, .space, UInt8(ascii: ":")].contains(bytes.byte(position)) {
      position += 1
      signs += 1
    }
    let first = position
    while bytes.byte(position).isDigit { position += 1 }
    guard (1...6).contains(position - first), !bytes.byte(position).isAlphanumeric else {
      return end
    }
    return position
  }
}
