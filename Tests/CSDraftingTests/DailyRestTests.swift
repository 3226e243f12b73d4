import CSDrafting
import CSModels
import CSPersona
import CSSignals
import Foundation
import Testing

/// Law: leaving out accounts that rest tells the same insights as looking at everything anew.
@Suite struct DailyRestTests {
  private static let start = Sample.date("02-02 08:00")
  private static let day = 86_400.0

  /// Accounts of two people with some months of mail and use behind them.
  private struct Company {
    var generator: SeededGenerator
    let accounts = (0..<5).map {
      Account("Account \($0)", id: RecordID("a\($0)"), owner: $0 % 2 == 0 ? Sample.ana : nil)
    }
    var mails: [Interaction.ID] = []
    var number = 0

    func people(of account: Account) -> [Contact] {
      (0..<2).map {
        Contact("Person \($0)", email: "p\($0)@\(account.id).example", at: account.id)
      }
    }

    mutating func random(_ range: Range<Double>) -> Double {
      Double.random(in: range, using: &generator)
    }

    mutating func mail(
      with account: Account, _ person: Int, _ direction: Interaction.Direction, on date: Date
    ) -> Interaction {
      number += 1
      var mail = Sample.mail(
        "m\(number)", direction, people(of: account)[person], on: "01-01", subject: "Figures",
        text: ["Thanks, that works.", "Could you send the figures?", "How much is it?"][number % 3],
        thread: "t\(account.id)-\(person)-\(number / 40)")
      mail.date = date
      mails.append(mail.id)
      return mail
    }

    mutating func past() throws -> ChangeSet {
      var changes = ChangeSet(by: .system("test"), at: DailyRestTests.start)
      try changes.save(WorkspaceProfile(domains: ["acme.example"]))
      for colleague in [Sample.ana, Sample.ben] { try changes.save(colleague) }
      for (index, account) in accounts.enumerated() {
        try changes.save(account)
        for person in people(of: account) { try changes.save(person) }
        try changes.save(
          Subscription(
            id: RecordID("s\(index)"), account: account.id, value: Money(minorUnits: 900_000, .usd),
            seats: 10,
            renewal: DailyRestTests.start.addingTimeInterval(
              DailyRestTests.day * (70 + 30 * Double(index)))))
        for person in 0..<2 {
          let gap = random(3..<12)
          var age = random(0..<5) + (index == 3 ? 12 : 0)
          while age < 100 {
            let date = DailyRestTests.start.addingTimeInterval(-age * DailyRestTests.day)
            try changes.save(mail(with: account, person, .inbound, on: date))
            let answer = date.addingTimeInterval(7_200)
            try changes.save(mail(with: account, person, .outbound, on: answer))
            age += gap * random(0.7..<1.3)
          }
        }
        let first = CivilDate(
          daysSince1970: Int(DailyRestTests.start.timeIntervalSince1970 / DailyRestTests.day) - 100)
        let values = (0..<100).map { Optional(use(on: first.adding(days: $0))) }
        try changes.save(
          UsageSeries(account: account.id, metric: "logins", start: first, values: values))
      }
      return changes
    }

    private mutating func use(on day: CivilDate) -> Double {
      (random(85..<115) * (day.weekday > 5 ? 0.2 : 1)).rounded()
    }

    /// What is recorded before the run of a day.
    mutating func next(_ number: Int) throws -> ChangeSet {
      let moment = DailyRestTests.start.addingTimeInterval(Double(number) * DailyRestTests.day)
      var changes = ChangeSet(by: .system("test"), at: moment)
      for account in accounts {
        let yesterday = CivilDate(
          daysSince1970: Int(moment.timeIntervalSince1970 / DailyRestTests.day) - 1)
        let level = account.id == "a2" && number > 12 ? 0.3 : 1
        try changes.save(
          UsageSeries(
            account: account.id, metric: "logins", start: yesterday,
            values: [(use(on: yesterday) * level).rounded()]))
      }
      let account = accounts[Int.random(in: 0..<accounts.count, using: &generator)]
      // Some lies ahead, some is found out late.
      let date = moment.addingTimeInterval(random(-4..<1.5) * DailyRestTests.day)
      switch Int.random(in: 0..<12, using: &generator) {
      case 0..<5:
        let direction: Interaction.Direction = number % 3 == 0 ? .inbound : .outbound
        try changes.save(mail(with: account, number % 2, direction, on: date))
      case 5:
        changes.remove(mails.remove(at: Int.random(in: 0..<mails.count, using: &generator)))
      case 6:
        try changes.save(
          Ticket(id: RecordID("k\(number)"), account: account.id, opened: date))
      case 7:
        let today = CivilDate(daysSince1970: Int(moment.timeIntervalSince1970 / DailyRestTests.day))
        try changes.save(
          KnownCause(
            id: RecordID("c\(number)"), .holiday, on: today...today.adding(days: 2),
            account: account.id))
      case 8 where number % 4 == 0:
        try changes.save(
          WorkspaceProfile(domains: ["acme.example"], calendar: .weekdays(in: "Asia/Tokyo")))
      case 9:
        var renewed = Subscription(
          id: RecordID("s0"), account: "a0", value: Money(minorUnits: 900_000, .usd), seats: 10,
          renewal: date.addingTimeInterval(200 * DailyRestTests.day))
        renewed.start = DailyRestTests.start
        try changes.save(renewed)
      default: break
      }
      return changes
    }
  }

