import CSModels
import Foundation
import RecordTables
import Testing

@Suite struct PageStatementTests {
  private static let time = Date(timeIntervalSinceReferenceDate: 0)

  private func selection(_ change: (inout Selection) -> Void = { _ in }) -> Selection {
    var selection = Selection(kind: "mail")
    change(&selection)
    return selection
  }

  @Test func `records in the order of time are one range of one table`() {
    let statement = PageStatement(selection(), in: .present, for: .sqlite)
    #expect(statement.rowLimit == 21)
    #expect(
      statement.parts.map(\.text) == [
        """
        SELECT d.id, d.revision, d.facts, d.content FROM records d INDEXED BY present_by_time \
        WHERE d.workspace = ? AND d.kind = ? AND d.superseded = 9223372036854775807 \
        ORDER BY d.timestamp, d.id LIMIT ?
        """
      ])
    #expect(statement.parts.map(\.arguments) == [[.workspace, .kind("mail"), .number(21)]])
  }

  @Test func `one account, newest first, goes on behind the last record`() {
    let position = SortPosition(key: .date(Self.time), id: "x\u{0}y")
    let selection = selection {
      $0.conditions["account"] = .equals(.text("a"))
      $0.order = .newestFirst
    }
    let statement = PageStatement(selection, in: .present, after: position, for: .sqlite)
    #expect(
      statement.parts.map(\.text) == [
        """
        SELECT d.id, d.revision, r.facts, r.content FROM present_fields d \
        CROSS JOIN records r ON r.number = d.record \
        WHERE d.workspace = ? AND d.kind = ? AND d.name = ? AND d.value = ? \
        AND (d.timestamp, d.id) < (?, ?) ORDER BY d.timestamp DESC, d.id DESC LIMIT ?
        """
      ])
    #expect(
      statement.parts.map(\.arguments) == [
        [
          .workspace, .kind("mail"), .name("account"), .bytes([1, 0x61]),
          .bytes(FieldValue.date(Self.time).orderedBytes), .bytes([0x78, 0, 0x79]), .number(21),
        ]
      ])
  }

  @Test func `PostgreSQL finds the keys first, then reads the records`() {
    let selection = selection {
      $0.conditions["account"] = .equals(.text("a"))
      $0.order = .newestFirst
    }
    let statement = PageStatement(selection, in: .present, for: .postgres)
    #expect(
      statement.parts.map(\.text) == [
        """
        SELECT r.id, r.revision, r.facts, r.content FROM (\
        SELECT d.timestamp AS sort_key, d.id AS id, d.revision AS revision FROM fields d \
        WHERE d.workspace = $1 AND d.kind = $2 AND d.superseded = 9223372036854775807 \
        AND d.name = $3 AND d.value = $4 ORDER BY sort_key DESC, id DESC LIMIT $5) p \
        CROSS JOIN LATERAL (SELECT * FROM records r WHERE r.workspace = $6 AND r.id = p.id \
        AND r.revision = p.revision AND r.kind = $7 OFFSET 0) r \
        ORDER BY p.sort_key DESC, p.id DESC
        """
      ])
  }

  @Test func `a past view merges what was superseded since`() {
    let statement = PageStatement(selection(), in: .past(Revision(7)), for: .sqlite)
    #expect(
      statement.parts.map(\.text) == [
        """
        SELECT r.id, r.revision, r.facts, r.content FROM (\
        SELECT d.timestamp AS sort_key, d.id AS id, d.number AS record \
        FROM records d INDEXED BY present_by_time WHERE d.workspace = ? AND d.kind = ? \
        AND d.superseded = 9223372036854775807 AND d.revision <= ? UNION ALL \
        SELECT d.timestamp AS sort_key, d.id AS id, d.number AS record \
        FROM records d INDEXED BY past_by_time WHERE d.workspace = ? AND d.kind = ? \
        AND d.superseded < 9223372036854775807 AND d.revision <= ? AND d.superseded > ? \
        ORDER BY sort_key, id LIMIT ?) p \
        CROSS JOIN records r ON r.number = p.record ORDER BY p.sort_key, p.id
        """
      ])
    #expect(
      statement.parts.first?.arguments == [
        .workspace, .kind("mail"), .number(7), .workspace, .kind("mail"), .number(7), .number(7),
        .number(21),
      ])
  }

  @Test func `of several conditions the one with the longest value leads`() {
    let selection = selection {
      $0.conditions["version"] = .equals(.text("v1"))
      $0.conditions["subject"] = .equals(.text("contact/x"))
      $0.conditions["size"] = .within(lower: .integer(1), upper: nil)
      $0.through = Self.time
    }
    let statement = PageStatement(selection, in: .present, for: .sqlite)
    #expect(
      statement.parts.map(\.text) == [
        """
        SELECT d.id, d.revision, r.facts, r.content FROM present_fields d \
        CROSS JOIN records r ON r.number = d.record \
        WHERE d.workspace = ? AND d.kind = ? AND d.name = ? AND d.value = ? \
        AND d.timestamp > ? AND d.timestamp <= ? \
        AND EXISTS (SELECT 1 FROM fields f WHERE f.record = d.record AND f.name = ? \
        AND f.value = ?) \
        AND EXISTS (SELECT 1 FROM fields f WHERE f.record = d.record AND f.name = ? \
        AND f.value >= ? AND f.value < ?) ORDER BY d.timestamp, d.id LIMIT ?
        """
      ])
    #expect(statement.parts.first?.arguments[2] == .name("subject"))
  }

  @Test func `the order of a field has two parts, until the cursor has left the first`() {
    let ascending = selection { $0.order = .ascending("size") }
    let first = PageStatement(ascending, in: .present, for: .sqlite)
    #expect(
      first.parts.map(\.text) == [
        """
        SELECT d.id, d.revision, d.facts, d.content FROM records d INDEXED BY present_by_id \
        WHERE d.workspace = ? AND d.kind = ? AND d.superseded = 9223372036854775807 \
        AND NOT EXISTS (SELECT 1 FROM fields f WHERE f.record = d.number AND f.name = ?) \
        ORDER BY d.id LIMIT ?
        """,
        """
        SELECT d.id, d.revision, r.facts, r.content FROM present_fields d \
        CROSS JOIN records r ON r.number = d.record \
        WHERE d.workspace = ? AND d.kind = ? AND d.name = ? AND d.smallest \
        ORDER BY d.value, d.id LIMIT ?
        """,
      ])
    let later = SortPosition(key: .integer(1), id: "a")
    let missing = SortPosition(key: nil, id: "a")
    let descending = selection { $0.order = .descending("size") }
    let counts = [
      (ascending, later, 1), (ascending, missing, 2), (descending, later, 2),
      (descending, missing, 1),
    ]
    for (selection, position, count) in counts {
      let statement = PageStatement(selection, in: .present, after: position, for: .sqlite)
      #expect(statement.parts.count == count)
    }
  }

  @Test func `many ids or values are one argument`() {
    let ids = selection {
      $0.ids = ["b", "a"]
      $0.conditions["tag"] = .anyOf([.text("x"), .text("y")])
    }
    for (dialect, text) in [
      (SQLDialect.sqlite, "d.id IN (SELECT bytes_of_hex(value) FROM json_each(?))"),
      (
        .postgres,
        "FROM unnest($1::bytea[]) AS i (id) CROSS JOIN LATERAL (SELECT * FROM records d WHERE"
      ),
    ] {
      let part = PageStatement(ids, in: .present, for: dialect).parts.first
      #expect(part?.text.contains(text) ?? false)
      #expect(part?.arguments.contains(.list([[0x61], [0x62]])) ?? false)
      #expect(part?.arguments.contains(.list([[1, 0x78], [1, 0x79]])) ?? false)
    }
  }

  @Test func `several values of a list may name one record, which is shown once`() {
    let tags = selection { $0.conditions["tag"] = .anyOf([.text("x"), .text("y")]) }
    let part = PageStatement(tags, in: .present, for: .sqlite).parts.first
    #expect(part?.text.contains("FROM (SELECT DISTINCT d.timestamp AS sort_key") ?? false)
  }

  @Test(
    arguments: [
      { $0.ids = [] },
      { $0.conditions["tag"] = .anyOf([]) },
      { $0.conditions["tag"] = .within(lower: .integer(1), upper: .real(2)) },
      { $0.conditions["tag"] = .within(lower: .integer(2), upper: .integer(1)) },
      { $0.from = Date(timeIntervalSinceReferenceDate: .nan) },
      { $0.through = Date(timeIntervalSinceReferenceDate: .nan) },
    ] as [@Sendable (inout Selection) -> Void])
  func `what selects nothing asks nothing`(change: @Sendable (inout Selection) -> Void) {
    #expect(PageStatement(selection(change), in: .present, for: .sqlite).parts.isEmpty)
  }

  @Test func `nothing that is asked for is part of the text`() {
    let canary = "'; DROP TABLE records; --"
    let selection = selection {
      $0.kind = RecordKind(rawValue: canary)
      $0.conditions[canary] = .equals(.text(canary))
      $0.conditions[canary + "2"] = .within(lower: .text(canary), upper: nil)
      $0.ids = [canary, "\(canary)2"]
      $0.order = .descending(canary)
    }
    for dialect in [SQLDialect.sqlite, .postgres] {
      let statement = PageStatement(
        selection, in: .past(Revision(1)), after: SortPosition(key: .text(canary), id: canary),
        for: dialect)
      #expect(statement.parts.count == 2)
      for part in statement.parts {
        #expect(!part.text.contains("DROP"))
        let places = part.text.split(separator: dialect == .sqlite ? "?" : "$").count - 1
        #expect(part.arguments.count == places + (part.text.hasSuffix("?") ? 1 : 0))
      }
    }
  }
}
