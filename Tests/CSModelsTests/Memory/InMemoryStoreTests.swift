import CSModels
import Foundation
import Testing

@Suite struct InMemoryStoreTests {
  let store = InMemoryStore(workspace: "acme")
  let monday = Date(timeIntervalSince1970: 1_795_000_000)
  let maria = Contact("Maria Lopez", email: "maria@globex.example", at: "globex")

  @Test func readsWhatWasSavedAsItWasRecorded() async throws {
    let first = try await store.save(maria, at: monday)
    var promoted = maria
    promoted.title = "Director"
    let second = try await store.save(promoted, at: monday.addingTimeInterval(60))
    #expect(first == Revision(1))
    #expect(second == Revision(2))
    #expect(try await store.find(maria.id)?.title == "Director")
    #expect(try await store.find(maria.id, asOf: .revision(first)) == maria)
    #expect(try await store.find(maria.id, asOf: .recorded(monday)) == maria)
    #expect(try await store.find(maria.id, asOf: .recorded(monday - 1)) == nil)
    #expect(try await store.find(maria.id, asOf: .revision(.none)) == nil)
    #expect(try await store.stored(maria.anyID)?.revision == second)
    #expect(try await store.head() == second)
  }

  @Test func refusesAChangeSetWhoseExpectationsDoNotHold() async throws {
    try await store.save(maria, at: monday)
    try await store.save(maria, at: monday)
    var changes = ChangeSet(by: .system("test"), at: monday)
    try changes.save(Account("Globex"))
    try changes.save(maria, expecting: Revision(1))
    let error = await #expect(throws: StoreError.self) { try await store.commit(changes) }
    #expect(error?.code == .conflict)
    #expect(error?.record == maria.anyID)
    #expect(error?.message.contains("r1") == true && error?.message.contains("r2") == true)
    #expect(try await store.count(.accounts) == 0)
    #expect(try await store.head() == Revision(2))
  }

