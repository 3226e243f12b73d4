import CSModels
import Foundation

/// The days on which silence says nothing: the person had announced to be away, a colleague knows of
/// a cause that keeps people from writing, or it is between Christmas and New Year.
///
/// The days from December 24 to January 1 count where the calendar has a holiday among them: half a
/// week of work between holidays is no week.
struct Absences {
  private let days: Set<CivilDate>

  /// Nobody is away.
  static let none = Absences(days: [])

  private init(days: Set<CivilDate>) { self.days = days }

  /// Reads the automatic replies of a person, and the known causes of the account.
  init(of person: Contact, in history: History) {
    var days = Self.explained(in: history)
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

  /// How far back known causes are read, in days.
  private static let reach = 1_100

  /// The days up to the moment on which a known cause explains a lack of contact.
  private static func explained(in history: History) -> Set<CivilDate> {
    let today = history.calendar.day(of: history.moment)
    var days = yearEnds(before: today, in: history.calendar)
    for cause in history.knownCauses {
      var day = max(cause.start, today.adding(days: -reach))
      while day <= min(cause.end, today) {
        if cause.explains(nil, on: day) { days.insert(day) }
        day = day.adding(days: 1)
      }
    }
    return days
  }

  /// The days between the years up to the day, of all years that are read.
  private static func yearEnds(
    before today: CivilDate, in calendar: WorkCalendar
  ) -> Set<CivilDate> {
    guard !calendar.holidays.isEmpty else { return [] }
    let earliest = today.adding(days: -reach)
    var days: Set<CivilDate> = []
    for year in earliest.components.year...today.components.year {
      guard let eve = CivilDate(year: year, month: 12, day: 24) else { continue }
      let all = (0...8).map { eve.adding(days: $0) }
      guard all.contains(where: calendar.holidays.contains) else { continue }
      days.formUnion(all.filter { $0 >= earliest && $0 <= today })
    }
    return days
  }

  /// Whether silence on a day says nothing.
  func contains(_ day: CivilDate) -> Bool { days.contains(day) }

  /// The working hours between two instants without the days away.
  func workingHours(from start: Date, to end: Date, in calendar: WorkCalendar) -> Double {
    let hours = calendar.workingHours(from: start, to: end)
    guard !days.isEmpty else { return hours }
    let (first, last) = (calendar.day(of: start), calendar.day(of: end))
    let away = days.count { $0 > first && $0 < last && calendar.isWorking(on: $0) }
    return max(0, hours - Double(away) * calendar.hoursPerDay)
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
