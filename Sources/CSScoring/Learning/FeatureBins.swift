/// Numbers by column, each replaced by the number of the bin it falls into.
///
/// Trees ask only on which side of a threshold a value lies: at most 255 thresholds, at the
/// quantiles of the column, make counting cheap and lose next to nothing.
struct FeatureBins: Sendable {
  let rowCount: Int
  /// The thresholds of each column in ascending order; bin b holds values in
  /// (thresholds[b - 1], thresholds[b]].
  let thresholds: [[Double]]
  /// The bins, column by column.
  let bins: [UInt8]

  var columnCount: Int { thresholds.count }

  init(_ columns: [[Double]], rowCount: Int) {
    self.rowCount = rowCount
    var thresholds: [[Double]] = []
    var bins = [UInt8](repeating: 0, count: columns.count * rowCount)
    for (index, column) in columns.enumerated() {
      let cuts = Self.cuts(column)
      thresholds.append(cuts)
      guard !cuts.isEmpty else { continue }
      let values = column.span
      var target = bins.mutableSpan
      for row in 0..<rowCount {
        target[index * rowCount + row] = Self.bin(of: values[row], cuts.span)
      }
    }
    self.thresholds = thresholds
    self.bins = bins
  }

  /// Midpoints between neighboring values, or between quantiles where there are too many.
  private static func cuts(_ column: [Double]) -> [Double] {
    let sorted = RadixSort.sorted(column)
    guard let last = sorted.last else { return [] }
    var distinct: [Double] = []
    for value in sorted where distinct.last.map({ value > $0 }) ?? true {
      distinct.append(value)
      if distinct.count > 256 { break }
    }
    guard distinct.count > 256 else {
      return zip(distinct, distinct.dropFirst()).map { $0 + ($1 - $0) / 2 }
    }
    var chosen: [Double] = []
    for step in 1...255 {
      let value = sorted[sorted.count * step / 256]
      if chosen.last.map({ value > $0 }) ?? true, value < last { chosen.append(value) }
    }
    return chosen
  }

  /// How many thresholds lie below a value, by halves and without a branch to guess wrong.
  private static func bin(of value: Double, _ cuts: Span<Double>) -> UInt8 {
    var base = 0
    var count = cuts.count
    while count > 1 {
      let half = count / 2
      base += cuts[base + half - 1] < value ? half : 0
      count -= half
    }
    base += cuts[base] < value ? 1 : 0
    return UInt8(truncatingIfNeeded: base)
  }
}
