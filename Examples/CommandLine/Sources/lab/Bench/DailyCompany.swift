import CSModels
import Foundation

/// The customers of a made-up company, a year of their mail, meetings and use of the product, and the
/// day after.
///
/// Everything is a function of the seed. An account has five people, of whom the first write more
/// than the last, a subscription, and eight metrics with a weekly rhythm.
struct DailyCompany: Sendable {
  /// The last moment of the year: a Thursday morning.
  static let moment = Date(timeIntervalSince1970: 1_768_460_400)  // 2026-01-15T07:00Z

  /// How many accounts there are.
  let accounts: Int
  /// How many interactions an account had in the year.
  let interactions: Int
  /// For how many days usage is known.
  let days: Int
  /// Where chance begins.
  let seed: UInt64

  static let metrics = [
    "active_users", "logins", "messages", "reports", "exports", "api_calls", "errors", "seats",
  ]
  private static let people = 5
  private static let lastDay = CivilDate(daysSince1970: Int(moment.timeIntervalSince1970) / 86_400)
    .adding(days: -1)
  private static let colleagues = (0..<20).map {
    Teammate("Colleague \($0)", email: "c\($0)@us.example")
  }
  private static let titles = [
    "Head of Operations", "Engineer", "Chief Executive Officer", nil, nil,
  ]
  private static let sentences = [
    "Could you send me the figures of last week?", "Thank you, that works well for us.",
    "We will roll it out to the second team on Monday.", "I have put it on the agenda.",
    "The import took longer than we thought.", "Please have a look at the attached list.",
    "Who of you can join the call on Thursday?", "Everybody here is glad about the new report.",
  ]

  /// Writes the year into an empty store.
  func fill(_ store: some RecordStore) async throws {
    var changes = ChangeSet(by: .system("bench"), at: Self.moment)
    try changes.save(WorkspaceProfile(domains: ["us.example"]))
    for colleague in Self.colleagues { try changes.save(colleague) }
    for number in 0..<accounts {
      var generator = SeededGenerator(seed: seed &+ UInt64(number))
      try save(number, in: &changes, using: &generator)
      if changes.changes.count > 2_000 || number == accounts - 1 {
        _ = try await store.commit(changes)
        changes = ChangeSet(by: .system("bench"), at: Self.moment)
      }
    }
  }

  /// Writes what comes in on the day after: a day's part of a year's interactions, and a value of
  /// each metric of each account, as a connector adds them.
  ///
  /// Use goes on as before.
  func addNextDay(to store: some RecordStore) async throws {
    let moment = Self.moment.addingTimeInterval(86_400)
    var generator = SeededGenerator(seed: seed ^ 0x5eed)
    var changes = ChangeSet(by: .system("bench"), at: moment)
    for index in 0..<(accounts * interactions / 365) {
      let number = Int.random(in: 0..<accounts, using: &generator)
      let date = moment.addingTimeInterval(-Double.random(in: 1..<86_400, using: &generator))
      let (account, contacts) = self.customer(number)
      try changes.save(
        interaction("next-\(index)", at: account, contacts, on: date, using: &generator))
    }
    let day = Self.lastDay.adding(days: 1)
    for number in 0..<accounts {
      let account = customer(number).account
      for (place, metric) in Self.metrics.enumerated() {
        let value = value(on: day, level: level(of: place, at: number), using: &generator)
        try changes.save(
          UsageSeries(account: account.id, metric: metric, start: day, values: [value]))
      }
      if changes.changes.count > 2_000 || number == accounts - 1 {
        _ = try await store.commit(changes)
        changes = ChangeSet(by: .system("bench"), at: moment)
      }
    }
  }

  private func customer(_ number: Int) -> (account: Account, contacts: [Contact]) {
    var account = Account(
      "Account \(number)", id: RecordID("a\(number)"), domains: ["a\(number).example"])
    account.owner = Self.colleagues[number % Self.colleagues.count].id
    let contacts = (0..<Self.people).map { place in
      Contact(
        "Person \(place)", email: "p\(place)@a\(number).example", title: Self.titles[place],
        at: account.id)
    }
    return (account, contacts)
  }

