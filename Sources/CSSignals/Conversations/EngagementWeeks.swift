public import CSModels
import CSScoring
import Foundation

/// Engagement week by week: what was written and answered, and which meetings were kept.
///
/// Weeks are complete and run from Monday to Sunday in the account's zone, oldest first; the current
/// one is left out. A message counts in the week in which it was written, its answer with it,
/// whenever that came.
///
/// For hosts: the chart beside an insight such as those of ``EngagementDrop`` and ``MeetingTrend``,
/// which judge the same weeks.
public struct EngagementWeeks: Hashable, Sendable, Codable {
  /// One week.
  public struct Week: Hashable, Sendable, Codable, Identifiable {
    /// The first day.
    public let monday: CivilDate
    /// Messages from them.
    public internal(set) var received = 0
    /// Messages from us.
    public internal(set) var sent = 0
    /// Our messages that expect an answer and have had time for it, or have one.
    public internal(set) var asked = 0
    /// Those of them that were answered.
    public internal(set) var answered = 0
    /// Days on which somebody was in touch.
    public internal(set) var daysOfContact = 0
    /// Meetings, and who came.
    public internal(set) var meetings = MeetingAttendance()
    /// The first day.
    public var id: CivilDate { monday }
    /// The share of our messages that was answered, 0...1; `nil` where none asked.
    public var replyRate: Double? { asked > 0 ? Double(answered) / Double(asked) : nil }

    init(monday: CivilDate) { self.monday = monday }
  }

  /// The weeks, oldest first.
  public private(set) var weeks: [Week]

  /// The share of our messages that was answered in all weeks together, 0...1; `nil` where none
  /// asked.
  public var replyRate: Double? {
    let asked = weeks.reduce(0) { $0 + $1.asked }
    return asked > 0 ? Double(weeks.reduce(0) { $0 + $1.answered }) / Double(asked) : nil
  }

  /// Counts the last complete weeks of an account, or of one of its people.
  ///
  /// Of an account, a message to several people asks each of them. O(n) for n participations.
  ///
  /// - Parameters:
  ///   - history: The account.
  ///   - contact: One person; `nil` for all.
  ///   - count: How many weeks, at least 1 and at most 520.
  public init(of history: History, with contact: Contact.ID? = nil, last count: Int = 26) {
    let calendar = history.calendar
    let today = calendar.day(of: history.moment)
    let wanted = min(max(count, 1), 520)
    let first = today.adding(days: 1 - today.weekday - 7 * wanted)
    var weeks = (0..<wanted).map { Week(monday: first.adding(days: 7 * $0)) }
    func place(_ day: CivilDate) -> Int? {
      let days = day.daysSince1970 - first.daysSince1970
      return days >= 0 && days < 7 * wanted ? days / 7 : nil
    }
    for interaction in history.interactions {
      guard interaction.nature == .person,
        contact.map(interaction.contacts.contains) ?? true,
        let week = place(calendar.day(of: interaction.date))
      else { continue }
      switch interaction.channel {
      case .email, .chat, .ticket: break
      case .meeting, .call, .survey, .note, .web: continue
      }
      switch interaction.direction {
      case .outbound: weeks[week].sent += 1
      case .inbound where contact.map({ interaction.author == $0 }) ?? true:
        weeks[week].received += 1
      case .inbound, .internal: break
      }
    }
    let circle = CustomerCircle(of: history)
    let people = circle.members.filter { member in
      contact.map { $0 == member.person.id } ?? true
    }
    var days: Set<CivilDate> = []
    for member in people {
      for exchange in Correspondence(with: member.person, in: history).asked(since: .distantPast) {
        guard let week = place(calendar.day(of: exchange.message.date)) else { continue }
        weeks[week].asked += 1
        weeks[week].answered += exchange.isAnswered ? 1 : 0
      }
      for touch in member.touches where days.insert(touch.day).inserted {
        if let week = place(touch.day) { weeks[week].daysOfContact += 1 }
      }
    }
    for meeting in MeetingAttendance.meetings(in: history) {
      guard let week = place(calendar.day(of: meeting.date)) else { continue }
      guard let contact else {
        weeks[week].meetings.count(meeting.best)
        continue
      }
      if let answer = meeting.answers.first(where: { $0.person == contact }) {
        weeks[week].meetings.count(answer.attendance)
      }
    }
    self.weeks = weeks
  }
}
