public import CSModels
import CSScoring

/// Whether a known cause told the truth, judged by what was measured before, during and after it.
///
/// Every day is compared with the median of the same weekday in the weeks before the cause. The noise s is
/// 1.4826 times the median distance of those days from their medians. A stretch of m days differs where the
/// median of its comparisons lies at least ``Configuration/threshold`` · 1.2533 · s / √m from zero, the
/// standard error of a median, and at least ``Configuration/minimumChange`` of the level before.
///
/// It is a pure function of the series: judge a cause again as days come in.
///
/// ``OutlivedCause`` tells what did not return. Hosts show the other verdicts to whoever recorded the
/// cause: a cause that was not seen need not have been recorded.
public struct KnownCauseReview: Hashable, Sendable, Codable {
  /// What became of a cause.
  public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    /// The series differed on the days of the cause and came back afterwards.
    case confirmed
    /// The series did not differ on the days of the cause: there was nothing to explain.
    case notSeen = "not_seen"
    /// The series differed and did not come back: what was excused has outlived its excuse.
    case didNotReturn = "did_not_return"
    /// The cause has not ended, or too few days have passed since.
    case pending
    /// Too few days are known before or during the cause.
    case unknown
  }

  /// What it takes to judge.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many weeks before the cause count; by default 8.
    public var weeksBefore: Int = 8
    /// How many days before must be known and comparable; by default 14.
    public var minimumBefore: Int = 14
    /// How many days after the cause count; by default 14.
    public var daysAfter: Int = 14
    /// How many of them must be known; by default 5.
    public var minimumAfter: Int = 5
    /// How many standard errors make a difference; by default 3.
    public var threshold: Double = 3
    /// Which share of the level before makes a difference; by default 0.1.
    public var minimumChange: Double = 0.1
    /// Which share of the change must be gone afterwards; by default one half.
    public var minimumRecovery: Double = 0.5

    /// Creates the default configuration.
    public init() {}
  }

  /// A stretch of days.
  public struct Stretch: Hashable, Sendable, Codable {
    /// How many days are known, and so is their weekday before.
    public let days: Int
    /// The median value; `nil` without days.
    public let level: Double?
    /// The median of the comparisons with the weekday before; `nil` without days.
    public let change: Double?
  }

  /// The cause.
  public let cause: KnownCause.ID
  /// What became of it.
  public let verdict: Verdict
  /// The weeks before.
  public let before: Stretch
  /// The days of the cause.
  public let during: Stretch
  /// The days after it.
  public let after: Stretch
  /// Which share of the change is gone, 1 for all of it; `nil` where nothing changed, or too few days
  /// have passed.
  public let recovery: Double?

  /// Judges a cause.
  ///
  /// - Parameters:
  ///   - cause: The cause.
  ///   - series: What it should have changed, to the last complete day.
  ///   - others: Further causes, whose days count nowhere; the cause itself may be among them.
  ///   - metric: What the series measures; `nil` for contact.
  ///   - configuration: What it takes to judge.
  public init(
    of cause: KnownCause, in series: DailySeries, others: [KnownCause] = [],
    metric: String? = nil,
    _ configuration: Configuration = Configuration()
  ) {
    self.cause = cause.id
    let clean = series.leavingOut(others.filter { $0.id != cause.id }, metric: metric)
    let first = cause.start.daysSince1970 - series.start.daysSince1970
    let last = cause.end.daysSince1970 - series.start.daysSince1970
    func days(_ from: Int, _ to: Int) -> Range<Int> {
      let start = min(max(from, 0), clean.count)
      return start..<max(min(to, clean.count), start)
    }
    let earlier = days(first - 7 * configuration.weeksBefore.held(1...1_000), first)
    var weekdays = [[Double]](repeating: [], count: 7)
    for index in earlier {
      if let value = clean.values[index] {
        weekdays[clean.day(index).weekday - 1].append(value)
      }
    }
    let usual = weekdays.map { $0.count > 1 ? Quantile.median($0) : nil }
    func stretch(_ range: Range<Int>) -> (Stretch, [Double]) {
      var known: [Double] = []
      var changes: [Double] = []
      for index in range {
        guard let value = clean.values[index],
          let median = usual[clean.day(index).weekday - 1], (value - median).isFinite
        else { continue }
        known.append(value)
        changes.append(value - median)
      }
      let summary = Stretch(
        days: known.count, level: Quantile.median(known), change: Quantile.median(changes))
      return (summary, changes)
    }
    let noise: [Double]
    (before, noise) = stretch(earlier)
    (during, _) = stretch(days(first, last + 1))
    (after, _) = stretch(days(last + 1, last + 1 + configuration.daysAfter.held(1...10_000)))
    let spread = 1.4826 * (Quantile.median(noise.map(\.magnitude)) ?? 0)
    let floor = configuration.minimumChange * abs(before.level ?? 0)
    func differs(_ stretch: Stretch) -> Bool {
      guard let change = stretch.change, change != 0 else { return false }
      let error = 1.2533 * spread / Double(max(stretch.days, 1)).squareRoot()
      return abs(change) >= configuration.threshold * error && abs(change) >= floor
    }
    let isAfterKnown = after.days >= max(configuration.minimumAfter, 1)
    var recovery: Double?
    if differs(during), isAfterKnown, let change = during.change, let rest = after.change {
      recovery = 1 - rest / change
    }
    self.recovery = recovery.flatMap { $0.isFinite ? $0 : nil }
    if before.days < max(configuration.minimumBefore, 2) || last < 0 {
      verdict = .unknown
    } else if last >= clean.count {
      verdict = .pending
    } else if during.days == 0 {
      verdict = .unknown
    } else if !differs(during) {
      verdict = .notSeen
    } else if !isAfterKnown {
      verdict = .pending
    } else if differs(after), (recovery ?? 1) < configuration.minimumRecovery {
      verdict = .didNotReturn
    } else {
      verdict = .confirmed
    }
  }
}
