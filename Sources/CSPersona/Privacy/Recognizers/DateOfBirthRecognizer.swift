/// Finds dates of birth: a calendar date behind a word that speaks of birth.
///
/// Dates in digits (day, month and year in any usual order) and with the month's name in English,
/// German, French, Spanish, Italian, Dutch, Portuguese, Swedish or Polish.
public struct DateOfBirthRecognizer: PersonalDataRecognizer {
  private static let context = ContextWords(
    "born", "birth", "birthday", "birthdate", "dob", "geboren", "geb am", "geburtsdatum",
    "geburtstag", "nee", "ne", "naissance", "nacido", "nacida", "nacimiento", "nato", "nata",
    "nascita", "nascido", "nascida", "nascimento", "geboortedatum", "fodd", "fodelsedatum",
    "urodzony", "urodzona", "urodzenia")
  private static let months = MonthNames()

  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    var spans: [RecognizedSpan] = []
    var index = 0
    while index < text.words.count {
      if let last = Self.dateEnd(from: index, in: text) {
        let range =
          text.words[index].utf8Range.lowerBound..<text.words[last].utf8Range.upperBound
        if Self.context.stand(before: range.lowerBound, in: text) {
          spans.append(RecognizedSpan(.dateOfBirth, range, score: 0.85))
        }
        index = last
      }
      index += 1
    }
    return spans
  }

  /// The last word of a date that begins at a word: three parts, or four with "of" or "de".
  private static func dateEnd(from first: Int, in text: TokenizedText) -> Int? {
    var parts: [Part] = []
    var index = first
    while index < text.words.count, parts.count < 3, index - first < 5 {
      if index > first {
        let gap =
          text.words[index - 1].utf8Range.upperBound..<text.words[index].utf8Range.lowerBound
        guard gap.count <= 3, !text.utf8[gap].contains(.newline) else { return nil }
      }
      let word = text.folded(text.words[index])
      if word == "of" || word == "de" || word == "del" {
        if index == first { return nil }
      } else {
        guard let part = Part(word, months) else { return nil }
        parts.append(part)
        if isDate(parts) { return index }
      }
      index += 1
    }
    return nil
  }

  private enum Part {
    case year, dayOrMonth, short, month

    init?(_ word: String, _ months: MonthNames) {
      if months.contains(word) {
        self = .month
        return
      }
      var digits = word.utf8.prefix { $0.isDigit }.map(\.digitValue)
      let rest = word.dropFirst(digits.count)
      guard !digits.isEmpty, digits.count <= 4 else { return nil }
      guard rest.isEmpty || ["st", "nd", "rd", "th", "er"].contains(rest) else { return nil }
      let value = digits.reduce(0) { $0 * 10 + $1 }
      digits.removeAll()
      if (1850...2199).contains(value) {
        self = .year
      } else if (1...31).contains(value) {
        self = .dayOrMonth
      } else if value < 100 {
        self = .short
      } else {
        return nil
      }
    }
  }

  private static func isDate(_ parts: [Part]) -> Bool {
    guard parts.count == 3 else { return false }
    switch (parts[0], parts[1], parts[2]) {
    case (.dayOrMonth, .dayOrMonth, .year), (.dayOrMonth, .dayOrMonth, .short),
      (.dayOrMonth, .dayOrMonth, .dayOrMonth), (.year, .dayOrMonth, .dayOrMonth),
      (.dayOrMonth, .month, .year), (.month, .dayOrMonth, .year), (.dayOrMonth, .month, .short),
      (.month, .dayOrMonth, .short), (.year, .month, .dayOrMonth):
      return true
    default: return false
    }
  }
}
