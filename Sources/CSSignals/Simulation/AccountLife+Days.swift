import CSModels
import Foundation

/// Meetings, requests, and what is counted.
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
    let invited = series.people.filter {
      effects.isEmployed($0, on: index) || effects.isEmployed($0, on: index - 20)
    }
    guard !invited.isEmpty else { return }
    var meeting = Interaction(
      id: nextID(), .meeting, .outbound, on: date(on: index, hour: series.hour))
    meeting.accounts = [account.id]
    meeting.contacts = invited.map { people[$0].contact.id }
    meeting.subject = series.title
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
          attendance: attendance(of: person, on: index)))
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

  /// Requests to the help desk.
  mutating func ask() {
    let rate = draws.lognormal(median: 1.5, sigma: 0.6) / 21
    let usual = draws.lognormal(median: 10, sigma: 0.4)
    for index in 0..<configuration.days where isWorking(index) {
      for _ in 0..<draws.poisson(rate * effects.factor(.requests, on: index)) {
        let present = people.indices.filter {
          people[$0].arrives <= index && effects.isPresent($0, on: index)
        }
        guard let person = draws.pick(present) else { continue }
        let slow = effects.factor(.solving, on: index)
        open(by: person, on: index, hours: draws.lognormal(median: usual * slow, sigma: 0.9))
      }
    }
  }

  mutating func open(by person: Int, on index: Int, hours: Double, isUrgent: Bool = false) {
    let contact = people[person].contact
    let opened = moment(on: index, around: people[person].hour)
    let subject = SimulatedWords.line(SimulatedWords.ticketSubjects, &draws)
    let id: RecordID<Ticket> = nextID()
    let thread: ConversationThread.ID = RecordID("\(id)/thread")
    let solved = later(opened, hours: hours)
    let priority: Ticket.Priority =
      isUrgent ? .urgent : draws.pick([.low, .normal, .normal, .normal, .high]) ?? .normal
    records.tickets.append(
      Ticket(
        id: id, account: account.id, requester: contact.id, subject: subject, priority: priority,
        opened: opened, solved: solved, thread: thread))
    func message(_ direction: Interaction.Direction, _ date: Date, _ text: String) -> Interaction {
      var message = Interaction(
        id: RecordID("\(id)/\(date.timeIntervalSince1970)"), .ticket, direction, on: date)
      message.accounts = [account.id]
      message.contacts = [contact.id]
      message.subject = subject
      message.text = text
      message.thread = thread
      let theirs = Participant(
        direction == .inbound ? .sender : .to, person: .contact(contact.id), name: contact.name,
        address: contact.email)
      let ours = Participant(
        direction == .inbound ? .to : .sender, person: .teammate(helper.id), name: helper.name,
        address: helper.email)
      message.participants = [theirs, ours]
      return message
    }
    records.interactions.append(
      message(.inbound, opened, SimulatedWords.line(SimulatedWords.ticketTexts, &draws)))
    let first = later(opened, hours: min(hours, draws.lognormal(median: 2, sigma: 0.8)))
    records.interactions.append(
      message(.outbound, first, SimulatedWords.line(SimulatedWords.ourAnswers, &draws)))
  }

  /// What is counted day by day.
  mutating func count() {
    let seats = records.subscriptions.first?.seats ?? 50
    let isSteep = draws.chance(0.3)
    if isSteep { note(.sawTooth, 0...(configuration.days - 1), account.anyID) }
    let lost = distractors.filter { $0.kind == .notCounted }
    let taken = takenSeats(of: seats)
    note(seats: taken)
    let metrics = ["daily_active_users", "api_calls", "reports_created"]
    for (metric, name) in metrics.enumerated() {
      let level =
        metric == 0
        ? taken[0] * draws.uniform(0.3, 0.55)
        : draws.lognormal(median: metric == 1 ? 2_000 : 40, sigma: 0.7)
      let noise = draws.uniform(0.06, 0.16)
      let rest = draws.pick([0.02, 0.08, 0.15, 0.3]) ?? 0.1
      var shape = (0..<5).map { _ in draws.uniform(0.9, 1.1) } + [rest, rest * 0.8]
      if isSteep { shape = [1.7, 1.3, 1.0, 0.7, 0.35, rest, rest] }
      let growth = draws.uniform(-0.1, 0.25) / 365
      let values = (0..<configuration.days).map { index -> Double? in
        let date = day(index)
        if lost.contains(where: { $0.start <= date && date <= $0.end }) { return nil }
        if uncounted.contains(where: { $0.contains(index) }) { return nil }
        let weekday = isWorking(index) ? date.weekday : date.weekday > 5 ? date.weekday : 7
        let change =
          effects.factor(.usage(metric), on: index) * effects.factor(.allUsage, on: index)
        let expected = level * shape[weekday - 1] * (1 + growth * Double(index)) * change
        let drawn =
          expected * exp(noise * draws.normal()) + expected.squareRoot() * 0.6 * draws.normal()
        // Nobody works without a seat.
        return max(0, metric == 0 ? min(drawn.rounded(), taken[index]) : drawn.rounded())
      }
      records.usage.append(
        UsageSeries(account: account.id, metric: name, start: configuration.start, values: values))
    }
    records.usage.append(
      UsageSeries(
        account: account.id, metric: "seats_used", start: configuration.start, values: taken))
  }

  /// Seats that come and go by a fifth within a quarter are a trend, though nobody planned it.
  private mutating func note(seats taken: [Double]) {
    var index = 91
    while index < taken.count {
      guard abs(taken[index] / max(1, taken[index - 91]) - 1) >= 0.2 else {
        index += 1
        continue
      }
      let onset = index
      while index < taken.count, abs(taken[index] / max(1, taken[index - 91]) - 1) >= 0.2 {
        index += 1
      }
      // The weeks in which it comes about lie before.
      add(.usageTrend, account.anyID, from: onset - 60, to: index, matters: false)
    }
  }

  /// Seats are taken and given back one by one.
  private mutating func takenSeats(of seats: Int) -> [Double] {
    var taken = (Double(seats) * draws.uniform(0.5, 0.75)).rounded()
    let climbs = events.filter { $0.kind == .seatsNearLimit && $0.matters }
      .map { index(of: $0.onset) }
    return (0..<configuration.days).map { index -> Double in
      // Before the onset, two months of steady hiring bring them near the limit.
      if let onset = climbs.first(where: { $0 - 60 <= index }) {
        let goal = (Double(seats) * 0.93).rounded(.up)
        if index >= onset {
          taken = max(taken, goal)
        } else {
          let left = Double(onset - index)
          taken = min(goal - 1, taken + max(0, (goal - 1 - taken) / max(1, left)))
        }
      } else if draws.chance(0.04) {
        taken += draws.chance(0.5) ? 1 : -1
        taken = min(max(taken, Double(seats) * 0.4), Double(seats) * 0.8)
      }
      return taken.rounded(.down)
    }
  }
}
