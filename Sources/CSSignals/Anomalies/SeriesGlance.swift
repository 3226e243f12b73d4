import CSModels
import CSScoring
import Foundation

/// The end of one series, on which the rules of ``SeriesWatch`` are tried.
struct SeriesGlance {
  /// The days it takes: the week in question, the day before it that a weekday is compared with,
  /// and sixteen weeks before.
  static let reach = 127

  let series: DailySeries
  private let explained: [Bool]
  private let quiet: [Bool]
  private let calendar: WorkCalendar
  let configuration: SeriesWatch.Configuration
  /// The values, unknown where they are explained, held within bounds.
  let values: [Double?]
  private let hasQuietDays: Bool
  private let memory = SeriesMemory()

  init(
    _ series: DailySeries, explained: [Bool], quiet: [Bool], _ calendar: WorkCalendar,
    _ configuration: SeriesWatch.Configuration
  ) {
    self.series = series
    self.explained = explained
    self.quiet = quiet
    self.calendar = calendar
    self.configuration = configuration
    values = zip(series.values, explained).map { value, isExplained in
      isExplained ? nil : value.map(DayClock.bounded)
    }
    hasQuietDays = quiet.contains(true)
  }

  private var isAmount: Bool {
    memory.isAmount { values.allSatisfy { $0.map { $0 >= 0 } ?? true } }
  }

  var isCount: Bool {
    memory.isCount { values.allSatisfy { $0.map { $0 >= 0 && $0 == $0.rounded() } ?? true } }
  }

  var condition: SeriesCondition? {
    dataStopped ?? stopped ?? level ?? weekday ?? day
  }

  // MARK: Rules

  private var dataStopped: SeriesCondition? {
    var index = series.count
    var missing = 0
    while index > 0, values[index - 1] == nil {
      index -= 1
      if !explained[index] { missing += 1 }
    }
    guard missing >= max(1, configuration.missingDays) else { return nil }
    // Only where the same weekdays had values before.
    let before = max(0, index - 42)..<index
    guard before.count >= 28 else { return nil }
    let silent = Set((index..<series.count).filter { !explained[$0] }.map { $0 % 7 })
    let judged = before.filter { silent.contains($0 % 7) && !explained[$0] }
    let known = judged.count { values[$0] != nil }
    guard known * 10 >= judged.count * 9, known > 0 else { return nil }
    let week = week(before: index)
    let expected = (index..<series.count).reduce(0.0) { sum, day in
      explained[day] ? sum : sum + (week?.forecast(day - index)?.expected ?? 0)
    }
    return SeriesCondition(
      kind: .dataStopped, first: series.day(index), last: series.day(series.count - 1),
      baseline: expected, current: 0, deviation: 0, score: 1)
  }

  /// The zeros at the end, against what as many days should have.
  private var stopped: SeriesCondition? {
    var index = series.count
    while index > 0, values[index - 1] == nil || values[index - 1] == 0 { index -= 1 }
    let days = (index..<series.count).filter { values[$0] != nil }
    guard let first = days.first, let week = week(before: first) else { return nil }
    // Where no busy day was at zero before, zero needs no measure of noise.
    let least = (week.medians.compactMap(\.self).max() ?? 0) / 4
    let isUnheardOf = (max(0, first - 56)..<first).allSatisfy {
      values[$0] != 0 || (week.forecast($0 - first + 56)?.median ?? 0) <= least
    }
    return judge(
      days, kind: .stopped, move: 0.5,
      threshold: isUnheardOf ? configuration.threshold / 2 : configuration.threshold
    ) { week.forecast($0 - first) }
  }

  private var weekday: SeriesCondition? {
    for index in (max(7, series.count - 7)..<max(7, series.count)).reversed() {
      let pair = [index - 7, index]
      guard pair.allSatisfy({ isUnusual($0, by: 0.5 * configuration.weekdayMove) }),
        pair.allSatisfy({ mayHold(of: $0, isFar) }),
        let later = oneDay(index), isFar(later.current, later.expected, later.forecast.median),
        let earlier = oneDay(pair[0]),
        isFar(earlier.current, earlier.expected, earlier.forecast.median),
        (earlier.current < earlier.expected) == (later.current < later.expected)
      else { continue }
      let found = judge(pair, kind: .weekday, move: configuration.weekdayMove) {
        oneDay($0).map(\.forecast)
      }
      guard let found, others(than: index, lie: 0.5 * configuration.weekdayMove),
        isNew(found, on: index)
      else { continue }
      return found
    }
    return nil
  }

  private func isFar(_ value: Double, _ expected: Double, _ median: Double) -> Bool {
    // The return from another level is far from that level, and close to what was usual.
    let moves = (value - expected, value - median)
    return abs(moves.0) >= configuration.weekdayMove * abs(expected)
      && (moves.0 > 0) == (moves.1 > 0)
      && abs(moves.1) >= 0.5 * configuration.weekdayMove * abs(median)
  }

