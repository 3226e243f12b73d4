/// Finds the names of people whom nobody has made known.
///
/// Five signs give a name away, each with capitalized words behind or before it:
/// a title ("Mrs. Ruiz", "Herr Berg"), an introduction ("my name is Ana"), a greeting at the start
/// of a line ("Hi Ana,"), a line of its own under a sign-off, and a mail address in angle brackets
/// ("Ana Ruiz <ana@globex.example>"). A frequent given name counts by itself, with the capitalized
/// words that follow it. Names that are everyday words, or unknown and without a sign, are missed:
/// make known whom you know.
public struct PersonNameRecognizer: PersonalDataRecognizer {
  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    var spans: [RecognizedSpan] = []
    var index = 0
    while index < text.words.count {
      if let found = named(at: index, in: text) {
        spans.append(span(found.words, in: text, score: found.score))
        index = max(index + 1, found.words.upperBound)
      } else {
        index += 1
      }
    }
    return spans
  }

  private func span(
    _ words: Range<Int>, in text: TokenizedText, score: Double
  ) -> RecognizedSpan {
    let range =
      text.words[words.lowerBound].utf8Range
      .lowerBound..<text.words[words.upperBound - 1]
      .utf8Range.upperBound
    return RecognizedSpan(.person, range, score: score)
  }

  /// A name that begins at a word, or behind the sign that begins there.
  private func named(at index: Int, in text: TokenizedText) -> (words: Range<Int>, score: Double)? {
    let word = text.folded(text.words[index])
    if NameSigns.titles.contains(word),
      let name = NameRun(from: index + 1, in: text, mayFollowDot: true), !name.isPlace(in: text)
    {
      return (name.words, 0.8)
    }
    if let name = introduced(at: index, in: text) { return (name, 0.75) }
    if let name = greeted(at: index, in: text) { return (name, 0.75) }
    if let name = signed(at: index, in: text) { return (name, 0.75) }
    if let name = addressed(at: index, in: text) { return (name, 0.85) }
    return given(at: index, in: text)
  }

  private func introduced(at index: Int, in text: TokenizedText) -> Range<Int>? {
    let next = index + 1
    if next < text.words.count, text.utf8.byte(text.words[index].utf8Range.upperBound) == 0x3A,
      NameSigns.labels.contains(text.folded(text.words[index])),
      !NameSigns.beginsLine(next, in: text), let name = NameRun(from: next, in: text)
    {
      return name.words
    }
    guard let length = NameSigns.introduction(at: index, in: text) else { return nil }
    let first = index + length
    guard first < text.words.count, NameRun.joins(text, before: first, allowDot: false) else {
      return nil
    }
    if let name = NameRun(from: first, in: text) {
      let isName = !NameSigns.isNationality(name, text) && !name.isShouted(in: text)
      return isName && !name.isPlace(in: text) ? name.words : nil
    }
    // "my name is ana" leaves no doubt, whatever the case.
    guard length == 3, text.folded(text.words[index]) == "my",
      LanguageProfile.standard.words[text.folded(text.words[first])] == nil
    else { return nil }
    return first..<first + 1
  }

  private func greeted(at index: Int, in text: TokenizedText) -> Range<Int>? {
    guard NameSigns.beginsLine(index, in: text),
      let phrase = Greeting.table.phrase(at: index, in: text)
    else { return nil }
    var first = index + phrase.words.count
    while first < text.words.count, NameSigns.titles.contains(text.folded(text.words[first])) {
      first += 1
    }
    guard let name = NameRun(from: first, in: text, mayFollowDot: true), name.words.count <= 4,
      !name.isShouted(in: text)
    else { return nil }
    let end = text.words[name.words.upperBound - 1].utf8Range.upperBound
    let next = text.utf8.byte(end)
    let closes =
      next == UInt8(ascii: ",") || next == UInt8(ascii: "!") || next == UInt8(ascii: ":")
      || next == .newline || next == 0x0D || end == text.utf8.count || next == .hyphen
      || text.utf8.byte(end + 1) == .hyphen
    let isGroup = name.words.contains { NameSigns.groups.contains(text.folded(text.words[$0])) }
    return closes && !isGroup ? name.words : nil
  }

  /// Up to four capitalized words alone on the line under a sign-off.
  private func signed(at index: Int, in text: TokenizedText) -> Range<Int>? {
    guard NameSigns.beginsLine(index, in: text), index > 0,
      let start = NameSigns.lineStart(before: index, in: text),
      let phrase = SignOff.table.phrase(at: start, in: text),
      start + phrase.words.count == index,
      let name = NameRun(from: index, in: text), name.words.count <= 4,
      name.words.upperBound == text.words.count
        || NameSigns.beginsLine(name.words.upperBound, in: text)
    else { return nil }
    return name.words
  }

  /// Capitalized words directly before a mail address in angle brackets.
  private func addressed(at index: Int, in text: TokenizedText) -> Range<Int>? {
    guard let name = NameRun(from: index, in: text), name.words.count >= 2 else { return nil }
    let end = text.words[name.words.upperBound - 1].utf8Range.upperBound
    var position = end
    while position - end < 3, [.space, UInt8(ascii: "\"")].contains(text.utf8.byte(position)) {
      position += 1
    }
    guard text.utf8.byte(position) == UInt8(ascii: "<") else { return nil }
    let inside = text.utf8[(position + 1)...].prefix(64).prefix { $0 != UInt8(ascii: ">") }
    let isAddress =
      inside.contains(UInt8(ascii: "@")) || String(decoding: inside, as: UTF8.self).contains(" at ")
    return isAddress ? name.words : nil
  }

  private func given(at index: Int, in text: TokenizedText) -> (words: Range<Int>, score: Double)? {
    let word = text.words[index]
    guard word.isCapitalized, GivenNames.all.contains(text.folded(word)),
      let name = NameRun(from: index, in: text), !name.isPlace(in: text)
    else { return nil }
    let isCommon = CommonWords.alsoNames.contains(text.folded(word))
    if name.words.count > 1 { return (name.words, isCommon ? 0.5 : 0.75) }
    return isCommon ? nil : (name.words, 0.5)
  }
}
