import CSModels
import CSSignals
import Foundation
import Testing

/// An export of the whole customer system is imported each day, without any dates in it.
@Suite struct EditedRecordsTests {
  private func day(_ number: Int) -> Date { Sample.date("2026-03-0\(number)") }

  private func `import`(
    _ rows: String, into store: InMemoryStore, on date: Date
  ) async throws -> ImportReport {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "\(UUID().uuidString)-people.csv")
    let text = "E-mail,Name,Title,Role,Account ID,Department,Manager e-mail\n" + rows
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await store.import(CustomerTable(file, as: .contacts), at: date)
  }

  private func store() async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(
      Account("Globex", id: "A-1"), Account("Initech", id: "A-2"), at: day(1))
    return store
  }

  private func insights(in store: InMemoryStore) async throws -> [Insight] {
    try await store.fetchAll(RecordQuery<Insight>.all).sorted { $0.type < $1.type }
  }

  private let first = """
    maria@globex.example,Maria Lopez,VP Sales,champion,A-1,,
    carlos@globex.example,Carlos Diaz,Analyst,user,A-1,Finance,maria@globex.example
    eva@globex.example,Eva Blum,Engineer,user,A-1,,
    """

  @Test(arguments: [true, false])
  func aTitleThatWasEditedIsTold(isScannedDaily: Bool) async throws {
    let store = try await store()
    _ = try await `import`(first, into: store, on: day(1))
    if isScannedDaily { try await SignalScanner().scan(store, at: day(1)) }
    let spelled = first.replacingOccurrences(of: "VP Sales", with: "\"VP, Sales\"")
    #expect(try await `import`(spelled, into: store, on: day(2)).updated == ["contact": 1])
    #expect(try await SignalScanner().scan(store, at: day(2)).opened.isEmpty)
    let edited = spelled.replacingOccurrences(of: "\"VP, Sales\"", with: "Chief Revenue Officer")
    _ = try await `import`(edited, into: store, on: day(3))
    try await SignalScanner().scan(store, at: day(4))
    let insight = try #require(try await insights(in: store).first)
    #expect(insight.type == "role_change" && insight.user == "unassigned")
    #expect(
      insight.summary.description
        == "Maria Lopez changed position on 3 March. The title is now Chief Revenue Officer, and "
        + "was VP, Sales.")
    #expect(insight.evidence.contains { $0.metric == "title" && $0.comparison == "was VP, Sales" })
    for each in insight.evidence {
      let record = try #require(each.record)
      #expect(try await store.stored(record) != nil)
    }
    #expect(
      try await store.fetchAll(RecordQuery<RelationshipSignal>.all).map(\.type) == [.championRisk])
    // The same export and the same day again say nothing new.
    _ = try await `import`(edited, into: store, on: day(4))
    let head = try await store.head()
    try await SignalScanner().scan(store, at: day(4))
    #expect(try await store.head() == head)
  }

  @Test func leavingTheAccountIsTold() async throws {
    let store = try await store()
    _ = try await `import`(first, into: store, on: day(1))
    try await SignalScanner().scan(store, at: day(1))
    let edited = first.replacingOccurrences(
      of: "Maria Lopez,VP Sales,champion,A-1", with: "Maria Lopez,VP Sales,champion,A-2")
    _ = try await `import`(edited, into: store, on: day(3))
    try await SignalScanner().scan(store, at: day(4))
    let insight = try #require(try await insights(in: store).first)
    #expect(insight.type == "champion_leaving" && insight.account == "A-1")
    #expect(insight.title.description == "Maria Lopez has left Globex")
    #expect(
      insight.summary.description
        == "Maria Lopez is recorded at another company since 3 March. The title was VP Sales.")
    #expect(insight.related.contains(AnyRecordID(Account.ID("A-2"))))
    #expect(insight.evidence.contains { $0.metric == "left_on" && $0.value == "2026-03-03" })
  }

  @Test func departmentAndManagerThatWereEditedAreTold() async throws {
    let store = try await store()
    _ = try await `import`(first, into: store, on: day(1))
    try await SignalScanner().scan(store, at: day(1))
    let edited = first.replacingOccurrences(
      of: "Finance,maria@", with: "Operations,eva@")
    _ = try await `import`(edited, into: store, on: day(3))
    try await SignalScanner().scan(store, at: day(4))
    let insight = try #require(try await insights(in: store).first)
    #expect(insight.type == "department_change")
    #expect(
      insight.summary.description.hasSuffix(
        "The department is now Operations, and was Finance. "
          + "Carlos Diaz now reports to Eva Blum, and reported to Maria Lopez."))
  }
}
