// refused: requires that 'Score' conform to 'Editable'
import CSModels

func f(_ store: InMemoryStore, _ score: Score) async throws { try await store.save(score) }
