import CSModels
import Foundation

/// What an automatic reply says about an absence.
///
/// A reply is a notice of absence where it says so in one of six languages (English, German,
/// French, Spanish, Italian, Dutch) and does not say that the person has left for good. The
/// absence ends with the day named after a word such as `until` or `back`, else with the last day
/// named at all; where no day is named, after ``usualLength`` days.
struct AbsenceNotice: Hashable {
  /// The first day.
  var start: CivilDate
  /// The last day.
  var end: CivilDate
  /// Whether the end was said, rather than guessed.
  var saysEnd: Bool

  /// How many days an absence lasts that does not say until when.
  static let usualLength = 7
  /// How many days an absence may last at most; what is said beyond is not believed.
  static let longest = 120

  init?(_ reply: Interaction, account: Account, calendar: WorkCalendar) {
    guard reply.nature == .autoReply else { return nil }
    let text = WrittenText(reply.subject + "\n\n" + reply.text)
    guard DepartureNotice(automatic: text, company: CompanyWords(of: account).all) == nil else {
      return nil
    }
    guard Lexicon.absenceReplies.first(in: text, company: []) != nil else { return nil }
    let written = calendar.day(of: reply.date)
    let mentions = text.sentences.map { ($0.words, DayMention.days(in: $0.words, from: written)) }
    let ends = mentions.flatMap { words, days in
      days.filter { Self.isEnd(words, at: $0.word) }.map(\.day)
    }
    let all = mentions.flatMap { $0.1.map(\.day) }
    let reach = written...written.adding(days: Self.longest)
    let end = ends.filter(reach.contains).max() ?? all.filter(reach.contains).max()
    start = all.filter { $0 < written && $0 > written.adding(days: -60) }.min() ?? written
    saysEnd = end != nil
    self.end = end ?? written.adding(days: Self.usualLength)
  }

  private static let endWords: Set<String> = [
    "until", "till", "til", "through", "back", "return", "returning", "to", "bis", "zuruck",
    "wieder", "ab",
    "jusqu", "au", "retour", "hasta", "regreso", "vuelvo", "vuelta", "fino", "al", "rientro",
    "rientrero",
    "torno", "tot", "terug", "met",
  ]

  private static func isEnd(_ words: [String], at index: Int) -> Bool {
    words[max(0, index - 6)..<index].contains { endWords.contains($0) }
  }
}
