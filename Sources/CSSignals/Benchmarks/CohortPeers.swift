import CSModels

/// The last values of a cohort, sorted by metric and industry, so that many accounts are compared
/// in O(log n) each.
struct CohortPeers: Sendable {
  /// Where a value stands among others.
  struct Place {
    var below: Int
    var equal: Int
    var count: Int
    var average: Double

    init(of value: Double, among sorted: [Double]) {
      let first = Self.partition(sorted) { $0 < value }
      let end = Self.partition(sorted) { $0 <= value }
      below = first
      equal = end - first
      count = sorted.count
      average = Self.mean(of: sorted)
    }

    /// The mean, also of values whose sum is too large for a number; 0 where there are none.
    fileprivate static func mean(of values: [Double]) -> Double {
      guard !values.isEmpty else { return 0 }
      let (sum, count) = (values.reduce(0, +), Double(values.count))
      return sum.isFinite ? sum / count : values.reduce(0) { $0 + $1 / count }
    }

    private static func partition(_ sorted: [Double], _ isBefore: (Double) -> Bool) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
      }
      return low
    }

    fileprivate init(
      of value: Double, among table: CohortPeers.Table, without own: Double?
    ) {
      let first = Self.partition(table.sorted) { $0 < value }
      let end = Self.partition(table.sorted) { $0 <= value }
      below = first
      equal = end - first
      count = table.sorted.count
      guard let own else {
        average = table.mean
        return
      }
      if own < value { below -= 1 } else if own == value { equal -= 1 }
      count -= 1
      average = count > 0 ? table.mean + (table.mean - own) / Double(count) : 0
    }
  }

  fileprivate struct Table {
    let sorted: [Double]
    let mean: Double

    init(_ values: [Double]) {
      sorted = values.sorted()
      mean = Place.mean(of: sorted)
    }
  }

  private struct Key: Hashable {
    var metric: Int
    var industry: String?
  }

  private let metrics: [String: Int]
  private let tables: [Key: Table]
  private let latest: [Account.ID: Cohort.Standing]

  init(_ cohort: Cohort) {
    metrics = Dictionary(zip(cohort.metrics, cohort.metrics.indices)) { first, _ in first }
    // Standings of an account are in the order of time: the last one stays.
    latest = Dictionary(cohort.standings.map { ($0.account, $0) }) { $1 }
    var values: [Key: [Double]] = [:]
    for standing in latest.values {
      for (metric, value) in standing.values.enumerated() {
        guard let value else { continue }
        values[Key(metric: metric, industry: nil), default: []].append(value)
        guard let industry = standing.industry else { continue }
        values[Key(metric: metric, industry: industry), default: []].append(value)
      }
    }
    tables = values.mapValues(Table.init)
  }

  /// Where a value stands among those of others; `nil` where no other is known.
  func place(
    of value: Double, metric: String, besides account: Account.ID, in industry: String?
  ) -> Place? {
    let industry = industry?.lowercased()
    guard value.isFinite, let metric = metrics[metric],
      let table = tables[Key(metric: metric, industry: industry)]
    else { return nil }
    let own = latest[account].flatMap { standing -> Double? in
      guard industry == nil || standing.industry == industry, metric < standing.values.count
      else { return nil }
      return standing.values[metric]
    }
    return Place(of: value, among: table, without: own)
  }
}
