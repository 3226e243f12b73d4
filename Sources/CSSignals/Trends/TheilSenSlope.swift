public import CSScoring

/// How much a series rises from one value to the next, as the median over all pairs.
///
/// Theil (1950); Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", Journal of the
/// American Statistical Association 63 (1968), with his interval. Up to 29% of wild values do not carry it
/// away. It agrees with SciPy's `theilslopes`. Values that are not known are left out, and their places
/// kept. Multiplying the values multiplies it, adding a constant changes nothing.
///
/// All pairs are looked at up to 1,000 known values; beyond that, pairs are counted by merging, which finds
/// the slope and its interval to nine digits in O(n log n).
///
/// Example: 1, 2, 4, 4 has slope 1.
public struct TheilSenSlope: Hashable, Sendable, Codable {
  /// The rise from one value to the next, with its interval and the number of known values.
  public let slope: Estimate
  /// The value of the line at the first place, known or not.
  public let intercept: Double

  private static let few = 1_000

  /// Estimates the slope; `nil` where fewer than two values are known.
  ///
  /// - Parameters:
  ///   - values: The series, oldest first.
  ///   - level: How often such an interval holds the truth, above 0 and below 1.
  public init?(_ values: [Double?], level: Double = 0.95) {
    var places: [Double] = []
    var known: [Double] = []
    for (index, value) in values.enumerated() {
      guard let value, value.isFinite else { continue }
      places.append(Double(index))
      known.append(value)
    }
    let n = known.count
    guard n > 1 else { return nil }
    let scale = BinaryScale(largest: BinaryScale.largest(of: known) ?? 0)
    if let scale { known = known.map(scale.reduced) }
    let pairs = n * (n - 1) / 2
    let confidence = level > 0 && level < 1 ? level : 0.95
    let reach =
      NormalDistribution().quantile(0.5 + confidence / 2) * Self.deviation(known)
    let upper = ((Double(pairs) + reach) / 2).rounded(.toNearestOrEven)
    let lower = ((Double(pairs) - reach) / 2).rounded(.toNearestOrEven) - 1
    let ranks = [
      (pairs - 1) / 2, pairs / 2, Int(max(lower, 0)), Int(min(upper, Double(pairs - 1))),
    ]
    var found: [Double]
    if n <= Self.few {
      var slopes: [Double] = []
      slopes.reserveCapacity(pairs)
      for later in 1..<n {
        for earlier in 0..<later {
          slopes.append((known[later] - known[earlier]) / (places[later] - places[earlier]))
        }
      }
      found = ranks.map { Selection.select(&slopes, $0) }
    } else {
      let search = SlopeSearch(places, known)
      found = ranks.map { search.slope(of: $0) }
      if ranks[0] == ranks[1] { found[1] = found[0] }
    }
    let middle = found[0] + (found[1] - found[0]) / 2
    let level =
      (Quantile.median(known) ?? 0) - middle * (Quantile.median(places) ?? 0)
    func own(_ value: Double) -> Double { scale?.restored(value) ?? value }
    slope = Estimate(
      own(middle), lower: own(min(found[2], middle)), upper: own(max(found[3], middle)),
      level: confidence, count: n)
    intercept = own(level)
  }

  /// The standard deviation of Kendall's S for as many values, with their ties.
  private static func deviation(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let n = Double(values.count)
    var spread = n * (n - 1) * (2 * n + 5)
    var first = 0
    while first < sorted.count {
      var end = first + 1
      while end < sorted.count, sorted[end] == sorted[first] { end += 1 }
      let t = Double(end - first)
      spread -= t * (t - 1) * (2 * t + 5)
      first = end
    }
    return max(spread / 18, 0).squareRoot()
  }
}

/// Finds slopes by their rank without looking at every pair.
private struct SlopeSearch {
  private let places: [Double]
  private let values: [Double]
  private let steepest: (down: Double, up: Double)

  init(_ places: [Double], _ values: [Double]) {
    self.places = places
    self.values = values
    // A slope between distant points is a mean of slopes between neighbours.
    var (low, high) = (Double.infinity, -Double.infinity)
    for index in 1..<places.count {
      let slope = (values[index] - values[index - 1]) / (places[index] - places[index - 1])
      low = min(low, slope)
      high = max(high, slope)
    }
    steepest = (low, high)
  }

  /// How many pairs rise by at most so much a place.
  private func count(_ slope: Double) -> Int {
    var rest = zip(places, values).map { $1 - slope * $0 }
    return PairCount.notRising(&rest)
  }

  /// The slope of a rank, counted from zero.
  func slope(of rank: Int) -> Double {
    var (low, high) = (steepest.down, steepest.up)
    let width = high - low
    guard width > 0 else { return low }
    let wanted = Double(rank) + 0.5
    var (below, above) = (0.0, Double(places.count) * Double(places.count - 1) / 2)
    for round in 0..<80 {
      guard high - low > 1e-13 * width, high - low > 1e-10 * max(abs(low), abs(high)) else { break }
      // In turns by the share of pairs, and by halves.
      var share = round % 3 == 2 ? 0.5 : (wanted - below) / max(above - below, 1)
      share = min(max(share, 0.001), 0.999)
      let middle = low + (high - low) * share
      guard middle > low, middle < high else { break }
      let count = Double(count(middle))
      if count > wanted {
        (high, above) = (middle, count)
      } else {
        (low, below) = (middle, count)
      }
    }
    return low + (high - low) / 2
  }
}
