import CSModels
import Foundation

/// Mail without answers, meetings and requests that change, and recommendations.
extension AccountLife {
  /// Meetings that are held for some time besides the usual ones.
  struct Project {
    var days: ClosedRange<Int>
    /// The days of the week, Monday 1.
    var weekdays: Set<Int>
    /// Which share of those days has a meeting.
    var share: Double
  }

  mutating func leaveUnanswered(_ onset: Int, _ harm: Int?) {
    guard let person = somebody(on: onset) else { return }
    let end = onset + draws.integer(60...90)
    effects.add(.replies, of: person, onset..<end, 0.03)
    effects.add(.initiative, of: person, onset..<end, 0.4)
    var index = onset
    for _ in 0..<draws.integer(6...10) {
      index = workingDay(from: index + draws.integer(3...7))
      guard index < min(end, configuration.days) else { break }
      write(
        to: person, from: manager, SimulatedWords.line(SimulatedWords.ours, &draws),
        subject: SimulatedWords.line(SimulatedWords.subjects, &draws),
        at: moment(on: index, around: 11))
    }
    add(
      .unanswered, id(person), from: onset, to: end, harm: harm, matters: isImportant(person),
      subjects: [id(person)])
  }

  mutating func meetRarely(_ onset: Int, _ harm: Int?) {
    let end = onset + draws.integer(80...120)
    effects.add(.meetings, onset..<end, 0.1)
    // Where meetings are rare anyway, nobody would miss them.
    longestMeetingGap = 14
    add(
      .meetingsFall, account.anyID, from: onset, to: end, harm: harm,
      matters: isTimeLeft(from: onset, days: 56), subjects: [account.anyID])
  }

  mutating func meetOften(_ onset: Int) {
    let end = onset + draws.integer(56...84)
    let first = draws.integer(1...3)
    projects.append(Project(days: onset...end, weekdays: [first, first + 2], share: 0.9))
    add(
      .meetingsRise, account.anyID, from: onset, to: end,
      matters: isTimeLeft(from: onset, days: 56))
  }

  mutating func askMore(_ onset: Int) {
    let days = draws.integer(25...40)
    for _ in 0..<draws.integer(9...16) { openOne(on: onset + draws.integer(0...days)) }
    add(.ticketSurge, account.anyID, from: onset, to: onset + days)
  }

  /// A request by anybody who is there.
  mutating func openOne(on index: Int) {
    let index = workingDay(from: index)
    let present = people.indices.filter {
      people[$0].arrives <= index && effects.isPresent($0, on: index)
    }
    guard index < configuration.days, let person = draws.pick(present) else { return }
    open(by: person, on: index, hours: draws.lognormal(median: 10, sigma: 0.6))
  }

  mutating func recommend(_ onset: Int) {
    let free = (0...1).filter {
      !people[$0].isTaken && effects.isEmployed($0, on: onset + 60)
    }
    guard leaves == nil, let person = draws.pick(free) else { return }
    people[person].isTaken = true
    effects.addMood(of: person, onset..<(onset + 75), 0.35)
    for turn in 0..<draws.integer(3...5) {
      let index = workingDay(from: onset + turn * 7 + draws.integer(0...3))
      guard index < configuration.days, effects.isPresent(person, on: index) else { continue }
      write(
        from: person, SimulatedWords.line(SimulatedWords.recommendations, &draws), on: index,
        mood: 0.9)
    }
    answerSurvey(person, on: onset)
    add(.recommendation, id(person), from: onset, to: onset + 75)
  }
}
