/// The medians of the weekdays over the whole weeks at the end of some days.
struct WeekdayMedians {
  /// The median of each place of the week, and from how many days it is known.
  typealias Week = (medians: [Double?], counts: [Int])

  private let days: ArraySlice<Double?>
  private let start: Int

  /// - Parameter days: The last one is the day before the one in question; what is no whole week at the
  ///   beginning is left out, and so are days that are not known.
  init(_ days: ArraySlice<Double?>) {
    self.days = days
    start = days.endIndex - days.count / 7 * 7
  }

  /// The median of the weekday in question, without the work of the others.
  var first: Double? {
    var column: [Double] = []
    column.reserveCapacity(days.count / 7)
    return median(of: 0, &column)
  }

  /// The median of each place of the week, 0 for the day in question, and from how many days it is
  /// known.
  var all: Week {
    var column: [Double] = []
    column.reserveCapacity(days.count / 7)
    var (medians, counts) = ([Double?](repeating: nil, count: 7), [Int](repeating: 0, count: 7))
    for place in 0..<7 {
      medians[place] = median(of: place, &column)
      counts[place] = column.count
    }
    return (medians, counts)
  }

  private func median(of place: Int, _ column: inout [Double]) -> Double? {
    column.removeAll(keepingCapacity: true)
    var index = start + place
    while index < days.endIndex {
      if let value = days[index] { column.append(value) }
      index += 7
    }
    return SmallMedian.of(&column)
  }
}
