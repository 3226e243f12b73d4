public import CSModels
import CSScoring
public import Foundation

/// Keeps a window of values that is as long as nothing changes, and drops its old end when
/// something does.
///
/// ADWIN (Bifet and Gavaldà, "Learning from time-changing data with adaptive windowing", SDM 2007)
/// in its exact form over a window of bounded length: at every cut into an older and a newer part
/// the means are compared, with the variance of the whole window; where one pair differs beyond
/// what ``Configuration/delta`` allows, the older part is dropped. The shape of the week is taken
/// out first, and values are held within four deviations of the window's mean, so a wild day is no
/// change.
///
/// The score is the smallest probability of any cut, two-sided and normal, times the number of
/// cuts. A cut is made where it is at most delta, 0.002, so a score of 0.27 is a shift in the sense
/// of the paper. O(window) a value.
public struct AdaptiveWindow: SeriesDetector, Hashable {
  /// How the window is cut.
  public struct Configuration: Hashable, Sendable, Codable {
    /// The probability of a false cut, 0...1; by default 0.002.
    public var delta: Double = 0.002
    /// How many values the window holds at most; by default 182.
    public var window: Int = 182
    /// How many values each part has at least; by default 7.
    public var smallestPart: Int = 7
    /// From how many weeks the shape of the week is known; by default 8.
    public var weeks: Int = 8
    /// Which days are which, and the holidays, on which nothing is judged; by default in UTC.
    public var calendar: WorkCalendar = .weekdays(in: "UTC")

    /// Creates the default configuration.
    public init() {}
  }

  /// How the window is cut.
  public let configuration: Configuration
  /// How many values lie in the window.
  public var count: Int { window.count }

  private var clock = DayClock()
  private var shape = WeekdayShape()
  private var window: [Double] = []

  /// Creates a detector that has seen nothing.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Takes the next value and says how much it surprises.
  public mutating func score(_ value: Double, at date: Date) -> Double {
    guard let day = clock.step(value, at: date, in: configuration.calendar),
      let (level, noise) = shape.level(
        DayClock.bounded(value), on: day.weekday, weeks: configuration.weeks)
    else { return 0 }
    let moments = Moments(window)
    if let mean = moments.mean, noise > 0 {
      window.append(min(max(level, mean - 4 * noise), mean + 4 * noise))
    } else {
      window.append(level)
    }
    let most = max(2 * configuration.smallestPart, configuration.window)
    if window.count > most { window.removeFirst(window.count - most) }
    guard noise > 1e-12 * abs(level) else { return 0 }
    var least = 1.0
    while let cut = surestCut(noise) {
      least = min(least, cut.probability)
      guard cut.probability <= configuration.delta else { break }
      window.removeFirst(cut.index)
    }
    return Surprise.score(probability: least)
  }

  private func surestCut(_ noise: Double) -> (index: Int, probability: Double)? {
    let part = max(2, configuration.smallestPart)
    guard window.count >= 2 * part, let spread = Moments(window).standardDeviation else {
      return nil
    }
    let deviation = max(spread, noise / 2)
    let origin = window[0]
    let total = window.reduce(0) { $0 + ($1 - origin) }
    var older = 0.0
    var best: (index: Int, distance: Double) = (0, 0)
    for index in 1...(window.count - part) {
      older += window[index - 1] - origin
      guard index >= part else { continue }
      let (n, m) = (Double(index), Double(window.count - index))
      let distance = abs(older / n - (total - older) / m) / (1 / n + 1 / m).squareRoot()
      if distance > best.distance { best = (index, distance) }
    }
    guard best.index > 0 else { return nil }
    let tail = NormalDistribution().upperTail(best.distance / deviation)
    return (best.index, min(1, 2 * tail * Double(window.count)))
  }
}
