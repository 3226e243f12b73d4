import CSModels
import Foundation

/// The days on which silence says nothing: the person had announced to be away, a colleague knows of
/// a cause that keeps people from writing, or it is between Christmas and New Year.
///
/// The days from December 24 to January 1 count where the calendar has a holiday among them: half a
/// week of work between holidays is no week.
struct Absences {
  /// All of them, the earliest first, each once.
  private let days: [CivilDate]
  /// Those that the person announced.
  private let announced: Set<CivilDate>

  /// Nobody is away.
  static let none = Absences(days: [], announced: [])

  private init(days: [CivilDate], announced: Set<CivilDate>) {
    self.days = days
    self.announced = announced
  }

  /// Reads the automatic replies of a person, and the known causes of the account.
  init(of person: Contact, in history: History) {
    var announced: Set<CivilDate> = []
    let all = history.interactions
    let interactions = all.span
    for place in history.places(with: person.id)
    where interactions[place].nature == .autoReply && interactions[place].author == person.id {
      guard
        let notice = AbsenceNotice(
          all[place], account: history.account, calendar: history.calendar)
      else { continue }
      var day = notice.start
      while day <= notice.end {
        announced.insert(day)
        day = day.adding(days: 1)
      }
    }
    self.init(announced: announced, in: history)
  }

  /// The same as a later moment sees it, where nothing happened in between.
  func asOfLater(_ history: History) -> Absences { Absences(announced: announced, in: history) }

  private init(announced: Set<CivilDate>, in history: History) {
    let explained = Self.explained(in: history)
    self.announced = announced
    days = announced.isEmpty ? explained : announced.union(explained).sorted()
  }

  private struct Explained: Hashable {}

  /// How far back known causes are read, in days.
  private static let reach = 1_100

  /// The days up to the moment on which a known cause explains a lack of contact.
  private static func explained(in history: History) -> [CivilDate] {
    history.remembered(Explained()) {
      let today = history.calendar.day(of: history.moment)
      var days = yearEnds(before: today, in: history.calendar)
      for cause in history.knownCauses {
        var day = max(cause.start, today.adding(days: -reach))
        while day <= min(cause.end, today) {
          if cause.explains(nil, on: day) { days.insert(day) }
          day = day.adding(days: 1)
        }
      }
      return days.sorted()
    }
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

  /// The place of the first day that is later than another one.
  private func place(after day: CivilDate) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether silence on a day says nothing.
  func contains(_ day: CivilDate) -> Bool {
    let place = place(after: day)
    return place > 0 && days[place - 1] == day
  }

  /// How many working days lie after one day, up to and with another, on which silence says nothing.
  private func workingDaysAway(
    after start: CivilDate, through end: CivilDate, in calendar: WorkCalendar
  ) -> Int {
    var place = place(after: start)
    var count = 0
    while place < days.count, days[place] <= end {
      if calendar.isWorking(on: days[place]) { count += 1 }
      place += 1
    }
    return count
  }

  /// The working hours between two instants without the days away.
  func workingHours(from start: Date, to end: Date, in calendar: WorkCalendar) -> Double {
    let hours = calendar.workingHours(from: start, to: end)
    guard !days.isEmpty else { return hours }
    let (first, last) = (calendar.day(of: start), calendar.day(of: end))
    let away = workingDaysAway(after: first, through: last.adding(days: -1), in: calendar)
    return max(0, hours - Double(away) * calendar.hoursPerDay)
  }

  /// The days on which all of several people are away; with nobody given, none.
  init(ofAll people: [Absences]) {
    guard let first = people.first else {
      self = .none
      return
    }
    days = people.dropFirst().reduce(first.days) { common, other in
      common == other.days ? common : common.filter(other.contains)
    }
    announced = []
  }

  /// The working days after one day, up to and with another, on which the person was not away.
  func workingDays(
    after start: CivilDate, through end: CivilDate, in calendar: WorkCalendar
  ) -> Int {
    calendar.workingDays(after: start, through: end)
      - workingDaysAway(after: start, through: end, in: calendar)
  }
}
