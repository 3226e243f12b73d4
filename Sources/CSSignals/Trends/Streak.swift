/// How many times in a row a series rose or fell, up to its end.
///
/// A streak of k is k steps in one direction: k + 1 values, each above, or each below, the one before. An
/// equal value ends it, and so does one that is not known. Example: 5, 3, 4, 6, 9 end with a streak of
/// three rises.
public struct Streak: Hashable, Sendable, Codable {
  /// Which way it goes.
  public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Each value is above the one before.
    case rising
    /// Each value is below the one before.
    case falling
  }

  /// What counts as a streak.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many steps in a row it takes; by default 3, so that the third week in a row is told and the
    /// second is not.
    public var minimumLength: Int = 3
    /// By what share of the value before each step must change it; by default 0, any change.
    public var minimumStep: Double = 0
    /// By what share all steps together must change the value before the first; by default 0.
    public var minimumChange: Double = 0

    /// Creates the default configuration.
    public init() {}
  }

  /// Which way it goes.
  public let direction: Direction
  /// How many steps it has.
  public let length: Int
  /// The index of the value before the first step.
  public let start: Int
  /// The value before the first step.
  public let from: Double
  /// The last value.
  public let to: Double

  /// How likely values in random order are to end with as long a streak, in either direction:
  /// 2 / (length + 1)!.
  public var chance: Double {
    var product = 1.0
    for factor in 2...max(min(length + 1, 200), 2) { product *= Double(factor) }
    return min(1, 2 / product)
  }

  /// The streak at the end of a series; `nil` where it is too short, or the last value is not known.
  ///
  /// O(length).
  public init?(_ values: [Double?], _ configuration: Configuration = Configuration()) {
    guard values.count > 1, let last = values[values.count - 1], last.isFinite else { return nil }
    var start = values.count - 1
    var first = last
    var direction: Direction?
    while start > 0, let before = values[start - 1], before.isFinite, before != first {
      let own: Direction = first > before ? .rising : .falling
      let step = abs(first / 2 - before / 2) * 2
      guard direction == nil || direction == own,
        step >= max(configuration.minimumStep, 0) * abs(before)
      else { break }
      direction = own
      first = before
      start -= 1
    }
    let length = values.count - 1 - start
    guard let direction, length >= max(configuration.minimumLength, 1),
      abs(last / 2 - first / 2) * 2 >= max(configuration.minimumChange, 0) * abs(first)
    else { return nil }
    self.direction = direction
    self.length = length
    self.start = start
    from = first
    to = last
  }

  /// The streak of complete weeks at the end of a series of weeks.
  public init?(_ weeks: WeeklySeries, _ configuration: Configuration = Configuration()) {
    self.init(weeks.values, configuration)
  }
}
