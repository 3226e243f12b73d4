/// Finds what a text states, in the stretches that no fact covers.
struct ClaimScanner {
  let language: DraftLanguage
  /// The words of names that may be said, in lower case.
  let known: Set<String>

  /// A stretch of text between facts, and whether one stands right before it.
  struct Piece: Equatable {
    var text: String
    var followsFact: Bool
  }

  private struct Token {
    var text: String
    /// Whether a capital letter here means nothing.
    var startsSentence: Bool
    /// Whether it stands right after the token before, with nothing but a space between.
    var adjoins: Bool
  }

  /// What is left of a text when the words of facts are taken out, longest first.
  ///
  /// A fact counts only where it stands as a whole: `3` is not taken out of `30`.
  static func pieces(of text: String, without facts: [String]) -> [Piece] {
    var pieces = [Piece(text: text, followsFact: false)]
    for fact in facts {
      pieces = pieces.flatMap { piece -> [Piece] in
        var parts: [Piece] = []
        var rest = Substring(piece.text)
        var followsFact = piece.followsFact
        while let found = firstWhole(fact, in: rest, of: piece.text) {
          parts.append(Piece(text: String(rest[..<found.lowerBound]), followsFact: followsFact))
          rest = rest[found.upperBound...]
          followsFact = true
        }
        parts.append(Piece(text: String(rest), followsFact: followsFact))
        return parts
      }
    }
    return pieces
  }

  private static func firstWhole(
    _ fact: String, in rest: Substring, of whole: String
  ) -> Range<String.Index>? {
    var start = rest.startIndex
    while start < rest.endIndex {
      if rest[start...].hasPrefix(fact),
        let end = rest.index(start, offsetBy: fact.count, limitedBy: rest.endIndex)
      {
        let before = start > whole.startIndex ? whole[whole.index(before: start)] : " "
        let after = end < whole.endIndex ? whole[end] : " "
        if !isWordLike(before), !isWordLike(after) { return start..<end }
      }
      start = rest.index(after: start)
    }
    return nil
  }

  private static func isWordLike(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  /// The words of a text, without the signs around them.
  static func words(of text: String) -> [String] {
    text.split { !isWordLike($0) && !"'’-".contains($0) }.map(String.init)
  }

  /// The claims of some pieces, in their order.
  func claims(in pieces: [Piece]) -> [Grounding.Claim] {
    var claims: [Grounding.Claim] = []
    var startsSentence = true
    for piece in pieces {
      if piece.followsFact { startsSentence = false }
      claims += self.claims(in: tokens(of: piece.text, &startsSentence))
    }
    return claims
  }

  private func tokens(of text: String, _ startsSentence: inout Bool) -> [Token] {
    var tokens: [Token] = []
    var word = ""
    var gap = ""
    func close(_ startsSentence: inout Bool) {
      guard !word.isEmpty else { return }
      tokens.append(
        Token(text: word, startsSentence: startsSentence, adjoins: gap == " " && !tokens.isEmpty))
      startsSentence = false
      word = ""
      gap = ""
    }
    for character in text {
      // Signs that may belong to an address or a number stay with their word.
      if Self.isWordLike(character) || "@._-'’/%+€$£".contains(character) {
        word.append(character)
        continue
      }
      // "www.x" and "3.5" hold a sign; a full stop at the end of a word closes a sentence.
      let ended = Self.trim(&word)
      close(&startsSentence)
      if ended || ".!?:\n¿¡„“”«»\"".contains(character) { startsSentence = true }
      gap.append(character)
    }
    _ = Self.trim(&word)
    close(&startsSentence)
    return tokens
  }

  /// Cuts signs off a word; tells whether a full stop was among those at its end.
  private static func trim(_ word: inout String) -> Bool {
    var ended = false
    while let last = word.last, !isWordLike(last), !"%€$£".contains(last) {
      if last == "." { ended = true }
      word.removeLast()
    }
    while let first = word.first, !isWordLike(first), !"€$£".contains(first) { word.removeFirst() }
    return ended
  }

  private func claims(in tokens: [Token]) -> [Grounding.Claim] {
    var claims: [Grounding.Claim] = []
    // Words with a capital letter in a row; the first may owe it to the start of its sentence.
    var run: [Token] = []
    func closeRun() {
      let sure = run.filter { !$0.startsSentence }
      // Two German nouns rarely stand in a row; one alone is most often a noun.
      let isName = language != .german || sure.count >= 2
      let names = sure.map(\.text).filter { !isKnown($0) }
      if isName, !names.isEmpty {
        claims.append(Grounding.Claim(kind: .name, text: names.joined(separator: " ")))
      }
      run = []
    }
    for (index, token) in tokens.enumerated() {
      if let kind = kind(of: token.text) {
        closeRun()
        claims.append(Grounding.Claim(kind: kind, text: token.text))
        continue
      }
      let isCapitalized =
        token.text.first?.isUppercase == true
        && !ClaimVocabulary.capitalized.contains(token.text)
      if !isCapitalized || !token.adjoins || token.startsSentence { closeRun() }
      guard isCapitalized else { continue }
      if index > 0, ClaimVocabulary.titles.contains(tokens[index - 1].text) {
        run = []
        if !isKnown(token.text) {
          claims.append(Grounding.Claim(kind: .name, text: token.text))
        }
        continue
      }
      run.append(token)
    }
    closeRun()
    return claims
  }

  private func isKnown(_ word: String) -> Bool {
    Self.words(of: word).allSatisfy { word in
      let folded = word.lowercased()
      return known.contains(folded)
        || ["'s", "’s"].contains { folded.hasSuffix($0) && known.contains("\(folded.dropLast(2))") }
    }
  }

  private func kind(of token: String) -> Grounding.Claim.Kind? {
    if token.contains("@") || isSite(token) { return .address }
    if token.contains(where: \.isNumber) { return .number }
    let folded = token.lowercased()
    if ClaimVocabulary.numbers(in: language).contains(folded) { return .number }
    return ClaimVocabulary.dates(in: language).contains(folded) ? .date : nil
  }

  /// Whether a token looks like `example.com`: a dot, and two letters or more after the last one.
  private func isSite(_ token: String) -> Bool {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, let last = parts.last?.prefix(while: { $0 != "/" }) else {
      return false
    }
    return last.count >= 2 && last.allSatisfy { $0.isLetter && $0.isASCII }
      && parts.dropLast().allSatisfy { !$0.isEmpty }
  }
}
