/// Counts pairs that are out of order.
enum PairCount {
  /// Sorts values, and says how many pairs were strictly out of order.
  ///
  /// O(n log n), by merging.
  static func inversions(_ values: inout [Double]) -> Int {
    count(&values) { $0 > $1 }
  }

  /// Sorts values, and says in how many pairs the later one was not larger.
  static func notRising(_ values: inout [Double]) -> Int {
    count(&values) { $0 >= $1 }
  }

  @inline(__always)
  private static func count(
    _ values: inout [Double], _ isOut: (Double, Double) -> Bool
  ) -> Int {
    var other = values
    var total = 0
    var width = 1
    let n = values.count
    while width < n {
      var start = 0
      while start < n {
        let middle = min(start + width, n)
        let end = min(start + 2 * width, n)
        var (left, right, target) = (start, middle, start)
        while left < middle, right < end {
          // All that is left of the first half is out of order with this one.
          if isOut(values[left], values[right]) {
            total += middle - left
            other[target] = values[right]
            right += 1
          } else {
            other[target] = values[left]
            left += 1
          }
          target += 1
        }
        while left < middle {
          other[target] = values[left]
          left += 1
          target += 1
        }
        while right < end {
          other[target] = values[right]
          right += 1
          target += 1
        }
        start = end
      }
      swap(&values, &other)
      width *= 2
    }
    return total
  }
}
