import CSModels
import Foundation

/// Meetings, and who comes.
extension AccountLife {
  /// A series of meetings, with some people.
  private struct Series {
    var title: String
    var every: Int
    var weekday: Int
    var hour: Double
    var people: [Int]
  }

  /// Meetings that come again every week or some weeks.
  mutating func meet() {
    var series: [Series] = []
    for number in 0..<draws.integer(1...2) {
      let others = people.indices.filter {
        people[$0].arrives <= 0 && $0 > 0 && draws.chance(0.45)
      }
      series.append(
        Series(
          title: number == 0 ? "Check-in" : "Project call",
          every: min(
            draws.pick([7, 14, 14, 28]) ?? 14, number == 0 ? longestMeetingGap ?? 28 : 28),
          weekday: draws.integer(1...5),
          hour: Double(draws.integer(9...16)), people: [0] + others))
    }
    for each in series {
      let first = (0..<7).first { day($0).weekday == each.weekday } ?? 0
      for index in stride(from: first, to: configuration.days, by: each.every) {
        hold(each, on: index)
      }
    }
    for (place, project) in projects.enumerated() {
      apart("project \(place)") { $0.hold(project) }
    }
  }

  private mutating func hold(_ project: Project) {
    let some = people.indices.filter { people[$0].arrives <= 0 && ($0 == 0 || draws.chance(0.5)) }
    let meetings = Series(
      title: "Launch project", every: 7, weekday: 1, hour: Double(draws.integer(9...16)),
      people: some)
    for index in project.days
    where index < configuration.days && project.weekdays.contains(day(index).weekday)
      && draws.chance(project.share)
    {
      hold(meetings, on: index)
    }
  }

  private mutating func hold(_ series: Series, on index: Int) {
    guard isWorking(index), draws.chance(0.95 * effects.factor(.meetings, on: index)) else {
      return
    }
    // Who has left is still invited for a while.
    let invited = standIns(for: series.people, on: index).filter {
      effects.isEmployed($0, on: index) || effects.isEmployed($0, on: index - 20)
    }
    guard !invited.isEmpty else { return }
    record(series.title, on: index, hour: series.hour, with: invited) { life, person in
      life.attendance(of: person, on: index)
    }
  }

  /// Records a meeting of the manager with some people.
  ///
  /// - Parameter attendance: What became of somebody's invitation.
  mutating func record(
    _ subject: String, on index: Int, hour: Double, with invited: [Int],
    attendance: (inout AccountLife, Int) -> Participant.Attendance
  ) {
    var meeting = Interaction(id: nextID(), .meeting, .outbound, on: date(on: index, hour: hour))
    meeting.accounts = [account.id]
    meeting.contacts = invited.map { people[$0].contact.id }
    meeting.subject = subject
    meeting.participants = [
      Participant(
        .sender, person: .teammate(manager.id), name: manager.name, address: manager.email,
        attendance: .attended)
    ]
    for person in invited {
      let contact = people[person].contact
      meeting.participants.append(
        Participant(
          .attendee, person: .contact(contact.id), name: contact.name, address: contact.email,
          attendance: attendance(&self, person)))
    }
    records.interactions.append(meeting)
  }

  private mutating func attendance(of person: Int, on index: Int) -> Participant.Attendance {
    guard effects.isEmployed(person, on: index) else { return .needsAction }
    guard effects.isPresent(person, on: index) else {
      return draws.chance(0.8) ? .declined : .noShow
    }
    // Who does not answer mail any more does not come either.
    let willing = min(1, max(0.02, effects.factor(.answering, of: person, on: index) * 1.5))
    guard draws.chance(willing) else { return draws.chance(0.5) ? .declined : .needsAction }
    guard draws.chance(people[person].attends * effects.factor(.attendance, of: person, on: index))
    else { return draws.chance(0.6) ? .noShow : .declined }
    return .attended
  }
}
