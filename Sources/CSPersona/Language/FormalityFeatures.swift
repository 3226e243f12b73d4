/// What ``Formality`` measures in a message; `nil` where the feature does not occur.
struct FormalityFeatures: Sendable {
  var greeting: Double?
  var signOff: Double?
  /// Of all forms of address that show familiarity or distance, the share that shows distance.
  var formalAddressShare: Double?
  var contractionRate = 0.0
  var slangRate = 0.0
  var emoticons = 0.0
  var exclamationShare = 0.0
  var lowerCaseShare: Double?
  var formalWordRate = 0.0
  var politenessRate = 0.0
  var sentenceLength = 0.0
  var wordLength = 0.0

  /// Measures a text whose greeting and sign-off have been read.
  init(
    of text: TokenizedText, in language: String?, greeting: Greeting?, signOff: SignOff?
  ) {
    self.greeting = greeting?.formality
    self.signOff = signOff?.formality
    let sentences = Sentences.of(text)
    let formAddress = FormOfAddress.of(language)
    var words = 0
    var letters = 0
    var contractions = 0
    var slang = 0
    var formal = 0
    var polite = 0
    var familiar = 0
    var distant = 0
    let starts = Set(sentences.map(\.words.lowerBound))
    for (index, word) in text.words.enumerated() {
      let folded = text.folded(word)
      let isTail = MessageStatistics.followsApostrophe(text, index)
      if isTail, FormalityWords.contractionTails.contains(folded) { contractions += 1 }
      if !isTail { words += 1 }
      letters += folded.unicodeScalars.count
      if let marks = FormalityWords.marks[folded] {
        if marks.contains(.slang) { slang += 1 }
        if marks.contains(.formal) { formal += 1 }
        if marks.contains(.polite) { polite += 1 }
      }
      // "Sie" at the start of a sentence may be "she" or "they".
      if let formAddress {
        if formAddress.distant.contains(folded),
          !formAddress.needsCapital || (word.isCapitalized && !starts.contains(index))
        {
          distant += 1
        }
        if formAddress.familiar.contains(folded) { familiar += 1 }
      }
    }
    guard words > 0 else { return }
    let hundreds = Double(words) / 100
    let base = max(hundreds, 0.5)
    contractionRate = Double(contractions) / base
    slangRate = Double(slang) / base
    formalWordRate = Double(formal) / base
    politenessRate = Double(polite) / base
    emoticons = Double(Self.emoticons(in: text))
    wordLength = Double(letters) / Double(words)
    if familiar + distant > 0 {
      formalAddressShare = Double(distant) / Double(familiar + distant)
    }
    guard !sentences.isEmpty else { return }
    sentenceLength = Double(words) / Double(sentences.count)
    let exclaimed = sentences.reduce(0) { $0 + ($1.isExclamation ? 1 : 0) }
    exclamationShare = Double(exclaimed) / Double(sentences.count)
    if sentences.count >= 2 {
      let lower = sentences.filter { Self.beginsInLowerCase(text, $0) }
      lowerCaseShare = Double(lower.count) / Double(sentences.count)
    }
  }

  private static func beginsInLowerCase(
    _ text: TokenizedText, _ sentence: Sentences.Sentence
  ) -> Bool {
    let first = text.words[sentence.words.lowerBound]
    return !first.isCapitalized && text.utf8.byte(first.utf8Range.lowerBound).isLetter
  }

  /// Smileys of signs, and emoji (U+1F300 to U+1FAFF, U+2600 to U+27BF).
  private static func emoticons(in text: TokenizedText) -> Int {
    var count = 0
    var position = 0
    let bytes = text.utf8
    while position < bytes.count {
      let (scalar, width) = TokenizedText.decode(bytes, at: position)
      switch scalar {
      case 0x1F300...0x1FAFF, 0x2600...0x27BF: count += 1
      case 0x3A, 0x3B:
        // ":-)", ";)", ":D" behind a blank or at the start.
        var next = position + 1
        if bytes.byte(next) == .hyphen { next += 1 }
        let face = bytes.byte(next)
        let isFace =
          face == UInt8(ascii: ")") || face == UInt8(ascii: "(") || face == UInt8(ascii: "D")
          || face == UInt8(ascii: "P")
        let isFree = position == 0 || bytes[position - 1].isWhitespace
        if isFace, isFree, !bytes.byte(next + 1).isAlphanumeric { count += 1 }
      default: break
      }
      position += width
    }
    return count
  }
}
