public import CSModels

extension Scorecard {
  /// Names for ranges of a score, such as red, yellow and green.
  public struct Bands: Hashable, Sendable, Codable {
    /// The names, from low to high.
    public let labels: [String]
    /// Where they meet, one fewer than names.
    public let limits: [Points]
    /// Which of two ranges holds the value at which they meet.
    public let boundary: Grading.Boundary

    /// Creates ranges; ``Scorecard/validate()`` says what is wrong with them.
    public init(
      _ labels: [String], meetingAt limits: [Points],
      boundary: Grading.Boundary = .topInclusive
    ) {
      self.labels = labels
      self.limits = limits
      self.boundary = boundary
    }

    /// Red up to 50, yellow up to 75, green above.
    public static let trafficLight = Bands(["red", "yellow", "green"], meetingAt: [50, 75])
    /// Low below 40, medium from 40, high from 70.
    public static let lowMediumHigh = Bands(
      ["low", "medium", "high"], meetingAt: [40, 70], boundary: .bottomInclusive)
    /// F below 60, then D, C, B from 80 and A from 90.
    public static let letters = Bands(
      ["F", "D", "C", "B", "A"], meetingAt: [60, 70, 80, 90], boundary: .bottomInclusive)

    /// The name of a value; `nil` only where there are more limits than names.
    public func label(of value: Points) -> String? {
      let index = boundary.index(of: value, in: limits)
      return labels.indices.contains(index) ? labels[index] : nil
    }

    var fault: String? {
      guard labels.count == limits.count + 1 else {
        return "\(limits.count) limits make \(limits.count + 1) bands, not \(labels.count). Name "
          + "each band."
      }
      guard zip(limits, limits.dropFirst()).allSatisfy({ $0 < $1 }) else {
        return "The limits of the bands must rise."
      }
      return nil
    }
  }
}
