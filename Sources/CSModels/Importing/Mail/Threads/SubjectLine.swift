/// A subject without the marks that answering, forwarding and mailing lists add to it.
public struct SubjectLine: Sendable, Hashable {
  /// The bare subject in lower case with single spaces; what threads are compared by.
  public let key: String
  /// The bare subject as written, with single spaces.
  public let base: String
  /// Whether the subject says it is an answer.
  public let isReply: Bool
  /// Whether the subject says it is passed on.
  public let isForward: Bool

  private static let replies: Set<String> = [
    "re", "aw", "antw", "antwort", "sv", "vs", "odp", "res", "rif", "ref", "ynt", "atb", "r",
    "回复", "答复", "回覆", "ответ", "bls", "vá", "απ",
  ]
  private static let forwards: Set<String> = [
    "fw", "fwd", "wg", "tr", "rv", "enc", "i", "vb", "vl", "pd", "doorst", "转发", "轉寄", "vidb",
    "továbbítás",
  ]

  /// Reads a subject on one line.
  public init(_ subject: String) {
    var rest = subject[...]
    var isReply = false
    var isForward = false
    for _ in 0..<50 {
      rest = rest.drop { $0.isWhitespace }
      if let after = Self.withoutTag(rest) {
        rest = after
      } else if let (word, after) = Self.prefix(rest) {
        if Self.replies.contains(word) {
          isReply = true
        } else if Self.forwards.contains(word) {
          isForward = true
        } else {
          break
        }
        rest = after
      } else {
        break
      }
    }
    if rest.hasSuffix("(fwd)") {
      rest = rest.dropLast(5)
      isForward = true
    }
    self.isReply = isReply
    self.isForward = isForward
    base = rest.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    key = base.lowercased()
  }

  /// A list's tag in brackets, unless it is the whole subject.
  private static func withoutTag(_ text: Substring) -> Substring? {
    guard text.first == "[", let close = text.prefix(60).firstIndex(of: "]") else { return nil }
    let after = text[text.index(after: close)...]
    return after.contains { !$0.isWhitespace } ? after : nil
  }

  /// The word before a colon, as in `Re:`, `RE[2]:`, `Re^3:` or `AW (2):`.
  private static func prefix(_ text: Substring) -> (word: String, rest: Substring)? {
    let head = text.prefix(16)
    guard let colon = head.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    var word = head[..<colon]
    if let open = word.firstIndex(where: { $0 == "[" || $0 == "(" || $0 == "^" || $0 == "*" }) {
      word = word[..<open]
    }
    let name = word.filter { !$0.isWhitespace && !$0.isNumber && $0 != "." }.lowercased()
    guard !name.isEmpty else { return nil }
    return (name, text[text.index(after: colon)...])
  }
}
