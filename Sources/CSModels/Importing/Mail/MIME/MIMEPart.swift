/// A message or a part of one, with the parts inside it (RFC 2046).
struct MIMEPart {
  var header: HeaderBlock
  /// The body as sent, still in its transfer encoding.
  var body: ArraySlice<UInt8>
  var contentType: ContentField
  var disposition: ContentField?
  var parts: [MIMEPart] = []

  /// How deep parts may lie in parts, and how many there may be; beyond it text stays text.
  private static let maximumDepth = 24
  private static let maximumCount = 4_000

  /// Reads a message or part from its header on.
  init(_ bytes: ArraySlice<UInt8>) {
    var count = 0
    self.init(bytes, depth: 0, isInDigest: false, count: &count)
  }

  private init(_ bytes: ArraySlice<UInt8>, depth: Int, isInDigest: Bool, count: inout Int) {
    header = HeaderBlock(bytes)
    body = bytes[min(header.bodyStart, bytes.endIndex)...]
    contentType = ContentField(header.value("content-type") ?? [])
    disposition = header.value("content-disposition").map(ContentField.init)
    if !contentType.value.contains("/") || contentType.value.hasPrefix("/") {
      contentType.value = isInDigest ? "message/rfc822" : "text/plain"
    }
    count += 1
    guard contentType.value.hasPrefix("multipart/"), depth < Self.maximumDepth else { return }
    let isDigest = contentType.value == "multipart/digest"
    for range in ranges() where count < Self.maximumCount {
      parts.append(
        MIMEPart(body[range], depth: depth + 1, isInDigest: isDigest, count: &count))
    }
    // A multipart without parts is the text it looks like.
    if parts.isEmpty { contentType.value = "text/plain" }
  }

  /// The body with its transfer encoding undone.
  var content: [UInt8] {
    TransferEncoding.decode(body, named: header.value("content-transfer-encoding"))
  }

  /// The body as text.
  var text: String {
    let charset = contentType.parameter("charset")
    guard let encoding = header.value("content-transfer-encoding")?.trimmingSpace(),
      encoding.hasASCIIPrefix("base64") || encoding.hasASCIIPrefix("quoted")
        || encoding.hasASCIIPrefix("x-uu") || encoding.hasASCIIPrefix("uu")
    else { return Charset.decode(body, named: charset) }
    return Charset.decode(content[...], named: charset)
  }

  /// The size of the decoded body in bytes.
  var size: Int {
    guard let encoding = header.value("content-transfer-encoding")?.trimmingSpace() else {
      return body.count
    }
    return TransferEncoding.decode(body, named: encoding).count
  }

  /// The file name the part was given.
  var fileName: String? {
    let name =
      disposition?.parameter("filename") ?? contentType.parameter("name")
      ?? disposition?.parameter("name") ?? contentType.parameter("filename")
    return name?.isEmpty == true ? nil : name
  }

  /// Whether the sender marked the part as an attachment.
  var isMarkedAsAttachment: Bool { disposition?.value == "attachment" }

  // MARK: Boundaries

  private func ranges() -> [Range<Int>] {
    if let boundary = contentType.parameter("boundary"), !boundary.isEmpty {
      let found = ranges(boundary: Array(boundary.utf8))
      if !found.isEmpty { return found }
    }
    guard let guessed = guessedBoundary() else { return [] }
    return ranges(boundary: guessed)
  }

  /// The boundary of a multipart that does not name it: a line that begins with two hyphens and
  /// has a header field of a part after it.
  private func guessedBoundary() -> [UInt8]? {
    var index = body.startIndex
    while index < body.endIndex {
      let end = HeaderBlock.lineEnd(body, from: index)
      let line = body[index..<end].trimmingSpace()
      if line.count > 2, line.starts(with: Array("--".utf8)) {
        let next = body[end..<HeaderBlock.lineEnd(body, from: end)]
        if next.hasASCIIPrefix("content-") { return Array(line.dropFirst(2)) }
      }
      index = end
    }
    return nil
  }

  /// The parts between delimiter lines.
  ///
  /// A missing end delimiter is the end of the body.
  private func ranges(boundary: [UInt8]) -> [Range<Int>] {
    // Trailing space is not part of a boundary; some writers quote it in.
    let boundary = boundary[...].trimmingSpace()
    guard !boundary.isEmpty else { return [] }
    var ranges: [Range<Int>] = []
    var start: Int?
    var index = body.startIndex
    while index < body.endIndex {
      let end = HeaderBlock.lineEnd(body, from: index)
      defer { index = end }
      guard end - index >= boundary.count + 2, body[index] == 0x2D, body[index + 1] == 0x2D,
        body[(index + 2)...].starts(with: boundary)
      else { continue }
      let rest = body[(index + 2 + boundary.count)..<end].trimmingSpace()
      let isEnd = rest.count == 2 && rest.allSatisfy { $0 == 0x2D }
      guard rest.isEmpty || isEnd else { continue }
      if let begun = start {
        // The line break before a delimiter belongs to the delimiter.
        ranges.append(begun..<max(begun, body[begun..<index].droppingLineEnd().endIndex))
      }
      start = isEnd ? nil : end
      if isEnd { break }
    }
    if let start, start < body.endIndex { ranges.append(start..<body.endIndex) }
    return ranges
  }
}
