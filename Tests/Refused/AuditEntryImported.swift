// refused: requires that 'AuditEntry' conform to 'Editable'
import CSModels

func f(_ store: InMemoryStore, _ entry: AuditEntry) async throws {
  try await store.save(entry)
}
