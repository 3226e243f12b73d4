import Foundation

/// A job title or a department as its words, whatever way it is spelled.
///
/// Case, accents, punctuation, the order of the words and words such as `of` make no difference, nor
/// do customary abbreviations: `VP, Sales`, `Vice-President of Sales` and `sales vp` are one. A
/// letter changed, added, dropped or exchanged with its neighbour in a word of six or more is a slip of
/// the pen. `Senior Engineer` and `Engineer` differ.
package struct TitleWords: Hashable, Sendable {
  private let words: [String]

  /// Reads a title in O(n log n) of its length.
  package init(_ title: String) {
    let folded = title.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    words =
      folded.split { !$0.isLetter && !$0.isNumber }
      .flatMap { Self.expansions[String($0)] ?? [String($0)] }
      .filter { !Self.fillers.contains($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether nothing is left of it.
  package var isEmpty: Bool { words.isEmpty }

  /// Whether both are the same title, differently spelled at most.
  package func isSame(as other: TitleWords) -> Bool {
    if words == other.words { return true }
    var mine = words
    var theirs: [String] = []
    for word in other.words {
      if let index = mine.firstIndex(of: word) {
        mine.remove(at: index)
      } else {
        theirs.append(word)
      }
    }
    guard mine.count == 1, theirs.count == 1 else { return false }
    return Self.isSlip(Array(mine[0].unicodeScalars), Array(theirs[0].unicodeScalars))
  }

  /// Whether one word of six or more letters becomes the other by one slip.
  private static func isSlip(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    guard min(a.count, b.count) >= 6, abs(a.count - b.count) <= 1 else { return false }
    guard (a + b).allSatisfy({ $0.properties.isAlphabetic }) else { return false }
    let front = zip(a, b).prefix { $0 == $1 }.count
    let back = zip(a[front...].reversed(), b[front...].reversed()).prefix { $0 == $1 }.count
    let (x, y) = (a[front..<(a.count - back)], b[front..<(b.count - back)])
    if x.count <= 1, y.count <= 1 { return true }
    return x.count == 2 && y.count == 2 && x.first == y.last && x.last == y.first
  }

  private static let fillers: Set<String> = [
    "of", "the", "and", "for", "at", "in", "de", "der", "die", "und", "fur", "des", "du", "la",
    "et", "y", "del", "el",
  ]

  private static let expansions: [String: [String]] = [
    "vp": ["vice", "president"], "svp": ["senior", "vice", "president"],
    "evp": ["executive", "vice", "president"], "avp": ["assistant", "vice", "president"],
    "ceo": ["chief", "executive", "officer"], "cfo": ["chief", "financial", "officer"],
    "coo": ["chief", "operating", "officer"], "cto": ["chief", "technology", "officer"],
    "cio": ["chief", "information", "officer"], "cmo": ["chief", "marketing", "officer"],
    "cro": ["chief", "revenue", "officer"], "cpo": ["chief", "product", "officer"],
    "ciso": ["chief", "information", "security", "officer"],
    "md": ["managing", "director"], "gm": ["general", "manager"], "sr": ["senior"],
    "jr": ["junior"], "mgr": ["manager"], "dir": ["director"], "exec": ["executive"],
    "assoc": ["associate"], "asst": ["assistant"], "coord": ["coordinator"],
    "ops": ["operations"], "mktg": ["marketing"], "mkt": ["marketing"], "acct": ["account"],
    "rep": ["representative"], "intl": ["international"], "dept": ["department"],
    "hr": ["human", "resources"], "it": ["information", "technology"],
    "pres": ["president"], "admin": ["administrator"], "mgmt": ["management"],
  ]
}
