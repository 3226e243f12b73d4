import Foundation

/// Quantiles of values seen once, in bounded memory, with merge.
///
/// The merging t-digest of Dunning and Ertl, "Computing Extremely Accurate Quantiles Using
/// t-Digests" (2019), with the scale function k1: values are kept as clusters that are small at
/// both ends, so that extreme quantiles are the most precise. Up to a few hundred values the
/// answer is exact. The same values in the same order give the same sketch.
public struct QuantileSketch: Sendable, Hashable, Codable {
  /// About how many clusters are kept: twice as many halve the error.
  public let compression: Double
  /// How many numbers were added.
  public private(set) var count = 0
  private var means: [Double] = []
  private var weights: [Double] = []
  private var waiting: [Double] = []
  private var smallest = Double.infinity
  private var largest = -Double.infinity

  /// Creates an empty sketch.
  ///
  /// - Parameter compression: Held within 20...10,000; 200 keeps about 200 clusters.
  public init(compression: Double = 200) {
    self.compression = min(max(20, compression), 10_000)
  }

  /// Adds one value; what is not finite is left out.
  public mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    count += 1
    smallest = min(smallest, value)
    largest = max(largest, value)
    waiting.append(value)
    if waiting.count >= Int(compression) * 5 { compress() }
  }

  /// Adds what was seen elsewhere.
  public mutating func merge(_ other: QuantileSketch) {
    guard other.count > 0 else { return }
    count += other.count
    smallest = min(smallest, other.smallest)
    largest = max(largest, other.largest)
    waiting += other.waiting
    compress(adding: zip(other.means, other.weights).map { ($0, $1) })
  }

  /// The quantile of a share of the values, held within 0...1; `nil` where nothing was added.
  public func quantile(_ share: Double) -> Double? {
    guard count > 0, !share.isNaN else { return nil }
    guard waiting.isEmpty else {
      var settled = self
      settled.compress()
      return settled.quantile(share)
    }
    let share = min(max(share, 0), 1)
    // Positions as in definition 7 of Hyndman and Fan, each cluster standing at its middle.
    let position = share * Double(count - 1)
    var before = 0.0
    var last = (position: 0.0, value: smallest)
    for (mean, weight) in zip(means, weights) {
      let middle = before + (weight - 1) / 2
      if position <= middle { return Self.between(last, (middle, mean), position) }
      last = (middle, mean)
      before += weight
    }
    return Self.between(last, (Double(count - 1), largest), position)
  }

  private static func between(
    _ a: (position: Double, value: Double), _ b: (position: Double, value: Double), _ at: Double
  ) -> Double {
    guard b.position > a.position else { return b.value }
    return a.value + (b.value - a.value) * (at - a.position) / (b.position - a.position)
  }

  private mutating func compress(adding clusters: [(Double, Double)] = []) {
    guard !waiting.isEmpty || !clusters.isEmpty else { return }
    var all = zip(means, weights).map { (mean: $0, weight: $1) }
    all += clusters.map { (mean: $0.0, weight: $0.1) }
    all += waiting.map { (mean: $0, weight: 1) }
    waiting = []
    all.sort { $0.mean < $1.mean }
    let total = Double(count)
    means = []
    weights = []
    var (mean, weight) = all[0]
    var before = 0.0
    var limit = total * Self.share(compression, Self.scale(compression, 0) + 1)
    for next in all.dropFirst() {
      if before + weight + next.weight <= limit {
        weight += next.weight
        mean += (next.mean - mean) * next.weight / weight
      } else {
        means.append(mean)
        weights.append(weight)
        before += weight
        limit = total * Self.share(compression, Self.scale(compression, before / total) + 1)
        (mean, weight) = next
      }
    }
    means.append(mean)
    weights.append(weight)
  }

  private static func scale(_ compression: Double, _ share: Double) -> Double {
    compression / (2 * Double.pi) * asin(2 * min(max(share, 0), 1) - 1)
  }

  private static func share(_ compression: Double, _ scale: Double) -> Double {
    let angle = min(scale * 2 * Double.pi / compression, Double.pi / 2)
    return (sin(angle) + 1) / 2
  }
}
