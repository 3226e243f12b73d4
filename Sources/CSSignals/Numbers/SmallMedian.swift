/// The median of a few values, in two ways.
enum SmallMedian {
  /// Sorts the values in place and gives the middle, or the mean of the two in the middle.
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

  /// The median of eight values, `nil` for any other number.
  ///
  /// By those of the 19 comparisons of the best network (Knuth, "The Art of Computer Programming",
  /// vol. 3, 5.3.4) that the two values in the middle need.
  static func ofEight(_ values: [Double]) -> Double? {
    let all = values.span
    guard all.count == 8 else { return nil }
    var (a, b, c, d) = (all[0], all[1], all[2], all[3])
    var (e, f, g, h) = (all[4], all[5], all[6], all[7])
    func order(_ low: inout Double, _ high: inout Double) {
      (low, high) = (min(low, high), max(low, high))
    }
    order(&a, &c)
    order(&b, &d)
    order(&e, &g)
    order(&f, &h)
    order(&a, &e)
    order(&b, &f)
    order(&c, &g)
    order(&d, &h)
    order(&a, &b)
    order(&c, &d)
    order(&e, &f)
    order(&g, &h)
    order(&c, &e)
    order(&d, &f)
    order(&b, &e)
    order(&d, &g)
    order(&d, &e)
    return (d + e) / 2
  }
}
