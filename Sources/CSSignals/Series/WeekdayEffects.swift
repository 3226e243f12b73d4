import CSModels
public import CSScoring

/// How the days of the week differ from the days around them.
///
/// Each known day is compared with the median of the seven days around it, three on each side; the effect of
/// a weekday is the median of these differences, or ratios, so that neither a trend nor a few wild days move
/// it. Effects are then shifted, or divided, so that they average zero, or one. The interval of each is that
/// of a median, between two order statistics, at the ranks n/2 ∓ z√n/2 of the binomial distribution.
///
/// Example: eight weeks of 10 logins on working days and none at weekends give differences of 2.86 on
/// working days and -7.14 at weekends. O(n).
///
/// For hosts: to show beside a chart which days are busy, and how sure that is, or to take the week
/// out of a series before its days are compared; ``removed(from:)``. ``SeriesWatch`` needs it not: it
/// compares each day with its own weekday.
public struct WeekdayEffects: Hashable, Sendable, Codable {
  /// How days are compared.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The day less its surroundings.
    case difference
    /// The day over its surroundings, where these are above zero.
    case ratio
  }

  /// What it takes to know an effect.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How days are compared; by default by difference.
    public var kind: Kind = .difference
    /// How often a weekday must be seen; by default 6 times.
    public var minimumCount: Int = 6
    /// How many of the seven days around a day must be known; by default 4.
    public var minimumKnown: Int = 4
    /// The level of the intervals; by default 0.95.
    public var level: Double = 0.95

    /// Creates the default configuration.
    public init() {}
  }

  /// How days are compared.
  public let kind: Kind
  /// The effect of each weekday, Monday first; `nil` where too few of them are known.
  public let effects: [Estimate?]

  /// Estimates the effects; all `nil` where too little is known.
  public init(_ series: DailySeries, _ configuration: Configuration = Configuration()) {
    kind = configuration.kind
    var differences = [[Double]](repeating: [], count: 7)
    let values = series.values
    for index in 3..<max(values.count - 3, 3) {
      guard let value = values[index] else { continue }
      let around = values[index - 3...index + 3].compactMap { $0 }
      guard around.count >= max(configuration.minimumKnown, 1),
        let level = Quantile.median(around)
      else { continue }
      let weekday = series.day(index).weekday - 1
      switch configuration.kind {
      case .difference: differences[weekday].append(value - level)
      case .ratio: if level > 0 { differences[weekday].append(value / level) }
      }
    }
    let raw = differences.map { own -> Estimate? in
      let finite = own.filter { $0.isFinite }
      guard finite.count >= max(configuration.minimumCount, 1) else { return nil }
      return MedianInterval.estimate(finite, level: configuration.level)
    }
    let known = raw.compactMap { $0?.value }
    let mean = known.reduce(0) { $0 + $1 / Double(known.count) }
    let kind = configuration.kind
    effects = raw.map { estimate in
      guard var estimate else { return nil }
      switch kind {
      case .difference:
        estimate.value -= mean
        estimate.lower -= mean
        estimate.upper -= mean
      case .ratio:
        guard mean > 0 else { return nil }
        estimate.value /= mean
        estimate.lower /= mean
        estimate.upper /= mean
      }
      return estimate
    }
  }

  /// The effect of a weekday, Monday 1 to Sunday 7; `nil` where it is not known.
  public subscript(weekday: Int) -> Estimate? {
    effects.indices.contains(weekday - 1) ? effects[weekday - 1] : nil
  }

  /// The series without the effects; days of a weekday whose effect is not known, or is zero where ratios
  /// are compared, become unknown.
  public func removed(from series: DailySeries) -> DailySeries {
    var values = series.values
    for index in values.indices {
      guard let value = values[index] else { continue }
      guard let effect = self[series.day(index).weekday]?.value else {
        values[index] = nil
        continue
      }
      switch kind {
      case .difference: values[index] = value - effect
      case .ratio: values[index] = effect > 0 ? value / effect : nil
      }
    }
    return DailySeries(start: series.start, values: values)
  }
}

/// The median of a sample with an interval between two of its values.
enum MedianInterval {
  static func estimate(_ sample: [Double], level: Double) -> Estimate? {
    let sorted = sample.sorted()
    guard let median = Quantile.median(sorted), let first = sorted.first, let last = sorted.last
    else { return nil }
    let level = level > 0 && level < 1 ? level : 0.95
    let n = Double(sorted.count)
    let reach = NormalDistribution().quantile(0.5 + level / 2) * n.squareRoot() / 2
    let low = Int((n / 2 - reach).rounded(.down)) - 1
    let high = Int((n / 2 + reach).rounded(.up))
    return Estimate(
      median, lower: low >= 0 ? sorted[low] : first,
      upper: high < sorted.count ? sorted[high] : last, level: level, count: sorted.count)
  }
}
