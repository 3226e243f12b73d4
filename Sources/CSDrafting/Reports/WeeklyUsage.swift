public import CSModels
import CSSignals

/// What was counted of one metric of one account, week by week.
public struct WeeklyUsage: Hashable, Sendable, Codable {
  /// What was counted.
  public let metric: String
  /// The first day of the first week.
  public let start: CivilDate
  /// The totals of stretches of seven days up to the last complete day, oldest first; of a stretch
  /// with unknown days the total of the others, and `nil` where none is known.
  public let totals: [Double?]

  /// Reads every metric of a history, by name, the first twelve of them.
  ///
  /// - Parameters:
  ///   - history: The account as seen from one moment.
  ///   - weeks: How many weeks to look back, 1...520.
  static func all(in history: History, weeks count: Int = 13) -> [WeeklyUsage] {
    DailySeries.all(in: history).prefix(12).map { metric, series in
      let number = min(max(count, 1), 520, max(1, series.count / 7))
      let first = max(0, series.count - 7 * number)
      let totals = stride(from: first, to: series.count, by: 7).map { day -> Double? in
        let known = series.values[day..<min(day + 7, series.count)].compactMap(\.self)
        return known.isEmpty ? nil : known.reduce(0, +)
      }
      return WeeklyUsage(metric: metric, start: series.day(first), totals: totals)
    }
  }

  /// The metric as a person reads it: `daily_active_users` is Daily active users.
  var name: String {
    let words = metric.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The weeks as bars of eight heights, from zero to the highest; a dot where nothing is known.
  var bars: String {
    let marks = Array("\u{2581}\u{2582}\u{2583}\u{2584}\u{2585}\u{2586}\u{2587}\u{2588}")
    let highest = totals.compactMap(\.self).max() ?? 0
    return totals.reduce(into: "") { text, total in
      guard let total else { return text.append("\u{B7}") }
      let share = highest > 0 ? min(max(total / highest, 0), 1) : 0
      text.append(marks[Int((share * 7).rounded())])
    }
  }

  /// The bars with the first and the last week in numbers; `nil` where fewer than two are known.
  var line: String? {
    let known = totals.compactMap(\.self)
    guard let first = known.first, let last = known.last, known.count > 1 else { return nil }
    return "\(bars)  \(AmountText.count(first)) to \(AmountText.count(last)) a week in "
      + DayText.count(totals.count, "week")
  }
}
