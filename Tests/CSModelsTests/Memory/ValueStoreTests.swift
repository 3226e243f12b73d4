import Foundation
import Testing

@testable import CSModels

/// The short ways of a store in memory give what the long ones give.
@Suite struct ValueStoreTests {
  private let monday = Date(timeIntervalSince1970: 1_795_000_000)

  /// People of a few accounts, written, edited, removed and erased in some order.
  private func store(_ generator: inout SeededGenerator) async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "acme")
    for step in 0..<60 {
      var changes = ChangeSet(by: .system("test"), at: monday.addingTimeInterval(Double(step)))
      for _ in 0...Int.random(in: 0..<4, using: &generator) {
        let number = Int.random(in: 0..<24, using: &generator)
        let account: Account.ID = number.isMultiple(of: 5) ? "globex" : "initech"
        var contact = Contact("P\(number)", email: "p\(number)@globex.example", at: account)
        if number.isMultiple(of: 3) {
          contact.firstSeen = monday.addingTimeInterval(Double(number % 4))
        }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: changes.remove(contact.id)
        case 1: try changes.save(Account("A\(number)"))
        default: try changes.save(contact)
        }
      }
      _ = try await store.commit(changes)
      if step == 40 {
        _ = try await store.erase(
          [AnyRecordID("p1@globex.example" as Contact.ID)], at: monday.addingTimeInterval(40))
      }
    }
    return store
  }

  private func query(_ generator: inout SeededGenerator) -> RecordQuery<Contact> {
    var query = RecordQuery<Contact>.all.limit([1, 3, 1_000].randomElement(using: &generator) ?? 1)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: query = query.where(.account, is: "globex")
    case 1: query = query.where(.account, isAnyOf: ["globex", "initech", "hooli"])
    case 2:
      query = query.where(ids: ["p1@globex.example", "p3@globex.example", "p4@globex.example"])
    default: break
    }
    if Bool.random(using: &generator) {
      query = query.from(monday).through(monday.addingTimeInterval(2))
    }
    return Bool.random(using: &generator) ? query.newestFirst : query
  }

  @Test func valuesAreThoseOfAPage() async throws {
    var generator = SeededGenerator(seed: 5)
    var cut = 0
    for _ in 0..<8 {
      let store = try await store(&generator)
      let head = try await store.head().number
      for _ in 0..<60 {
        let query = query(&generator)
        let asOf: AsOf =
          Bool.random(using: &generator)
          ? .latest : .revision(Revision(UInt64.random(in: 0...head, using: &generator)))
        let page = try await store.page(query.selection, asOf: asOf)
        let expected = try page.records.map { try $0.decode(Contact.self) }
        let values: (records: [Contact], next: String?)? = store.values(
          query.selection, asOf: asOf)
        #expect(values?.records == expected)
        #expect(values?.next == page.next)
        if page.next != nil { cut += 1 }
        let fetched = try await store.fetch(query, asOf: asOf)
        #expect(Array(fetched) == expected)
        #expect(fetched.next?.selection.cursor == page.next)
      }
      let none: (records: [Account], next: String?)? = store.values(
        RecordQuery<Contact>.all.selection, asOf: .latest)
      #expect(none == nil)
    }
    #expect(cut > 50 && cut < 430)
  }

  @Test func commitsConcerningSomeKindsLackTheChangesOfOthers() async throws {
    var generator = SeededGenerator(seed: 6)
    let store = try await store(&generator)
    let kinds: Set<RecordKind> = [Account.kind, "unheard_of"]
    for start: UInt64 in [0, 1, 17, 61, 62, .max] {
      for limit in [0, 1, 7, 1_000] {
        let all = try await store.commits(after: Revision(start), limit: limit)
        let (some, changes) = try await store.commits(
          after: Revision(start), limit: limit, concerning: kinds)
        #expect(changes == all.reduce(0) { $0 + $1.changes.count })
        #expect(some.map(\.revision) == all.map(\.revision))
        #expect(some.map(\.recordedAt) == all.map(\.recordedAt))
        for (some, all) in zip(some, all) {
          #expect(some.by == all.by)
          #expect(some.changes == all.changes.filter { kinds.contains($0.kind) })
        }
      }
    }
  }

  @Test func knownValuesAreWrittenWhereThereIsRoom() {
    for values in [[1, nil, 3.5], [nil, 1e300, -0.0, 2], []] as [[Double?]] {
      let compact = CompactValues(values)
      for length in 0..<6 {
        for place in -1..<7 {
          var found = [Double?](repeating: 9, count: length)
          compact.write(into: &found, from: place)
          var expected = [Double?](repeating: 9, count: length)
          for (index, value) in values.enumerated() where place >= 0 && place + index < length {
            expected[place + index] = value ?? 9
          }
          #expect(found == expected)
        }
      }
    }
    var found: [Double?] = [7, 7]
    CompactValues([.nan, .infinity]).write(into: &found, from: 0)
    #expect(found == [7, 7])
  }
}

extension ChangeSet.Change {
  fileprivate var kind: RecordKind {
    switch self {
    case .put(let record): record.id.kind
    case .remove(let id): id.kind
    case .erased(let kind): kind
    }
  }
}
