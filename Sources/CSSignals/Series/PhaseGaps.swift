/// Stands in for values that are not known.
enum PhaseGaps {
  /// Fills each gap with the straight line between the nearest known values of the same phase, and
  /// beyond the first and last with these.
  ///
  /// A phase of which nothing is known gets the mean of all known values. O(n).
  static func fill(_ values: inout [Double], _ known: [Double], period: Int) {
    var count = 0.0
    var mean = 0.0
    for (value, weight) in zip(values, known) where weight > 0 {
      count += 1
      mean += (value - mean) / count
    }
    for phase in 0..<min(period, values.count) {
      var last: Int?
      for index in stride(from: phase, to: values.count, by: period) where known[index] > 0 {
        let before = last ?? index
        let gap = Double(index - before)
        let first = last.map { $0 + period } ?? phase
        for missing in stride(from: first, to: index, by: period) {
          let share = gap > 0 ? Double(missing - before) / gap : 1
          values[missing] = values[before] * (1 - share) + values[index] * share
        }
        last = index
      }
      let first = last.map { $0 + period } ?? phase
      for missing in stride(from: first, to: values.count, by: period) {
        values[missing] = last.map { values[$0] } ?? mean
      }
    }
  }
}
