import CSModels
import CSScoring
import Foundation

/// What a company uses, day by day: the last complete days and those before.
struct UsageFigures {
  let metric: String
  let records: [AnyRecordID]
  private let series: DailySeries
  private let today: CivilDate

  /// The series that stands for usage, without the days for which a cause is known; `nil` where
  /// nothing is counted.
  ///
  /// - Parameter metric: What is counted; `nil` for the first series of users, or else the first.
  init?(_ metric: String? = nil, in history: History) {
    // What names a person says nothing of the company.
    let names = Set(history.usage.filter { !history.isPersonal($0) }.map(\.metric)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    guard
      let name = metric
        ?? names.first(where: { $0.contains("user") || $0.contains("seat") }) ?? names.first,
      let series = DailySeries(name, in: history)
    else { return nil }
    self.metric = name
    self.series = series.keeping { day in
      !history.knownCauses.contains { $0.explains(name, on: day) }
    }
    today = history.calendar.day(of: history.moment)
    records = history.usage.filter { $0.metric == name }.map(\.anyID).sorted()
  }

  /// The known values of some complete days, counted back from today; today is 0.
  func values(from first: Int, to last: Int) -> [Double] {
    guard first >= last else { return [] }
    return (last...min(first, last + 3_650)).compactMap { series[today.adding(days: -$0)] }
  }

  /// The metric in words.
  var name: String { metric.split(separator: "_").joined(separator: " ") }
}
