import CSModels
import Foundation
import Testing

/// What somebody who connects a database or a model writes, with plain imports.
struct IntegratorProgramTests {
  actor TableStore: RecordStore {
    nonisolated let workspace: WorkspaceID
    init(workspace: WorkspaceID) { self.workspace = workspace }

    func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
      throw StoreError(.unavailable, "Start the database, then try again.")
    }
    func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
      StoredPage([])
    }
    func commits(after revision: Revision, limit: Int) async throws(StoreError) -> [Commit] { [] }
    func erase(_ records: [AnyRecordID], at date: Date) async throws(StoreError) -> Commit {
      throw StoreError(.unsupported, "This table cannot forget.")
    }
  }

  struct HouseModel: LanguageModel {
    let info = ModelInfo(provider: "house", model: "small-1", features: [.streaming])

    func open(_ request: GenerationRequest) async throws(ModelError) -> GenerationEvents {
      let words = request.turns.map(\.rendered).joined(separator: " ").split(separator: " ")
      return GenerationEvents { events in
        for word in words { await events.send(.text("\(word) ")) }
        await events.send(.usage(TokenUsage(input: words.count, output: words.count)))
        await events.send(.closed(.end))
      }
    }
  }

  @Test func aStoreThatDoesNothingDoesNotPass() async {
    let report = await RecordStoreLaws.check { TableStore(workspace: $0) }
    #expect(!report.passed)
  }

  @Test func theReferencePasses() async {
    let report = await RecordStoreLaws.check { workspace in InMemoryStore(workspace: workspace) }
    print(report)
    #expect(report.passed)
  }

  @Test func aModelAnswers() async throws {
    let reply = try await HouseModel().reply(to: "Say it again")
    #expect(reply.text == "Say it again ")
    #expect(reply.usage == TokenUsage(input: 3, output: 3))
  }
}
