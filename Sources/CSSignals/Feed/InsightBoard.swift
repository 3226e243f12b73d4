public import CSModels
public import Foundation

/// A feed as a screen shows it: groups of cards, each with its age and its buttons.
public struct InsightBoard: Hashable, Sendable {
  /// Which insights are shown.
  public enum Filter: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everything that is open.
    case all
    /// What is of high priority.
    case high
    /// What was found since Monday.
    case thisWeek = "this_week"

    /// What stands on the button, in English.
    public var title: String {
      switch self {
      case .all: "All"
      case .high: "High Priority"
      case .thisWeek: "This Week"
      }
    }
  }

  /// One insight.
  public struct Card: Hashable, Sendable {
    /// The insight.
    public let insight: Insight
    /// How long ago it was found, such as `2h ago`, `Yesterday` or `3d ago`.
    public let age: String
    /// Whether the reader has not seen it.
    public let isUnread: Bool
    /// Its buttons.
    public let actions: [QuickAction]
  }

  /// Cards of one group.
  public struct Column: Hashable, Sendable {
    /// The group.
    public let group: InsightGroup
    /// Its cards, in the order given.
    public let cards: [Card]
  }

  /// What is shown.
  public let filter: Filter
  /// The groups that have cards.
  public let columns: [Column]
  /// How many open insights the reader has not seen, whatever the filter.
  public let unread: Int

  /// Puts a board together.
  ///
  /// - Parameters:
  ///   - insights: What is open, the most important first.
  ///   - filter: Which of them are shown.
  ///   - unread: How many the reader has not seen; by default those among the insights.
  ///   - reader: Who looks; by default what anybody has seen counts as seen.
  ///   - moment: When one looks.
  ///   - calendar: The calendar of the reader's zone; its weeks begin on Monday.
  public init(
    _ insights: [Insight], _ filter: Filter = .all, unread: Int? = nil,
    for reader: Teammate.ID? = nil, at moment: Date, calendar: WorkCalendar
  ) {
    func isUnread(_ insight: Insight) -> Bool {
      let status =
        reader.map { insight.status(at: moment, for: $0) } ?? insight.status(at: moment)
      return status == .new
    }
    self.filter = filter
    self.unread = unread ?? insights.count(where: isUnread)
    let monday = Self.monday(before: moment, in: calendar)
    let shown = insights.filter {
      switch filter {
      case .all: true
      case .high: $0.priority == .high
      case .thisWeek: calendar.day(of: $0.createdAt) >= monday
      }
    }
    columns = InsightGroup.grouped(shown).map { group, insights in
      Column(
        group: group,
        cards: insights.map {
          Card(
            insight: $0, age: Self.age(of: $0.createdAt, at: moment, calendar),
            isUnread: isUnread($0), actions: QuickAction.offered(for: $0))
        })
    }
  }

  /// The Monday of the week of a moment.
  static func monday(before moment: Date, in calendar: WorkCalendar) -> CivilDate {
    let today = calendar.day(of: moment)
    return today.adding(days: 1 - today.weekday)
  }

  /// How long ago something was, in a few letters.
  ///
  /// Minutes and hours within half a day or the same day, then days by the calendar, then weeks.
  static func age(of date: Date, at moment: Date, _ calendar: WorkCalendar) -> String {
    let seconds = moment.timeIntervalSince(date)
    guard seconds >= 60 else { return "just now" }
    let days = calendar.day(of: moment).daysSince1970 - calendar.day(of: date).daysSince1970
    if seconds < 3_600 { return "\(Int(seconds / 60))m ago" }
    if days <= 0 || seconds < 12 * 3_600 { return "\(Int(min(seconds / 3_600, 48)))h ago" }
    if days == 1 { return "Yesterday" }
    return days < 14 ? "\(days)d ago" : "\(days / 7)w ago"
  }
}
