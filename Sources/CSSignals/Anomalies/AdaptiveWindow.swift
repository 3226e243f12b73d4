public import CSModels
import CSScoring
public import Foundation

/// Keeps a window of values that is as long as nothing changes, and drops its old end when
/// something does.
///
/// ADWIN (Bifet and Gavaldà, "Learning from time-changing data with adaptive windowing", SDM 2007)
/// with every value kept, over a window of bounded length, and with a normal tail in place of the
/// paper's Hoeffding bound: at every cut into an older and a newer part the means are compared, by
/// the deviation of the whole window; where one pair differs beyond what ``Configuration/delta``
/// allows, the older part is dropped. The shape of the week is taken
/// out first, and values are held within four deviations of the window's mean, so a wild day is no
/// change.
///
/// The score is the smallest probability of any cut, two-sided and normal, times the number of
/// cuts. A cut is made where it is at most delta, 0.002, so a score of 0.27 is a shift in the sense
/// of the paper. O(window) a value.
public struct AdaptiveWindow: SeriesDetector, Hashable {
  /// How the window is cut.
  ///
  /// Numbers out of range are held within it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// The probability of a false cut, 0...1; by default 0.002.
    public var delta: Double = 0.002
    /// How many values the window holds at most, up to 10,000; by default 182.
    public var window: Int = 182
    /// How many values each part has at least, 2...5,000; by default 7.
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

  private var days = DailyLevel()
  private var window: [Double] = []

  private static let longest = 10_000
  private var part: Int { configuration.smallestPart.held(2...Self.longest / 2) }

  /// Decodes a detector as it was saved; a state that is damaged is refused.
  public init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    configuration = try saved.decode(Configuration.self, forKey: .configuration)
    days = try saved.decode(DailyLevel.self, forKey: .days)
    window = try saved.sound(.window) {
      $0.count <= Self.longest && $0.allSatisfy(\.isModest)
    }
  }

  /// Creates a detector that has seen nothing.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Takes the next value and says how much it surprises.
  public mutating func score(_ value: Double, at date: Date) -> Double {
    guard
      let (level, noise) = days.step(
        value, at: date, weeks: configuration.weeks, in: configuration.calendar)
    else { return 0 }
    let moments = Moments(window)
    if let mean = moments.mean, noise > 0 {
      window.append(min(max(level, mean - 4 * noise), mean + 4 * noise))
    } else {
      window.append(level)
    }
    let most = max(2 * part, configuration.window.held(2...Self.longest))
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
