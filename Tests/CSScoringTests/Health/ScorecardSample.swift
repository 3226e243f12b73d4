import CSModels
import CSScoring
import Foundation

/// Readings of one's own, to write scorecards about.
enum Given {
  /// A metric that reads a fixed number, or nothing.
  static func metric(_ name: String, _ value: Double?) -> Metric {
    Metric(name) { _ in value.map { Metric.Reading($0) } ?? .missing("not given") }
  }

  /// A metric that reads a fixed word.
  static func word(_ name: String, _ word: String) -> Metric {
    Metric(name) { _ in Metric.Reading(category: word) }
  }

  /// The history of Globex in which nothing is known.
  static let history = History(Sample.globex, at: Sample.date("04-13"))

  /// What a scorecard makes of fixed readings.
  static func value(_ scorecard: Scorecard) -> Points? {
    scorecard.evaluate(Sample.globex, in: history).score?.value
  }
}
