import Foundation

/// What a table of usage counts, by account and metric, until all of it was read.
///
/// A day is eight bytes, from the first to the last of each account and metric.
struct UsageGathering {
  private struct Key: Hashable {
    var account: Account.ID
    var metric: String
  }

  /// The days of one series; not a number where nothing is known.
  private struct Days {
    var start: Int
    var values: [Double]

    mutating func add(_ value: Double, on day: Int) {
      if day < start {
        values.insert(contentsOf: repeatElement(.nan, count: start - day), at: 0)
        start = day
      } else if day - start >= values.count {
        values.append(contentsOf: repeatElement(.nan, count: day - start - values.count + 1))
      }
      let known = values[day - start]
      values[day - start] = known.isNaN ? value : known + value
    }
  }

  private var days: [Key: Days] = [:]

  /// Adds what was counted on a day; of one day, account and metric everything is added up.
  mutating func add(_ value: Double, of metric: String, on day: CivilDate, at account: Account.ID) {
    let key = Key(account: account, metric: metric)
    days[key, default: Days(start: day.daysSince1970, values: [])]
      .add(value, on: day.daysSince1970)
  }

  /// Writes the series: each year's days into the series that is there, or into a new one.
  ///
  /// A day that the table names takes the value of the table; the others stay.
  consuming func write(to intake: inout Intake, named file: String) async throws(StoreError) {
    let keys = days.keys.sorted {
      $0.account == $1.account
        ? $0.metric.precedesInBytes($1.metric)
        : $0.account.rawValue.precedesInBytes($1.account.rawValue)
    }
    var known: (account: Account.ID, series: [String: [UsageSeries]])?
    for key in keys {
      if known?.account != key.account {
        let all = RecordQuery<UsageSeries>.all.where(.account, is: key.account)
        let stored = try await intake.fetchAll(all)
        known = (key.account, Dictionary(grouping: stored, by: \.metric))
      }
      guard let new = days[key] else { continue }
      var series = (known?.series[key.metric] ?? []).sorted { $0.start < $1.start }
      var changed: Set<CivilDate> = []
      for (offset, value) in new.values.enumerated() where !value.isNaN {
        let day = CivilDate(daysSince1970: new.start + offset)
        changed.insert(Self.put(value, on: day, into: &series, of: key.account, key.metric))
      }
      for each in series where changed.contains(each.start) {
        try await intake.add(each, file: file)
      }
    }
  }

  /// Puts a value where its day belongs, and returns the start of the series that holds it.
  private static func put(
    _ value: Double, on day: CivilDate, into series: inout [UsageSeries], of account: Account.ID,
    _ metric: String
  ) -> CivilDate {
    let year = day.components.year
    // Of several that cover the day, the one that starts last counts.
    let place = series.lastIndex {
      $0.start <= day
        && (day < $0.start.adding(days: $0.values.count) || $0.start.components.year == year)
    }
    guard let place else {
      series.append(UsageSeries(account: account, metric: metric, start: day, values: [value]))
      series.sort { $0.start < $1.start }
      return day
    }
    let index = day.daysSince1970 - series[place].start.daysSince1970
    let count = series[place].values.count
    if index >= count {
      series[place].values.append(contentsOf: repeatElement(nil, count: index - count + 1))
    }
    series[place].values[index] = value
    return series[place].start
  }
}
