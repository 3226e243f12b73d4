import CSModels
import RecordTables
import Testing

@Suite struct SQLDialectTests {
  @Test(arguments: [(SQLDialect.sqlite, "?"), (.postgres, "$12")])
  func `arguments stand where the database looks for them`(
    dialect: SQLDialect, expected: String
  ) {
    #expect(dialect.placeholder(12) == expected)
  }
}

@Suite struct LongValueTests {
  private static let long = Array(repeating: UInt8(7), count: 1_200)

  @Test func `a long value is parted, and pairs are ordered as values are`() {
    let values: [[UInt8]] = [
      [], [7], Array(repeating: 7, count: 999), Array(repeating: 7, count: 1_000), Self.long,
      Self.long + [0], Array(repeating: 7, count: 1_000) + [8], [7, 8],
    ]
    let dialect = SQLDialect.postgres
    let parts = values.map { dialect.split($0) }
    for (index, next) in zip(parts.indices, parts.indices.dropFirst()) {
      let (a, b) = (parts[index], parts[next])
      #expect(a.value + a.rest == values[index])
      #expect(
        a.value == b.value
          ? a.rest.lexicographicallyPrecedes(b.rest) : a.value.lexicographicallyPrecedes(b.value))
    }
    #expect(SQLDialect.sqlite.split(Self.long).value == Self.long)
  }

  @Test func `only long values need their rest compared`() {
    let text = String(repeating: "l", count: 1_200)
    var selection = Selection(kind: "mail")
    let tests: [(Selection.Condition, String)] = [
      (.equals(.text("l")), "d.value = $4 ORDER"),
      (.equals(.text(text)), "d.value = $4 AND d.rest = $5 ORDER"),
      (.anyOf([.text("k"), .text("l")]), "d.value = ANY($4) ORDER"),
      (
        .anyOf([.text("k"), .text(text)]),
        "d.value = ANY($4) AND d.value || d.rest = ANY($5) ORDER"
      ),
      (
        .within(lower: .text("k"), upper: .text(text)),
        "d.value >= $4 AND (d.value, d.rest) <= ($5, $6) ORDER"
      ),
    ]
    for (condition, expected) in tests {
      selection.conditions["body"] = condition
      let part = PageStatement(selection, in: .present, for: .postgres).parts.first
      #expect(part?.text.contains(expected) ?? false, "\(part?.text ?? "")")
    }
  }

  @Test func `pages in the order of a field go on behind a long value`() {
    var selection = Selection(kind: "mail")
    selection.order = .ascending("body")
    let position = SortPosition(key: .text("l"), id: "a")
    let part = PageStatement(selection, in: .present, after: position, for: .postgres).parts.first
    #expect(part?.text.contains("(d.value, d.rest, d.id) > ($4, $5, $6)") ?? false)
    #expect(part?.text.hasSuffix("ORDER BY p.sort_key, p.sort_rest, p.id") ?? false)
  }
}
