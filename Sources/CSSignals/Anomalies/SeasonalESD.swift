public import CSModels
import CSScoring
public import Foundation

/// Tests whether the latest value is one of the outliers of its window, season taken out.
///
/// Seasonal hybrid ESD (Vallis, Hochenbaum and Kejariwal, "A novel technique for long-term anomaly
/// detection in the cloud", HotCloud 2014) at the end of a moving window: weekday medians and the
/// median of the rest are taken out, then the generalized extreme studentized deviate test (Rosner,
/// Technometrics 1983) removes the most extreme value again and again, with median and median
/// absolute deviation in place of mean and standard deviation, up to ``Configuration/largestShare``
/// of the values.
///
/// The score is that of the latest value: Student's two-sided probability of its statistic in the
/// round in which it was removed, or of a later round where that one is smaller, as the test counts
/// all outliers up to the last significant one. Values that are never removed score 0. A window of
/// which more than half is equal has no deviation to count in and scores 0. O(r · n log n) a value, for
/// n values in the window of which r may be outliers.
public struct SeasonalESD: SeriesDetector, Hashable {
  /// How values are tested.
  ///
  /// Numbers out of range are held within it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many weeks the window has, 3...52; by default 8.
    public var weeks: Int = 8
    /// Which share of the window may be outliers, 0...0.49; by default 0.1.
    public var largestShare: Double = 0.1
    /// Which days are which, and the holidays, on which nothing is judged; by default in UTC.
    public var calendar: WorkCalendar = .weekdays(in: "UTC")

    /// Creates the default configuration.
    public init() {}
  }

  /// How values are tested.
  public let configuration: Configuration

  private struct Day: Hashable, Codable {
    var weekday: Int
    var value: Double
  }

  private var clock = DayClock()
  private var window: [Day] = []

  /// Decodes a detector as it was saved; a state that is damaged is refused.
  public init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    configuration = try saved.decode(Configuration.self, forKey: .configuration)
    clock = try saved.decode(DayClock.self, forKey: .clock)
    window = try saved.sound(.window) {
      $0.count <= 7 * 52 && $0.allSatisfy { (0..<7).contains($0.weekday) && $0.value.isModest }
    }
  }

  /// Creates a detector that has seen nothing.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Takes the next value and says how much it surprises.
  public mutating func score(_ value: Double, at date: Date) -> Double {
    guard let day = clock.step(value, at: date, in: configuration.calendar) else { return 0 }
    let length = 7 * configuration.weeks.held(3...52)
    window.append(Day(weekday: day.weekday, value: DayClock.bounded(value)))
    if window.count > length { window.removeFirst(window.count - length) }
    // Half a window tells what a weekday is.
    guard window.count >= max(21, length / 2) else { return 0 }
    return Surprise.score(probability: probabilityOfLatest())
  }

  private func probabilityOfLatest() -> Double {
    var columns = [[Double]](repeating: [], count: 7)
    // What is tested must not vouch for itself.
    for day in window.dropLast() { columns[day.weekday].append(day.value) }
    let shape = columns.map { column in
      var column = column
      return SmallMedian.of(&column)
    }
    var rest = window.enumerated().compactMap { index, day in
      shape[day.weekday].map { (value: day.value - $0, isLatest: index == window.count - 1) }
    }
    guard rest.last?.isLatest == true else { return 1 }
    let size = rest.count
    let rounds = max(1, Int(configuration.largestShare.held(0...0.49, else: 0.1) * Double(size)))
    var found: Double?
    for round in 1...rounds {
      var values = rest.map(\.value)
      guard let center = SmallMedian.of(&values) else { break }
      var sizes = rest.map { abs($0.value - center) }
      guard let middle = SmallMedian.of(&sizes), middle > 0,
        let index = rest.indices.max(by: {
          abs(rest[$0].value - center) < abs(rest[$1].value - center)
        })
      else { break }
      let statistic = abs(rest[index].value - center) / (1.4826 * middle)
      let tail = Self.probability(of: statistic, round: round, of: size)
      if let before = found {
        found = min(before, tail)
      } else if rest[index].isLatest {
        found = tail
      }
      rest.remove(at: index)
    }
    return found ?? 1
  }

  /// Rosner's critical value solved for the probability: λ = (n - i) t / √((n - i - 1 + t²)(n - i + 1)).
  private static func probability(of statistic: Double, round: Int, of size: Int) -> Double {
    let left = Double(size - round)
    let square = statistic * statistic
    let room = left * left - square * (left + 1)
    guard left > 2 else { return 1 }
    // Robust statistics exceed the bound that means have; they are as sure as can be.
    guard room > 0 else { return 1e-10 }
    let t = (square * (left - 1) * (left + 1) / room).squareRoot()
    return 2 * StudentDistribution(degreesOfFreedom: left - 1).upperTail(t)
  }
}
