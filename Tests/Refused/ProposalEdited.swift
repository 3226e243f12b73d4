// refused: requires that 'Proposal' conform to 'Editable'
import CSModels

func f(_ store: InMemoryStore, _ proposal: Proposal) async throws {
  try await store.update(proposal.id, by: .system("x")) { _ in }
}
