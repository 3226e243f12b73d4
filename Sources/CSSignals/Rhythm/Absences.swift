import CSModels

/// The days on which a person had announced to be away; silence on them says nothing.
struct Absences {
  private let days: Set<CivilDate>

  /// Nobody is away.
  static let none = Absences(days: [])

  private init(days: Set<CivilDate>) { self.days = days }

  /// Reads the automatic replies of a person.
  init(of person: Contact, in history: History) {
    var days: Set<CivilDate> = []
    for reply in history.interactions(with: person)
    where reply.nature == .autoReply && reply.author == person.id {
      guard
        let notice = AbsenceNotice(reply, account: history.account, calendar: history.calendar)
      else { continue }
      var day = notice.start
      while day <= notice.end {
        days.insert(day)
        day = day.adding(days: 1)
      }
    }
    self.days = days
  }

  /// The days on which all of several people are away; with nobody given, none.
  init(ofAll people: [Absences]) {
    guard let first = people.first else {
      self = .none
      return
    }
    days = people.dropFirst().reduce(first.days) { $0.intersection($1.days) }
  }

  /// The working days after one day, up to and with another, on which the person was not away.
  func workingDays(
    after start: CivilDate, through end: CivilDate, in calendar: WorkCalendar
  ) -> Int {
    let away = days.count { $0 > start && $0 <= end && calendar.isWorking(on: $0) }
    return calendar.workingDays(after: start, through: end) - away
  }
}
