import CSDrafting
import CSModels
import Foundation
import Testing

/// A host that drafts, decides and sends, as the module's page shows it.
struct DraftingProgramTests {
  @Test func draftsWaitForADecision() async throws {
    let store = InMemoryStore(workspace: "acme")
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
    let moment = Date(timeIntervalSince1970: 1_795_000_000)
    try await store.save(WorkspaceProfile(domains: ["acme.example"]), ana)
    try await Drafter(tone: .warm).draft(store, at: moment)
    let briefing = try await Briefing(for: ana, from: store, at: moment)
    print(briefing)

    let desk = ApprovalDesk(store, policy: .reviewEverything)
    if let draft = briefing.drafts.first {
      let message = try await desk.approve(draft, by: ana)
      deliver(message)
      try await desk.record(.sent, of: message, by: ana)
    }
    #expect(briefing.drafts.isEmpty)
    let head = try await desk.audit.head()
    #expect(try await desk.audit.verify(against: head).isEmpty)
  }

  private func deliver(_ message: ApprovedMessage) { print("to \(message.to)") }
}
