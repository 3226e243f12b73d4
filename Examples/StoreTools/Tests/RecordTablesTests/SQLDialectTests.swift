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
