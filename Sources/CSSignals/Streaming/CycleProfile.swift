/// What a series is usually like at each hour of a cycle.
struct CycleProfile: Hashable, Sendable, Codable {
  /// The hours of a cycle, 24 or 168.
  private let hours: Int
  /// How many values a mean remembers.
  private let memory: Int
  private var means: [Double]
  private var counts: [Int]

  /// Decodes a profile; what does not fit together is refused.
  init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    let hours: Int = try saved.sound(.hours) { (1...10_000).contains($0) }
    let memory: Int = try saved.sound(.memory) { (1...1_000_000_000).contains($0) }
    (self.hours, self.memory) = (hours, memory)
    means = try saved.sound(.means) { $0.count == hours && $0.allSatisfy(\.isModest) }
    counts = try saved.sound(.counts) {
      $0.count == hours && $0.allSatisfy { (0...memory).contains($0) }
    }
  }

  /// - Parameter hours: The length of the cycle, at least 1.
  init(hours: Int, _ configuration: StreamNovelty.Configuration) {
    self.hours = hours
    memory = min(max(1, configuration.hourMemory), 1_000_000_000)
    means = Array(repeating: 0, count: hours)
    counts = Array(repeating: 0, count: hours)
  }

  /// Remembers a finite value; its difference from the mean of its hour before, `nil` where
  /// there is none.
  ///
  /// The mean is that of all values until there are more than it remembers, and forgets
  /// exponentially from then on.
  ///
  /// - Parameter seconds: Since 1970 in the clock whose hours count, within ±1e12. The cycle begins
  ///   on a Thursday, as 1970 did.
  mutating func residual(_ value: Double, at seconds: Double) -> Double? {
    let hour = Int((seconds / 3_600).rounded(.down)) % hours
    let bin = hour < 0 ? hour + hours : hour
    let residual = counts[bin] > 0 ? value - means[bin] : nil
    counts[bin] = min(counts[bin] + 1, memory)
    means[bin] += (value - means[bin]) / Double(counts[bin])
    return residual
  }
}
