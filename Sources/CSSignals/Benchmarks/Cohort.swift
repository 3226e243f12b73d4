public import CSModels
public import CSScoring
public import Foundation

/// Many accounts as they stood at past moments, and what became of them: what one account is
/// compared with.
///
/// It is a value, built purely from histories or from a store, and can be kept from one day to the
/// next. Each ``Standing`` knows only what its history knew then, by ``/CSModels/History/rewound(to:)``,
/// but for the account itself: its industry carries no date, and is the one that it has now. So a cohort
/// never tells a detector what happened later; ``rewound(to:)`` gives the cohort of an
/// earlier day, for replays.
///
/// Two questions are answered: how a number compares with those of others (``benchmark(_:of:besides:in:isHigherBetter:)``),
/// and what happened to accounts in which the same was found (``outcome(after:within:besides:)``).
public struct Cohort: Hashable, Sendable, Codable {
  /// One account as it stood at one moment.
  public struct Standing: Hashable, Sendable, Codable {
    /// The account.
    public let account: Account.ID
    /// Its industry in lower case as it was known last, at whatever moment; `nil` where it is not known.
    public let industry: String?
    /// When.
    public let moment: Date
    /// What was measured, one value for each of the cohort's metrics; `nil` where it is not known.
    public let values: [Double?]
    /// The types of what was found, sorted.
    public let conditions: [String]
    /// Whether the outcome could still happen.
    public let isAtRisk: Bool
    /// When it happened after the moment, or `nil` where it did not as far as is known.
    public internal(set) var happened: Date?
    /// Until when that is known.
    public internal(set) var observed: Date
  }

  /// What may become of an account, such as `churned`.
  public let outcome: String
  /// The names of what was measured.
  public let metrics: [String]
  /// Every account at every moment, by account and then by moment.
  public internal(set) var standings: [Standing]
  /// Of how few accounts nothing is said; by default 20.
  public var minimumCount: Int = 20

  init(outcome: String, metrics: [String], standings: [Standing]) {
    self.outcome = outcome
    self.metrics = metrics
    self.standings = standings.sorted {
      $0.account == $1.account
        ? $0.moment < $1.moment : $0.account.rawValue.precedesInBytes($1.account.rawValue)
    }
  }

  /// Reads histories, each at its own moment and at those of the past.
  ///
  /// - Parameters:
  ///   - histories: One for each account.
  ///   - moments: At which earlier moments to look as well; those at which an account was not
  ///     known are passed over. By default none: then numbers are compared, and nothing is said of
  ///     outcomes.
  ///   - scanner: What finds conditions.
  ///   - metrics: What is measured.
  ///   - outcome: What may become of an account.
  /// - Complexity: As many scans as accounts times moments.
  public init(
    _ histories: some Sequence<History>, at moments: [Date] = [],
    by scanner: SignalScanner = SignalScanner(), metrics: [Metric] = Cohort.usualMetrics,
    outcome: Occurrence = .churned(within: .days(90))
  ) {
    self.init(
      outcome: outcome.name, metrics: metrics.map(\.name),
      standings: histories.flatMap {
        Self.standings(of: $0, at: moments, by: scanner, metrics: metrics, outcome: outcome)
      })
  }

  /// What is measured where nothing else is chosen; all of it can be seen from dated facts.
  public static let usualMetrics: [Metric] = [
    .replyRate(over: .days(90)), .replyHours(over: .days(90)),
    .interactions(.meeting, over: .days(90)), .peopleActive(over: .days(90)), .teamEngagement,
    .usageChange(over: .days(28)), .seatsUsed(over: .days(28)), .tickets(over: .days(90)),
  ]

  /// The moments that lie a period apart before one, the earliest first.
  public static func moments(
    before moment: Date, every period: Period = .days(30), count: Int = 12
  ) -> [Date] {
    var moments: [Date] = []
    var current = moment
    for _ in 0..<min(max(0, count), 1_000) {
      current = current.subtracting(period)
      guard current < (moments.last ?? moment) else { break }
      moments.append(current)
    }
    return moments.reversed()
  }

