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
      (a.value, b.key.rawValue) < (b.value, a.key.rawValue)
    }
    return most?.key ?? unassigned
  }
}
