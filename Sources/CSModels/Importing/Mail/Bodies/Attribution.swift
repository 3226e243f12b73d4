/// The lines that introduce quoted text: "On Monday Ada wrote:", header blocks, dividers.
enum Attribution {
  private static let verbs: [StaticString] = [
    "wrote", "writes", "said", "schrieb", "a écrit", "a ecrit", "escribió", "escribio",
    "ha scritto", "escreveu", "schreef", "skrev", "napisał", "napisal", "написал", "пишет",
    "kirjoitti", "yazdı", "写道", "geschrieben", "wrote in message", "napsal", "írta",
  ]
  private static let openings: [StaticString] = [
    "on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "w dniu ", "dne ", "at ", "in ",
    "quoting ", "zitat von ", "citando ", "citat ", "vid ",
  ]

  /// The first line of an attribution that ends with a given line, or `nil` if it is none.
  ///
  /// Attributions are at most four lines long and end with a colon.
  static func start(_ body: BodyLines, endingAt last: Int) -> Int? {
    let line = body.lines[last].trimmingSpace()
    guard line.count <= 250, let end = line.last else { return nil }
    guard end == UInt8(ascii: ":") || line.suffix(3).elementsEqual("：".utf8) else { return nil }
    if opens(line), speaks(line) || hasClock(line) || line.contains(UInt8(ascii: "@")) {
      return last
    }
    var first = last - 1
    while first >= 0, last - first <= 3, !body.isBlank(first),
      body.lines[first].first != UInt8(ascii: ">")
    {
      if opens(body.lines[first].trimmingSpace()), speaks(line) || hasClock(body.lines[first]) {
        let isLong = body.lines[first...last].contains { $0.count > 160 }
        let hasMark = body.lines[first...last].contains { hasClock($0) || hasAddress($0) }
        if !isLong, hasMark { return first }
      }
      first -= 1
    }
    if speaks(line) { return last }
    if hasClock(line) && hasAddress(line) { return last }
    return nil
  }

  /// Whether an attribution is certain enough to make all that follows a quotation.
  static func isStrong(_ body: BodyLines, _ range: ClosedRange<Int>) -> Bool {
    guard let first = body.lines[range].first, let last = body.lines[range].last else {
      return false
    }
    let hasDate = body.lines[range].contains { hasClock($0) || hasYear($0) }
    return opens(first.trimmingSpace()) && speaks(last) && hasDate
  }

  private static func opens(_ line: ArraySlice<UInt8>) -> Bool {
    // Some programs put an invisible mark first, of which archives leave a question mark.
    let line = line.drop { $0 == UInt8(ascii: "?") || $0 >= 0x80 }
    return openings.contains { line.hasASCIIPrefix($0) }
  }

  /// Whether the line says that somebody wrote.
  static func speaks(_ line: ArraySlice<UInt8>) -> Bool {
    verbs.contains { line.firstIndex(ofASCII: $0) != nil }
  }

  private static func hasAddress(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "@")) || line.contains(UInt8(ascii: "<"))
  }

  private static func hasYear(_ line: ArraySlice<UInt8>) -> Bool {
    line.split(whereSeparator: { !$0.isASCIIDigit }).contains {
      $0.count == 4 && ($0.starts(with: Array("19".utf8)) || $0.starts(with: Array("20".utf8)))
    }
  }

  /// Whether a time of day stands in the line.
  static func hasClock(_ line: ArraySlice<UInt8>) -> Bool {
    for index in line.indices.dropFirst().dropLast(2) where line[index] == UInt8(ascii: ":") {
      if line[index - 1].isASCIIDigit, line[index + 1].isASCIIDigit, line[index + 2].isASCIIDigit {
        return true
      }
    }
    return false
  }

  // MARK: Dividers and header blocks

  private static let dividers: [StaticString] = [
    "original message", "originalnachricht", "original-nachricht", "ursprüngliche nachricht",
    "ursprungliche nachricht", "message d'origine", "message original", "mensaje original",
    "messaggio originale", "oorspronkelijk bericht", "mensagem original", "ursprungligt meddelande",
    "originalmeddelande", "oprindelig meddelelse", "opprinnelig melding", "forwarded message",
    "weitergeleitete nachricht", "message transféré", "mensaje reenviado", "forwarded by",
    "wiadomość oryginalna", "alkuperäinen viesti", "original appointment", "исходное сообщение",
    "doorgestuurd bericht", "messaggio inoltrato", "reply message",
  ]

  /// Whether a line is one of those that mail programs put above the earlier message.
  static func isDivider(_ line: ArraySlice<UInt8>) -> Bool {
    if line.hasASCIIPrefix("begin forwarded message:") { return true }
    guard line.starts(with: Array("--".utf8)) else { return false }
    let name = line.drop { $0 == 0x2D || $0.isMailSpace }
    guard line.last == 0x2D || name.count < line.count - 3 else { return false }
    return dividers.contains { name.hasASCIIPrefix($0) }
  }

  private static let senderFields: [StaticString] = [
    "from:", "von:", "de :", "de:", "da:", "van:", "från:", "fra:", "od:", "от:", "lähettäjä:",
    "发件人:", "发件人：", "差出人:",
  ]
  private static let otherFields: [StaticString] = [
    "sent:", "date:", "to:", "subject:", "cc:", "gesendet:", "datum:", "an:", "betreff:",
    "envoyé :", "envoyé:", "à :", "à:", "objet :", "objet:", "date :", "enviado:",
    "enviado el:", "fecha:", "para:", "asunto:", "inviato:", "data:", "a:", "oggetto:",
    "verzonden:", "aan:", "onderwerp:", "skickat:", "till:", "ämne:", "sendt:", "til:", "emne:",
    "wysłano:", "do:", "temat:", "отправлено:", "кому:", "тема:", "lähetetty:", "aihe:",
    "assunto:", "reply-to:", "importance:", "发送时间:", "收件人:", "主题:", "发送时间：", "收件人：", "主题：",
  ]

  /// Whether the line is a copied From field.
  static func isSender(_ line: ArraySlice<UInt8>) -> Bool {
    let line = unadorned(line)
    return line.count <= 120 && senderFields.contains { line.hasASCIIPrefix($0) }
      && hasAddress(line)
  }

  /// Whether a copied header begins here: a sender and at least two more fields right after it.
  static func isHeaderBlock(_ body: BodyLines, at index: Int) -> Bool {
    let line = unadorned(body.lines[index])
    guard senderFields.contains(where: { line.hasASCIIPrefix($0) }) else { return false }
    var found = 0
    for next in (index + 1)..<max(index + 1, min(index + 9, body.lines.count)) {
      let line = unadorned(body.lines[next])
      if otherFields.contains(where: { line.hasASCIIPrefix($0) }) { found += 1 }
    }
    return found >= 2
  }

  private static func unadorned(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.drop { $0.isMailSpace || $0 == UInt8(ascii: "*") }
  }
}
