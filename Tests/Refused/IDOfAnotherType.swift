// refused: cannot convert value of type 'RecordID<Account>' to expected argument type 'RecordID<Contact>'
import CSModels

func f(_ store: InMemoryStore, _ account: Account) async throws -> Contact? {
  try await store.find(account.id)
}
