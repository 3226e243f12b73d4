import CSModels
import Foundation
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

  @Test func storeThatLastsKeepsDurability() async {
    let shelf = Shelf()
    let report = await RecordStoreLaws.check { shelf.shared($0).base }
    #expect(report["durability"] == .passed, "\(report)")
  }

  @Test func rightPagesMadeByScanningKeepEveryLaw() async {
    let report = await RecordStoreLaws.check { workspace in
      var store = BrokenStore(workspace)
      store.page = { (store, selection, asOf) async throws(StoreError) in
        try await ScanningPages().page(store, selection, asOf)
      }
      return store
    }
    #expect(report.passed, "\(report)")
  }

  @Test(arguments: Fault.all)
  func lawNamesTheFault(fault: Fault) async {
    // Only a feed that is broken is waited for in vain; a busy machine may need long for a sound one.
    let patience: Duration = fault.law == "live_feed" ? .seconds(3) : .seconds(60)
    let report = await RecordStoreLaws.check(patience: patience) { fault.open($0) }
    #expect(Set(report.failures) == fault.also.union([fault.law]), "\(report)")
  }

  @Test func everyLawIsBrokenBySomeFault() {
    #expect(Set(Fault.all.map(\.law)) == Set(RecordStoreLaws.names))
  }

  @Test func whatAStoreCannotDoIsSkipped() async {
    let report = await RecordStoreLaws.check { workspace in
      var store = BrokenStore(workspace)
      store.erase = { (_, _, _) async throws(StoreError) in
        throw StoreError(.unsupported, "This table cannot forget.")
      }
      return store
    }
    #expect(report.passed, "\(report)")
    for law in ["erasure", "erased_log", "workspaces"] {
      #expect(report[law] == .skipped("This table cannot forget."))
    }
  }

  @Test func reportIsWrittenAsJSON() throws {
    let report = ConformanceReport(results: [
      ("a", .passed), ("b", .failed("why")), ("c", .skipped("because")),
    ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(report), as: UTF8.self)
    #expect(
      json == #"{"laws":[{"law":"a","result":"passed"},"#
        + #"{"law":"b","reason":"why","result":"failed"},"#
        + #"{"law":"c","reason":"because","result":"skipped"}],"passed":false}"#)
    #expect(!report.passed)
    #expect(report.failures == ["b"])
  }
}
