public import CSModels
import Foundation

extension Scorecard {
  /// What a scorecard says about one account, line by line.
  public struct Evaluation: Sendable {
    /// One measure.
    public struct Line: Sendable {
      /// The measure.
      public let measure: Measure
      /// The group it belongs to, if any.
      public let group: String?
      /// What was read.
      public let reading: Metric.Reading
      /// What was earned; `nil` where the reading is missing, or is none that the table grades.
      public let grade: Double?

      /// Why nothing was earned; `nil` where something was.
      public var reason: String? {
        guard grade == nil else { return nil }
        return reading.reason ?? "the table has no grade for what was read"
      }
    }

    /// The score; `nil` where it is withheld, or nothing is known.
    public let score: Score?
    /// The name of its range, such as `green`.
    public let label: String?
    /// Every measure, in the scorecard's order.
    public let lines: [Line]

    /// The measures that are missing.
    public var missing: [Line] { lines.filter { $0.grade == nil } }
  }

  /// Says what a scorecard says about one account, line by line.
  public func evaluate(_ account: Account, in history: History) -> Evaluation {
    evaluate(account.anyID, in: history)
  }

  func evaluate(_ subject: AnyRecordID, in history: History) -> Evaluation {
    let all = allMeasures
    let guards = caps.compactMap(\.metric)
    let readings = Metric.readings(of: all.map(\.metric) + guards, in: history)
    return evaluate(
      subject, Array(readings.prefix(all.count)), caps: Array(readings.dropFirst(all.count)),
      at: history.moment)
  }

  /// Scores readings: those of all measures, then those of the caps that have a metric.
  func evaluate(
    _ subject: AnyRecordID, _ readings: [Metric.Reading], caps capReadings: [Metric.Reading],
    at moment: Date
  ) -> Evaluation {
    var lines: [Evaluation.Line] = []
    var rest = readings[...]
    func line(_ measure: Measure, _ group: String?) {
      let reading = rest.popFirst() ?? .missing("it was not read")
      let grade = measure.grading.grade(of: reading).flatMap { $0.isFinite ? $0 : nil }
      lines.append(
        Evaluation.Line(measure: measure, group: group, reading: reading, grade: grade))
    }
    for measure in measures { line(measure, nil) }
    for group in groups { for measure in group.measures { line(measure, group.name) } }
    var sum = ScorecardSum(self)
    let contributions = sum.contributions(of: lines, caps: capReadings)
    let score = contributions.map {
      Score(version, of: subject, base: base, $0, on: scale, at: moment)
    }
    return Evaluation(score: score, label: score.flatMap { label(of: $0) }, lines: lines)
  }
}
