/// The latest stretch of a series, and how far its end lies from the most similar one in it.
///
/// The distance of two windows is the mean absolute difference of their values. Only windows that
/// do not overlap with the end are compared. O(capacity) a value, and much less where something
/// similar is found early: no two windows are nearer to each other than their sums.
struct SeenPatterns: Hashable, Sendable, Codable {
  /// The latest values, at least as many as are compared.
  private var values: [Double] = []
  /// The sums of the half windows that end there.
  private var halfSums: [Double] = []
  /// How far before the end the most similar window ended, which is where the next one is looked
  /// for first.
  private var lag = 0
  private let width: Int
  private let capacity: Int

  /// Decodes what was seen; what does not fit together is refused.
  init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    let width: Int = try saved.sound(.width) { (1...10_000).contains($0) }
    let capacity: Int = try saved.sound(.capacity) { (1...1_000_000).contains($0) }
    let values: [Double] = try saved.sound(.values) { values in
      values.count <= 2 * (capacity + 2 * width) && values.allSatisfy(\.isModest)
    }
    (self.width, self.capacity, self.values) = (width, capacity, values)
    halfSums = try saved.sound(.halfSums) {
      $0.count == values.count && $0.allSatisfy { abs($0) <= 1e108 }
    }
    lag = try saved.sound(.lag) { (0...2_000_000).contains($0) }
  }

  /// - Parameters:
  ///   - width: How many values make a pattern, at least 1.
  ///   - capacity: With how many earlier patterns the latest one is compared.
  init(width: Int, capacity: Int) {
    self.width = min(max(1, width), 10_000)
    self.capacity = min(max(1, capacity), 1_000_000)
  }

  /// Remembers a finite value; the distance of the pattern it ends from the most similar one
  /// before, `nil` where there is none to compare with.
  mutating func append(_ value: Double) -> Double? {
    values.append(value)
    halfSums.append(values.suffix(width / 2).reduce(0, +))
    // In blocks, so that a value is moved a bounded number of times.
    let needed = capacity + 2 * width
    if values.count >= needed + needed / 4 + 1 {
      values.removeFirst(values.count - needed)
      halfSums.removeFirst(halfSums.count - needed)
    }
    guard let (distance, lag) = nearest() else { return nil }
    self.lag = lag
    return distance / Double(width)
  }

  /// The window most similar to the one at the end: how far off it is, and how long ago.
  private func nearest() -> (distance: Double, lag: Int)? {
    let available = min(capacity, values.count - 2 * width + 1)
    guard available > 0 else { return nil }
    let end = values.count - 1
    let series = values.span
    let sums = halfSums.span
    let half = width / 2
    let (late, early) = (sums[end], sums[end - half])
    var nearest = lag >= width && lag < width + available ? lag : width
    var best = distance(series, end, end - nearest, below: .infinity)
    for other in end - width - available + 1...end - width {
      let bound =
        unsafe abs(late - sums[unchecked: other]) + abs(early - sums[unchecked: other - half])
      guard bound < best else { continue }
      let distance = distance(series, end, other, below: best)
      if distance < best { (best, nearest) = (distance, end - other) }
    }
    return (best, nearest)
  }

  /// The sum of differences, or any number not below `limit`.
  @inline(__always)
  private func distance(
    _ series: Span<Double>, _ end: Int, _ other: Int, below limit: Double
  ) -> Double {
    @inline(__always) func difference(_ back: Int) -> Double {
      unsafe abs(series[unchecked: end - back] - series[unchecked: other - back])
    }
    var sum = 0.0
    var back = 0
    // Eight at a time: a branch costs more than a few additions.
    while back + 8 <= width {
      let first = (
        difference(back) + difference(back + 1), difference(back + 2) + difference(back + 3)
      )
      let second = (
        difference(back + 4) + difference(back + 5), difference(back + 6) + difference(back + 7)
      )
      sum += (first.0 + first.1) + (second.0 + second.1)
      guard sum < limit else { return sum }
      back += 8
    }
    while back < width {
      sum += difference(back)
      back += 1
    }
    return sum
  }
}
