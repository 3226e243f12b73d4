import Foundation

/// A person's name as mail programs write it, brought to one form.
struct PersonName: Hashable, Sendable {
  /// The name for people to read, given name first.
  let display: String
  /// The words of the name in lower case without accents, titles and single letters.
  let words: [String]

  private static let titles: Set<String> = [
    "dr", "prof", "professor", "mr", "mrs", "ms", "herr", "frau", "ing", "dipl", "phd", "md", "sir",
  ]

  /// Reads a name; `nil` where nothing of it is left.
  init?(_ text: String) {
    var name = text.filter { $0 != "\"" && $0 != "\t" && $0 != "\r" && $0 != "\n" }
    if let via = name.range(of: " via ") { name = String(name[..<via.lowerBound]) }
    if let open = name.firstIndex(of: "("), name.hasSuffix(")") { name = String(name[..<open]) }
    let halves = name.split(separator: ",", omittingEmptySubsequences: true)
    if halves.count == 2, halves[1].split(separator: " ").count <= 2 {
      name = "\(halves[1]) \(halves[0])"
    }
    let pieces = name.split(separator: " ").map(String.init)
    let words = pieces.map(Self.folded).filter { $0.count > 1 && !Self.titles.contains($0) }
    guard !words.isEmpty, !name.contains("@"), !Self.isAddress(pieces) else { return nil }
    display = pieces.joined(separator: " ")
    self.words = words
  }

  /// Whether the words are an address that an archive has spelled out, such as "ana at acme.org".
  private static func isAddress(_ words: [String]) -> Bool {
    guard let at = words.firstIndex(of: "at"), at > 0, at + 1 < words.count else { return false }
    return words[at + 1].contains(".")
  }

  /// Whether two names, each of at least two words, are one: the same first and last word.
  func isSame(as other: PersonName) -> Bool {
    guard words.count > 1, other.words.count > 1 else { return false }
    return words.first == other.words.first && words.last == other.words.last
  }

  /// What people of one name share; `nil` for a single word, which says too little.
  var key: String? {
    guard words.count > 1, let first = words.first, let last = words.last else { return nil }
    return "\(first) \(last)"
  }

  /// Whether the part of an address before the at sign shows the family name.
  func occurs(in localPart: some StringProtocol) -> Bool {
    guard let last = words.last, last.count > 2 else { return false }
    return localPart.lowercased().contains(last)
  }

  /// A word in lower case, without accents and points.
  static func folded(_ word: String) -> String {
    let plain = word.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
      !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark
    }
    return String(String.UnicodeScalarView(plain)).lowercased().filter {
      $0.isLetter || $0.isNumber || $0 == "-"
    }
  }
}
