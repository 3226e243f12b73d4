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
  }
}
