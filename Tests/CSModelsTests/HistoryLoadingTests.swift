import CSModels
import Foundation
import Testing

@Suite struct HistoryLoadingTests {
  let store = InMemoryStore(workspace: "acme")
  let start = Date(timeIntervalSince1970: 1_795_000_000)
  let globex = Account("Globex", id: "globex")

  private func day(_ number: Int) -> Date { start + Double(number) * 86_400 }

  /// A company about which one thing happens a day, in a random order of recording.
  private func fill(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    try await store.save(globex, Account("Initech", id: "initech"), at: start)
    for number in Array(0..<40).shuffled(using: &generator) {
      let contact = Contact(
        "P\(number)", email: "p\(number)@globex.example",
        at: number % 5 == 0 ? "initech" : "globex", firstSeen: day(number))
      var usage = UsageSeries(
        account: "globex", metric: "m\(number)",
        start: CivilDate(daysSince1970: Int(day(number).timeIntervalSince1970 / 86_400)),
        values: Array(repeating: 1, count: 10))
      usage.values[3] = nil
      let end = Bool.random(using: &generator) ? day(number + 7) : nil
      try await store.save(
        contact, Interaction(.email, .inbound, with: contact, on: day(number)),
        try OrganizationalRole(
          person: contact.id, company: "globex", title: "T", startDate: day(number), endDate: end),
        usage, at: day(Int.random(in: 0..<100, using: &generator)))
    }
  }

  /// Law: going back in a history gives what the store would have given.
  @Test(arguments: [1, 2, 3] as [UInt64], [-1, 0, 1, 13, 39, 60])
  func rewindingIsLoading(seed: UInt64, number: Int) async throws {
    try await fill(seed: seed)
    let ana = Teammate("Ana", email: "ana@acme.example")
    let contact = Contact("Ann", email: "ann@globex.example", at: "globex")
    for offset in [3, 21] {
      var call = Interaction(.call, .outbound, with: contact, on: day(offset))
      call.participants.append(Participant(.sender, person: .teammate(ana.id)))
      try await store.save(
        ana, contact, call,
        Subscription(
          id: Subscription.ID("s\(offset)"), account: "globex", value: .usd(100), seats: 1,
          renewal: day(365),
          start: day(offset), end: day(offset + 20)))
    }
    let today = CivilDate(daysSince1970: Int(day(9).timeIntervalSince1970 / 86_400))
    let note = Interaction(.email, .inbound, with: contact, on: day(13))
    try await store.save(
      Ticket(id: "k1", account: "globex", opened: day(3), solved: day(20)),
      Ticket(id: "k2", account: "globex", opened: day(14)),
      Ticket(id: "k3", account: "initech", opened: day(1)),
      KnownCause(id: "c1", .migration, on: today...today, account: "globex"),
      KnownCause(id: "c2", .holiday, on: today...today),
      KnownCause(id: "c3", .holiday, on: today...today, account: "initech"), at: day(50))
    var changes = ChangeSet(by: .system("reader"), at: day(50))
    try changes.put(Annotation(of: note, version: "1"))
    _ = try await store.commit(changes)
    let loaded = try await store.history(of: globex.id, at: day(number))
    #expect(loaded.tickets.map(\.id) == (number >= 14 ? ["k1", "k2"] : number >= 3 ? ["k1"] : []))
    #expect(loaded.tickets.first.map { $0.solved == nil } ?? true == (number < 20))
    #expect(loaded.annotations.count == (number >= 13 ? 1 : 0))
    #expect(loaded.knownCauses.map(\.id) == ["c1", "c2"])
    let rewound = try await store.history(of: globex.id, at: day(45)).rewound(to: day(number))
    let later = min(number, 45)
    #expect(rewound.moment == day(later))
    guard later == number else { return }
    #expect(rewound.people == loaded.people)
    #expect(rewound.interactions == loaded.interactions)
    #expect(rewound.teammates == loaded.teammates)
    #expect(rewound.subscriptions == loaded.subscriptions)
    #expect(rewound.roles == loaded.roles)
    #expect(rewound.usage == loaded.usage)
    #expect(rewound.tickets == loaded.tickets)
    #expect(rewound.annotations == loaded.annotations)
    #expect(rewound.knownCauses == loaded.knownCauses)
    for person in loaded.people {
      #expect(rewound.interactions(with: person) == loaded.interactions(with: person))
    }
    if number >= 41 { #expect(loaded.subscriptions.allSatisfy { $0.end != nil }) }
  }

  @Test(arguments: [1, 2, 3] as [UInt64], [0, 1, 13, 39, 60])
  func showsNothingLater(seed: UInt64, number: Int) async throws {
    try await fill(seed: seed)
    let moment = day(number)
    let history = try await store.history(of: globex.id, at: moment)
    #expect(history.interactions.allSatisfy { $0.date <= moment })
    #expect(history.people.allSatisfy { $0.firstSeen.map { $0 <= moment } ?? true })
    #expect(history.roles.allSatisfy { $0.startDate.map { $0 <= moment } ?? true })
    #expect(history.roles.allSatisfy { $0.endDate.map { $0 <= moment } ?? true })
    let today = history.calendar.day(of: moment)
    for series in history.usage {
      #expect(series.start.daysSince1970 + series.values.count <= today.daysSince1970)
    }
    // And nothing earlier is missing, nor anything of another company there.
    let expected = (0..<40).filter { $0 <= number && $0 % 5 != 0 }.map { "P\($0)" }
    #expect(history.people.map(\.name) == expected)
    #expect(history.interactions.count == expected.count)
    #expect(history.interactions.map(\.date) == history.interactions.map(\.date).sorted())
  }

  @Test func laterRecordsChangeNoEarlierHistory() async throws {
    try await fill(seed: 4)
    let moment = day(20)
    let before = try await store.history(of: globex.id, at: moment)
    let late = Contact("Late", email: "late@globex.example", at: "globex", firstSeen: day(21))
    try await store.save(
      late, Interaction(.call, .inbound, with: late, on: day(22)), at: day(200))
    let after = try await store.history(of: globex.id, at: moment)
    #expect(after.people == before.people)
    #expect(after.interactions == before.interactions)
    #expect(after.roles == before.roles)
    #expect(after.usage == before.usage)
  }

  @Test func knowsOnlyWhatHadBeenRecorded() async throws {
    try await store.save(globex, at: start)
    let maria = Contact("Maria", email: "maria@globex.example", at: "globex")
    let known = try await store.save(maria, at: day(1))
    try await store.save(Interaction(.call, .inbound, with: maria, on: start), at: day(5))
    let then = try await store.history(of: globex.id, at: day(9), asOf: .revision(known))
    #expect(then.people == [maria])
    #expect(then.interactions.isEmpty)
    #expect(
      try await store.history(of: globex.id, at: day(9), asOf: .recorded(day(5)))
        .interactions.count == 1)
  }

