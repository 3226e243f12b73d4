import CSModels
import Foundation
import Synchronization
import Testing

@Suite struct HistoryReaderTests {
  private let moment = Date(timeIntervalSince1970: 1_795_000_000)

  /// Law: what is read for many is what is read for one.
  @Test func oneOfManyIsTheSameAsOne() async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: .weekdays(in: "Asia/Tokyo")),
      Teammate("Ana", email: "ana@acme.example"), Teammate("Ben", email: "ben@acme.example"))
    let day = CivilDate(daysSince1970: 20_000)
    try await store.save(
      KnownCause(id: "c1", .holiday, on: day...day),
      KnownCause(id: "c2", .launch, on: day...day, account: "a1"))
    for number in 0..<5 {
      let account = Account("A\(number)", id: RecordID("a\(number)"))
      let contact = Contact("P", email: "p@a\(number).example", at: account.id)
      try await store.save(account, contact)
      for index in 0..<number {
        var mail = Interaction(.email, .outbound, with: contact, on: moment - Double(index))
        let colleague: Teammate.ID = index % 2 == 0 ? "contact" : "nobody"
        mail.participants.append(Participant(.sender, person: .teammate(colleague)))
        mail.participants.append(
          Participant(
            .cc, person: .teammate(Teammate("Ana", email: "ana@acme.example").id)))
        try await store.save(
          mail,
          UsageSeries(account: account.id, metric: "m\(index)", start: day, values: [1, nil]))
      }
    }
    let reader = try await HistoryReader(store, at: moment)
    for account in try await store.fetchAll(.accounts) {
      let one = try await store.history(of: account.id, at: moment)
      let many = try await reader.loaded(account.id)
      #expect(many.account == one.account && many.profile == one.profile)
      #expect(many.people == one.people && many.teammates == one.teammates)
      #expect(many.interactions == one.interactions && many.usage == one.usage)
      #expect(many.knownCauses == one.knownCauses)
    }
    #expect(try await reader.history(of: "nobody") == nil)
  }

  @Test(arguments: [0, 1, 2, 3, 8, .max])
  func resultsAreTakenInOrder(tasks: Int) async {
    let things = Array(0..<100)
    var taken: [Int] = []
    await inOrder(things, tasks: tasks) { thing in
      if thing % 7 == 0 { await Task.yield() }
      return thing * thing
    } take: { thing, result in
      #expect(result == thing * thing)
      taken.append(thing)
      return thing < 60
    }
    #expect(taken == Array(0...60))
  }

  @Test func whatIsRememberedIsForgottenWithAChange() {
    let history = History(Account("A", id: "a"), at: moment)
    let contact = Contact("P", email: "p@a.example", at: "a")
    let calls = Mutex(0)
    func count(_ history: History) -> Int {
      history.remembered("people") {
        calls.withLock { $0 += 1 }
        return history.people.count
      }
    }
    #expect(count(history) == 0 && count(history) == 0)
    #expect(calls.withLock { $0 } == 1)
    var other = history
    other.add(contact)
    #expect(count(other) == 1 && count(history) == 0)
    #expect(calls.withLock { $0 } == 2)
    #expect(count(other.forgetting) == 1)
    #expect(calls.withLock { $0 } == 3)
  }
}

extension HistoryReaderTests {
  /// Law: how what happened is put together makes no difference.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func inOrderOrNotIsTheSame(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let contact = Contact("P", email: "p@a.example", at: "a")
    let other = Contact("Q", email: "q@a.example", at: "a")
    let mails = (0..<40).map { index in
      var mail = Interaction(
        .email, .inbound, with: contact,
        on: moment + Double(Int.random(in: -20..<3, using: &generator)))
      // Some come twice, at another time and with another person.
      mail.id = RecordID("m\(Int.random(in: 0..<30, using: &generator))")
      if index % 3 == 0 { mail.contacts = [other.id, contact.id, other.id] }
      return mail
    }
    var oneByOne = History(Account("A", id: "a"), at: moment)
    for mail in mails { oneByOne.add(mail) }
    var atOnce = History(Account("A", id: "a"), at: moment)
    atOnce.add(mails)
    var inParts = History(Account("A", id: "a"), at: moment)
    inParts.add(mails[..<13])
    inParts.add(mails[13...].map(\.self))
    // As a store gives them: in order, each once.
    var ordered = History(Account("A", id: "a"), at: moment)
    ordered.add(oneByOne.interactions[..<5])
    ordered.add(oneByOne.interactions[5...])
    for history in [atOnce, inParts, ordered] {
      #expect(history.interactions == oneByOne.interactions)
      for person in [contact, other] {
        #expect(history.interactions(with: person) == oneByOne.interactions(with: person))
      }
    }
  }
}
