public import CSModels
import Foundation

extension Metric {
  /// What a colleague last entered about the account in a period: the number of the newest
  /// internal survey, or else its words, such as `green`; missing where there is none.
  public static func pulse(over period: Period) -> Metric {
    answer("pulse", over: period) { $0.direction == .internal }
  }

  /// What somebody of the account last answered to a survey in a period: the number of the newest
  /// inbound survey, or else its word; missing where there is none.
  public static func surveyAnswer(over period: Period) -> Metric {
    answer("survey_answer", over: period) { $0.direction == .inbound }
  }

  private static func answer(
    _ topic: String, over period: Period,
    _ isAsked: @escaping @Sendable (Interaction) -> Bool
  ) -> Metric {
    plain(topic, over: period, .other) { history in
      let found = history.interactions(since: history.start(of: period)).last {
        $0.channel == .survey && $0.nature == .person && isAsked($0)
      }
      guard let found else { return .missing("there is no answer in the period") }
      for text in [found.text, found.subject] {
        if let number = SurveyAnswer.number(in: text) {
          return Reading(number, evidence: [found.anyID])
        }
      }
      for text in [found.text, found.subject] {
        if let word = SurveyAnswer.word(in: text) {
          return Reading(category: word, evidence: [found.anyID])
        }
      }
      return .missing("the answer has neither a number nor a word", evidence: [found.anyID])
    }
  }
}

/// What an answer to a survey says in one number or one word.
enum SurveyAnswer {
  /// The first number that is not part of a word, such as 9 in `9/10` or 7.5 in `Score: 7.5`.
  static func number(in text: String) -> Double? {
    for piece in text.prefix(400).split(whereSeparator: { $0.isWhitespace || $0 == ":" }) {
      let head = piece.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
      let rest = piece.dropFirst(head.count).first
      if let value = Double(head), value.isFinite, rest.map({ !$0.isLetter }) ?? true {
        return value
      }
    }
    return nil
  }

  /// The words before the first mark or end of line, in lower case: `at risk` in
  /// `At risk: no budget`.
  static func word(in text: String) -> String? {
    let marks: Set<Character> = [",", ".", ";", ":", "!", "?", "(", "\n", "\r\n"]
    let head = text.prefix(100).prefix { !marks.contains($0) }
    let words = head.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ").lowercased()
  }
}