  @Test func updatesOneRecordUnlessSomebodyElseDoes() async throws {
    try await store.save(maria, at: monday)
    let author = Author.person("ana@acme.example")
    let changed = try await store.update(maria.id, by: author, at: monday) { $0.role = .champion }
    #expect(changed.role == .champion)
    #expect(try await store.find(maria.id)?.role == .champion)
    await #expect(throws: StoreError.self) {
      try await store.update("nobody" as Contact.ID, by: author, at: monday) { _ in }
    }
  }

  @Test func returnsTheFirstCommitOfAnIdempotencyKey() async throws {
    var changes = ChangeSet(by: .system("import"), at: monday, idempotencyKey: "day-1")
    try changes.save(maria, expecting: Revision.none)
    let first = try await store.commit(changes)
    let second = try await store.commit(changes)
    #expect(first == second)
    #expect(try await store.head() == first.revision)
    var others = ChangeSet(by: .system("import"), at: monday, idempotencyKey: "day-1")
    try others.save(Account("Globex"))
    let error = await #expect(throws: StoreError.self) { try await store.commit(others) }
    #expect(error?.code == .invalid)
  }

  @Test func keepsTheLastChangeOfARecord() async throws {
    var changes = ChangeSet(by: .system("test"), at: monday)
    try changes.save(maria)
    try changes.save(Account("Globex"))
    var later = maria
    later.name = "Maria L."
    try changes.save(later)
    let commit = try await store.commit(changes)
    #expect(commit.changes.count == 2)
    #expect(try await store.find(maria.id)?.name == "Maria L.")
    changes.remove(maria.id)
    #expect(try await store.commit(changes).changes.last == .remove(maria.anyID))
    #expect(try await store.find(maria.id) == nil)
    #expect(try await store.find(maria.id, asOf: .revision(Revision(1)))?.name == "Maria L.")
  }

  @Test func neverRecordsBackwards() async throws {
    var commits: [Commit] = []
    for seconds in [10.0, 5, 7, 20, 15] {
      var changes = ChangeSet(by: .system("test"), at: monday.addingTimeInterval(seconds))
      changes.remove("nobody" as Contact.ID)
      commits.append(try await store.commit(changes))
    }
    #expect(
      commits.map { $0.recordedAt.timeIntervalSince(monday) } == [10, 10, 10, 20, 20])
    #expect(commits.map(\.revision.number) == [1, 2, 3, 4, 5])
    #expect(try await store.commits(after: Revision(2), limit: 2) == Array(commits[2...3]))
    #expect(try await store.commits(after: Revision(5), limit: 2).isEmpty)
    #expect(try await store.commits(after: .none, limit: 0).isEmpty)
    #expect(try await store.commits(after: Revision(.max), limit: .max).isEmpty)
  }

  @Test func pagesShowTheRevisionOfTheFirst() async throws {
    for number in 0..<5 { try await store.save(Account("A\(number)"), at: monday) }
    let query = RecordQuery<Account>.all.limit(2)
    let first = try await store.fetch(query)
    #expect(first.map(\.name) == ["A0", "A1"])
    try await store.save(Account("A1b"), at: monday)
    var changes = ChangeSet(by: .system("test"), at: monday)
    changes.remove("A4" as Account.ID)
    _ = try await store.commit(changes)
    let second = try await store.fetch(try #require(first.next))
    #expect(second.map(\.name) == ["A2", "A3"])
    let third = try await store.fetch(try #require(second.next))
    #expect(third.map(\.name) == ["A4"])
    #expect(third.next == nil)
    #expect(try await store.fetchAll(query).map(\.name) == ["A0", "A1", "A1b", "A2", "A3"])
  }

  @Test(arguments: ["", "x", "====", "AAAAAAAAAAAAAAAAAAAA", "\u{0}"])
  func refusesWhatIsNoCursor(text: String) async throws {
    try await store.save(maria, at: monday)
    let error = await #expect(throws: StoreError.self) {
      try await store.fetch(RecordQuery<Contact>.all.after(cursor: text))
    }
    #expect(error?.code == .invalid)
  }

  @Test func refusesACursorOfAnotherSelection() async throws {
    for number in 0..<3 { try await store.save(Account("A\(number)"), at: monday) }
    let page = try await store.fetch(RecordQuery<Account>.all.limit(1))
    let cursor = try #require(page.next?.selection.cursor)
    for query in [
      RecordQuery<Account>.all.newestFirst, .all.where(.industry, is: "x"), .all.from(monday),
    ] {
      let error = await #expect(throws: StoreError.self) {
        try await store.fetch(query.after(cursor: cursor))
      }
      #expect(error?.code == .invalid)
    }
    #expect(
      try await store.fetch(RecordQuery<Account>.all.limit(9).after(cursor: cursor)).count == 2)
  }

  @Test func erasesEveryTrace() async throws {
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
    try await store.save(maria, ana, by: .person(ana.id), at: monday)
    try await store.save(maria, by: .person(ana.id), at: monday)
    let commit = try await store.erase(
      [maria.anyID, maria.anyID, ana.anyID, AnyRecordID(kind: "contact", rawValue: "nobody")],
      at: monday)
    #expect(commit.changes == [.erased("contact"), .erased("teammate")])
    #expect(commit.revision == Revision(3))
    for asOf in [AsOf.latest, .revision(Revision(1)), .recorded(monday)] {
      #expect(try await store.find(maria.id, asOf: asOf) == nil)
      #expect(try await store.fetch(.contact(email: maria.email), asOf: asOf).isEmpty)
      #expect(try await store.fetch(.contacts, asOf: asOf).isEmpty)
    }
    let log = try await store.commits(after: .none, limit: 10)
    #expect(log.map(\.changes.count) == [2, 1, 2])
    #expect(!String(describing: log).contains("maria"))
    #expect(!String(describing: log).contains("ana@"))
    #expect(log[0].by == .system("erased"))
    try await store.save(maria, at: monday)
    #expect(try await store.find(maria.id) == maria)
    #expect(try await store.find(maria.id, asOf: .revision(Revision(2))) == nil)
  }

  @Test func feedWakesForACommit() async throws {
    try await store.save(maria, at: monday)
    let reader = Task { [store] in
      var seen: [UInt64] = []
      for try await commit in store.feed() {
        seen.append(commit.revision.number)
        if seen.count == 20 { break }
      }
      return seen
    }
    for _ in 1..<20 {
      try await Task.sleep(for: .milliseconds(1))
      try await store.save(maria, at: monday)
    }
    #expect(try await reader.value == Array(1...20))
  }

  @Test func feedEndsWhenTheTaskIsCancelled() async throws {
    let reader = Task { [store] in for try await _ in store.feed() {} }
    try await Task.sleep(for: .milliseconds(5))
    reader.cancel()
    let error = await #expect(throws: StoreError.self) { try await reader.value }
    #expect(error?.code == .cancelled)
  }
}
