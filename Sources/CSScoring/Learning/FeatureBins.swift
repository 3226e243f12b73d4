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
    var bins: [UInt8] = []
    bins.reserveCapacity(columns.count * rowCount)
    for column in columns {
      let cuts = Self.cuts(column)
      thresholds.append(cuts)
      for value in column { bins.append(Self.bin(of: value, cuts)) }
    }
    self.thresholds = thresholds
    self.bins = bins
  }

  /// Midpoints between neighboring values, or between quantiles where there are too many.
  private static func cuts(_ column: [Double]) -> [Double] {
    let sorted = column.sorted()
    var distinct: [Double] = []
    for value in sorted where distinct.last.map({ value > $0 }) ?? true { distinct.append(value) }
    if distinct.count > 256 {
      var chosen: [Double] = []
      for step in 1...255 {
        let value = sorted[sorted.count * step / 256]
        if chosen.last.map({ value > $0 }) ?? true, value < distinct[distinct.count - 1] {
          chosen.append(value)
        }
      }
      return chosen
    }
    return zip(distinct, distinct.dropFirst()).map { $0 + ($1 - $0) / 2 }
  }

  private static func bin(of value: Double, _ cuts: [Double]) -> UInt8 {
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if value <= cuts[middle] { high = middle } else { low = middle + 1 }
    }
    return UInt8(low)
  }
}
