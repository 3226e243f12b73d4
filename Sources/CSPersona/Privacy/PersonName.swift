/// A person's name taken apart, with the ways in which others write it.
///
/// Names are read in the order given, family, with particles ("van der", "de la") counted to the
/// family; "Lopez, Maria" is turned round, and titles, degrees and what stands in parentheses are
/// left out. Names written in ideographs or Hangul have the family first.
package struct PersonName: Sendable {
  /// One way to write a name, as comparison forms of its words.
  struct Form: Hashable, Sendable {
    let words: [String]
    /// Whether it must begin with a capital letter to count, because it is also a common word.
    let mustBeCapitalized: Bool
  }

  let parts: [String]
  package let given: String
  package let family: String

  package init?(_ name: String) {
    var turned = Self.withoutParentheses(name)
    if let comma = turned.firstIndex(of: ",") {
      let before = turned[..<comma]
      let after = turned[turned.index(after: comma)...]
      let isSuffix = after.split(separator: " ").allSatisfy { Self.isTitle(String($0)) }
      turned = isSuffix ? String(before) : "\(after) \(before)"
    }
    guard !turned.utf8.contains(UInt8(ascii: "@")) else { return nil }
    let words = turned.split { " \t\n\"“”".contains($0) }.map(String.init)
      .filter { !Self.isTitle($0) && !TokenizedText($0).words.isEmpty }
    guard let first = words.first, let last = words.last, words.count <= 8 else { return nil }
    parts = words
    guard words.count > 1 else {
      given = first
      family = ""
      return
    }
    if TokenizedText(first).words.count > 1, !first.utf8.contains(where: { $0 < 0x80 }) {
      given = words.dropFirst().joined(separator: " ")
      family = first
      return
    }
    var start = words.count - 1
    while start > 1, Self.particles.contains(words[start - 1].lowercased()) { start -= 1 }
    given = first
    family = start == words.count - 1 ? last : words[start...].joined(separator: " ")
  }

  /// The full name and its variants; those that name one person well come first.
  var longForms: [Form] {
    guard !family.isEmpty else { return [] }
    let whole = Self.words(parts.joined(separator: " "))
    let first = Self.words(given)
    let last = Self.words(family)
    let initial = first.first.map { String($0.prefix(1)) } ?? ""
    var forms = [whole, first + last, last + first, [initial] + last]
    forms.append(first + [last.first.map { String($0.prefix(1)) } ?? ""])
    let joined = (first + last).joined()
    forms.append([joined])
    forms.append([(last + first).joined()])
    if joined.utf8.count >= 7 { forms.append([initial + last.joined()]) }
    return forms.filter {
      !$0.contains("") && !$0.allSatisfy(CommonWords.roles.contains)
    }.map { Form(words: $0, mustBeCapitalized: false) }
  }

  /// The given name and the family name alone.
  var shortForms: [Form] {
    var forms = [Self.words(given)]
    if !family.isEmpty {
      let last = Self.words(family)
      forms.append(last)
      // "van der Berg" is also called "Berg".
      if last.count > 1, let core = last.last { forms.append([core]) }
      let first = Self.words(given)
      if first.count > 1, let one = first.first { forms.append([one]) }
    }
    return forms.compactMap { words in
      let letters = words.reduce(0) { $0 + $1.unicodeScalars.count }
      guard letters >= 2, !words.allSatisfy(CommonWords.roles.contains) else { return nil }
      let isCommon =
        words.count == 1
        && (words[0].utf8.count <= 2 || CommonWords.alsoNames.contains(words[0]))
      return Form(words: words, mustBeCapitalized: isCommon)
    }
  }

  static func words(_ text: String) -> [String] {
    let tokens = TokenizedText(text)
    return tokens.words.map(tokens.folded)
  }

  private static func withoutParentheses(_ name: String) -> String {
    var depth = 0
    var result = ""
    for character in name {
      if character == "(" || character == "[" {
        depth += 1
      } else if character == ")" || character == "]" {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        result.append(character)
      }
    }
    return result
  }

  private static func isTitle(_ word: String) -> Bool {
    titles.contains(word.lowercased().filter { $0 != "." && $0 != "," })
  }

  private static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "herr", "frau", "monsieur",
    "madame", "mme", "mlle", "senor", "señor", "senora", "señora", "sr", "sra", "jr", "ii", "iii",
    "iv", "phd", "mba", "md", "msc", "bsc", "ing", "dipl-ing", "cpa", "cfa", "pmp", "esq",
  ]
  private static let particles: Set<String> = [
    "van", "der", "den", "de", "von", "zu", "zum", "zur", "la", "le", "du", "da", "do", "dos",
    "das", "del", "della", "di", "al", "el", "bin", "ibn", "ben", "ter", "ten", "y", "st", "af",
  ]
}
