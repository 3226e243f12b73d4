import CSModels
import Foundation

/// Since when the last change of a metric from week to week is the steepest.
///
/// Where it is the steepest since the subscription began, or since onboarding ended, that is said; else
/// in how many months. Every week since then has to be known.
struct UsageSuperlative {
  /// What a change is the steepest since.
  private enum Reach {
    case months(Int)
    case beginning(Beginning)
  }

  /// A day on which something began that people count from.
  private struct Beginning {
    var day: CivilDate
    var words: Statement
    var record: AnyRecordID
    var source: String
  }

  private let reach: Reach
  private let isUp: Bool

  /// - Returns: `nil` where the change is not the steepest of long enough.
  init?(
    _ oddity: UsageOddity, in history: History, _ configuration: UsageSurprise.Configuration
  ) {
    guard oddity.condition.kind == .level || oddity.condition.kind == .stopped else { return nil }
    isUp = oddity.condition.isUp
    let weeks = Weeks(oddity.series)
    let since = max(1, configuration.superlativeSinceWeeks)
    let least = Superlative.Configuration(minimumSpan: min(configuration.superlativeWeeks, since))
    let wanted: Superlative.Kind = isUp ? .steepestRise : .steepestDrop
    guard
      let claim = Superlative.claims(of: weeks.totals, least).first(where: { $0.kind == wanted })
    else { return nil }
    let months =
      claim.span >= configuration.superlativeWeeks
      ? Superlative.wholeMonths(from: weeks.day(claim.start), to: weeks.last) : 0
    let whole = Self.beginnings(in: history, configuration).filter { beginning in
      guard let first = weeks.first(from: beginning.day) else { return false }
      return claim.start <= first + 1 && weeks.totals.count - 2 - first >= since
        && Superlative.wholeMonths(from: beginning.day, to: weeks.last) >= months
    }
    if let beginning = whole.min(by: { $0.day < $1.day }) {
      reach = .beginning(beginning)
    } else if months > 0 {
      reach = .months(months)
    } else {
      return nil
    }
  }

  /// When they began to pay, and when onboarding ended, as far as that is known.
  private static func beginnings(
    in history: History, _ configuration: UsageSurprise.Configuration
  ) -> [Beginning] {
    let calendar = history.calendar
    let paid = history.subscriptions.filter { $0.isActive(at: history.moment) }
    // Of several, of which one may have begun at any time, only the first is a beginning.
    let began =
      paid.allSatisfy { $0.start != nil }
      ? paid.min { ($0.start ?? .distantFuture, $0.anyID) < ($1.start ?? .distantFuture, $1.anyID) }
      : nil
    let started = began.flatMap { subscription in
      subscription.start.map {
        Beginning(
          day: calendar.day(of: $0), words: "the subscription began", record: subscription.anyID,
          source: "subscriptions")
      }
    }
    let done = history.deals
      .filter { $0.status == .won && configuration.onboardingPipelines.contains($0.pipeline) }
      .compactMap { deal in deal.closed.map { (date: $0, record: deal.anyID) } }
      .max { ($0.date, $0.record) < ($1.date, $1.record) }
    let onboarded = done.map {
      Beginning(
        day: calendar.day(of: $0.date), words: "onboarding was completed", record: $0.record,
        source: "deals")
    }
    return [started, onboarded].compactMap(\.self)
  }

  /// One more sentence.
  var sentence: Statement {
    let change: Statement =
      isUp
      ? " It is the steepest rise from week to week" : " It is the steepest drop from week to week"
    return switch reach {
    case .months(let months): "\(change) in \(months) months."
    case .beginning(let beginning):
      "\(change) since \(beginning.words) on \(beginning.day)."
    }
  }

  /// Its number, or its day.
  var measurement: Evidence {
    switch reach {
    case .months(let months):
      Evidence(
        "steepest_in", value: "\(months) months", comparison: "weekly totals", source: "usage")
    case .beginning(let beginning):
      Evidence(
        "steepest_since", value: "\(beginning.day)",
        comparison: "\(beginning.words); weekly totals", source: beginning.source,
        record: beginning.record)
    }
  }

  /// The record that says when it began.
  var records: [AnyRecordID] {
    if case .beginning(let beginning) = reach { [beginning.record] } else { [] }
  }

  /// Totals of seven days up to the last one, oldest first.
  private struct Weeks {
    let totals: [Double?]
    private let series: DailySeries

    init(_ series: DailySeries) {
      self.series = series
      let values = series.values
      totals = stride(from: values.count % 7, to: values.count, by: 7).map { start in
        let week = values[start..<(start + 7)].compactMap(\.self)
        return week.count == 7 ? week.reduce(0, +) : nil
      }
    }

    /// The first day of a week.
    func day(_ week: Int) -> CivilDate { series.day(series.count % 7 + 7 * week) }

    /// The last day of all.
    var last: CivilDate { series.day(series.count - 1) }

    /// The first week that begins on a day or later; `nil` where weeks from that day on are not known.
    func first(from day: CivilDate) -> Int? {
      guard let first = totals.indices.first(where: { self.day($0) >= day }),
        self.day(first) < day.adding(days: 7)
      else { return nil }
      return first
    }
  }
}
