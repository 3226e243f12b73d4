import CSModels
import Foundation
import Testing

/// The store of the guide keeps every law, durability included, in the lines that it says.
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

  @Test func erasuresOfSeveralHandlesTakeNothingBack() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let accounts = (0..<8).map { Account("Canary \($0) Ltd") }
    let first = try FolderStore(folder, workspace: "acme")
    for account in accounts { try await first.save(account) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for account in accounts {
        group.addTask {
          let handle = try FolderStore(folder, workspace: "acme")
          _ = try await handle.erase([account.anyID], at: .distantPast)
        }
      }
      try await group.waitForAll()
    }
    #expect(try await first.count(RecordQuery<Account>.all) == 0)
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    {
      #expect(!String(decoding: try Data(contentsOf: file), as: UTF8.self).contains("anary"))
    }
  }

  @Test func theGuideShowsWhatItSays() throws {
    let source = try String(
      contentsOf: DocumentationTests.root.appending(path: "Tests/PublicAPITests/FolderStore.swift"),
      encoding: .utf8)
    let code = source.split(separator: "\n").filter {
      let line = $0.trimmingCharacters(in: .whitespaces)
      return !line.isEmpty && !line.hasPrefix("//")
    }
    #expect((90...110).contains(code.count), "\(code.count) lines are not about a hundred")
  }

  @Test func theGuideNamesEveryLaw() throws {
    let guide = try String(
      contentsOf: DocumentationTests.root.appending(
        path: "Documentation/Guides/ImplementAStore.md"),
      encoding: .utf8)
    let rows = guide.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let named = rows.compactMap { $0.dropFirst(3).split(separator: "`").first.map(String.init) }
    #expect(RecordStoreLaws.names == named.filter(RecordStoreLaws.names.contains))
  }
}
