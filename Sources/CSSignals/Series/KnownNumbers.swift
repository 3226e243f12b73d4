/// The values of a series as numbers, zero where one is not known.
struct KnownNumbers {
  var numbers: [Double]
  /// 1 where a number is known and 0 where not; `nil` where all are.
  let known: [Double]?

  init(_ values: [Double?]) {
    numbers = [Double](repeating: 0, count: values.count)
    var known = [Double](repeating: 1, count: values.count)
    var hasGaps = false
    for (index, value) in values.enumerated() {
      if let value, value.isFinite {
        numbers[index] = value
      } else {
        known[index] = 0
        hasGaps = true
      }
    }
    self.known = hasGaps ? known : nil
  }
}
