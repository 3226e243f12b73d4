/// One recipient that a mail server could not reach, from a report about delivery (RFC 3464).
public struct DeliveryFailure: Sendable, Hashable, Codable {
  /// The address that failed, in lower case.
  public var recipient: String
  /// The enhanced status code such as `5.1.1` (RFC 3463), if the report gives one.
  public var status: String?
  /// The server's own words on one line, if the report gives them.
  public var diagnostic: String?

  /// Creates a failure.
  public init(recipient: String, status: String? = nil, diagnostic: String? = nil) {
    self.recipient = recipient
    self.status = status
    self.diagnostic = diagnostic
  }

  /// Whether trying again cannot help; `nil` if the report does not say.
  public var isPermanent: Bool? {
    switch status?.first {
    case "5": true
    case "4": false
    default: nil
    }
  }

  /// Whether the address itself is gone: no such mailbox, or disabled, or moved away.
  public var isAddressUnknown: Bool {
    guard let status else { return false }
    return ["5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"].contains(status)
  }

  /// What the report says became of each recipient, in lower case.
  static func actions(in root: MIMEPart) -> [String] {
    let reports = root.parts.filter { isStatus($0) }
    return reports.flatMap { groups($0) }.compactMap {
      $0.value("action").map { $0.trimmingSpace().lowercasedASCII }
    }
  }

  static func find(header: HeaderBlock, leaves: [MIMEPart], text: String) -> [DeliveryFailure] {
    var failures: [DeliveryFailure] = []
    for part in leaves where isStatus(part) {
      for group in groups(part) {
        guard let field = group.value("final-recipient") ?? group.value("original-recipient"),
          group.value("action").map({ !$0.trimmingSpace().hasASCIIPrefix("delivered") }) ?? true
        else { continue }
        let address = field.drop { $0 != UInt8(ascii: ";") }.dropFirst()
        append(
          address.isEmpty ? field : address,
          status: group.value("status").map { $0.trimmingSpace().prefix { !$0.isMailSpace }.text },
          diagnostic: group.value("diagnostic-code").map(EncodedWords.decode), to: &failures)
      }
    }
    if failures.isEmpty, let field = header.value("x-failed-recipients") {
      for address in field.split(separator: UInt8(ascii: ",")) {
        let status = status(in: Array(text.utf8)[...])
        append(address, status: status, diagnostic: nil, to: &failures)
      }
    }
    return failures.isEmpty ? fromProse(text) : failures
  }

  private static func isStatus(_ part: MIMEPart) -> Bool {
    part.contentType.value == "message/delivery-status"
      || part.contentType.value == "message/global-delivery-status"
  }

  /// The groups of fields of a status report: the message's, then one for each recipient.
  private static func groups(_ part: MIMEPart) -> [HeaderBlock] {
    var groups: [HeaderBlock] = []
    let content = part.content
    var rest = content[...]
    while !rest.isEmpty, groups.count < 1000 {
      let group = HeaderBlock(rest)
      if !group.fields.isEmpty { groups.append(group) }
      guard group.bodyStart > rest.startIndex else { break }
      rest = rest[min(group.bodyStart, rest.endIndex)...]
    }
    return groups
  }

  private static func append(
    _ address: ArraySlice<UInt8>, status: String?, diagnostic: String?,
    to failures: inout [DeliveryFailure]
  ) {
    let recipient = address.filter { !$0.isMailSpace && $0 != 0x3C && $0 != 0x3E }[...]
      .text.lowercased()
    guard !recipient.isEmpty, !failures.contains(where: { $0.recipient == recipient }) else {
      return
    }
    failures.append(
      DeliveryFailure(recipient: recipient, status: status, diagnostic: diagnostic))
  }

  // MARK: Reports in prose

  /// Servers before RFC 3464, and qmail still: a line `<user@host>:` with the reason below it.
  private static func fromProse(_ text: String) -> [DeliveryFailure] {
    let body = BodyLines(text)
    var failures: [DeliveryFailure] = []
    for index in body.lines.indices.prefix(200) {
      let line = body.lines[index].trimmingSpace()
      if line.hasASCIIPrefix("--- below this line is a copy")
        || line.hasASCIIPrefix("------ this is a copy")
      {
        break
      }
      let address = line.last == UInt8(ascii: ":") ? line.dropLast() : line
      let bare =
        address.first == 0x3C && address.last == 0x3E ? address.dropFirst().dropLast() : address
      guard bare.contains(UInt8(ascii: "@")), !bare.contains(where: \.isMailSpace),
        bare.count < address.count || line.last == UInt8(ascii: ":")
      else { continue }
      var reason: [UInt8] = []
      var next = index + 1
      while next < body.lines.count, next <= index + 5, !body.isBlank(next) {
        reason += body.lines[next].trimmingSpace() + [0x20]
        next += 1
      }
      let words = reason[...].trimmingSpace()
      append(
        bare, status: status(in: words), diagnostic: words.isEmpty ? nil : words.text,
        to: &failures)
    }
    return failures
  }

  /// The first enhanced status code in a text, or one made from an SMTP reply code.
  private static func status(in text: ArraySlice<UInt8>) -> String? {
    var reply: String?
    for word in text.split(whereSeparator: { !$0.isASCIIDigit && $0 != UInt8(ascii: ".") }) {
      let parts = word.split(separator: UInt8(ascii: "."))
      if parts.count == 3, parts[0].count == 1, parts.allSatisfy({ (1...3).contains($0.count) }),
        let first = parts[0].first, [0x32, 0x34, 0x35].contains(first)
      {
        return parts.map(\.text).joined(separator: ".")
      }
      if reply == nil, parts.count == 1, word.count == 3, let code = word.decimalValue {
        if [550, 551, 553].contains(code) { reply = "5.1.1" }
        if [552].contains(code) { reply = "5.2.2" }
        if [554].contains(code) { reply = "5.0.0" }
        if [421, 450, 451, 452].contains(code) { reply = "4.0.0" }
      }
    }
    return reply
  }
}
