public import CSModels
public import Foundation

/// How invitations to meetings were answered, and who came, counted over a stretch of time.
///
/// A meeting of one person counts by what that person answered or did. A meeting of a whole account
/// counts once: with the best of what its people did, in the order attended, accepted, tentative, no
/// answer, declined, not there. Calls are no meetings, and what nothing is known of is counted in
/// ``unknown`` only.
public struct MeetingAttendance: Hashable, Sendable, Codable {
  /// Who was there.
  public private(set) var attended = 0
  /// Who said to come, of which nothing further is known.
  public private(set) var accepted = 0
  /// Who said to come perhaps.
  public private(set) var tentative = 0
  /// Who did not answer.
  public private(set) var withoutAnswer = 0
  /// Who said not to come.
  public private(set) var declined = 0
  /// Who had accepted and was not there.
  public private(set) var noShows = 0
  /// Meetings of which no answer is known.
  public private(set) var unknown = 0

  /// All meetings.
  public var invited: Int { kept + missed + tentative + withoutAnswer + unknown }
  /// Meetings to which somebody came or said to come.
  public var kept: Int { attended + accepted }
  /// Meetings to which nobody came, or that were declined.
  public var missed: Int { declined + noShows }
  /// The share of kept meetings among those kept or missed, 0...1; `nil` where there are none.
  public var keptShare: Double? {
    kept + missed > 0 ? Double(kept) / Double(kept + missed) : nil
  }
  /// The share of those accepted to which nobody came, 0...1: of attended and not; `nil` where
  /// neither is known.
  public var noShowShare: Double? {
    attended + noShows > 0 ? Double(noShows) / Double(attended + noShows) : nil
  }

  /// Counts nothing.
  public init() {}

  /// Counts the meetings of an account, or of one of its people.
  ///
  /// O(n) for n interactions.
  ///
  /// - Parameters:
  ///   - history: The account.
  ///   - contact: One person; `nil` for all of them together.
  ///   - start: The first instant; `nil` for all time.
  ///   - end: The instant before which a meeting must be; `nil` for the moment of the history,
  ///     which counts.
  public init(
    of history: History, with contact: Contact.ID? = nil, from start: Date? = nil,
    until end: Date? = nil
  ) {
    for meeting in Self.meetings(in: history) {
      if let start, meeting.date < start { continue }
      if let end, meeting.date >= end { continue }
      if let contact {
        guard let answer = meeting.answers.first(where: { $0.person == contact }) else { continue }
        count(answer.attendance)
      } else {
        count(meeting.best)
      }
    }
  }

  /// Adds one meeting.
  mutating func count(_ attendance: Participant.Attendance?) {
    switch attendance {
    case .attended: attended += 1
    case .accepted: accepted += 1
    case .tentative: tentative += 1
    case .needsAction: withoutAnswer += 1
    case .declined: declined += 1
    case .noShow: noShows += 1
    case nil: unknown += 1
    }
  }

  /// A meeting with what each of their people answered or did.
  struct Meeting {
    let record: AnyRecordID
    let date: Date
    let answers: [(person: Contact.ID, attendance: Participant.Attendance?)]

    /// What the account did: the best of what its people did.
    var best: Participant.Attendance? {
      let order: [Participant.Attendance] = [
        .attended, .accepted, .tentative, .needsAction, .declined, .noShow,
      ]
      return order.first { each in answers.contains { $0.attendance == each } }
    }
  }

  /// The meetings to which their people were invited, oldest first.
  static func meetings(in history: History) -> [Meeting] {
    let people = Set(history.people.map(\.id))
    let all = history.interactions
    let interactions = all.span
    var meetings: [Meeting] = []
    for index in interactions.indices
    where interactions[index].channel == .meeting && interactions[index].nature == .person {
      var seen: Set<Contact.ID> = []
      var answers: [(person: Contact.ID, attendance: Participant.Attendance?)] = []
      for each in interactions[index].participants {
        guard let contact = each.contact, people.contains(contact), seen.insert(contact).inserted
        else { continue }
        answers.append((contact, each.attendance))
      }
      guard !answers.isEmpty else { continue }
      meetings.append(
        Meeting(
          record: interactions[index].anyID, date: interactions[index].date, answers: answers))
    }
    return meetings
  }
}
