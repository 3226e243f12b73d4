// refused: requires that 'MessageDraft' conform to 'Editable'
import CSModels

func f(_ store: InMemoryStore, _ draft: MessageDraft) async throws { try await store.save(draft) }
