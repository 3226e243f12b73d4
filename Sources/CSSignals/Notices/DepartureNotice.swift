import CSModels

/// What a person, or their mailbox, says about leaving the company.
struct DepartureNotice {
  /// The sentence that says it, as it was written.
  var words: String
  /// The last day, where one is named.
  var lastDay: CivilDate?

  /// What a person writes about themselves.
  ///
  /// - Parameters:
  ///   - text: What they wrote.
  ///   - company: Folded words by which the account is called.
  ///   - written: The day of writing, from which days without a year are counted.
  init?(from text: WrittenText, company: Set<String>, written: CivilDate) {
    guard let sentence = Lexicon.farewells.first(in: text, company: company) else { return nil }
    words = Self.shortened(sentence.original)
    lastDay = Self.day(in: text, from: written)
  }

  /// What an automatic reply says of the owner of the mailbox.
  init?(automatic text: WrittenText, company: Set<String>, written: CivilDate? = nil) {
    let found =
      Lexicon.departureReplies.first(in: text, company: company)
      ?? Lexicon.farewells.first(in: text, company: company)
    guard let found else { return nil }
    words = Self.shortened(found.original)
    lastDay = written.flatMap { Self.day(in: text, from: $0) }
  }

  private static func day(in text: WrittenText, from written: CivilDate) -> CivilDate? {
    let reach = written...written.adding(days: 120)
    return text.sentences.lazy.flatMap { sentence in
      DayMention.days(in: sentence.words, from: written).map(\.day)
    }.first(where: reach.contains)
  }

  private static let longestQuotation = 160

  private static func shortened(_ sentence: String) -> String {
    let plain = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard plain.count > longestQuotation else { return plain }
    let cut = plain.prefix(longestQuotation)
    let whole = cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut
    return whole + " ..."
  }
}
