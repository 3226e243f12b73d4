import CSModels
import CSScoring

/// What the detectors of one account read alike, read once.
final class AccountReading {
  /// Somebody who has been in touch; a reference, for every detector goes through them.
  final class Person {
    let contact: Contact
    /// The days of contact, oldest first.
    let touches: [CustomerCircle.Touch]
    /// What was written between the person and us.
    let letters: Correspondence
    /// The days on which silence says nothing.
    let absences: Absences

    init(
      _ contact: Contact, _ touches: [CustomerCircle.Touch], _ letters: Correspondence,
      _ absences: Absences
    ) {
      self.contact = contact
      self.touches = touches
      self.letters = letters
      self.absences = absences
    }
  }

  let history: History
  let calendar: WorkCalendar
  /// The day of the moment, which is not complete.
  let today: CivilDate
  let circle: CustomerCircle
  /// What was read of the same account at an earlier moment, after which nothing happened.
  private let earlier: AccountReading?

  init(_ history: History) {
    self.history = history
    calendar = history.calendar
    today = calendar.day(of: history.moment)
    circle = CustomerCircle(of: history)
    earlier = nil
  }

  /// Reads an account at a later moment, where nothing happened in between: see
  /// `History.isAsQuiet(until:)`.
  init(_ later: History, nothingSince earlier: AccountReading) {
    history = later
    calendar = later.calendar
    today = calendar.day(of: later.moment)
    circle = earlier.circle
    self.earlier = earlier
  }

  /// Those who have been in touch, in the order of the history.
  lazy var people: [Person] =
    if let earlier {
      earlier.people.map { person in
        Person(
          person.contact, person.touches, person.letters.asOfLater(history),
          person.absences.asOfLater(history))
      }
    } else {
      circle.members.compactMap { member in
        guard !member.touches.isEmpty else { return nil }
        return Person(
          member.person, member.touches, Correspondence(with: member.person, in: history),
          Absences(of: member.person, in: history))
      }
    }

  /// The days of contact with anybody, oldest first.
  lazy var touches: [CustomerCircle.Touch] = earlier?.touches ?? circle.touches

  /// The days on which the silence of the account says nothing.
  lazy var absences = Absences(ofAll: people.map(\.absences))

  /// The meetings to which their people were invited, oldest first.
  lazy var meetings: [MeetingAttendance.Meeting] =
    earlier?.meetings ?? MeetingAttendance.meetings(in: history)

  /// What was written to and by their people, the newest first; see ``ThreadMessage``.
  lazy var threadMessages: [ThreadMessage] =
    earlier?.threadMessages ?? ThreadMessage.all(in: history, among: circle)

  /// Every message of their people, and every meeting and call they came to, oldest first.
  lazy var contacts: [ContactTouch] =
    earlier?.contacts ?? ContactTouch.all(in: history, among: circle)

  /// The days on which we wrote to each of the people, each with the first message.
  lazy var daysOfOurs: [[CivilDate: AnyRecordID]] =
    earlier?.daysOfOurs
    ?? people.map { person in
      var days: [CivilDate: AnyRecordID] = [:]
      let letters = person.letters.sent
      let sent = letters.span
      for index in sent.indices where sent[index].message.isDirect {
        let day = calendar.day(of: sent[index].message.date)
        if days[day] == nil { days[day] = sent[index].message.evidence }
      }
      return days
    }

  /// How many messages of ours were written to any of the people from a day on.
  func messagesOfOurs(from start: CivilDate) -> Int {
    people.reduce(0) { count, person in
      let letters = person.letters.sent
      let sent = letters.span
      var (index, found) = (sent.count, 0)
      while index > 0, calendar.day(of: sent[index - 1].message.date) >= start {
        index -= 1
        if sent[index].message.isDirect { found += 1 }
      }
      return count + found
    }
  }
}

/// A detector that can share what others read of the same account.
protocol ReadingDetector: Detector {
  func detect(in reading: AccountReading) -> [Finding]
}
