import CSModels
import Foundation
import SQLiteStore
import Testing

@Suite struct ConformanceTests {
  @Test func `all laws hold, none is skipped`() async throws {
    let folder = try Folder()
    let file = folder.file("laws.sqlite")
    let report = await RecordStoreLaws.check { workspace in
      try SQLiteStore(file: file, workspace: workspace)
    }
    for (law, result) in report.results {
      #expect(result == .passed, "\(law)")
    }
    #expect(report.results.map(\.law) == RecordStoreLaws.names)
  }
}
