/// A figure with the interval it lies in and the number of observations behind it.
///
/// No figure of the kit that comes from counting stands alone: with few observations the interval
/// is wide, and says so.
public struct Estimate: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The figure; no number where nothing can be said.
  public var value: Double
  /// The lower end of the interval.
  public var lower: Double
  /// The upper end of the interval.
  public var upper: Double
  /// How often such an interval holds the truth, such as 0.95.
  public var level: Double
  /// How many observations it rests on.
  public var count: Int

  /// Creates an estimate.
  public init(_ value: Double, lower: Double, upper: Double, level: Double = 0.95, count: Int) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.level = level
    self.count = count
  }

  /// Whether a value lies within the interval, its ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The form `0.42 (0.31 to 0.54, n 85)`.
  public var description: String {
    "\(Self.text(value)) (\(Self.text(lower)) to \(Self.text(upper)), n \(count))"
  }

  /// Three significant digits, the same in every locale.
  private static func text(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    var scale = 1.0
    while abs(value) * scale < 100, scale < 1e12 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return "\(rounded)"
  }
}
