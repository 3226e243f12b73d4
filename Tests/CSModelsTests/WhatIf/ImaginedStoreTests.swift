import Foundation
import Testing

@testable import CSModels

@Suite struct ImaginedStoreTests {
  let base = InMemoryStore(workspace: "acme")
  let monday = Date(timeIntervalSince1970: 1_795_000_000)
  let maria = Contact("Maria Lopez", email: "maria@globex.example", at: "globex")

  private func changes(_ records: any Editable...) throws -> ChangeSet {
    var changes = ChangeSet(by: .system("what if"), at: monday)
    for record in records { try changes.save(record) }
    return changes
  }

  @Test func keepsEveryLawOverAnEmptyStore() async {
    let report = await RecordStoreLaws.check { InMemoryStore(workspace: $0).imagining() }
    #expect(report.passed, "\(report)")
    for (law, result) in report.results where law != "durability" {
      #expect(result == .passed, "\(law)")
    }
  }

  @Test func keepsEveryLawOverAnImaginedStore() async {
    let report = await RecordStoreLaws.check {
      InMemoryStore(workspace: $0).imagining().imagining()
    }
    #expect(report.passed, "\(report)")
  }

  @Test func showsWhatIfAndWritesNothing() async throws {
    try await base.save(maria, Account("Globex", id: "globex"), at: monday)
    let call = Interaction(.call, .inbound, with: maria, on: monday)
    let imagined = base.imagining(try changes(call))
    let history = try await imagined.history(of: "globex", at: monday)
    #expect(history.interactions == [call])
    #expect(history.people == [maria])
    #expect(try await base.history(of: "globex", at: monday).interactions.isEmpty)
    #expect(try await base.head() == Revision(1))
    #expect(try await imagined.head() == Revision(2))
    #expect(try await imagined.stored(call.anyID)?.revision == Revision(2))
    #expect(try await imagined.find(call.id, asOf: .revision(Revision(1))) == nil)
  }

  @Test func doesNotSeeWhatIsCommittedBeneathLater() async throws {
    try await base.save(maria, at: monday)
    let imagined = base.imagining()
    #expect(try await imagined.count(.contacts) == 1)
    try await base.save(Contact("Bo", email: "bo@globex.example"), at: monday)
    #expect(try await imagined.count(.contacts) == 1)
    #expect(try await imagined.head() == Revision(1))
    try await imagined.save(Contact("Cy", email: "cy@globex.example"), at: monday)
    #expect(try await imagined.fetchAll(.contacts).map(\.name) == ["Cy", "Maria Lopez"])
    #expect(try await base.fetchAll(.contacts).map(\.name) == ["Bo", "Maria Lopez"])
  }

  @Test func throwsWhereTheImaginedChangesConflict() async throws {
    try await base.save(maria, at: monday)
    var wrong = ChangeSet(by: .system("what if"), at: monday)
    try wrong.save(maria, expecting: Revision(7))
    let imagined = base.imagining(wrong)
    for _ in 0..<2 {
      let error = await #expect(throws: StoreError.self) { try await imagined.find(maria.id) }
      #expect(error?.code == .conflict)
    }
  }

  @Test func recordsNoEarlierThanBeneath() async throws {
    try await base.save(maria, at: monday)
    var early = ChangeSet(by: .system("what if"), at: monday - 100)
    try early.save(Account("Globex"))
    let imagined = base.imagining(early)
    let log = try await imagined.commits(after: .none, limit: 10)
    #expect(log.map(\.recordedAt) == [monday, monday])
    #expect(try await imagined.count(.accounts, asOf: .recorded(monday - 1)) == 0)
    #expect(try await imagined.count(.accounts, asOf: .recorded(monday)) == 1)
  }

  /// A store whose commits lie partly beneath and partly in the imagination answers as one in
  /// which all were committed.
  @Test(arguments: [0, 1, 7, 20, 30], [1, 2] as [UInt64])
  func answersAsIfEverythingWereCommitted(beneath: Int, seed: UInt64) async throws {
    let whole = InMemoryStore(workspace: "acme")
    let imagined = base.imagining()
    var writer = RandomWriter(seed: seed)
    var keyed: [(ChangeSet, Commit)] = []
    for number in 0..<30 {
      var changes = writer.next()
      if number % 4 == 0 { changes.idempotencyKey = "\(number)" }
      if number % 3 == 1, let id = changes.changes.first?.record {
        changes.expected[id] = try await whole.stored(id)?.revision ?? Revision.none
      }
      let expected = try await whole.commit(changes)
      let made =
        number < beneath ? try await base.commit(changes) : try await imagined.commit(changes)
      #expect(made == expected)
      if changes.idempotencyKey != nil { keyed.append((changes, expected)) }
    }
    for (changes, expected) in keyed {
      #expect(try await imagined.commit(changes) == expected)
    }
    let erased = [3, 11, 40].map { AnyRecordID(kind: Probe.kind, rawValue: "probe-\($0)") }
    #expect(
      try await imagined.erase(erased, at: monday) == whole.erase(erased, at: monday))
    #expect(
      try await imagined.commits(after: .none, limit: 100)
        == whole.commits(after: .none, limit: 100))
    #expect(
      try await imagined.commits(after: Revision(5), limit: 9)
        == whole.commits(after: Revision(5), limit: 9))
    let recorded = try await whole.commits(after: .none, limit: 100).map(\.recordedAt)
    var generator = SeededGenerator(seed: seed)
    for turn in 0..<80 {
      var selection = Selection.random(using: &generator)
      selection.limit = [1, 2, 5, 20, 1_000][turn % 5]
      var asOf = AsOf.latest
      if turn % 3 == 1 {
        asOf = .revision(Revision(UInt64.random(in: 0...32, using: &generator)))
      } else if turn % 3 == 2 {
        asOf = .recorded(recorded[Int.random(in: 0..<recorded.count, using: &generator)])
      }
      var other = selection
      for _ in 0..<70 {
        let expected = try await whole.page(selection, asOf: asOf)
        let found = try await imagined.page(other, asOf: asOf)
        #expect(found.records == expected.records)
        #expect((found.next == nil) == (expected.next == nil))
        (selection.cursor, other.cursor) = (expected.next, found.next)
        if expected.next == nil || found.next == nil { break }
      }
    }
  }

  @Test func erasesInTheImaginationAlone() async throws {
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
    try await base.save(maria, ana, by: .person(ana.id), at: monday)
    let imagined = base.imagining()
    let commit = try await imagined.erase(
      [maria.anyID, ana.anyID, AnyRecordID(kind: "contact", rawValue: "nobody")], at: monday)
    #expect(commit.changes == [.erased("contact"), .erased("teammate")])
    let log = try await imagined.commits(after: .none, limit: 10)
    #expect(log.first?.by == .system("erased"))
    #expect(log.first?.changes == [.erased("contact"), .erased("teammate")])
    #expect(try await imagined.find(maria.id, asOf: .revision(Revision(1))) == nil)
    #expect(try await base.find(maria.id) == maria)
    #expect(try await imagined.erase([maria.anyID], at: monday).changes.isEmpty)
    try await imagined.save(maria, at: monday)
    #expect(try await imagined.find(maria.id) == maria)
    #expect(try await imagined.find(maria.id, asOf: .revision(Revision(3))) == nil)
  }
}
