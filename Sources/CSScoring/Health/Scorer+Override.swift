public import CSModels
public import Foundation

extension Scorer {
  /// Sets a score by a person's judgement, and keeps it in the store.
  ///
  /// It holds through every later run of the scorer until it expires or is taken back; what the
  /// scorer says stays readable as ``/CSModels/Score/computed``.
  ///
  /// - Parameters:
  ///   - subject: What is scored.
  ///   - value: What the person says; beyond the scale it is brought to its end.
  ///   - store: Where the scores are.
  ///   - person: Who says so; a colleague known to the store, who may decide.
  ///   - reason: Why; not empty.
  ///   - expiry: Until when it holds, later than the moment; `nil` holds until it is taken back.
  ///   - moment: When it is said.
  /// - Returns: The score as stored.
  /// - Throws: ``/CSModels/StoreError`` with code `not_found` where account or colleague are not in
  ///   the store, `invalid` where the reason is empty, the expiry is past, or the colleague may not
  ///   decide.
  @discardableResult
  public func override(
    _ subject: Subject, of account: Account.ID, to value: Points, in store: some RecordStore,
    by person: Teammate, because reason: String, until expiry: Date? = nil, at moment: Date
  ) async throws(StoreError) -> Score {
    try await check(person, in: store)
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError(.invalid, "Say why the score is set by hand.", record: subject.anyID)
    }
    if let expiry, expiry <= moment {
      throw StoreError(
        .invalid, "The judgement would end before it begins. Give a later end.",
        record: subject.anyID)
    }
    let history = try await store.history(of: account, at: moment)
    let machine = score(subject, in: history)
    let set = machine.overridden(to: value, by: person, because: reason, until: expiry)
    try await write(set, to: store, by: person, at: moment)
    return set
  }

  /// Takes a person's judgement back: from then on the scorer's own value counts.
  ///
  /// - Returns: The score as stored; where there was no judgement, what the scorer says.
  /// - Throws: ``/CSModels/StoreError`` as ``override(_:of:to:in:by:because:until:at:)``.
  @discardableResult
  public func takeBackOverride(
    of subject: Subject, of account: Account.ID, in store: some RecordStore, by person: Teammate,
    at moment: Date
  ) async throws(StoreError) -> Score {
    try await check(person, in: store)
    let machine = score(subject, in: try await store.history(of: account, at: moment))
    try await write(machine, to: store, by: person, at: moment)
    return machine
  }

  /// Takes people's judgements over from another version, such as before a change of weights.
  ///
  /// A judgement that still holds is written on top of what this scorer says, for subjects of which
  /// this version has no score yet: call it before the first run. Each account is one commit.
  ///
  /// - Returns: How many were taken over.
  /// - Throws: ``/CSModels/StoreError`` where the store fails; accounts before are written.
  @discardableResult
  public func carryOverrides(
    from former: ScorerVersion, in store: some RecordStore, at moment: Date
  ) async throws(StoreError) -> Int {
    var count = 0
    for account in try await store.fetchAll(RecordQuery<Account>.accounts) {
      let history = try await store.history(of: account.id, at: moment)
      var changes = ChangeSet(by: .system(version.rawValue), at: moment)
      for score in score(history) {
        guard try await store.latestScore(of: score.subject, version, at: moment) == nil,
          let last = try await store.latestScore(of: score.subject, former, at: moment),
          last.scale == score.scale
        else { continue }
        let kept = score.keepingOverride(of: last)
        guard kept != score else { continue }
        try changes.put(kept)
      }
      guard !changes.isEmpty else { continue }
      count += changes.changes.count
      _ = try await store.commit(changes)
    }
    return count
  }

  private func write(
    _ score: Score, to store: some RecordStore, by person: Teammate, at moment: Date
  ) async throws(StoreError) {
    var changes = ChangeSet(by: .person(person.id), at: moment)
    try changes.put(score)
    _ = try await store.commit(changes)
  }

  private func check(_ person: Teammate, in store: some RecordStore) async throws(StoreError) {
    guard let known = try await store.find(person.id) else {
      throw StoreError(
        .notFound, "\(person.name) is no colleague in this store. Save the colleague first.",
        record: person.anyID)
    }
    guard known.role != .viewer else {
      throw StoreError(
        .invalid, "\(known.name) may read and not decide. Ask somebody with another role.",
        record: person.anyID)
    }
  }
}

extension Scorer<Account> {
  /// Sets an account's score by a person's judgement, and keeps it in the store.
  ///
  /// See ``Scorer/override(_:of:to:in:by:because:until:at:)``.
  @discardableResult
  public func override(
    _ account: Account, to value: Points, in store: some RecordStore, by person: Teammate,
    because reason: String, until expiry: Date? = nil, at moment: Date
  ) async throws(StoreError) -> Score {
    try await override(
      account, of: account.id, to: value, in: store, by: person, because: reason, until: expiry,
      at: moment)
  }

  /// Takes a person's judgement of an account back.
  ///
  /// See ``Scorer/takeBackOverride(of:of:in:by:at:)``.
  @discardableResult
  public func takeBackOverride(
    of account: Account, in store: some RecordStore, by person: Teammate, at moment: Date
  ) async throws(StoreError) -> Score {
    try await takeBackOverride(of: account, of: account.id, in: store, by: person, at: moment)
  }
}
