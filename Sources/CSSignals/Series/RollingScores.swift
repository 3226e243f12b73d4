/// How far each value lies from the mean of the values around it in time, in standard deviations.
///
/// The window of a place holds the last ``Configuration/window`` known values up to it, one
/// ``Configuration/stride`` apart: with a stride of 7, those of the same weekday. The score is
/// (x - mean) / s with the sample standard deviation s (divisor n - 1). Where the window holds x itself,
/// as with ``Configuration/includesCurrent``, no score exceeds (w - 1) / √w, 5.1 for a window of 28.
///
/// There is no score where the value is not known, where the window does not hold
/// ``Configuration/minimumKnown`` known values, and where they do not differ. Scaling and shifting the
/// values changes no score but its sign. O(n), whatever the window.
///
/// Means and squares are combined from both sides of a block border, never subtracted, so a wild value
/// leaves no rounding behind when it leaves the window: Chan, Golub and LeVeque, "Algorithms for
/// Computing the Sample Variance", The American Statistician 37 (1983).
public enum RollingScores {
  /// Which values each is compared with.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many values the window holds, at least 2; by default 28.
    public var window: Int = 28
    /// How far they are apart; by default 1, and 7 for the same weekday.
    public var stride: Int = 1
    /// Whether the window ends with the value itself, or with the one before; by default with the one
    /// before, so that a wild value does not vouch for itself.
    public var includesCurrent: Bool = false
    /// How many values of the window must be known; by default all of them.
    public var minimumKnown: Int?

    /// Creates the default configuration.
    public init() {}

    /// Creates a configuration.
    public init(
      window: Int, stride: Int = 1, includesCurrent: Bool = false, minimumKnown: Int? = nil
    ) {
      self.window = window
      self.stride = stride
      self.includesCurrent = includesCurrent
      self.minimumKnown = minimumKnown
    }
  }

  /// The score of each value; `nil` where there is none.
  public static func scores(
    _ values: [Double?], _ configuration: Configuration = Configuration()
  ) -> [Double?] {
    let series = KnownNumbers(values)
    let largest = BinaryScale.largest(of: series.numbers) ?? 0
    return scores(series.numbers, series.known, largest, configuration)
      .map { $0.isNaN ? nil : $0 }
  }

  /// The score of each value; no number where there is none.
  ///
  /// The quicker form for many series of numbers.
  public static func scores(
    of values: [Double], _ configuration: Configuration = Configuration()
  ) -> [Double] {
    guard let largest = BinaryScale.largest(of: values) else {
      return scores(values.map { Optional($0) }, configuration).map { $0 ?? .nan }
    }
    return scores(values, nil, largest, configuration)
  }

  private static func scores(
    _ original: [Double], _ known: [Double]?, _ largest: Double, _ configuration: Configuration
  ) -> [Double] {
    let wanted = max(configuration.window, 2)
    let least = min(max(configuration.minimumKnown ?? wanted, 2), wanted)
    let window = min(wanted, max(original.count, 2))
    let step = min(max(configuration.stride, 1), max(original.count, 1))
    guard original.count >= least else { return original.map { _ in .nan } }
    let values = BinaryScale(largest: largest).map { original.map($0.reduced) } ?? original
    let lag = configuration.includesCurrent ? 0 : 1
    guard step > 1 || known != nil else {
      return WindowScores(window: window, lag: lag, least: least).scores(of: values)
    }
    var scores = [Double](repeating: .nan, count: values.count)
    // Each weekday is a series of its own.
    for phase in 0..<min(step, values.count) {
      let indices = Array(Swift.stride(from: phase, to: values.count, by: step))
      let own = indices.map { values[$0] }
      var ownScores = [Double](repeating: .nan, count: own.count)
      if let known {
        let weights = indices.map { known[$0] }
        let moments = WindowMoments(own, known: weights, window: window)
        moments.score(own, lag: lag, least: least, into: &ownScores)
        for (index, weight) in weights.enumerated() where weight == 0 { ownScores[index] = .nan }
      } else {
        ownScores = WindowScores(window: window, lag: lag, least: least).scores(of: own)
      }
      for (index, score) in zip(indices, ownScores) { scores[index] = score }
    }
    return scores
  }
}

extension DailySeries {
  /// How far each day lies from the same weekday of the weeks before, in standard deviations; see
  /// ``RollingScores``.
  ///
  /// - Parameters:
  ///   - weeks: How many weeks before count.
  ///   - minimumKnown: In how many of them the day must be known; by default in half.
  public func weekdayScores(weeks: Int = 8, minimumKnown: Int? = nil) -> [Double?] {
    let least = minimumKnown ?? max(weeks, 4) - max(weeks, 4) / 2
    return RollingScores.scores(
      values, .init(window: weeks, stride: 7, minimumKnown: least))
  }
}
