// refused: requires that 'Insight' conform to 'Editable'
import CSModels

func f(_ store: InMemoryStore, _ insight: Insight) async throws { try await store.save(insight) }
