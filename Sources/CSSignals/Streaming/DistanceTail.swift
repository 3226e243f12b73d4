import Foundation

/// How rare distances as great as a new one have been.
///
/// Distances are counted in buckets that grow by 2.2 percent. Among what has been common, the
/// probability is the rank, (greater or equal + 1) / (all + 1), as in conformal prediction. Beyond
/// the greatest k, where k is `share` of them but at least `minimum`, it is that of a
/// Pareto tail, (k / n) · (x / u)^(-1 / g), with Hill's estimator g, the mean of ln(x / u) over
/// those beyond u (Hill 1975), so that what is far beyond everything seen gets what it deserves.
/// After `memory` distances all counts are halved. O(buckets) a value.
struct DistanceTail: Hashable, Sendable, Codable {
  private static let perOctave = 32.0
  private static let octaves = 20.0

  private var counts = [Int](repeating: 0, count: Int(2 * perOctave * octaves))
  /// How many were counted, those of 0 included.
  private var total = 0
  private var positive = 0
  /// The greatest bucket in use.
  private var top = 0
  /// The first distance above 0, from which buckets are counted.
  private var unit = 0.0
  private let share: Double
  private let minimum: Int
  private let memory: Int

  /// Decodes what was counted; counts that do not add up are refused.
  init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    share = try saved.sound(.share) { $0 >= 0 && $0 <= 1 }
    minimum = try saved.sound(.minimum) { $0 >= 2 }
    let memory: Int = try saved.sound(.memory) { (100...1_000_000_000).contains($0) }
    self.memory = memory
    let counts: [Int] = try saved.sound(.counts) {
      $0.count == Int(2 * Self.perOctave * Self.octaves)
        && $0.allSatisfy { (0...memory).contains($0) }
    }
    self.counts = counts
    let positive: Int = try saved.sound(.positive) { $0 == counts.reduce(0, +) }
    self.positive = positive
    total = try saved.sound(.total) { (positive...max(positive, 2 * memory)).contains($0) }
    top = try saved.sound(.top) { top in
      counts.indices.contains(top) && counts[top...].dropFirst().allSatisfy { $0 == 0 }
    }
    unit = try saved.sound(.unit) { $0 >= 0 && $0.isModest && ($0 > 0 || positive == 0) }
  }

  init(share: Double, minimum: Int, memory: Int) {
    self.share = share.isFinite ? min(max(0, share), 1) : 0
    self.minimum = max(2, minimum)
    self.memory = min(max(100, memory), 1_000_000_000)
  }

  /// The natural logarithm of the probability of a distance as great as this one, at most 0.
  func logProbability(of distance: Double) -> Double {
    guard distance > 0, total > 0 else { return 0 }
    let position = position(of: distance)
    let tail = max(minimum, Int(share * Double(total)))
    var index = top
    var beyond = 0
    var sum = 0.0
    while index >= 0, beyond < tail {
      beyond += counts[index]
      sum += Double(counts[index]) * Double(index)
      index -= 1
    }
    // The bucket of u, and logarithms in buckets.
    let start = Double(index + 1)
    if beyond >= tail, position >= start + 1 {
      let mean = max(sum / Double(beyond) - start, 1)
      return log(Double(beyond) / Double(total)) - (position - 0.5 - start) / mean
    }
    let bucket = Self.bucket(position)
    var atLeast = 0
    for index in stride(from: bucket, through: top, by: 1) { atLeast += counts[index] }
    return log(Double(atLeast + 1) / Double(total + 1))
  }

  /// Counts a distance that is finite and at least 0.
  mutating func insert(_ distance: Double) {
    total += 1
    if distance > 0 {
      if unit == 0 { unit = distance }
      let bucket = Self.bucket(position(of: distance))
      counts[bucket] += 1
      top = max(top, bucket)
      positive += 1
    }
    guard total >= memory else { return }
    total -= positive
    positive = 0
    for index in counts.indices {
      counts[index] /= 2
      positive += counts[index]
    }
    total = total / 2 + positive
  }

  /// The logarithm of a distance, counted in buckets from the first one.
  private func position(of distance: Double) -> Double {
    guard unit > 0 else { return 0 }
    // A shift that no ratio of small integers meets: rounding must not decide on the bucket.
    return (log2(distance / unit) + Self.octaves) * Self.perOctave + 0.37
  }

  private static func bucket(_ position: Double) -> Int {
    Int(min(max(0, position), 2 * octaves * perOctave - 1))
  }
}
