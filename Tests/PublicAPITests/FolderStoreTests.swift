import CSModels
import Foundation
import Testing

/// The store of the guide keeps every law, durability included, and is as short as it says.
@Suite struct FolderStoreTests {
  @Test func keepsTheLaws() async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    let report = await RecordStoreLaws.check { workspace in
      try FolderStore(root.appending(path: workspace.rawValue), workspace: workspace)
    }
    #expect(report.passed, "\(report)")
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }

  @Test func severalHandlesNumberTheirCommitsTogether() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let handles = try (0..<4).map { _ in try FolderStore(folder, workspace: "acme") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, handle) in handles.enumerated() {
        group.addTask {
          for turn in 0..<10 {
            try await handle.save(Account("\(number)-\(turn)"))
          }
        }
      }
      try await group.waitForAll()
    }
    for handle in handles {
      #expect(try await handle.head() == Revision(40))
      #expect(try await handle.count(RecordQuery<Account>.all) == 40)
    }
  }
}
