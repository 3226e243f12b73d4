public import CSModels
public import CSSignals
import Foundation

/// What a colleague said would happen, and what was measured: a known cause held against the series.
public struct KnownCauseReading: Sendable {
  /// What was measured of one metric.
  public struct Measure: Sendable {
    /// The metric; `nil` for contact.
    public let metric: String?
    /// What became of the cause.
    public let review: KnownCauseReview
  }

  /// The cause.
  public let cause: KnownCause
  /// The account in which it was looked for.
  public let accountName: String
  /// What was measured; empty where nothing is counted that it may concern.
  public let measures: [Measure]

  /// For how many days after its end a cause is shown.
  private static let shownFor = 60

  /// Holds the known causes of a history against its series, the latest first.
  ///
  /// Those are left out that begin after the day of the moment or ended more than 60 days before it.
  static func all(in history: History) -> [KnownCauseReading] {
    let today = history.calendar.day(of: history.moment)
    let recent = history.knownCauses.filter {
      $0.start <= today && $0.end >= today.adding(days: -shownFor)
    }
    guard !recent.isEmpty else { return [] }
    let usage = DailySeries.all(in: history)
    return recent.sorted { ($1.start, $0.anyID) < ($0.start, $1.anyID) }.map { cause in
      var measures = usage.filter { cause.metric == nil || cause.metric == $0.metric }.prefix(6)
        .map { metric, series in
          Measure(
            metric: metric,
            review: KnownCauseReview(
              of: cause, in: series, others: history.knownCauses, metric: metric))
        }
      if measures.isEmpty, cause.metric == nil,
        let contact = DailySeries(interactionsIn: history, where: { $0.nature == .person })
      {
        let review = KnownCauseReview(of: cause, in: contact, others: history.knownCauses)
        measures = [Measure(metric: nil, review: review)]
      }
      return KnownCauseReading(
        cause: cause, accountName: history.account.name, measures: measures)
    }
  }

  /// What happened when, such as `Migration, Jan 5 to Jan 9: new data center`.
  func title(asOf today: CivilDate) -> String {
    let reason = cause.reason.rawValue
    let first = DayText.dayAndMonth(cause.start)
    let days = cause.start == cause.end ? first : "\(first) to \(DayText.dayAndMonth(cause.end))"
    let note = cause.note.isEmpty ? "" : ": \(cause.note)"
    return "\(accountName): \(reason.prefix(1).uppercased() + reason.dropFirst()), \(days)\(note)"
  }

  /// What was measured, one line a metric.
  var lines: [String] {
    guard !measures.isEmpty else { return ["Nothing is counted that it may concern."] }
    return measures.map { measure in
      let name = measure.metric.map { $0.split(separator: "_").joined(separator: " ") } ?? "contact"
      let review = measure.review
      let words =
        switch review.verdict {
        case .confirmed: "was seen, and it came back afterwards"
        case .notSeen: "nothing was other than usual: there was nothing to explain"
        case .didNotReturn: "was seen and has not come back: look for another reason"
        case .pending: "too early to say"
        case .unknown: "too few days are known to say"
        }
      let levels = [
        ("before", review.before), ("during", review.during), ("after", review.after),
      ].compactMap { name, stretch in
        stretch.level.map { "\(AmountText.count($0)) \(name)" }
      }
      return "\(name): \(words)"
        + (levels.count > 1 ? " (a day \(levels.joined(separator: ", ")))" : "")
    }
  }
}
