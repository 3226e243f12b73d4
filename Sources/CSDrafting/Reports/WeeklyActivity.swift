public import CSModels
import Foundation

/// How much was written each way with one account, week by week.
///
/// Messages of persons count, by mail, chat and ticket, and meetings and calls beside them;
/// automatic replies, bounces and newsletters do not.
public struct WeeklyActivity: Hashable, Sendable {
  /// One week from Monday to Sunday.
  public struct Week: Hashable, Sendable, Codable {
    /// The Monday.
    public let start: CivilDate
    /// Messages from the account's people.
    public fileprivate(set) var inbound = 0
    /// Messages from colleagues.
    public fileprivate(set) var outbound = 0
    /// Meetings and calls.
    public fileprivate(set) var encounters = 0
  }

  /// The weeks, oldest first; the last is that of the moment.
  public let weeks: [Week]

  /// Counts the weeks of a history, in the days of the workspace's calendar.
  ///
  /// It takes O(n) for n interactions.
  ///
  /// - Parameters:
  ///   - history: The account as seen from one moment.
  ///   - count: How many weeks to look back, 1...520.
  public init(_ history: History, weeks count: Int = 26) {
    let calendar = history.profile.calendar
    let today = calendar.day(of: history.moment)
    let number = min(max(count, 1), 520)
    let first = today.adding(days: 1 - today.weekday - 7 * (number - 1))
    var weeks = (0..<number).map { Week(start: first.adding(days: 7 * $0)) }
    for interaction in history.interactions where interaction.nature == .person {
      let days = calendar.day(of: interaction.date).daysSince1970 - first.daysSince1970
      guard days >= 0, weeks.indices.contains(days / 7) else { continue }
      switch (interaction.channel, interaction.direction) {
      case (.meeting, _), (.call, _): weeks[days / 7].encounters += 1
      case (.email, .inbound), (.chat, .inbound), (.ticket, .inbound):
        weeks[days / 7].inbound += 1
      case (.email, .outbound), (.chat, .outbound), (.ticket, .outbound):
        weeks[days / 7].outbound += 1
      default: break
      }
    }
    self.weeks = weeks
  }

  /// Messages from the account's people in all weeks.
  public var inbound: Int { weeks.reduce(0) { $0 + $1.inbound } }
  /// Messages from colleagues in all weeks.
  public var outbound: Int { weeks.reduce(0) { $0 + $1.outbound } }
  /// Meetings and calls in all weeks.
  public var encounters: Int { weeks.reduce(0) { $0 + $1.encounters } }
}
