import CSModels
import Foundation
import Testing

@Suite struct TypedQueryTests {
  let store = InMemoryStore(workspace: "acme")
  let monday = Date(timeIntervalSince1970: 1_795_000_000)

  private func filled() async throws -> InMemoryStore {
    let people = [
      ("Ada", "globex", Contact.Role.champion), ("Bo", "globex", .user), ("Cy", "initech", .user),
      ("Di", "", .unknown),
    ]
    for (index, (name, account, role)) in people.enumerated() {
      try await store.save(
        Contact(
          name, email: "\(name)@\(account).example", role: role,
          at: account.isEmpty ? nil : Account.ID(account),
          firstSeen: name == "Di" ? nil : monday + Double(index)), at: monday)
    }
    return store
  }

  @Test(arguments: [
    (RecordQuery<Contact>.all, ["Di", "Ada", "Bo", "Cy"]),
    (.all.newestFirst, ["Cy", "Bo", "Ada", "Di"]),
    (.all.where(.account, is: "globex"), ["Ada", "Bo"]),
    (.all.where(.account, is: "globex").newestFirst, ["Bo", "Ada"]),
    (.all.where(.account, isAnyOf: ["globex", "initech"]), ["Ada", "Bo", "Cy"]),
    (.all.where(.account, isAnyOf: [Account.ID]()), []),
    (.all.where(.role, is: .user).where(.account, is: "globex"), ["Bo"]),
    (.all.where(.email, in: "b"..."d"), ["Bo", "Cy"]),
    (.all.where(.email, isAtLeast: "cy@"), ["Di", "Cy"]),
    (.all.where(.email, isAtMost: "b"), ["Ada"]),
    (.all.where(ids: ["bo@globex.example", "nobody"]), ["Bo"]),
    (.all.from(Date(timeIntervalSince1970: 1_795_000_001)), ["Bo", "Cy"]),
    (.all.through(Date(timeIntervalSince1970: 1_795_000_001)), ["Ada", "Bo"]),
    (.all.ascending(by: .email), ["Ada", "Bo", "Cy", "Di"]),
    (.all.descending(by: .email), ["Di", "Cy", "Bo", "Ada"]),
    (.all.ascending(by: .account), ["Di", "Ada", "Bo", "Cy"]),
    (.all.descending(by: .account), ["Cy", "Bo", "Ada", "Di"]),
    (.contact(email: "ADA@globex.example"), ["Ada"]),
  ])
  func selects(query: RecordQuery<Contact>, names: [String]) async throws {
    let store = try await filled()
    #expect(try await store.fetchAll(query).map(\.name) == names)
    #expect(try await store.fetch(query.limit(10)).map(\.name) == names)
    #expect(try await store.count(query) == names.count)
    var paged: [String] = []
    var next: RecordQuery<Contact>? = query.limit(1)
    while let current = next {
      let page = try await store.fetch(current)
      paged += page.map(\.name)
      next = page.next
    }
    #expect(paged == names)
  }

  @Test func refusesARecordOfAnotherType() async throws {
    let store = try await filled()
    let stored = try await store.stored(AnyRecordID(kind: "contact", rawValue: "bo@globex.example"))
    let error = #expect(throws: StoreError.self) { try stored?.decode(Account.self) }
    #expect(error?.code == .invalid)
  }
}
