// refused: value of type 'MessageDraft.Edit' has no member 'to'
import CSDrafting
import CSModels

func f(_ desk: ApprovalDesk, _ draft: MessageDraft, _ ana: Teammate) async throws {
  try await desk.edit(draft, by: ana) { $0.to = "somebody@else.example" }
}