  static func standings(
    of history: History, at moments: [Date], by scanner: SignalScanner, metrics: [Metric],
    outcome: Occurrence
  ) -> [Standing] {
    let earlier = Set(moments.filter { $0 < history.moment }).sorted()
    let seen = earlier.map(history.rewound(to:)).filter { !$0.isUnknown } + [history]
    return seen.map { past in
      Standing(
        account: history.account.id, industry: history.account.industry?.lowercased(),
        moment: past.moment,
        values: Metric.readings(of: metrics, in: past).map { $0.value.flatMap(finite) },
        conditions: Set(scanner.scan(past).map(\.type)).sorted(),
        isAtRisk: outcome.isPossible(past),
        happened: outcome.date(in: history, after: past.moment), observed: history.moment)
    }
  }

  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

  /// The cohort as it was known at an earlier moment.
  public func rewound(to moment: Date) -> Cohort {
    var past = Cohort(
      outcome: outcome, metrics: metrics,
      standings: standings.filter { $0.moment <= moment }.map { standing in
        var standing = standing
        standing.observed = min(standing.observed, moment)
        standing.happened = standing.happened.flatMap { $0 <= moment ? $0 : nil }
        return standing
      })
    past.minimumCount = minimumCount
    return past
  }

  /// How many accounts there are.
  public var accounts: Int { Set(standings.map(\.account)).count }

  /// The values of a metric, one for each account of which it is known when it was last seen.
  ///
  /// - Parameters:
  ///   - metric: The name of the metric.
  ///   - account: Who is left out.
  ///   - industry: Whose accounts; `nil` for all.
  public func values(
    of metric: String, besides account: Account.ID? = nil, in industry: String? = nil
  ) -> [Double] {
    guard let place = metrics.firstIndex(of: metric) else { return [] }
    let industry = industry?.lowercased()
    return standings.indices.compactMap { index in
      let standing = standings[index]
      let isLast =
        index + 1 == standings.count || standings[index + 1].account != standing.account
      guard isLast, standing.account != account, place < standing.values.count,
        industry == nil || standing.industry == industry
      else { return nil }
      return standing.values[place]
    }
  }
}

extension History {
  /// Whether nothing is known of the account yet.
  fileprivate var isUnknown: Bool {
    interactions.isEmpty && subscriptions.isEmpty && usage.allSatisfy(\.values.isEmpty)
      && deals.isEmpty && tickets.isEmpty
  }
}

extension RecordStore {
  /// The cohort of all accounts of the store.
  ///
  /// Accounts are read one after another, so that only what is kept of each takes memory.
  ///
  /// - Parameters:
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - moments: At which earlier moments to look as well; by default every 30 days of the year
  ///     before.
  ///   - scanner: What finds conditions.
  ///   - metrics: What is measured.
  ///   - outcome: What may become of an account.
  ///   - asOf: What had been recorded by then.
  public func cohort(
    at moment: Date, and moments: [Date]? = nil, by scanner: SignalScanner = SignalScanner(),
    metrics: [Metric] = Cohort.usualMetrics,
    outcome: Occurrence = .churned(within: .days(90)), asOf: AsOf = .latest
  ) async throws(StoreError) -> Cohort {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    let moments = moments ?? Cohort.moments(before: moment)
    var standings: [Cohort.Standing] = []
    for account in try await fetchAll(RecordQuery<Account>.accounts, asOf: asOf) {
      let history = try await history(of: account.id, at: moment, asOf: asOf)
      standings += Cohort.standings(
        of: history, at: moments, by: scanner, metrics: metrics, outcome: outcome)
    }
    return Cohort(outcome: outcome.name, metrics: metrics.map(\.name), standings: standings)
  }
}
