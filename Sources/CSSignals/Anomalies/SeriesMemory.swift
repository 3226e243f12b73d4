import CSScoring

/// What was computed about the end of one series.
final class SeriesMemory {
  private var weeks: [(index: Int, weeks: Int, found: WeekdayForecast.Week?)] = []
  private var levels: [(index: Int, found: WeekdayLevel?)] = []
  /// Those of the last days and the week after them, the latest first.
  private var medians = [(median: Double?, count: Int)?](repeating: nil, count: 28)
  private var column: [Double] = []
  private var amount: Bool?
  private var count: Bool?

  func week(
    before index: Int, weeks most: Int, _ compute: () -> WeekdayForecast.Week?
  ) -> WeekdayForecast.Week? {
    if let known = weeks.first(where: { $0.index == index && $0.weeks == most }) {
      return known.found
    }
    let found = compute()
    weeks.append((index, most, found))
    return found
  }

  func level(before index: Int, _ compute: () -> WeekdayLevel?) -> WeekdayLevel? {
    for known in levels where known.index == index { return known.found }
    let found = compute()
    levels.append((index, found))
    return found
  }

  /// The median of the same weekdays of the eight weeks before a day, and how many are known.
  func median(
    before index: Int, in values: [Double?]
  ) -> (median: Double?, count: Int) {
    let place = values.count + 6 - index
    if medians.indices.contains(place), let known = medians[place] { return known }
    column.removeAll(keepingCapacity: true)
    for week in 1...8 {
      if let value = values[index - 7 * week] { column.append(value) }
    }
    let count = column.count
    let median = SmallMedian.ofEight(column) ?? SmallMedian.of(&column)
    if medians.indices.contains(place) { medians[place] = (median, count) }
    return (median, count)
  }

  func isAmount(_ compute: () -> Bool) -> Bool {
    let found = amount ?? compute()
    amount = found
    return found
  }

  func isCount(_ compute: () -> Bool) -> Bool {
    let found = count ?? compute()
    count = found
    return found
  }
}
