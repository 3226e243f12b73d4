public import CSModels
import CSScoring
public import Foundation

/// Compares each day with the average of the same weekday in the weeks before, in standard
/// deviations.
///
/// It is the rule that most dashboards have: ``deviation`` is (x - mean) / SD over the trailing
/// weeks, and a value is flagged where it is beyond ``Configuration/limit``, 2 by default: exactly
/// 2 is not, 2.01 is. One wild value widens the deviation for as long as it is in the window; the
/// robust ``WeekdayMedian`` is the better default.
///
/// The score is the two-sided probability of Student's predictive distribution with n - 1 degrees
/// of freedom at deviation / √(1 + 1/n). So a deviation of 2 over 8 weeks scores 0.10, not the 0.13
/// of a normal distribution. Where all n earlier values are equal there is no deviation to count
/// in: a different value then has the probability 1 / (n + 1) of being the odd one of n + 1.
/// O(weeks) a value.
public struct RollingDeviation: SeriesDetector, Hashable {
  /// How days are compared.
  ///
  /// Numbers out of range are held within it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// Over how many weeks the average is taken, 2...520; by default 8.
    public var weeks: Int = 8
    /// How few earlier values of a weekday will do; by default 4.
    public var minimumWeeks: Int = 4
    /// Beyond how many standard deviations a value is flagged; by default 2.
    public var limit: Double = 2
    /// Which days are which, and the holidays, on which nothing is judged; by default in UTC.
    public var calendar: WorkCalendar = .weekdays(in: "UTC")

    /// Creates the default configuration.
    public init() {}
  }

  /// How days are compared.
  public let configuration: Configuration
  /// The distance of the latest value from the average before it in standard deviations; `nil`
  /// where there were too few values, they were all equal, or the value was not judged.
  public private(set) var deviation: Double?
  /// The average with which the latest value was compared; `nil` where there were too few.
  public private(set) var baseline: Double?

  private var clock = DayClock()
  private var windows = [[Double]](repeating: [], count: 7)

  /// Creates a detector that has seen nothing.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Decodes a detector as it was saved; a state that is damaged is refused.
  public init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    configuration = try saved.decode(Configuration.self, forKey: .configuration)
    deviation = try saved.soundIfPresent(.deviation, \.isFinite)
    baseline = try saved.soundIfPresent(.baseline, \.isModest)
    clock = try saved.decode(DayClock.self, forKey: .clock)
    windows = try saved.sound(.windows) {
      $0.count == 7 && $0.allSatisfy { $0.count <= 520 && $0.allSatisfy(\.isModest) }
    }
  }

  /// Whether the latest value was beyond the limit.
  public var isFlagged: Bool { deviation.map { abs($0) > configuration.limit } ?? false }

  /// Takes the next value and says how much it surprises.
  public mutating func score(_ value: Double, at date: Date) -> Double {
    (deviation, baseline) = (nil, nil)
    guard let (_, weekday, _) = clock.step(value, at: date, in: configuration.calendar) else {
      return 0
    }
    let value = DayClock.bounded(value)
    let earlier = windows[weekday]
    windows[weekday].append(value)
    let surplus = windows[weekday].count - configuration.weeks.held(2...520)
    if surplus > 0 { windows[weekday].removeFirst(surplus) }
    let count = Double(earlier.count)
    guard earlier.count >= max(2, configuration.minimumWeeks) else { return 0 }
    let moments = Moments(earlier)
    guard let mean = moments.mean, let spread = moments.standardDeviation else { return 0 }
    baseline = mean
    // What the rounding of a sum leaves is no spread.
    guard spread > 1e-12 * earlier.reduce(0, { max($0, abs($1)) }) else {
      return earlier.contains(value) ? 0 : Surprise.score(probability: 1 / (count + 1))
    }
    let distance = (value - mean) / spread
    deviation = distance
    let student = StudentDistribution(degreesOfFreedom: count - 1)
    let tail = student.upperTail(abs(distance) / (1 + 1 / count).squareRoot())
    return Surprise.score(probability: 2 * tail)
  }
}
