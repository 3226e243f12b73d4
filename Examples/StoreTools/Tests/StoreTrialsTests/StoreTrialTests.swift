import CSModels
import Foundation
import StoreTrials
import Testing

/// The trial of stores, on a small store in memory and on one that loses records.
struct StoreTrialTests {
  private static func plan(runs: Int = 1) -> TrialPlan {
    var plan = TrialPlan(records: 60, singly: 20, runs: runs)
    plan.batch = 15
    plan.reads = 40
    return plan
  }

  @Test func `a run fills, changes and reads a store`() async throws {
    let store = InMemoryStore(workspace: "bench")
    let figures = try await StoreTrial(Self.plan()).run(on: store) { 6_000 }
    #expect(figures.count == 60)
    // Forty records in batches of fifteen are three commits; twenty follow, then two updates.
    #expect(figures.head == Revision(3 + 20 + 2))
    #expect(figures.updates == 2)
    #expect(figures.bytes == 6_000)
    #expect(figures.storedReads.count == 40 && figures.finds.count == 40)
    #expect(figures.pages.count == 8 && figures.pastPages.count == 8)
    #expect(figures.batchSeconds > 0 && figures.singleSeconds > 0 && figures.updateSeconds > 0)
  }

  @Test func `a store that is not empty is refused`() async throws {
    let store = InMemoryStore(workspace: "bench")
    try await store.save(Account("North", domains: ["north.example"]))
    await #expect(throws: TrialFailure.self) {
      try await StoreTrial(Self.plan()).run(on: store) { 0 }
    }
  }

  @Test func `a store that loses records is found out`() async throws {
    let store = ForgetfulStore(kept: InMemoryStore(workspace: "bench"))
    await #expect(throws: TrialFailure.self) {
      try await StoreTrial(Self.plan()).run(on: store) { 0 }
    }
  }

  @Test func `stores are compared in one run, a line each`() async throws {
    let stores = [
      TrialStore.memory,
      TrialStore(
        "other", open: { _ in InMemoryStore(workspace: "bench") }, bytesOnDisk: { _ in 12_000 }),
    ]
    let lines = try await StoreComparison(Self.plan(runs: 3), of: stores).lines()
    #expect(lines.map(\.store) == ["memory", "other"])
    for line in lines {
      #expect(line.bench == "store" && line.runs == 3 && line.threads == 1)
      #expect(line.minSeconds <= line.medianSeconds && line.medianSeconds <= line.maxSeconds)
      #expect(line.check["records"] == 60)
      for name in ["find_us", "stored_read_us", "page_us", "past_page_us", "commits_per_s"] {
        let figure = try #require(line.check[name])
        #expect(figure > 0)
        #expect(try #require(line.check["\(name)_min"]) <= figure)
        #expect(try #require(line.check["\(name)_max"]) >= figure)
      }
    }
    #expect(lines[1].check["bytes_per_record"] == 200)
  }

  @Test func `every run gets a store of its own, which is discarded`() async throws {
    let turns = Turns()
    let store = TrialStore(
      "counted",
      open: { turn in
        await turns.note("open \(turn)")
        return InMemoryStore(workspace: "bench")
      },
      discard: { await turns.note("discard \($0)") })
    _ = try await StoreComparison(Self.plan(runs: 2), of: [store]).lines()
    #expect(await turns.seen == ["open 0", "discard 0", "open 1", "discard 1"])
  }
}

private actor Turns {
  private(set) var seen: [String] = []
  func note(_ what: String) { seen.append(what) }
}

/// A store that does not find records whose id holds a 7.
private struct ForgetfulStore: RecordStore {
  let kept: InMemoryStore
  var workspace: WorkspaceID { kept.workspace }

  func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    try await kept.commit(changes)
  }

  func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    var page = try await kept.page(selection, asOf: asOf)
    page.records.removeAll { $0.id.rawValue.contains("7") }
    return page
  }

  func commits(after revision: Revision, limit: Int) async throws(StoreError) -> [Commit] {
    try await kept.commits(after: revision, limit: limit)
  }

  func erase(_ records: [AnyRecordID], at date: Date) async throws(StoreError) -> Commit {
    try await kept.erase(records, at: date)
  }
}
