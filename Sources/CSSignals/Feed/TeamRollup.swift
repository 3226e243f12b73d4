public import CSModels
public import Foundation

/// What waits for each colleague, as a manager looks at it; the rows add up to the whole.
public struct TeamRollup: Hashable, Sendable, Codable {
  /// What waits for one colleague.
  public struct Row: Hashable, Sendable, Codable {
    /// The colleague; `unassigned` for what is for nobody in particular.
    public let user: Teammate.ID
    /// The colleague's name, where it is known.
    public let name: String?
    /// How many insights are open.
    public internal(set) var total = 0
    /// How many of them the colleague has not seen; of nobody's, how many nobody has.
    public internal(set) var unread = 0
    /// How many of them are of high priority.
    public internal(set) var high = 0
    /// How many of them are of medium priority.
    public internal(set) var medium = 0
    /// How many of them are of low priority.
    public internal(set) var low = 0
    /// How many are put off.
    public internal(set) var snoozed = 0
    /// When the oldest open one was found.
    public internal(set) var oldest: Date?

    private enum CodingKeys: String, CodingKey {
      case name, total, unread, high, medium, low, snoozed, oldest
      case user = "user_id"
    }
  }

  /// The colleagues with insights, those with the most of high priority first.
  public let rows: [Row]
  /// How many insights are open.
  public let total: Int
  /// How many of them those whom they are for have not seen.
  public let unread: Int

  /// Counts insights by the colleague they are for; each counts once, also where it is shared.
  ///
  /// - Parameters:
  ///   - insights: What has ended, expired or was dealt with is passed over.
  ///   - team: The colleagues, for their names.
  ///   - moment: When one looks.
  public init(_ insights: some Sequence<Insight>, of team: [Teammate], at moment: Date) {
    let names = Dictionary(team.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
    var rows: [Teammate.ID: Row] = [:]
    for insight in insights {
      var row = rows[insight.user] ?? Row(user: insight.user, name: names[insight.user])
      let status = insight.status(at: moment)
      if insight.isOpen(at: moment) {
        row.total += 1
        let own =
          insight.user == Reader.unassigned ? status : insight.status(at: moment, for: insight.user)
        if own == .new { row.unread += 1 }
        switch insight.priority {
        case .high: row.high += 1
        case .medium: row.medium += 1
        case .low: row.low += 1
        }
        row.oldest = min(row.oldest ?? insight.createdAt, insight.createdAt)
      } else if status == .snoozed, insight.clearedAt == nil {
        row.snoozed += 1
      } else {
        continue
      }
      rows[insight.user] = row
    }
    self.rows = rows.values.sorted { a, b in
      (a.high, a.total) == (b.high, b.total)
        ? a.user.rawValue.precedesInBytes(b.user.rawValue) : (a.high, a.total) > (b.high, b.total)
    }
    total = rows.values.reduce(0) { $0 + $1.total }
    unread = rows.values.reduce(0) { $0 + $1.unread }
  }
}
