/// Which parts of a message are read as its text, and which are attachments.
///
/// The choice follows RFC 8621 section 4.1.4: of alternatives the plain one is read, an HTML part
/// only where there is no plain one; a text part with a file name is an attachment.
struct MailContent {
  private(set) var text = ""
  private(set) var attachments: [MailAttachment] = []
  /// Every leaf in order, for reports about delivery.
  private(set) var leaves: [MIMEPart] = []

  private var plain: [MIMEPart]? = []
  private var html: [MIMEPart]? = []

  init(_ root: MIMEPart) {
    collect([root], kind: "mixed", isInAlternative: false)
    var pieces = (plain ?? html ?? []).map(Self.readable)
    if plain != nil, pieces.allSatisfy({ $0.allSatisfy(\.isWhitespace) }), let html {
      pieces = html.map(Self.readable)
    }
    if pieces.isEmpty, let other = leaves.first(where: { $0.contentType.value.hasPrefix("text/") }),
      !other.isMarkedAsAttachment
    {
      pieces = [Self.readable(other)]
      if let index = attachments.firstIndex(of: MailAttachment(other)) {
        attachments.remove(at: index)
      }
    }
    text = pieces.count == 1 ? pieces[0] : pieces.joined(separator: "\n")
  }

  private mutating func collect(_ parts: [MIMEPart], kind: String, isInAlternative: Bool) {
    let plainCount = plain?.count ?? -1
    let htmlCount = html?.count ?? -1
    for (index, part) in parts.enumerated() {
      let type = part.contentType.value
      if !part.parts.isEmpty {
        let inner = String(type.dropFirst("multipart/".count))
        collect(
          part.parts, kind: inner, isInAlternative: isInAlternative || inner == "alternative")
        continue
      }
      leaves.append(part)
      let isText = type == "text/plain" || type == "text/html"
      let isBody =
        isText && !part.isMarkedAsAttachment
        && (index == 0 || (kind != "related" && part.fileName == nil))
      guard isBody else {
        attachments.append(MailAttachment(part))
        continue
      }
      if kind == "alternative" {
        if type == "text/plain" { plain?.append(part) } else { html?.append(part) }
        continue
      }
      if isInAlternative {
        if type == "text/plain" { html = nil } else { plain = nil }
      }
      plain?.append(part)
      html?.append(part)
    }
    guard kind == "alternative", let plainParts = plain, let htmlParts = html else { return }
    if plainCount == plainParts.count, htmlCount != htmlParts.count {
      plain = plainParts + htmlParts.dropFirst(max(0, htmlCount))
    } else if htmlCount == htmlParts.count, plainCount != plainParts.count {
      html = htmlParts + plainParts.dropFirst(max(0, plainCount))
    }
  }

  private static func readable(_ part: MIMEPart) -> String {
    switch part.contentType.value {
    case "text/html": HTMLText.plain(part.text)
    case "text/enriched", "text/richtext": EnrichedText.plain(part.text)
    default: part.text
    }
  }
}

/// A file that came with a message; only its description is kept.
public struct MailAttachment: Sendable, Hashable, Codable {
  /// The file's name, or `nil` if it has none.
  public var name: String?
  /// The media type in lower case, such as `image/png`.
  public var type: String
  /// The size of the decoded file in bytes.
  public var size: Int

  /// Creates a description of an attachment.
  public init(name: String?, type: String, size: Int) {
    self.name = name
    self.type = type
    self.size = size
  }

  init(_ part: MIMEPart) {
    var name = part.fileName
    if name == nil, part.contentType.value == "message/rfc822" {
      name = HeaderBlock(part.content[...]).value("subject").map(EncodedWords.decode)
    }
    self.init(name: name, type: part.contentType.value, size: part.size)
  }
}
