public import CSModels
import CSScoring
public import Foundation

/// Compares each day with the average of the four weeks before, in standard deviations, after what
/// the day of the week makes of it is taken out.
///
/// It is the rule that most dashboards have: ``deviation`` is (x - m) / SD, where m is the average of
/// the same weekday in the trailing ``Configuration/days``, and SD the pooled deviation of all of
/// their values from the averages of their weekdays, with n - k degrees of freedom for n values of k
/// weekdays. A value is flagged where it is beyond ``Configuration/limit``, 2 by default: exactly 2
/// is not, 2.01 is. One wild value widens the deviation for as long as it is in the window; the
/// robust ``WeekdayMedian`` is the better default.
///
/// The score is the two-sided probability of Student's predictive distribution with n - k degrees of
/// freedom at deviation / √(1 + 1/m), for m values of the weekday. Where nothing varied there is no
/// deviation to count in: a different value is then flagged where it differs by more than
/// ``Configuration/floor``, and has the probability 1 / (n + 1) of being the odd one of n + 1.
/// O(days) a value.
public struct RollingDeviation: SeriesDetector, Hashable {
  /// How days are compared.
  ///
  /// Numbers out of range are held within it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// Over how many days before it a day is compared, 7...3650; by default 28.
    public var days: Int = 28
    /// How few values on them will do; by default 14.
    public var minimumValues: Int = 14
    /// Beyond how many standard deviations a value is flagged; by default 2.
    public var limit: Double = 2
    /// Beyond which difference a value is flagged where nothing varied, in the unit of the series;
    /// by default 1.
    public var floor: Double = 1
    /// Which days are which, and the holidays, on which nothing is judged; by default in UTC.
    public var calendar: WorkCalendar = .weekdays(in: "UTC")

    /// Creates the default configuration.
    public init() {}
  }

  /// A value that was seen.
  private struct Past: Hashable, Codable {
    let day: Int
    let weekday: Int
    let value: Double
  }

  /// How days are compared.
  public let configuration: Configuration
  /// The distance of the latest value from the average before it in standard deviations; `nil`
  /// where there were too few values, nothing varied, or the value was not judged.
  public private(set) var deviation: Double?
  /// The average with which the latest value was compared; `nil` where there were too few.
  public private(set) var baseline: Double?
  /// Whether the latest value was beyond the limit.
  public private(set) var isFlagged = false

  private var clock = DayClock()
  private var past: [Past] = []

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
    isFlagged = try saved.decode(Bool.self, forKey: .isFlagged)
    clock = try saved.decode(DayClock.self, forKey: .clock)
    past = try saved.sound(.past) {
      $0.count <= 3_650
        && $0.allSatisfy {
          $0.value.isModest && (0...6).contains($0.weekday)
            && (-3_000_000...3_000_000).contains($0.day)
        }
    }
  }

  /// Takes the next value and says how much it surprises.
  public mutating func score(_ value: Double, at date: Date) -> Double {
    (deviation, baseline, isFlagged) = (nil, nil, false)
    guard let (day, weekday, _) = clock.step(value, at: date, in: configuration.calendar) else {
      return 0
    }
    let value = DayClock.bounded(value)
    let first = day - configuration.days.held(7...3_650)
    past.removeAll { $0.day < first }
    let earlier = past
    past.append(Past(day: day, weekday: weekday, value: value))
    guard earlier.count >= max(2, configuration.minimumValues) else { return 0 }
    var sums = [Double](repeating: 0, count: 7)
    var counts = [Double](repeating: 0, count: 7)
    for each in earlier {
      sums[each.weekday] += each.value
      counts[each.weekday] += 1
    }
    let averages = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    let degrees = earlier.count - counts.count { $0 > 0 }
    guard counts[weekday] > 0, degrees > 0 else { return 0 }
    let mean = averages[weekday]
    baseline = mean
    let squares = earlier.reduce(0) { sum, each in
      let residual = each.value - averages[each.weekday]
      return sum + residual * residual
    }
    let spread = (squares / Double(degrees)).squareRoot()
    // What the rounding of a sum leaves is no spread, and no difference.
    let rounding = 1e-12 * earlier.reduce(abs(value)) { max($0, abs($1.value)) }
    let difference = value - mean
    guard spread > rounding else {
      isFlagged = abs(difference) > max(configuration.floor, rounding)
      return abs(difference) <= rounding
        ? 0 : Surprise.score(probability: 1 / Double(earlier.count + 1))
    }
    let distance = difference / spread
    deviation = distance
    isFlagged = abs(distance) > configuration.limit * (1 + 1e-12)
    let student = StudentDistribution(degreesOfFreedom: Double(degrees))
    let tail = student.upperTail(abs(distance) / (1 + 1 / counts[weekday]).squareRoot())
    return Surprise.score(probability: 2 * tail)
  }
}
