public import CSModels
import CSScoring
public import Foundation

/// Compares each day with the median of the same weekday, at today's level, in robust deviations.
///
/// The default detector of daily series. A day's forecast is the median of the same weekday over
/// the last ``Configuration/weeks``, moved to the level of the last ``Configuration/levelDays``
/// (see the rules in the source): growth and seasons do not alarm, a new level does for about a
/// week and is then the usual one. The noise is a scaled median absolute difference, so neither
/// forecast nor noise is moved by a few wild days. The score is the two-sided probability of
/// Student's distribution with ``Configuration/degreesOfFreedom`` at (x - forecast) / noise.
///
/// Two guards for counts are off by default, because with them a score depends on the unit:
/// ``Configuration/minimumMove`` and ``Configuration/minimumMedian``; ``Configuration/counts`` has
/// both. Where more than half of the differences are none there is no noise to count in: a value
/// that differs from its forecast then has the probability 1 / (n + 1) of being the odd one of the
/// n + 1 of its weekday.
///
/// Days that are not known, and those skipped, are left out; memory is ``Configuration/weeks``
/// weeks. O(weeks) a value.
public struct WeekdayMedian: SeriesDetector, Hashable {
  /// How days are compared.
  ///
  /// Numbers out of range are held within it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// Over how many weeks the median is taken, and the noise, 2...52; by default 16.
    public var weeks: Int = 16
    /// After how many weeks of days values are judged, 2 to ``weeks``; by default 8.
    public var warmupWeeks: Int = 8
    /// How few earlier values of the weekday will do; by default 6.
    public var minimumWeeks: Int = 6
    /// How many of the last days give the level; by default 14.
    ///
    /// A new level is the usual one once it has lasted half as long.
    public var levelDays: Int = 14
    /// How heavy the tails of the noise are: normal for large numbers; by default 6.
    public var degreesOfFreedom: Double = 6
    /// Below which part of the forecast a move scores 0; by default 0, no guard.
    public var minimumMove: Double = 0
    /// Below which median of the weekday every move scores 0; by default 0, no guard.
    public var minimumMedian: Double = 0
    /// Which days are which, which of them are working days, and the holidays, on which nothing is
    /// judged; by default in UTC.
    public var calendar: WorkCalendar = .weekdays(in: "UTC")

    /// Creates the default configuration.
    public init() {}

    /// For counts of which small moves do not matter: half of the forecast, and medians from 20.
    public static var counts: Configuration {
      var configuration = Configuration()
      configuration.minimumMove = 0.5
      configuration.minimumMedian = 20
      return configuration
    }
  }

  /// How days are compared.
  public let configuration: Configuration
  /// What the latest value should have been; `nil` where it was not judged.
  public private(set) var forecast: Double?
  /// The distance of the latest value from its forecast in standard deviations of the noise; `nil`
  /// where it was not judged, or there is no noise.
  public private(set) var deviation: Double?

  private var clock = DayClock()
  /// The last days, the latest at the end, each known or not.
  private var days: [Double?] = []

  /// Creates a detector that has seen nothing.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Decodes a detector as it was saved; a state that is damaged is refused.
  public init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    configuration = try saved.decode(Configuration.self, forKey: .configuration)
    forecast = try saved.soundIfPresent(.forecast, \.isFinite)
    deviation = try saved.soundIfPresent(.deviation, \.isFinite)
    clock = try saved.decode(DayClock.self, forKey: .clock)
    days = try saved.sound(.days) { $0.count <= 364 && $0.allSatisfy { $0?.isModest ?? true } }
  }

  /// Takes the next value and says how much it surprises.
  public mutating func score(_ value: Double, at date: Date) -> Double {
    (forecast, deviation) = (nil, nil)
    guard let (_, weekday, elapsed) = clock.step(value, at: date, in: configuration.calendar)
    else { return 0 }
    let value = DayClock.bounded(value)
    let window = 7 * configuration.weeks.held(2...52)
    skip(elapsed - 1, window)
    defer { keep(value, window) }
    guard days.count >= 7 * configuration.warmupWeeks.held(2...max(2, window / 7)) else { return 0 }
    let isWorking = (0..<7).map {
      configuration.calendar.workingWeekdays.contains((weekday + $0) % 7 + 1)
    }
    let week = WeekdayForecast.Week(
      days[...], levelDays: configuration.levelDays.held(0...364), isWorking: isWorking)
    guard let found = week.forecast(0), found.count >= max(1, configuration.minimumWeeks) else {
      return 0
    }
    forecast = found.expected
    let move = value - found.expected
    guard abs(move) >= configuration.minimumMove * abs(found.expected),
      found.median >= configuration.minimumMedian || configuration.minimumMedian <= 0
    else { return 0 }
    let scale = max(abs(value), abs(found.expected))
    guard found.noise > 1e-9 * scale else {
      return abs(move) <= 1e-9 * scale
        ? 0 : Surprise.score(probability: 1 / Double(found.count + 1))
    }
    deviation = move / found.noise
    let student = StudentDistribution(
      degreesOfFreedom: configuration.degreesOfFreedom.held(1...1e6, else: 6))
    return Surprise.score(probability: 2 * student.upperTail(abs(move / found.noise)))
  }

  private mutating func skip(_ count: Int, _ window: Int) {
    guard count > 0 else { return }
    if count >= window {
      days = []
    } else {
      for _ in 0..<count { keep(nil, window) }
    }
  }

  private mutating func keep(_ value: Double?, _ window: Int) {
    days.append(value)
    if days.count > window { days.removeFirst(days.count - window) }
  }
}
