import CSModels
import Foundation
import SQLiteStore
import Testing

@Suite struct DamageTests {
  @Test func `a damaged file is told, and ends no program`() async throws {
    let folder = try Folder()
    let whole = folder.file("whole.sqlite")
    do {
      let store = try SQLiteStore(file: whole, workspace: "a")
      try await EarlierFileTests.fill(store)
    }
    let bytes = try Data(contentsOf: whole)
    var refusals = 0
    for seed in 0..<(runsInFull ? 200 : 25) {
      var chance = SeededGenerator(seed: UInt64(seed))
      var damaged = bytes
      let start = Int.random(in: 0..<damaged.count - 400, using: &chance)
      for index in start..<start + Int.random(in: 1..<400, using: &chance) {
        damaged[index] = UInt8.random(in: 0...255, using: &chance)
      }
      let file = folder.file("\(seed).sqlite")
      try damaged.write(to: file)
      do {
        try await useEverything(of: file)
      } catch let error as StoreError {
        refusals += 1
        #expect([.unavailable, .invalid, .unsupported].contains(error.code), "seed \(seed)")
        #expect(!error.message.isEmpty)
      }
    }
    #expect(refusals > 0, "No damage was found, so none of it was met.")
  }

  /// Reads and writes in every way, whatever comes of it.
  private func useEverything(of file: URL) async throws {
    let store = try SQLiteStore(file: file, workspace: "a")
    _ = try await store.commits(after: .none, limit: 1_000)
    for kind in [Account.kind, Interaction.kind, Teammate.kind] {
      for order in [Selection.Order.newestFirst, .ascending("domain")] {
        for view in [AsOf.latest, .revision(Revision(7)), .recorded(.distantFuture)] {
          var selection = Selection(kind: kind)
          selection.order = order
          _ = try await store.page(selection, asOf: view)
          _ = try await store.count(selection, asOf: view)
        }
      }
    }
    _ = try await store.stored(AnyRecordID(Account.ID("company-0")))
    try await store.save(Account("Company 0", id: Account.ID("company-0")))
    _ = try await store.erase([AnyRecordID(Account.ID("company-2"))], at: .now)
  }
}
