public import CSModels
import CSScoring

/// Whether the same began in several accounts at once more often than chance would have it.
///
/// Conditions of one type and measure are compared by the day on which they began. If accounts were
/// independent, the number of them in which it begins within a window would follow a binomial
/// distribution, with the share of accounts in which it began in the rest of the weeks before. Where
/// the chance of as many as there are lies below the significance, shared out among all windows and
/// conditions that were looked at (Bonferroni), they have a common cause until shown otherwise.
///
/// A finding says when its condition began; of one that does not, the day counts on which it was first
/// told. That day means something only where the same detectors looked at the whole workspace on a day
/// before, no more than ``Configuration/scanGapDays`` earlier, and not as many new accounts have come as
/// make a group; or where the type was told on a day before. What a first scan finds may be old.
public enum CommonCause {
  /// When findings of several accounts count as one.
  public struct Configuration: Hashable, Sendable, Codable {
    /// In how many accounts it must have begun at least; by default 4.
    public var leastMembers: Int = 4
    /// Within how many days it must have begun; by default 2.
    public var windowDays: Int = 2
    /// How many days back one looks, for the window and for what is usual; by default 28.
    public var lookbackDays: Int = 28
    /// For how many days the workspace may have gone without a scan so that what is found for the
    /// first time counts as having just begun; by default 4, for a long weekend.
    public var scanGapDays: Int = 4
    /// How small the probability of chance must be; by default 0.001.
    public var significance: Double = 0.001
    /// The sorts of news that may have one cause; by default all but opportunities.
    public var kinds: Set<Insight.Kind> = [.risk, .trend, .anomaly]
    /// What is never one cause; by default `timing`, for renewals on one day are no event.
    public var exceptCategories: Set<Insight.Category> = [.timing]

    /// Creates the default configuration.
    public init() {}

    /// Whether a finding may share its cause with other accounts; what concerns one person does not.
    func concerns(_ finding: Finding) -> Bool {
      kinds.contains(finding.kind) && !exceptCategories.contains(finding.category)
        && finding.subject.kind != Contact.kind
    }

    var window: Int { min(max(1, windowDays), 366) }
    var lookback: Int { min(max(window, lookbackDays), 3_660) }
  }

  /// A condition of one account, and when it began.
  struct Onset {
    var account: Account
    var user: Teammate.ID
    var finding: Finding
    var began: CivilDate
    /// Whether the finding says so itself, rather than the day on which it was first told.
    var isDated: Bool

    var key: String { Insight.key(of: finding) }
    /// What makes two conditions the same: type and measure.
    var pattern: String { "\(finding.type)/\(finding.measurements.first?.metric ?? "")" }
  }

  /// Accounts in which the same began at once.
  struct Group {
    /// One onset for each account, by account.
    var onsets: [Onset]
    /// In how many accounts it would have begun by chance.
    var expected: Double
    /// The probability of as many by chance.
    var probability: Double
  }

  /// The groups among some onsets, the least probable first; no account is twice in one.
  ///
  /// - Parameters:
  ///   - onsets: What lasts, in every account that was looked at.
  ///   - accounts: How many accounts there are.
  ///   - today: The day on which one stands.
  ///   - isNew: Whether a condition that does not say when it began would have been told earlier, had
  ///     it begun earlier. Others are new to the scan, not to the accounts.
  static func groups(
    _ onsets: [Onset], of accounts: Int, today: CivilDate, _ configuration: Configuration,
    isNew: (Onset) -> Bool
  ) -> [Group] {
    let first = today.adding(days: 1 - max(1, configuration.lookback))
    let recent = onsets.filter {
      first <= $0.began && $0.began <= today
        && ($0.isDated || isNew($0))
    }
    let patterns = Dictionary(grouping: recent, by: \.pattern)
    let tests = Double(max(1, patterns.count)) * Double(max(1, configuration.lookback))
    var groups: [Group] = []
    for (_, members) in patterns.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      var rest = members
      while let group = best(among: rest, of: accounts, first, configuration),
        group.probability * tests <= configuration.significance
      {
        groups.append(group)
        let taken = Set(group.onsets.map(\.account.id))
        rest.removeAll { taken.contains($0.account.id) }
      }
    }
    return groups.sorted { $0.probability < $1.probability }
  }

  /// The window with the most accounts, of equals the earliest.
  private static func best(
    among onsets: [Onset], of accounts: Int, _ first: CivilDate, _ configuration: Configuration
  ) -> Group? {
    var best: [Onset] = []
    for start in Set(onsets.map(\.began)).sorted() {
      let last = start.adding(days: max(1, configuration.window) - 1)
      var seen: Set<Account.ID> = []
      let inside =
        onsets
        .filter { start <= $0.began && $0.began <= last }
        .sorted { ($0.account.anyID, $0.finding.subject) < ($1.account.anyID, $1.finding.subject) }
        .filter { seen.insert($0.account.id).inserted }
      if inside.count > best.count { best = inside }
    }
    guard best.count >= max(2, configuration.leastMembers), accounts >= best.count else {
      return nil
    }
    let members = Set(best.map(\.account.id))
    let others = Set(onsets.map(\.account.id)).subtracting(members).count
    let windows = max(1, Double(configuration.lookback) / Double(configuration.window) - 1)
    let share = min(1, (Double(others) + 0.5) / (Double(accounts) * windows))
    let chance = BinomialDistribution(trials: accounts, probability: share)
    return Group(
      onsets: best, expected: share * Double(accounts),
      probability: chance.upperTail(Double(best.count - 1)))
  }
}
