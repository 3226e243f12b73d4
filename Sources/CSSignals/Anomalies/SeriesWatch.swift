public import CSModels
import CSScoring
import Foundation

/// Says what is odd about a daily series at its end, in the terms of the business.
///
/// Where a ``SeriesDetector`` scores one value, this judges days, weeks and weekdays together, and
/// has the floors that counts need: a surprising move that is small is no news. Of these, the first
/// that holds is the condition:
///
/// 1. *Data stopped*: no value for ``Configuration/missingDays`` days, where nearly every day had
///    one. Days that are explained do not count.
/// 2. *Stopped*: zero on the last days, where as many days together had at least
///    ``Configuration/minimumLevel``, and a chance below the threshold.
/// 3. *Level*: the last 7 days differ from the medians of their weekdays over the 8 weeks before by
///    at least ``Configuration/levelMove``, most of the days do, no single weekday makes the
///    difference, and the sum is beyond the noise of weekly sums. A smaller change, or a noisier
///    series, is judged by the last 14 days. A level that three of the 8 weeks had already is no
///    news. A slow drift is found once it adds up to as much.
/// 4. *Weekday*: the last two of one weekday differ together beyond the noise, the other days do
///    not. The return to what was usual is no news.
/// 5. *Day*: one of the last 7 days differs from its forecast by ``Configuration/dayMove`` and
///    beyond the noise, and from the median of its weekday by half as much: the return to what was
///    usual is no news. The forecast is that of ``WeekdayMedian`` over 8 weeks.
///
/// Holidays are neither judged nor learnt from, nor are working days caught between them or between one
/// and a weekend, the last working day before, and the weeks of December 24 to January 1 where a year
/// of data shows a lull that ended or, without a year of data, the calendar has holidays in them.
///
/// The noise of whole numbers is at least that of a Poisson count of the same size, that of amounts
/// grows with the weekday, and weeks are the noisier the more each day is like the one before. Fewer than six
/// weeks are not judged. A new level is news for about four weeks, then it is the usual one.
/// O(1) for a series of any length: it looks at the last 127 days, and at the year
/// ends.
public struct SeriesWatch: Hashable, Sendable, Codable {
  /// When something is odd.
  ///
  /// Numbers out of range are held within it, and with what is no number nothing is odd.
  public struct Configuration: Hashable, Sendable, Codable {
    /// From which surprise on a condition holds; by default ``Surprise/threshold``.
    public var threshold: Double = Surprise.threshold
    /// By which part of the larger of forecast and value a single day must differ; by default 0.4,
    /// two thirds more or two fifths less.
    public var dayMove: Double = 0.4
    /// By which part of the larger of baseline and total a week must differ; by default 0.18.
    public var levelMove: Double = 0.18
    /// By which part of the larger of forecast and value a weekday must differ, twice; by default 0.35.
    public var weekdayMove: Double = 0.35
    /// What must be expected or measured at least on the days concerned together; by default 10.
    public var minimumLevel: Double = 10
    /// By what factor a single day must exceed the wildest change of the last weeks, but for one
    /// day; by default 2.
    ///
    /// A tail that falls with the fourth power exceeds it a third as often as it does 1.5.
    public var wildness: Double = 2
    /// By what factor the noise of a week is larger than that of seven unrelated days, at least; by
    /// default 1.4, as for days correlated 0.35 with the day before.
    ///
    /// Where days have been more alike than that, the factor is larger.
    public var stickiness: Double = 1.4
    /// How heavy the tails of the noise are at most, fewer where little is known of it; by default 10
    /// degrees of freedom of Student's distribution.
    public var degreesOfFreedom: Double = 10
    /// How many days without data are odd; by default 3.
    public var missingDays: Int = 3
    /// How many of the last days are judged one by one; by default 7.
    public var recentDays: Int = 7
    /// How few values of a weekday will do, 2...8; by default 6.
    public var minimumWeeks: Int = 6
    /// Below which part of what is usual the days around New Year are a lull, which is not judged;
    /// by default 0.8.
    ///
    /// At 0 there is none.
    public var lull: Double = 0.8

    /// The rule of two standard deviations in place of all of these, or `nil`, which is the default.
    ///
    /// Then the last day alone is judged, and odd where ``RollingDeviation`` flags it. Days that are
    /// explained are left out, and the calendar is that of the account.
    public var deviations: RollingDeviation.Configuration?

    /// Creates the default configuration.
    public init() {}
  }

  /// When something is odd.
  public var configuration: Configuration

  /// Creates a watch.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// The condition at the end of a series, or `nil` where nothing is odd.
  ///
  /// - Parameters:
  ///   - series: What was measured, to the last complete day.
  ///   - causes: What is known about some days: they are not judged.
  ///   - metric: What the series measures, for the causes; `nil` for contact.
  ///   - calendar: Which weekdays are working days, and the holidays, which are not judged.
  public func condition(
    of series: DailySeries, knowing causes: [KnownCause] = [], metric: String? = nil,
    in calendar: WorkCalendar = .weekdays(in: "UTC")
  ) -> SeriesCondition? {
    let length = min(series.count, SeriesGlance.reach)
    let last = DailySeries(
      start: series.day(series.count - length), values: Array(series.values.suffix(length)))
    let quiet = QuietDays(
      series, from: series.count - length, in: calendar, lull: configuration.lull)
    let explained =
      causes.isEmpty
      ? quiet.flags
      : zip(last.explained(by: causes, metric: metric), quiet.flags).map { $0 || $1 }
    if let rule = configuration.deviations {
      return SeriesCondition(of: last, beyond: rule, explained: explained, in: calendar)
    }
    return SeriesGlance(
      last, explained: explained, quiet: quiet.flags, calendar, configuration
    ).condition
  }
}

extension SeriesCondition {
  /// The last day, where it is beyond so many deviations.
  fileprivate init?(
    of series: DailySeries, beyond rule: RollingDeviation.Configuration, explained: [Bool],
    in calendar: WorkCalendar
  ) {
    var rule = rule
    rule.calendar = calendar
    var detector = RollingDeviation(rule)
    var score = 0.0
    for index in 0..<series.count where !explained[index] {
      guard let value = series.values[index] else { continue }
      score = detector.score(value, at: calendar.date(of: series.day(index)))
    }
    let last = series.count - 1
    guard last >= 0, !explained[last], let current = series.values[last], detector.isFlagged,
      let baseline = detector.baseline
    else { return nil }
    self.init(
      kind: .day, first: series.day(last), last: series.day(last), baseline: baseline,
      current: current, deviation: detector.deviation ?? 0, score: score)
  }
}
