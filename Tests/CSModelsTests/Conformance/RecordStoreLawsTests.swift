import CSModels
import Testing

@Suite struct RecordStoreLawsTests {
  @Test func storeInMemoryKeepsEveryLaw() async {
    let report = await RecordStoreLaws.check { InMemoryStore(workspace: $0) }
    #expect(report.passed, "\(report)")
    #expect(report.results.map(\.law) == RecordStoreLaws.names)
    for (law, result) in report.results where law != "durability" {
      #expect(result == .passed, "\(law)")
    }
    #expect(report["durability"] == .skipped("Opening a workspace again gives an empty store."))
  }
}
