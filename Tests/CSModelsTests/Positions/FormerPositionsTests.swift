import CSModels
import Foundation
import Testing

@Suite struct FormerPositionsTests {
  private let day = 86_400.0
  private func at(_ days: Double) -> Date {
    Date(timeIntervalSince1970: 1_767_225_600 + days * day)
  }

  private func person(_ title: String?, at account: Account.ID? = "A-1") -> Contact {
    Contact("Maria", email: "maria@globex.example", title: title, at: account)
  }

  private func roles(in store: some RecordStore) async throws -> [OrganizationalRole] {
    try await store.fetchAll(RecordQuery<OrganizationalRole>.all)
  }

  @Test(arguments: [true, false])
  func aTitleThatWasSavedOverIsDated(isReadDaily: Bool) async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(person("Buyer"), at: at(0))
    if isReadDaily { #expect(try await store.recordFormerPositions(at: at(0)).isEmpty) }
    var maria = person("Head of Procurement")
    try await store.save(maria, at: at(1))
    maria.phones = ["1"]
    try await store.save(maria, at: at(2))
    let found = try await store.recordFormerPositions(at: at(3))
    #expect(found.map(\.title) == ["Head of Procurement", "Buyer"])
    #expect(found.map(\.startDate) == [at(1), nil] && found.map(\.endDate) == [nil, at(1)])
    let head = try await store.head()
    #expect(try await store.recordFormerPositions(at: at(3)).isEmpty)
    #expect(try await store.head() == head)
    #expect(try await store.recordFormerPositions(at: at(4)).isEmpty)
    #expect(try await roles(in: store).count == 2)
    // The next edit goes on from there.
    try await store.save(person("Chief Financial Officer"), at: at(5))
    #expect(try await store.recordFormerPositions(at: at(6)).count == 2)
    let all = try await roles(in: store)
    #expect(all.count == 3 && all.count { $0.endDate == nil } == 1)
    #expect(all.first { $0.endDate == nil }?.title == "Chief Financial Officer")
    #expect(all.first { $0.title == "Head of Procurement" }?.endDate == at(5))
  }

  static let noEdits: [(String?, String?)] = [
    ("VP Sales", "VP, Sales"), (nil, "Buyer"), ("Buyer", nil), ("Buyer", "Buyer"), ("", "Buyer"),
  ]

  @Test(arguments: noEdits)
  func whatIsNoEditIsNotDated(before: String?, now: String?) async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(person(before), at: at(0))
    try await store.save(person(now), at: at(1))
    #expect(try await store.recordFormerPositions(at: at(2)).isEmpty)
  }

  @Test func whatIsTakenBackIsNotDated() async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(person("Buyer"), at: at(0))
    try await store.recordFormerPositions(at: at(0))
    for (index, title) in ["Seller", "Buyer", "Seller", "Buyer"].enumerated() {
      try await store.save(person(title), at: at(Double(index + 1)))
    }
    #expect(try await store.recordFormerPositions(at: at(9)).isEmpty)
  }

  @Test func whoWentElsewhereIsFormer() async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(
      Account("Globex", id: "A-1"), Account("Initech", id: "A-2"), person("Buyer"),
      Contact("Carlos", email: "carlos@globex.example", at: "A-1"), at: at(0))
    let held = try OrganizationalRole(
      person: "maria@globex.example", company: "A-1", title: "Buyer", department: "Procurement")
    try await store.save(held, at: at(0))
    try await store.recordFormerPositions(at: at(0))
    try await store.save(person("Buyer", at: "A-2"), at: at(10))
    let found = try await store.recordFormerPositions(at: at(11))
    #expect(found.allSatisfy { $0.endDate == at(10) && $0.company == "A-1" })
    #expect(found.contains { $0.id == held.id })
    let history = try await store.history(of: "A-1", at: at(12))
    #expect(history.formerPeople.map(\.name) == ["Maria"])
    #expect(history.people.map(\.name) == ["Carlos"])
    // Before the day, nobody could know.
    let before = try await store.history(of: "A-1", at: at(9))
    #expect(before.formerPeople.isEmpty && Set(before.people.map(\.name)) == ["Carlos", "Maria"])
    let rewound = history.rewound(to: at(9))
    #expect(rewound.formerPeople.isEmpty && rewound.people.count == 2)
  }

  @Test func joinedAccountsAreNoDeparture() async throws {
    let store = InMemoryStore(workspace: "acme")
    let people = ["maria", "carlos"].map {
      Contact($0, email: "\($0)@globex.example", title: "Buyer", at: "A-1")
    }
    for each in people { try await store.save(each, at: at(0)) }
    try await store.recordFormerPositions(at: at(0))
    for var each in people {
      each.account = "A-2"
      try await store.save(each, at: at(1))
    }
    #expect(try await store.recordFormerPositions(at: at(2)).isEmpty)
  }

  @Test func aDepartmentAndAManagerThatWereSavedOverAreDated() async throws {
    let store = InMemoryStore(workspace: "acme")
    func position(_ department: String, _ manager: Contact.ID) throws -> OrganizationalRole {
      try OrganizationalRole(
        person: "maria@globex.example", company: "A-1", title: "Buyer", department: department,
        reportingManager: manager)
    }
    try await store.save(person("Buyer"), position("Procurement", "a@globex.example"), at: at(0))
    try await store.recordFormerPositions(at: at(0))
    try await store.save(position("Finance", "b@globex.example"), at: at(1))
    let found = try await store.recordFormerPositions(at: at(2))
    #expect(found.map(\.department) == ["Procurement"] && found[0].endDate == at(1))
    #expect(found[0].reportingManager == "a@globex.example")
    #expect(try await roles(in: store).count == 2)
    #expect(try await store.recordFormerPositions(at: at(3)).isEmpty)
  }
}
