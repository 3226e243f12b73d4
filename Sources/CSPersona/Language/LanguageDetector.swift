/// Tells the language of a short text.
///
/// Languages of Latin script (English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish,
/// Polish) are told by their frequent words, the endings of their other words, and the letters only
/// some of them have; scripts that belong to one language by the script itself.
///
/// Formula: a frequent word gives each of the k languages that share it 1/k points, 0.4/k where it
/// has one letter; another word of five letters and more gives 0.4/k by its longest known ending; a
/// letter gives 0.5/k, and takes 0.3 from the languages that do not have it, a letter counting six
/// times at most. With the best sum b, the second s and n words, the language is known where b ≥ 1,
/// b > s, b/n ≥ 0.12 and words give 0.4 of b or more, and the confidence is (b - s)/(b + 0.5).
public struct LanguageDetector: Sendable {
  /// A language with how sure one can be.
  public struct Detection: Hashable, Sendable {
    /// The language as a BCP 47 tag.
    public let language: String
    /// From 0 to 1, never 1 itself; not a calibrated probability.
    public let confidence: Double
  }

  /// Makes the detector.
  public init() {}

  /// The language of a text, or `nil` where too little speaks for one.
  public func language(of text: String) -> Detection? {
    language(of: TokenizedText(text))
  }

  func language(of text: TokenizedText) -> Detection? {
    if let detection = Self.byScript(text) { return detection }
    let profile = LanguageProfile.standard
    var points = [Double](repeating: 0, count: profile.languages.count)
    var words = 0
    for word in text.words {
      let folded = text.folded(word)
      guard folded.utf8.contains(where: \.isLetter) else { continue }
      words += 1
      if let shared = profile.words[folded] {
        // One letter alone may be an initial, an elision or an English "I".
        let weight = folded.utf8.count == 1 ? 0.4 : 1
        for language in shared { points[language] += weight / Double(shared.count) }
      } else if folded.utf8.count >= 5, let shared = profile.ending(of: folded) {
        for language in shared { points[language] += 0.4 / Double(shared.count) }
      }
    }
    let byWords = points
    for (letter, count) in Self.lettersBeyondASCII(text) {
      let shared = profile.letters[letter] ?? LanguageSet()
      let weight = Double(min(count, 6))
      for language in points.indices {
        points[language] +=
          shared.contains(language) ? 0.5 * weight / Double(shared.count) : -0.3 * weight
      }
    }
    let order = points.indices.sorted {
      points[$0] == points[$1] ? $0 < $1 : points[$0] > points[$1]
    }
    let best = points[order[0]]
    let second = max(0, points[order[1]])
    guard best >= 1, best > second, best / Double(max(1, words)) >= 0.12,
      byWords[order[0]] >= 0.4
    else { return nil }
    return Detection(
      language: profile.languages[order[0]], confidence: (best - second) / (best + 0.5))
  }

  /// Scripts that say the language: kana, Hangul, Greek, Hebrew, Thai, and ideographs without kana.
  private static func byScript(_ text: TokenizedText) -> Detection? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var counts = [Int](repeating: 0, count: 6)
    var ideographs = 0
    var letters = 0
    for word in text.words {
      var position = word.utf8Range.lowerBound
      while position < word.utf8Range.upperBound {
        let (scalar, width) = TokenizedText.decode(text.utf8, at: position)
        position += width
        if scalar > 0x39 { letters += 1 }
        switch scalar {
        case 0x3040...0x30FF: counts[0] += 1
        case 0xAC00...0xD7AF: counts[1] += 1
        case 0x370...0x3FF, 0x1F00...0x1FFF: counts[2] += 1
        case 0x590...0x5FF: counts[3] += 1
        case 0xE00...0xE7F: counts[4] += 1
        case 0x3400...0x9FFF: ideographs += 1
        default: break
        }
      }
    }
    if counts[0] > 0 { counts[0] += ideographs } else { counts[5] = ideographs }
    let tags = ["ja", "ko", "el", "he", "th", "zh"]
    for (index, count) in counts.enumerated() where count >= 3 && count * 2 > letters {
      return Detection(language: tags[index], confidence: Double(count) / (Double(letters) + 1))
    }
    return nil
  }

  /// Latin letters beyond ASCII, and the inverted marks of Spanish.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    (0xC0..<0x180).contains(scalar)
      ? scalar != 0xD7 && scalar != 0xF7
      : scalar == 0xA1 || scalar == 0xBF
  }

  private static func lettersBeyondASCII(_ text: TokenizedText) -> [(UInt32, Int)] {
    var counts: [UInt32: Int] = [:]
    var position = 0
    while position < text.utf8.count {
      guard text.utf8[position] >= 0x80 else {
        position += 1
        continue
      }
      let (scalar, width) = TokenizedText.decode(text.utf8, at: position)
      if isLetter(scalar) {
        let lower = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars.first
        counts[lower?.value ?? scalar, default: 0] += 1
      }
      position += width
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
