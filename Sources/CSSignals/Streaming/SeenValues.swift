/// Representatives of all values so far, and how far a new one lies from the nearest.
///
/// Where there are too many, those nearest to each other are thinned out to a distance that
/// doubles until enough are gone, as in the doubling algorithm for incremental clustering
/// (Charikar, Chekuri, Feder and Motwani 1997). So rare values are remembered for ever, however
/// many common ones come, and the error of a distance is at most the distance between
/// representatives. O(log n) a value, O(n) where one is added.
struct SeenValues: Hashable, Sendable, Codable {
  /// The representatives in order.
  private var values: [Double] = []
  /// How far apart they are at least.
  private var gap = 0.0
  private let capacity: Int

  /// Decodes what was seen; what is out of order is refused.
  init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    let capacity: Int = try saved.sound(.capacity) { (16...1_000_000).contains($0) }
    self.capacity = capacity
    gap = try saved.sound(.gap) { $0 >= 0 && $0.isModest }
    values = try saved.sound(.values) { values in
      values.count <= capacity && values.allSatisfy(\.isModest)
        && zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
    }
  }

  /// - Parameter capacity: How many representatives are kept, at least 16.
  init(capacity: Int) {
    self.capacity = min(max(16, capacity), 1_000_000)
  }

  /// Remembers a finite value; its distance from the nearest one before, `nil` for the first.
  ///
  /// A distance that is no more than the rounding of sums is none.
  mutating func insert(_ value: Double) -> Double? {
    let place = firstIndex(notBelow: value)
    var distance = Double.infinity
    if place < values.count { distance = values[place] - value }
    if place > 0 { distance = min(distance, value - values[place - 1]) }
    guard let first = values.first, let last = values.last else {
      values.append(value)
      return nil
    }
    let range = max(last, value) - min(first, value)
    guard distance > 1e-9 * range else { return 0 }
    if distance > gap {
      values.insert(value, at: place)
      if values.count > capacity { thin() }
    }
    return distance
  }

  private func firstIndex(notBelow value: Double) -> Int {
    var range = 0..<values.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range = values[middle] < value ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  private mutating func thin() {
    if gap == 0 {
      gap = zip(values, values.dropFirst()).reduce(.infinity) { min($0, $1.1 - $1.0) }
    }
    while values.count > capacity * 3 / 4 {
      gap *= 2
      var kept = [values[0]]
      for value in values.dropFirst() where value - kept[kept.count - 1] > gap {
        kept.append(value)
      }
      values = kept
    }
  }
}
