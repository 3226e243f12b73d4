// refused: cannot convert value of type 'AgentID' to expected argument type 'Teammate'
import CSDrafting
import CSModels

func f(_ desk: ApprovalDesk, _ draft: MessageDraft, _ agent: AgentID) async throws {
  _ = try await desk.approve(draft, by: agent)
}
