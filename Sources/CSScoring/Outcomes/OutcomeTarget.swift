/// What one wishes a figure to be: at least a number, or at most.
public struct OutcomeTarget: Hashable, Sendable, Codable {
  /// Which way is better.
  public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    /// More is better.
    case atLeast = "at_least"
    /// Less is better.
    case atMost = "at_most"
  }

  /// Which way is better.
  public let direction: Direction
  /// The number, in the unit of the figure.
  public let value: Double

  /// Creates a target.
  public init(_ direction: Direction, _ value: Double) {
    self.direction = direction
    self.value = value
  }

  /// A figure that is to be this high or higher.
  public static func atLeast(_ value: Double) -> OutcomeTarget { OutcomeTarget(.atLeast, value) }

  /// A figure that is to be this low or lower.
  public static func atMost(_ value: Double) -> OutcomeTarget { OutcomeTarget(.atMost, value) }

  /// Whether it is reached, as far as an interval tells; without one, nobody can tell yet.
  public func standing(of estimate: Estimate?) -> OutcomeMetric.Standing {
    guard let estimate else { return .open }
    switch direction {
    case .atLeast:
      return estimate.lower >= value ? .met : estimate.upper < value ? .missed : .open
    case .atMost:
      return estimate.upper <= value ? .met : estimate.lower > value ? .missed : .open
    }
  }
}
