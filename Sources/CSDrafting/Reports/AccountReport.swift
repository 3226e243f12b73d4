public import CSModels
public import CSScoring

/// What a briefing's reader sees of one account: who speaks with whom, how much, and what is paid.
public struct AccountReport: Sendable {
  /// The account.
  public let account: Account
  /// The people on both sides and the ties between them, with their scores.
  public let map: RelationshipMap
  /// How much was written each way, week by week.
  public let activity: WeeklyActivity
  /// What the account pays for, the next renewal first; of equals, by id.
  public let subscriptions: [Subscription]
  /// What is counted day by day, week by week, by name.
  public let usage: [WeeklyUsage]
  /// What colleagues knew about some days, held against what was measured, the latest first.
  public let knownCauses: [KnownCauseReading]
  /// How far the relationship has moved in four weeks; `nil` where hardly.
  public let move: RelationshipMove?

  /// Computes the report of one history.
  ///
  /// - Parameters:
  ///   - history: The account as seen from one moment.
  ///   - weeks: How many weeks of activity to count.
  public init(_ history: History, weeks: Int = 26) {
    account = history.account
    map = RelationshipMap(history)
    activity = WeeklyActivity(history, weeks: weeks)
    subscriptions = history.subscriptions.sorted {
      $0.renewal == $1.renewal
        ? $0.anyID < $1.anyID : $0.renewal < $1.renewal
    }
    usage = WeeklyUsage.all(in: history)
    knownCauses = KnownCauseReading.all(in: history)
    move = RelationshipMove(map, in: history)
  }
}
