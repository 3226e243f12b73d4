/// One way to look at a stream: what it has shown, and how far from it new things usually are.
struct NoveltyView: Hashable, Sendable, Codable {
  private var seen: SeenValues
  private var tail: DistanceTail
  /// How many distances there were, as far as it matters.
  private var count = 0
  private let learning: Int

  /// Decodes a view; counts that make no sense are refused.
  init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    seen = try saved.decode(SeenValues.self, forKey: .seen)
    tail = try saved.decode(DistanceTail.self, forKey: .tail)
    learning = try saved.sound(.learning) { (0...1_000_000_000).contains($0) }
    count = try saved.sound(.count) { (0...1_000_000_001).contains($0) }
  }

  init(_ configuration: StreamNovelty.Configuration) {
    learning = min(max(0, configuration.learning), 1_000_000_000)
    seen = SeenValues(capacity: configuration.representatives)
    tail = DistanceTail(
      share: configuration.tailShare, minimum: configuration.tailMinimum,
      memory: configuration.distanceMemory)
  }

  /// Remembers a value; the logarithm of the probability that one is as far from all before.
  mutating func judge(_ value: Double) -> Double? {
    guard let distance = seen.insert(value) else { return nil }
    return judge(distance: distance)
  }

  /// Counts a distance; the logarithm of the probability of one as great, `nil` while learning.
  ///
  /// Among few things everything is far away, so the first third of what is learned from does not
  /// count as a distance, and the second is counted only.
  mutating func judge(distance: Double) -> Double? {
    if count <= learning { count += 1 }
    guard count > learning / 3 else { return nil }
    defer { tail.insert(distance) }
    guard count > learning * 2 / 3 else { return nil }
    return tail.logProbability(of: distance)
  }
}