  @Test(
    arguments: [
      (-1, nil, Deal.Status.open, 0), (0, "lead", .open, 1), (6, "demo", .open, 2),
      (19, "demo", .open, 2), (20, "demo", .lost, 2), (60, "demo", .lost, 2),
    ] as [(Int, Stage.ID?, Deal.Status, Int)])
  func showsDealsAsTheyWere(
    number: Int, stage: Stage.ID?, status: Deal.Status, moves: Int
  ) async throws {
    // An archive: everything is recorded today.
    var deal = Deal(id: "d", account: "globex", in: "sales", opened: day(0))
    let entry = deal.move(to: "lead", on: day(0), by: .system("crm"))
    let step = deal.move(to: "demo", on: day(5), by: .system("crm"))
    try deal.close(as: .lost, on: day(20), because: "Price")
    let other = Deal(id: "o", account: "initech", in: "sales", opened: day(0))
    try await store.save(globex, deal, other, step, entry, at: day(100))
    let history = try await store.history(of: globex.id, at: day(number))
    #expect(history.deals.count == (number < 0 ? 0 : 1))
    #expect(history.deals.first?.stage == stage)
    #expect((history.deals.first?.status ?? .open) == status)
    #expect(history.deals.first?.statedReason == (status == .lost ? "Price" : nil))
    #expect(history.moves.count == moves)
    #expect(history.moves == [entry, step].prefix(moves).map { $0 })
    let rewound = try await store.history(of: globex.id, at: day(99)).rewound(to: day(number))
    #expect(rewound.deals == history.deals)
    #expect(rewound.moves == history.moves)
  }

  @Test func refusesAnUnknownAccount() async throws {
    let error = await #expect(throws: StoreError.self) {
      try await store.history(of: "nobody", at: start)
    }
    #expect(error?.code == .notFound)
  }
}
