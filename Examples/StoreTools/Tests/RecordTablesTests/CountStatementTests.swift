import CSModels
import Foundation
import RecordTables
import Testing

@Suite struct CountStatementTests {
  @Test func `the present is counted in one table`() {
    var selection = Selection(kind: "mail")
    selection.order = .descending("size")
    #expect(
      CountStatement(selection, in: .present, for: .sqlite).statement?.text == """
        SELECT (SELECT count(*) FROM records d INDEXED BY present_by_time \
        WHERE d.workspace = ? AND d.kind = ? AND d.superseded = 9223372036854775807)
        """)
  }

  @Test func `records that match twice count once, in the past as well`() {
    var selection = Selection(kind: "mail")
    selection.conditions["tag"] = .anyOf([.text("a"), .text("b")])
    let text = CountStatement(selection, in: .past(Revision(2)), for: .postgres).statement?.text
    #expect(text?.components(separatedBy: "SELECT DISTINCT").count == 3)
    #expect(text?.components(separatedBy: ") + (").count == 2)
  }

  @Test func `nothing needs no statement`() {
    var selection = Selection(kind: "mail")
    selection.ids = []
    #expect(CountStatement(selection, in: .present, for: .sqlite).statement == nil)
  }
}
