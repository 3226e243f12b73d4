import CSModels
import CSScoring
import Foundation

/// What a company uses, day by day: the last complete days and those before.
struct UsageFigures {
  let metric: String
  private let history: History
  private let series: DailySeries
  private let today: CivilDate

  /// The series that stands for usage, without the days for which a cause is known; `nil` where
  /// nothing is counted.
  ///
  /// - Parameters:
  ///   - metric: What is counted; `nil` for the first series of users, or else the first.
  ///   - missing: What days without a record mean.
  init?(
    _ metric: String? = nil, in history: History, missing: MissingPolicy = MissingPolicy()
  ) {
    let all = DailySeries.all(in: history, missing: missing)
    guard
      let name = metric
        ?? (all.first { $0.metric.contains("user") || $0.metric.contains("seat") } ?? all.first)?
        .metric,
      let series = all.first(where: { $0.metric == name })?.series
        ?? DailySeries(name, in: history, missing: missing.missing(name))
    else { return nil }
    self.metric = name
    self.series = series.leavingOut(history.knownCauses, metric: name)
    today = history.calendar.day(of: history.moment)
    self.history = history
  }

  /// What was recorded of it.
  var records: [AnyRecordID] {
    history.usage.filter { $0.metric == metric }.map(\.anyID).sorted()
  }

  /// The known values of some complete days, counted back from today; today is 0.
  func values(from first: Int, to last: Int) -> [Double] {
    guard first >= last else { return [] }
    return (last...min(first, last + 3_650)).compactMap { series[today.adding(days: -$0)] }
  }

  /// One complete day.
  struct Day {
    var weekday: Int
    var value: Double
  }

  /// The known days among some complete ones, counted back from today; today is 0.
  func days(from first: Int, to last: Int) -> [Day] {
    guard first >= last else { return [] }
    return (last...min(first, last + 3_650)).compactMap { back in
      let day = today.adding(days: -back)
      return series[day].map { Day(weekday: day.weekday, value: $0) }
    }
  }

  /// The metric in words.
  var name: String { metric.split(separator: "_").joined(separator: " ") }
}
