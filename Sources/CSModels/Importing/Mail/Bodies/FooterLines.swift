/// Finds what mailing lists and mail programs append to a body.
enum FooterLines {
  static func mark(_ body: BodyLines, _ kinds: inout [BodyLineKind]) {
    var index = 0
    while index < body.lines.count {
      let line = body.lines[index].trimmingSpace()
      if let end = blockEnd(body, at: index, line: line) {
        for position in index..<end { kinds[position] = .footer }
        index = max(end, index + 1)
      } else {
        index += 1
      }
    }
  }

  private static func blockEnd(
    _ body: BodyLines, at index: Int, line: ArraySlice<UInt8>
  ) -> Int? {
    guard let first = line.first else { return nil }
    if first == UInt8(ascii: "[") {
      return line.hasASCIIPrefix("[[alternative html version deleted]]") ? index + 1 : nil
    }
    if first == UInt8(ascii: "-") {
      if line.hasASCIIPrefix("-------------- next part") { return scrubbedEnd(body, from: index) }
      if line.hasASCIIPrefix("-----begin pgp signature") { return pgpEnd(body, from: index) }
      if line.hasASCIIPrefix("-----begin pgp signed message") {
        var end = index + 1
        while end < body.lines.count, body.lines[end].hasASCIIPrefix("hash:") { end += 1 }
        return end
      }
    }
    if isRule(line) {
      return listFooterEnd(body, after: index) ?? advertisementEnd(body, after: index)
    }
    if line.elementsEqual("--".utf8), index + 1 < body.lines.count {
      let next = body.lines[index + 1].trimmingSpace()
      return next.isEmpty ? nil : blockEnd(body, at: index + 1, line: next)
    }
    if isDisclaimer(line) {
      return paragraphEnd(body, from: index, limit: 30)
    }
    if first | 0x20 == UInt8(ascii: "y"),
      line.hasASCIIPrefix("you received this message because you are subscribed")
    {
      return paragraphEnd(body, from: index, limit: 8)
    }
    if first | 0x20 == UInt8(ascii: "t"), line.hasASCIIPrefix("to unsubscribe, e-mail:") {
      return paragraphEnd(body, from: index, limit: 4)
    }
    return nil
  }

  /// A line of at least ten underscores or hyphens and nothing else.
  static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 10, let first = line.first, first == 0x5F || first == 0x2D || first == 0x3D
    else { return false }
    return line.allSatisfy { $0 == first }
  }

  /// A rule opens a list's footer if the lines after it speak of the list.
  private static func listFooterEnd(_ body: BodyLines, after rule: Int) -> Int? {
    let end = paragraphEnd(body, from: rule + 1, limit: 8)
    for index in (rule + 1)..<max(end, rule + 1) {
      let line = body.lines[index]
      if line.firstIndex(ofASCII: "mailing list") != nil
        || line.firstIndex(ofASCII: "unsubscribe") != nil
        || line.firstIndex(ofASCII: "mailman/listinfo") != nil
      {
        return end
      }
    }
    return nil
  }

  /// What web mail put under a rule at the very end to praise itself.
  private static func advertisementEnd(_ body: BodyLines, after rule: Int) -> Int? {
    guard body.lines[rule].trimmingSpace().count >= 30, rule + 1 < body.lines.count,
      body.lines[rule].first == UInt8(ascii: "_")
    else { return nil }
    let end = paragraphEnd(body, from: rule + 1, limit: 6)
    let lines = body.lines[(rule + 1)..<max(end, rule + 1)]
    let speaks = lines.contains { $0.count >= 45 && !$0.contains(UInt8(ascii: "@")) }
    let hasLink = lines.contains { $0.firstIndex(ofASCII: "http") != nil }
    return speaks && hasLink ? end : nil
  }

  private static let disclaimers: [StaticString] = [
    "this email and any attachments", "this e-mail and any attachments",
    "this email message, including any attachments", "this e-mail message, including any",
    "this email is confidential", "this e-mail is confidential", "this message is confidential",
    "this message may contain confidential", "this e-mail may contain", "this email may contain",
    "this message contains confidential", "this email contains confidential",
    "this e-mail contains confidential", "the information in this e-mail",
    "the information in this email", "the information contained in this", "confidentiality notice",
    "disclaimer: the information", "this communication is intended",
    "this e-mail is the property of",
    "this email was sent to you", "privileged/confidential information",
    "this message and any attach",
    "the contents of this e-mail", "the contents of this email", "this email has been scanned",
    "this email has been checked for viruses", "this transmission may contain",
    "diese e-mail enthält vertrauliche", "diese e-mail kann vertrauliche",
    "ce message et toutes les pièces jointes", "ce message et ses pièces jointes",
    "este mensaje y sus archivos", "este mensaje contiene", "dit bericht kan informatie",
    "please consider the environment", "before printing, think", "internet email confidentiality",
  ]

  /// Whether the line begins one of the notices that companies append.
  private static func isDisclaimer(_ line: ArraySlice<UInt8>) -> Bool {
    let line = line.drop { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "[") || $0 == 0x20 }
    guard line.count >= 18, let first = line.first, first.isASCIILetter else { return false }
    return disclaimers.contains { line.hasASCIIPrefix($0) }
  }

  private static func paragraphEnd(_ body: BodyLines, from index: Int, limit: Int) -> Int {
    var end = index
    while end < body.lines.count, end - index < limit, !body.isBlank(end) { end += 1 }
    return end
  }

  /// The description that Mailman leaves of a part it took out, up to its address.
  private static func scrubbedEnd(_ body: BodyLines, from index: Int) -> Int {
    guard index + 1 < body.lines.count,
      body.lines[index + 1].firstIndex(ofASCII: "was scrubbed") != nil
    else { return index + 1 }
    var end = index + 2
    while end < body.lines.count, end - index < 14 {
      let line = body.lines[end]
      end += 1
      if line.hasASCIIPrefix("url:") {
        if !line.contains(UInt8(ascii: ">")), end < body.lines.count, !body.isBlank(end) {
          end += 1
        }
        break
      }
    }
    return end
  }

  private static func pgpEnd(_ body: BodyLines, from index: Int) -> Int {
    var end = index + 1
    while end < body.lines.count, !body.lines[end].hasASCIIPrefix("-----end pgp") { end += 1 }
    return min(end + 1, body.lines.count)
  }
}
