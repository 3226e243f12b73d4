/// Finds web addresses: with a scheme, or beginning with "www.".
///
/// A link often says who someone is: a profile, a shared document, a token in its query. The score
/// tells these from a plain page: 1 with a password or user before the host, 0.9 for a profile on a
/// social network, 0.8 with a query, 0.6 otherwise.
public struct URLRecognizer: PersonalDataRecognizer {
  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    let bytes = text.utf8
    var spans: [RecognizedSpan] = []
    var end = 0
    for word in text.words where word.utf8Range.lowerBound >= end {
      let start = word.utf8Range.lowerBound
      let host: Int
      if bytes.matches("www.", at: start) {
        host = start
      } else if bytes.matches("://", at: word.utf8Range.upperBound), bytes[start].isLetter {
        host = word.utf8Range.upperBound + 3
      } else {
        continue
      }
      guard let span = Self.span(from: start, host: host, in: bytes) else { continue }
      spans.append(span)
      end = span.utf8Range.upperBound
    }
    return spans
  }

  private static func span(from start: Int, host: Int, in bytes: [UInt8]) -> RecognizedSpan? {
    var end = host
    while end < bytes.count {
      if bytes[end] < 0x80 {
        guard isURLByte(bytes[end]) else { break }
        end += 1
      } else {
        let width = TokenizedText.letterWidth(at: end, in: bytes)
        guard width > 0 else { break }
        end += width
      }
    }
    end = trimmed(host..<end, in: bytes)
    var authority = host
    while authority < end, !endsAuthority(bytes[authority]) { authority += 1 }
    guard authority > host + 2,
      TokenizedText.letterWidth(at: host, in: bytes) > 0
        || bytes[host] == UInt8(ascii: "[")
    else { return nil }
    let hostName = bytes[host..<authority]
    // "www." alone is none; behind a scheme a name without dots may be one of a local network.
    guard start < host || hostName.contains(.dot) else { return nil }
    let score: Double =
      if hostName.contains(UInt8(ascii: "@")) {
        1
      } else if isProfile(
        hostName, hasPath: authority + 1 < end)
      { 0.9 } else if bytes[authority..<end].contains(UInt8(ascii: "?")) { 0.8 } else { 0.6 }
    return RecognizedSpan(.url, start..<end, score: score)
  }

  private static func isURLByte(_ byte: UInt8) -> Bool {
    guard byte > .space, byte < 0x7F else { return false }
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"),
      UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "\\"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      return false
    default: return true
    }
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  /// The end without the sentence's punctuation and without a bracket that opens before the address.
  private static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Int {
    var open = 0
    for byte in bytes[range] {
      if byte == UInt8(ascii: "(") { open += 1 } else if byte == UInt8(ascii: ")") { open -= 1 }
    }
    var end = range.upperBound
    while end > range.lowerBound {
      switch bytes[end - 1] {
      case .dot, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "]"):
        end -= 1
      case UInt8(ascii: ")") where open < 0:
        open += 1
        end -= 1
      default: return end
      }
    }
    return end
  }

  private static let profileHosts: [[UInt8]] = [
    "linkedin.com", "twitter.com", "x.com", "facebook.com", "instagram.com", "github.com",
    "gitlab.com", "xing.com", "t.me", "wa.me", "calendly.com", "medium.com", "youtube.com",
    "tiktok.com", "mastodon.social", "bsky.app",
  ].map { Array($0.utf8) }

  private static func isProfile(_ host: ArraySlice<UInt8>, hasPath: Bool) -> Bool {
    guard hasPath else { return false }
    let name = host.map(\.lowercasedLetter)
    return profileHosts.contains { known in
      name.count >= known.count && Array(name.suffix(known.count)) == known
        && (name.count == known.count || name[name.count - known.count - 1] == .dot)
    }
  }
}
