/// The median of a few values, in place.
enum SmallMedian {
  /// Sorts the values and gives the middle, or the mean of the two in the middle.
  static func of(_ values: inout [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    if values.count > 64 {
      values.sort()
    } else {
      var span = values.mutableSpan
      for index in 1..<max(1, span.count) {
        let value = span[index]
        var place = index
        while place > 0, span[place - 1] > value {
          span[place] = span[place - 1]
          place -= 1
        }
        span[place] = value
      }
    }
    let half = values.count / 2
    return values.count % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2
  }
}
