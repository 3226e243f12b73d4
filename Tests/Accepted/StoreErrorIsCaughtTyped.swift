import CSModels

func f(_ store: InMemoryStore) async -> String {
  do {
    _ = try await store.find(Account.ID("x"))
    return ""
  } catch {
    return error.message + "\(error.code == .conflict)"
  }
}
