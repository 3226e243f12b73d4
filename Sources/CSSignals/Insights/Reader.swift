import CSModels

/// For whom the insights about an account are.
enum Reader {
  /// The reader of accounts that nobody looks after.
  static let unassigned: Teammate.ID = "unassigned"

  /// The owner of the account; else the colleague with the most interactions, of equals the first
  /// by id; else ``unassigned``.
  static func of(_ history: History) -> Teammate.ID {
    if let owner = history.account.owner { return owner }
    var counts: [Teammate.ID: Int] = [:]
    for interaction in history.interactions {
      for teammate in interaction.teammates { counts[teammate, default: 0] += 1 }
    }
    let most = counts.max { a, b in
      a.value == b.value
        ? b.key.rawValue.precedesInBytes(a.key.rawValue) : a.value < b.value
    }
    return most?.key ?? unassigned
  }

  /// What a reader may do, as the store has it.
  ///
  /// A caller's copy of a colleague may say anything. Whom the store does not know may read only.
  static func role(
    of reader: Teammate, in store: any RecordStore
  ) async throws(StoreError) -> Teammate.Role {
    try await store.find(reader.id)?.role ?? .viewer
  }

  /// Whether a reader is shown an insight: their own, what was shared with them, nobody's, and with
  /// the role for it any.
  static func may(_ reader: Teammate.ID, as role: Teammate.Role, see insight: Insight) -> Bool {
    if seesAll(role) { return true }
    guard !insight.managersOnly else { return false }
    let readers = insight.readers
    return readers.contains(reader) || readers.contains(unassigned)
  }

  /// Whether the role shows what is meant for others.
  static func seesAll(_ role: Teammate.Role) -> Bool {
    switch role {
    case .manager, .admin: true
    case .viewer, .representative: false
    }
  }
}