  private var day: SeriesCondition? {
    let recent = max(0, series.count - max(1, configuration.recentDays))..<series.count
    return recent.compactMap { index -> SeriesCondition? in
      guard isUnusual(index, by: 0.5 * configuration.dayMove),
        mayHold(
          of: index,
          { value, expected, _ in
            isMove(value, expected, average: 0, by: configuration.dayMove)
          }),
        let day = oneDay(index),
        let found = judge(
          [index], kind: .day, move: configuration.dayMove, { _ in day.forecast }),
        isNew(found, on: index), let long = week(before: index, weeks: 16)?.forecast(0),
        abs(day.current - day.expected) > configuration.wildness * long.wildest
      else { return nil }
      return found
    }
    .max { abs($0.deviation) < abs($1.deviation) }
  }

  // MARK: Numbers

  /// The week that begins with a day, by the weeks before.
  func week(before index: Int, weeks most: Int = 8) -> WeekdayForecast.Week? {
    memory.week(before: index, weeks: most) {
      guard let days = weeks(before: index, most) else { return nil }
      let weekday = series.day(index).weekday
      let isWorking = (0..<7).map {
        calendar.workingWeekdays.contains((weekday - 1 + $0) % 7 + 1)
      }
      guard most == 8, let medians = medians(before: index), let level = level(before: index) else {
        return WeekdayForecast.Week(
          days, levelDays: Self.levelDays, isWorking: isWorking, isAmount: isAmount)
      }
      return WeekdayForecast.Week(days, level, medians, isWorking: isWorking, isAmount: isAmount)
    }
  }

  private static let levelDays = 14

  private func level(before index: Int) -> WeekdayLevel? {
    memory.level(before: index) {
      guard let days = weeks(before: index), let medians = medians(before: index)?.medians else {
        return nil
      }
      return WeekdayLevel(days, levelDays: Self.levelDays, medians: medians)
    }
  }

  /// Whether a condition holds of what may be expected of a day, whatever the noise is, which takes
  /// longer to tell.
  private func mayHold(
    of index: Int, _ condition: (_ value: Double, _ expected: Double, _ median: Double) -> Bool
  ) -> Bool {
    guard let value = values[index], let median = median(before: index),
      let level = level(before: index)
    else { return false }
    return condition(value, median + level.offset, median)
      || level.tilted.map { condition(value, $0.slope * median + $0.offset, median) } ?? false
  }

  /// The days of the weeks before a day, or `nil` where they are fewer than two.
  func weeks(before index: Int, _ most: Int = 8) -> ArraySlice<Double?>? {
    var (weeks, left) = (0, most)
    if !hasQuietDays { (weeks, left) = (min(most, index / 7), 0) }
    // Weeks of days off tell nothing: those before them stand in.
    while left > 0, 7 * (weeks + 1) <= index {
      let days = (index - 7 * weeks - 7)..<(index - 7 * weeks)
      if days.count(where: { quiet[$0] }) < 4 { left -= 1 }
      weeks += 1
    }
    return weeks >= 2 ? values[(index - 7 * weeks)..<index] : nil
  }

  /// Whether a day is far from the median of its weekday, by a part of it.
  ///
  /// It costs a thirtieth of a forecast, and few days are.
  private func isUnusual(_ index: Int, by share: Double) -> Bool {
    guard let value = values[index], let median = median(before: index) else { return false }
    return abs(value - median) >= share * abs(median)
  }

  /// The median of the weekday of a day over the weeks before it.
  private func median(before index: Int) -> Double? {
    isRegular(before: index)
      ? memory.median(before: index, in: values).median
      : weeks(before: index).flatMap { WeekdayMedians($0).first }
  }

  /// The medians of the week that begins with a day, over the weeks before it.
  func medians(before index: Int) -> WeekdayMedians.Week? {
    guard isRegular(before: index) else {
      return weeks(before: index).map { WeekdayMedians($0).all }
    }
    let week = (index..<index + 7).map { memory.median(before: $0, in: values) }
    return (week.map(\.median), week.map(\.count))
  }

  /// Whether the weeks before a day, and before the six after it, are the last eight.
  private func isRegular(before index: Int) -> Bool { !hasQuietDays && index >= 56 }

  private func oneDay(
    _ index: Int
  ) -> (current: Double, expected: Double, forecast: WeekdayForecast)? {
    guard let value = values[index], let found = week(before: index)?.forecast(0) else {
      return nil
    }
    return (value, found.expected, found)
  }

  /// Whether the same weekday was not like that in three of the sixteen weeks before, brought to
  /// today's level: the return to what was usual is no news.
  private func isNew(_ found: SeriesCondition, on index: Int) -> Bool {
    guard let week = week(before: index), let day = week.forecast(0), let value = values[index]
    else { return true }
    let move = value - day.expected
    var familiar = 0
    var earlier = index - 7
    while earlier >= max(0, index - 112) {
      if let value = values[earlier] {
        let (moved, plain) = (week.slope * value + week.offset - day.expected, value - day.median)
        let larger = move > 0 ? max(moved, plain) : -min(moved, plain)
        if larger >= abs(move) / 2 { familiar += 1 }
      }
      earlier -= 7
    }
    return familiar < 3
  }

  /// Whether the other days of the last week are close to what they should be.
  private func others(than index: Int, lie share: Double) -> Bool {
    var ratios = (max(0, series.count - 7)..<series.count).compactMap { other -> Double? in
      guard other != index, let day = oneDay(other), day.expected > 0 else { return nil }
      return (day.current - day.expected) / day.expected
    }
    return SmallMedian.of(&ratios).map { abs($0) < share } ?? false
  }
}
