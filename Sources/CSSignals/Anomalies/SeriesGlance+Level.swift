import CSModels
import CSScoring
import Foundation

/// The rule of ``SeriesWatch`` about new levels.
extension SeriesGlance {
  /// A new level at the end, by the last week or, where that is not enough, the last two.
  var level: SeriesCondition? { level(over: 7) ?? level(over: 14) }

  /// A level that has lasted for one week, or with half the noise for two.
  private func level(over length: Int) -> SeriesCondition? {
    let first = series.count - length
    guard first >= 7, let medians = medians(before: first)?.medians,
      let highest = medians.lazy.compactMap(\.self).max(), highest > 0
    else { return nil }
    // How far the days lie from their medians, as parts of them, all and of the last week.
    var (all, latest): ([Double], [Double]) = ([], [])
    all.reserveCapacity(length)
    latest.reserveCapacity(7)
    var known = 0
    for index in first..<series.count {
      guard let value = values[index] else { continue }
      known += 1
      // The median of a quiet day of the week is no measure.
      guard let median = medians[(index - first) % 7], median > highest / 4 else { continue }
      all.append(value / median - 1)
      if index >= series.count - 7 { latest.append(value / median - 1) }
    }
    guard known * 7 >= length * 4, latest.count >= 3, let change = SmallMedian.of(&all),
      let now = SmallMedian.of(&latest),
      min(abs(change), abs(now)) >= 0.7 * configuration.levelMove, (change > 0) == (now > 0),
      let week = week(before: first)
    else { return nil }
    let days = (first..<series.count).filter { values[$0] != nil }
    let weeks = Double(length) / 7
    let forecast = { (day: Int) in week.forecast(day - first)?.withoutLevel }
    guard
      let found = judge(
        days, kind: .level, move: configuration.levelMove,
        noise: weeks.squareRoot() * weeklyNoise(week, before: first),
        stickiness: stickiness(week, before: first), forecast),
      // A few wild days are no new level.
      (found.change > 0) == (change > 0), !rests(found, onOneOf: days, forecast),
      isNew(found, over: weeks, week, before: first)
    else { return nil }
    return length == 7
      ? found
      : found.on(days.filter { $0 >= series.count - 7 }, in: series) { day in
        (values[day] ?? 0, forecast(day)?.expected ?? 0)
      }
  }

  /// Whether without its largest weekday a level would be none.
  private func rests(
    _ found: SeriesCondition, onOneOf days: [Int], _ forecast: (Int) -> WeekdayForecast?
  ) -> Bool {
    var (moves, baselines) = ([Double](repeating: 0, count: 7), [Double](repeating: 0, count: 7))
    for day in days {
      let expected = forecast(day)?.expected ?? 0
      moves[day % 7] += (values[day] ?? 0) - expected
      baselines[day % 7] += expected
    }
    guard let largest = moves.indices.max(by: { abs(moves[$0]) < abs(moves[$1]) }) else {
      return true
    }
    let rest = found.current - found.baseline - moves[largest]
    let baseline = found.baseline - baselines[largest]
    return (rest > 0) != found.isUp
      || abs(rest) < 0.7 * configuration.levelMove * max(baseline, baseline + rest)
  }

  /// Whether fewer than three of the eight weeks before were as far up or down.
  private func isNew(
    _ found: SeriesCondition, over weeks: Double, _ week: WeekdayForecast.Week, before first: Int
  ) -> Bool {
    let move = (found.current - found.baseline) / weeks
    let familiar = weeklyMoves(week, before: first).count {
      ($0 > 0) == (move > 0) && abs($0) * 3 >= abs(move) * 2
    }
    return familiar < 3
  }

  /// By what factor weeks are noisier than unrelated days: as the days were correlated with the day
  /// before, but no less than ``SeriesWatch/Configuration/stickiness``.
  private func stickiness(_ week: WeekdayForecast.Week, before first: Int) -> Double {
    var (square, product) = (0.0, 0.0)
    var before: Double?
    for index in max(0, first - 56)..<first {
      let place = (index - first + 56) % 7
      guard let value = values[index], let median = week.medians[place], week.noises[place] > 0
      else {
        before = nil
        continue
      }
      let distance = min(max((value - median) / week.noises[place], -3), 3)
      square += distance * distance
      if let before { product += before * distance }
      before = distance
    }
    let correlation = square > 0 ? min(max(product / square, 0), 0.5) : 0
    return max(configuration.stickiness, ((1 + correlation) / (1 - correlation)).squareRoot())
  }

  /// How far the totals of the eight weeks before lie from the medians, the latest first.
  private func weeklyMoves(_ week: WeekdayForecast.Week, before first: Int) -> [Double] {
    var sums: [Double] = []
    var index = first - 7
    while index >= max(0, first - 56) {
      let known = (0..<7).compactMap { place -> Double? in
        guard let value = values[index + place], let median = week.medians[place] else {
          return nil
        }
        return value - median
      }
      if known.count >= 4 { sums.append(known.reduce(0, +) * 7 / Double(known.count)) }
      index -= 7
    }
    return sums
  }

  /// The standard deviation of sums of weeks, from their differences, so that growth is no noise.
  private func weeklyNoise(_ week: WeekdayForecast.Week, before first: Int) -> Double {
    let sums = weeklyMoves(week, before: first)
    var differences = zip(sums, sums.dropFirst()).map { $0 - $1 }
    guard differences.count >= 3, let growth = SmallMedian.of(&differences) else { return 0 }
    var deviations = differences.map { abs($0 - growth) }
    return 1.0483 * (SmallMedian.of(&deviations) ?? 0)
  }
}