  private func save(
    _ number: Int, in changes: inout ChangeSet, using generator: inout SeededGenerator
  ) throws {
    let (account, contacts) = customer(number)
    try changes.save(account)
    for contact in contacts { try changes.save(contact) }
    let price = Money(minorUnits: 100_000 * Int64(1 + number % 50), .usd)
    try changes.save(
      Subscription(
        id: RecordID("s\(number)"), account: account.id, value: price, seats: 300,
        renewal: Self.moment.addingTimeInterval(86_400 * Double(1 + number % 365))))
    // One in twenty falls silent for the last weeks.
    let silence = number % 20 == 7 ? 45.0 : 0
    for index in 0..<interactions {
      let age = Double.random(in: silence..<365, using: &generator) * 86_400
      let date = Self.moment.addingTimeInterval(-age - 1)
      try changes.save(
        interaction("a\(number)-i\(index)", at: account, contacts, on: date, using: &generator))
    }
    for (place, metric) in Self.metrics.enumerated() {
      let level = level(of: place, at: number)
      let start = Self.lastDay.adding(days: 1 - days)
      let values = (0..<days).map {
        Optional(value(on: start.adding(days: $0), level: level, using: &generator))
      }
      try changes.save(
        UsageSeries(account: account.id, metric: metric, start: start, values: values))
    }
  }

  /// What an account uses on a working day, the same in the year and on the day after.
  private func level(of metric: Int, at number: Int) -> Double {
    var generator = SeededGenerator(
      seed: seed &* 1_000_003 &+ UInt64(number * Self.metrics.count + metric))
    return Double.random(in: 5..<200, using: &generator)
  }

  private func value(
    on day: CivilDate, level: Double, using generator: inout SeededGenerator
  ) -> Double {
    let weekly = day.weekday > 5 ? 0.2 : 1
    return (level * weekly * Double.random(in: 0.8..<1.2, using: &generator)).rounded()
  }

  private func interaction(
    _ id: String, at account: Account, _ contacts: [Contact], on date: Date,
    using generator: inout SeededGenerator
  ) -> Interaction {
    let first = min(
      Int.random(in: 0..<Self.people, using: &generator),
      Int.random(in: 0..<Self.people, using: &generator))
    let second = (first + Int.random(in: 1..<Self.people, using: &generator)) % Self.people
    let colleague = Self.colleagues[Int.random(in: 0..<3, using: &generator)]
    let kind = Int.random(in: 0..<10, using: &generator)
    let direction: Interaction.Direction = kind % 2 == 0 ? .inbound : .outbound
    var item = Interaction(
      id: RecordID(id), kind == 9 ? .meeting : .email, direction, on: date)
    item.accounts = [account.id]
    item.contacts = [contacts[first].id, contacts[second].id]
    item.thread = RecordID(
      "\(account.id)-t\(first)-\(Int(date.timeIntervalSince1970) / 2_419_200)")
    item.subject = "Week \(Int(date.timeIntervalSince1970) / 604_800)"
    let sentence = Int.random(in: 0..<Self.sentences.count, using: &generator)
    item.text =
      "Hi,\n\n\(Self.sentences[sentence]) \(Self.sentences[(sentence + 3) % Self.sentences.count])\n\nBest regards"
    let ours = Participant(
      direction == .inbound ? .to : .sender, person: .teammate(colleague.id),
      name: colleague.name, address: colleague.email)
    item.participants = [ours]
    for (place, contact) in [contacts[first], contacts[second]].enumerated() {
      let role: Participant.Role =
        kind == 9 ? .attendee : direction == .inbound && place == 0 ? .sender : .to
      item.participants.append(
        Participant(
          role, person: .contact(contact.id), name: contact.name, address: contact.email))
    }
    return item
  }
}
