public import Foundation

/// Says how new each value of a stream is, beside everything that the stream has shown so far.
///
/// For measurements of any spacing, from seconds to hours, regular or not. Each value is looked at
/// in four ways (``View``): by itself, as the difference from what is usual at its hour of the day
/// and of the week, and as the end of a pattern of the latest values. In each view its novelty is
/// the distance from the nearest thing seen before, and the probability of that distance comes
/// from how great such distances have been:
///
/// 1. By rank, (greater or equal + 1) / (all + 1), as in conformal anomaly detection (Laxhammar and
///    Falkman 2010; with nearest neighbours Burnaev and Ishimtsev 2016).
/// 2. Beyond the greatest twentieth by a Pareto tail (Hill 1975), so that what is far beyond all
///    gets what it deserves.
///
/// The views become one by the harmonic mean of their probabilities, which allows for their being
/// dependent (Wilson 2019), and that becomes a score on the scale of ``Surprise``. Then comes one
/// alarm for one event: a value scores 0 where one that is as surprising or more came shortly
/// before, within the latest twentieth of the series; see ``Configuration/quietShare``.
///
/// The first ``Configuration/learning`` values score 0, and a view is left out until it has judged
/// two thirds as many. Values that are not finite, and dates that are no later than the one before
/// (the hour that a clock in local time shows twice), score 0 and leave no trace. Values are held
/// within ±1e100. Series of equal values score 0.
///
/// The state takes about 100 kB as JSON and does not grow with the series. A value takes a few
/// microseconds. `Documentation/Benchmarks.md` has what it reaches on the Numenta Anomaly
/// Benchmark, where thresholds of 0.20 to 0.25 do best. Pure noise raises one alarm in about 1,000
/// values at 0.22, and one in 5,000 at ``Surprise/threshold``.
///
/// For one value a day take a detector that knows working days; this one needs months to learn.
public struct StreamNovelty: SeriesDetector, Hashable {
  /// A way to look at a value.
  public enum View: String, Hashable, Sendable, Codable, CaseIterable {
    /// The value by itself.
    case value
    /// The difference from the mean of the same hour of the day.
    case hourOfDay = "hour_of_day"
    /// The difference from the mean of the same hour of the week.
    case hourOfWeek = "hour_of_week"
    /// The latest values, one after the other.
    case pattern
  }

  /// What the stream has to show, and how much of it is remembered.
  public let configuration: Configuration
  /// The view in which the latest value was rarest; `nil` where none judged it.
  public private(set) var rarestView: View?

  private var value: NoveltyView
  private var hourOfDay: NoveltyView
  private var hourOfWeek: NoveltyView
  private var pattern: NoveltyView
  private var days: CycleProfile
  private var weeks: CycleProfile
  private var patterns: SeenPatterns
  private var peak: RecentPeak
  /// The first value, from which all are counted, so that only differences matter.
  private var origin: Double?
  private var latest: Date?
  private var count = 0

  /// Creates a detector that has seen nothing.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
    let view = NoveltyView(configuration)
    (value, hourOfDay, hourOfWeek, pattern) = (view, view, view, view)
    days = CycleProfile(hours: 24, configuration)
    weeks = CycleProfile(hours: 168, configuration)
    patterns = SeenPatterns(width: configuration.pattern, capacity: configuration.recall)
    peak = RecentPeak(share: configuration.quietShare, limit: configuration.longestQuiet)
  }

  /// Decodes a detector as it was saved; a state that is damaged is refused.
  public init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    configuration = try saved.decode(Configuration.self, forKey: .configuration)
    rarestView = try saved.decodeIfPresent(View.self, forKey: .rarestView)
    value = try saved.decode(NoveltyView.self, forKey: .value)
    hourOfDay = try saved.decode(NoveltyView.self, forKey: .hourOfDay)
    hourOfWeek = try saved.decode(NoveltyView.self, forKey: .hourOfWeek)
    pattern = try saved.decode(NoveltyView.self, forKey: .pattern)
    days = try saved.decode(CycleProfile.self, forKey: .days)
    weeks = try saved.decode(CycleProfile.self, forKey: .weeks)
    patterns = try saved.decode(SeenPatterns.self, forKey: .patterns)
    peak = try saved.decode(RecentPeak.self, forKey: .peak)
    origin = try saved.soundIfPresent(.origin, \.isModest)
    latest = try saved.soundIfPresent(.latest) { abs($0.timeIntervalSince1970) < 2e11 }
    count = try saved.sound(.count) { (0..<Int.max).contains($0) }
  }

  /// Takes the next value and says how much it surprises.
  public mutating func score(_ value: Double, at date: Date) -> Double {
    rarestView = nil
    let seconds = date.timeIntervalSince1970
    guard value.isFinite, abs(seconds) < 2e11 else { return 0 }
    if let latest, date <= latest { return 0 }
    latest = date
    let held = min(max(value, -1e100), 1e100)
    let start = origin ?? held
    origin = start
    count = min(count + 1, Int.max - 1)

    let rarity = rarity(of: held - start, at: seconds)
    guard count > configuration.learning else { return 0 }
    guard peak.isPassed(by: rarity) else { return 0 }
    return Surprise.score(probability: 1 / rarity)
  }

  /// The inverse of the harmonic mean of the probabilities; 1 where there are none.
  private mutating func rarity(of value: Double, at seconds: Double) -> Double {
    let hour = seconds + Double(configuration.secondsFromGMT)
    let ofDay = days.residual(value, at: hour)
    let ofWeek = weeks.residual(value, at: hour)
    let distance = patterns.append(value)
    let logProbabilities: [(View, Double?)] = [
      (.value, self.value.judge(value)),
      (.hourOfDay, ofDay.flatMap { hourOfDay.judge($0) }),
      (.hourOfWeek, ofWeek.flatMap { hourOfWeek.judge($0) }),
      (.pattern, distance.flatMap { pattern.judge(distance: $0) }),
    ]
    var judged = 0.0
    var sum = 0.0
    var lowest = Double.infinity
    for case (let view, let logProbability?) in logProbabilities {
      judged += 1
      sum += exp(-logProbability)
      if logProbability < lowest { (lowest, rarestView) = (logProbability, view) }
    }
    return judged > 0 ? min(sum / judged, 1e300) : 1
  }
}
