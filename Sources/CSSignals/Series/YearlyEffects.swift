import CSModels
import CSScoring

/// How the months of the year differ from the twelve months around them.
///
/// The level of a month is the median of its known days. It is compared with the mean of the twelve months
/// around it, the outermost two counted half, as in a classical decomposition; the effect of a month is the
/// median over the years. Effects are shifted so that they average zero. Two years of data compare one
/// year's worth of months once; an effect needs ``Configuration/minimumYears`` of them, two by default, and
/// so three years of data. O(n).
///
/// For hosts that keep years of data: to say that August is always low before anybody is alarmed, or
/// to take the year out of a series; ``removed(from:)``. Detectors look at months, not years.
public struct YearlyEffects: Hashable, Sendable, Codable {
  /// What it takes to know an effect.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many days of a month must be known; by default 15.
    public var minimumDays: Int = 15
    /// In how many years a month must be compared; by default 2.
    public var minimumYears: Int = 2

    /// Creates the default configuration.
    public init() {}
  }

  /// The effect of one month.
  public struct Effect: Hashable, Sendable, Codable {
    /// How far the month lies above the months around it, in the unit of the series.
    public let value: Double
    /// The least of the years.
    public let lowest: Double
    /// The most of the years.
    public let highest: Double
    /// How many years it was seen in.
    public let years: Int
  }

  /// The effect of each month, January first; `nil` where it was seen in too few years.
  public let effects: [Effect?]

  /// Estimates the effects; all `nil` where too little is known.
  public init(_ series: DailySeries, _ configuration: Configuration = Configuration()) {
    let (firstYear, firstMonth, _) = series.start.components
    var months: [[Double]] = []
    for (index, value) in series.values.enumerated() {
      let (year, month, _) = series.day(index).components
      let place = (year - firstYear) * 12 + month - firstMonth
      while months.count <= place { months.append([]) }
      if let value { months[place].append(value) }
    }
    let levels = months.map { days in
      days.count >= max(configuration.minimumDays, 1) ? Quantile.median(days) : nil
    }
    var differences = [[Double]](repeating: [], count: 12)
    for index in 6..<max(levels.count - 6, 6) {
      guard let level = levels[index] else { continue }
      var around = 0.0
      var isKnown = true
      for shift in -6...6 {
        guard let other = levels[index + shift] else {
          isKnown = false
          break
        }
        around += other / (abs(shift) == 6 ? 24 : 12)
      }
      let difference = level - around
      if isKnown, difference.isFinite {
        differences[(firstMonth - 1 + index) % 12].append(difference)
      }
    }
    let medians = differences.map { own in
      own.count >= max(configuration.minimumYears, 1) ? Quantile.median(own) : nil
    }
    let known = medians.compactMap { $0 }
    let mean = known.reduce(0) { $0 + $1 / Double(known.count) }
    effects = zip(medians, differences).map { median, own in
      median.map { median in
        Effect(
          value: median - mean, lowest: (own.min() ?? median) - mean,
          highest: (own.max() ?? median) - mean, years: own.count)
      }
    }
  }

  /// The effect of a month, January 1 to December 12; `nil` where it is not known.
  public subscript(month: Int) -> Effect? {
    effects.indices.contains(month - 1) ? effects[month - 1] : nil
  }

  /// The series without the effects; days of a month whose effect is not known stay as they are.
  public func removed(from series: DailySeries) -> DailySeries {
    var values = series.values
    for index in values.indices {
      guard let value = values[index] else { continue }
      values[index] = value - (self[series.day(index).components.month]?.value ?? 0)
    }
    return DailySeries(start: series.start, values: values)
  }
}
