import CSModels
import Foundation
import PostgresStore
import Testing

/// Text that cannot be compressed, so that an entry of an index keeps its length.
private func noise(_ bytes: Int, seed: UInt64) -> String {
  var generator = SeededGenerator(seed: seed)
  return String(
    decoding: (0..<bytes).map { _ in UInt8.random(in: 33...126, using: &generator) }, as: UTF8.self)
}

/// A record with names as long as they may be.
private struct Wide: Editable {
  static let kind = RecordKind(rawValue: noise(100, seed: 1))
  static let field = Field<Wide, String>(noise(100, seed: 2))

  var id: RecordID<Wide>
  var timestamp: Date? = Date(timeIntervalSince1970: 0)
  var values: [String] = []

  func index(_ fields: inout IndexedFields<Wide>) { fields.set(Self.field, anyOf: values) }
}

/// A record of a kind that PostgreSQL cannot name.
private struct NulKind: Editable {
  static let kind: RecordKind = "nul\u{0}"
  var id: RecordID<NulKind> = "a"
}

/// A record with a field that PostgreSQL cannot name.
private struct NulField: Editable {
  static let kind: RecordKind = "nul_field"
  static let field = Field<NulField, String>("nul\u{0}")
  var id: RecordID<NulField> = "a"
  var value: String? = "x"
  func index(_ fields: inout IndexedFields<NulField>) { fields.set(Self.field, value) }
}

extension PostgresTests {
  /// What fits into the tables and their indexes, and what does not.
  @Suite(.needsServer) struct Limits {
    @Test func theLongestNamesFitTogether() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(
        workspace: WorkspaceID(rawValue: noise(200, seed: 3)), in: test.application)
      let values = [998, 999, 1_000, 5_000, 20_000].map { noise($0, seed: UInt64($0)) }
      let record = Wide(id: RecordID(noise(1_000, seed: 4)), values: values)
      var changes = ChangeSet(by: .system("tests"), at: .now, idempotencyKey: noise(2_000, seed: 5))
      try changes.save(record)
      // Twice, so that the indexes of the past are filled as well.
      _ = try await store.commit(changes)
      try await store.save(record, at: .now)
      for asOf in [AsOf.latest, .revision(Revision(1))] {
        for value in values {
          let found = try await store.fetch(
            RecordQuery<Wide>.all.where(Wide.field, is: value), asOf: asOf)
          #expect(found.map(\.id) == [record.id])
          let others = try await store.fetch(
            RecordQuery<Wide>.all.where(Wide.field, is: value + "x"), asOf: asOf)
          #expect(others.isEmpty)
        }
        let any = try await store.fetch(
          RecordQuery<Wide>.all.where(Wide.field, isAnyOf: values + ["x"]), asOf: asOf)
        #expect(any.map(\.id) == [record.id])
      }
    }

    @Test func longValuesAreOrderedToTheirEnds() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "long", in: test.application)
      let common = noise(1_500, seed: 6)
      var texts = [
        common, "", common + "\u{0}", String(common.prefix(999)), String(common.prefix(998)),
      ]
      texts += (0..<20).map { common + String($0) } + (0..<5).map { String($0) }
      texts += texts.prefix(6)
      let records = texts.enumerated().map { index, text in
        Wide(id: RecordID("\(index)"), timestamp: nil, values: [text])
      }
      var changes = ChangeSet(by: .system("tests"), at: .now)
      for record in records { try changes.save(record) }
      _ = try await store.commit(changes)
      let sorted = records.sorted { a, b in
        let (x, y) = (Array(a.values[0].utf8), Array(b.values[0].utf8))
        return x == y
          ? Array(a.id.rawValue.utf8).lexicographicallyPrecedes(Array(b.id.rawValue.utf8))
          : x.lexicographicallyPrecedes(y)
      }
      for (query, expected) in [
        (RecordQuery<Wide>.all.ascending(by: Wide.field), sorted),
        (RecordQuery<Wide>.all.descending(by: Wide.field), sorted.reversed()),
      ] {
        var found: [Wide.ID] = []
        var next: RecordQuery<Wide>? = query.limit(4)
        while let current = next {
          let page = try await store.fetch(current)
          found += page.map(\.id)
          next = page.next
        }
        #expect(found == expected.map(\.id))
      }
      for bound in [common, common + "7", String(common.prefix(999)), common + "\u{0}", "3"] {
        func count(_ test: ([UInt8]) -> Bool) -> Int { texts.filter { test(Array($0.utf8)) }.count }
        let least = try await store.count(RecordQuery<Wide>.all.where(Wide.field, isAtLeast: bound))
        #expect(least == count { !$0.lexicographicallyPrecedes(Array(bound.utf8)) })
        let most = try await store.count(RecordQuery<Wide>.all.where(Wide.field, isAtMost: bound))
        #expect(most == count { !Array(bound.utf8).lexicographicallyPrecedes($0) })
      }
    }

    @Test func whatDoesNotFitIsRefusedAndNothingIsWritten() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "limits", in: test.application)
      let refused: [(String, (inout ChangeSet) throws -> Void)] = [
        ("An id in PostgreSQL", { try $0.save(Account("a", id: .init(noise(1_001, seed: 7)))) }),
        ("An id in PostgreSQL", { $0.remove(Account.ID(noise(1_001, seed: 7))) }),
        ("A kind in PostgreSQL", { try $0.save(NulKind()) }),
        ("A field in PostgreSQL", { try $0.save(NulField()) }),
        ("An idempotency key", { $0.idempotencyKey = noise(2_001, seed: 8) }),
      ]
      for (message, change) in refused {
        var changes = ChangeSet(by: .system("tests"), at: .now)
        try changes.save(Account("other"))
        try change(&changes)
        let error = await #expect(throws: StoreError.self) { try await store.commit(changes) }
        #expect(error?.code == .invalid)
        #expect(error?.message.hasPrefix(message) ?? false, "\(error?.message ?? "")")
      }
      #expect(try await store.head() == .none)
    }

    @Test func questionsAboutWhatCannotBeThereFindNothing() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "nothing", in: test.application)
      try await store.save(NulField(value: nil), Account("a"), at: .now)
      #expect(try await store.fetch(RecordQuery<NulKind>.all).isEmpty)
      #expect(try await store.count(RecordQuery<NulKind>.all) == 0)
      #expect(try await store.find(NulKind().id) == nil)
      #expect(try await store.find(Account.ID(noise(1_001, seed: 7))) == nil)
      #expect(
        try await store.fetch(RecordQuery<NulField>.all.where(NulField.field, is: "x")).isEmpty)
      // Records without the field that orders are on the page all the same.
      let page = try await store.fetch(RecordQuery<NulField>.all.descending(by: NulField.field))
      #expect(page.map(\.id) == ["a"])
      let erasure = try await store.erase(
        [NulKind().anyID, AnyRecordID(kind: "account", rawValue: noise(1_001, seed: 7))], at: .now)
      #expect(erasure.changes.isEmpty)
      var expecting = ChangeSet(by: .system("tests"), at: .now)
      expecting.expected[NulKind().anyID] = Revision.none
      #expect(try await store.commit(expecting).revision == Revision(3))
    }
  }
}
