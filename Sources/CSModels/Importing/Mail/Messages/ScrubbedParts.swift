/// The attachments that Mailman took out of a text archive, from the descriptions it left.
enum ScrubbedParts {
  static func attachments(in text: String) -> [MailAttachment] {
    guard Array(text.utf8)[...].firstIndex(ofASCII: "was scrubbed") != nil else { return [] }
    let body = BodyLines(text)
    var found: [MailAttachment] = []
    var index = 0
    while index + 1 < body.lines.count {
      defer { index += 1 }
      guard body.lines[index].hasASCIIPrefix("-------------- next part"),
        body.lines[index + 1].firstIndex(ofASCII: "was scrubbed") != nil
      else { continue }
      let isMessage = body.lines[index + 1].hasASCIIPrefix("an embedded message")
      let isHTML = body.lines[index + 1].hasASCIIPrefix("an html")
      var attachment = MailAttachment(
        name: nil,
        type: isMessage ? "message/rfc822" : isHTML ? "text/html" : "application/octet-stream",
        size: 0)
      for line in body.lines[(index + 2)..<max(index + 2, min(index + 14, body.lines.count))] {
        if line.hasASCIIPrefix("-------------- next part") { break }
        let value = line.drop { $0 != UInt8(ascii: ":") }.dropFirst().trimmingSpace()
        if line.hasASCIIPrefix("name:"), !value.equalsASCII("not available") {
          attachment.name = value.text
        } else if line.hasASCIIPrefix("subject:"), isMessage {
          attachment.name = value.text
        } else if line.hasASCIIPrefix("type:") {
          attachment.type = ContentField(value).value
        } else if line.hasASCIIPrefix("size:") {
          attachment.size = value.prefix { $0.isASCIIDigit }.decimalValue ?? 0
        } else if line.hasASCIIPrefix("url:") {
          break
        }
      }
      found.append(attachment)
    }
    return found
  }
}