  private func insights(in store: InMemoryStore) async throws -> [Insight] {
    try await store.fetchAll(RecordQuery<Insight>.all).sorted { $0.id.rawValue < $1.id.rawValue }
  }

  private func runs() -> (resting: DailyRun, anew: DailyRun) {
    var resting = DailyRun()
    resting.scorers = []
    resting.scanner.detectors += [
      AdoptionTrend(), FeatureDiscovery(), PowerUsers(),
    ]
    var anew = resting
    anew.restDays = 0
    return (resting, anew)
  }

  @Test(arguments: [2, 3] as [UInt64])
  func restingTellsWhatLookingAnewTells(seed: UInt64) async throws {
    var company = Company(generator: SeededGenerator(seed: seed))
    let stores = (InMemoryStore(workspace: "acme"), InMemoryStore(workspace: "acme"))
    let past = try company.past()
    for store in [stores.0, stores.1] { _ = try await store.commit(past) }
    var (resting, anew) = runs()
    var rested = 0
    for number in 0..<34 {
      let changes = try company.next(number)
      for store in [stores.0, stores.1] { _ = try await store.commit(changes) }
      if number == 15 {
        let person = company.people(of: company.accounts[1])[0]
        let date = Self.start.addingTimeInterval(Double(number) * Self.day)
        for store in [stores.0, stores.1] { _ = try await store.erase(person: person, at: date) }
      }
      // Some days are skipped, some come twice, and once the clock goes back.
      if number % 9 == 5 { continue }
      if number == 20 {
        var slower = GoingDark()
        slower.configuration.shortestSilence += 1
        resting.scanner.detectors.replace(slower)
        anew.scanner.detectors.replace(slower)
      }
      let days = number == 26 ? [25, 26] : number % 7 == 3 ? [number, number] : [number]
      for day in days {
        let moment = Self.start.addingTimeInterval(Double(day) * Self.day)
        let report = try await resting.run(stores.0, at: moment)
        try await anew.run(stores.1, at: moment)
        #expect(report.failures.isEmpty)
        rested += report.scan.resting
        let found = try await insights(in: stores.0)
        let expected = try await insights(in: stores.1)
        #expect(found.map(\.id) == expected.map(\.id), "day \(day)")
        for (a, b) in zip(found, expected) where a != b {
          let (one, other) = try (RecordCoding.encode(a), RecordCoding.encode(b))
          Issue.record(
            "day \(day): \(String(decoding: one, as: UTF8.self)) is not \(String(decoding: other, as: UTF8.self))"
          )
        }
        if found != expected { return }
      }
    }
    #expect(rested > 30, "only \(rested) rests")
    try await expectPersonasAsBuiltAnew(
      of: company, in: stores.0, at: Self.start.addingTimeInterval(33 * Self.day))
  }

  /// Law: who is left out because nothing new says how they write has the persona that is stored.
  private func expectPersonasAsBuiltAnew(
    of company: Company, in store: InMemoryStore, at moment: Date
  ) async throws {
    let all = try await store.fetchAll(RecordQuery<Persona>.all)
    let stored = Dictionary(all.map { ($0.contact, $0) }, uniquingKeysWith: { $1 })
    #expect(stored.values.contains { $0.replyTime.value != nil })
    for account in company.accounts {
      let history = try await store.history(of: account.id, at: moment)
      for person in history.people {
        let (known, anew) = (stored[person.id], PersonaBuilder().build(person, in: history))
        #expect(known?.replyTime == anew.replyTime && known?.length == anew.length, "\(person)")
        #expect(known?.usualHours == anew.usualHours && known?.language == anew.language)
      }
    }
  }
}

extension [any Detector] {
  fileprivate mutating func replace(_ detector: some Detector) {
    for index in indices where self[index].id == detector.id { self[index] = detector }
  }
}
