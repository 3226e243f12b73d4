public import CSModels
public import Foundation

extension Scorer {
  /// Sets a score by a person's judgement, and keeps it in the store.
  ///
  /// It holds through every later run of the scorer until it expires or is taken back; what the
  /// scorer says stays readable as ``/CSModels/Score/computed``.
  ///
  /// - Parameters:
  ///   - subject: What is scored; it belongs to the account.
  ///   - account: The account.
  ///   - value: What the person says; beyond ``Scorer/bounds`` or the scale it is brought to its end.
  ///   - store: Where the scores are.
  ///   - person: Who says so; a colleague known to the store, who may decide.
  ///   - reason: Why; not empty.
  ///   - expiry: Until when it holds, later than the moment; `nil` holds until it is taken back.
  ///   - moment: When it is said; not before the newest stored score.
  /// - Returns: The score as stored.
  /// - Throws: ``/CSModels/StoreError`` with code `not_found` where account or colleague are not in
  ///   the store, `invalid` where the reason is empty, the expiry is past, the colleague may not
  ///   decide, the subject does not belong to the account, or a later score is stored.
  @discardableResult
  public func override(
    _ subject: Subject, of account: Account.ID, to value: Points, in store: some RecordStore,
    by person: Teammate, because reason: String, until expiry: Date? = nil, at moment: Date
  ) async throws(StoreError) -> Score {
    let person = try await known(person, in: store)
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError(.invalid, "Say why the score is set by hand.", record: subject.anyID)
    }
    if let expiry, expiry <= moment {
      throw StoreError(
        .invalid, "The judgement would end before it begins. Give a later end.",
        record: subject.anyID)
    }
    let history = try await store.history(of: account, at: moment)
    let machine = try await newest(subject, in: history, store)
    let held = bounds.map { min(max(value, $0.lowerBound), $0.upperBound) } ?? value
    let set = machine.overridden(to: held, by: person, because: reason, until: expiry)
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
    let person = try await known(person, in: store)
    let history = try await store.history(of: account, at: moment)
    let machine = try await newest(subject, in: history, store)
    try await write(machine, to: store, by: person, at: moment)
    return machine
  }

  /// Takes people's judgements over from another version, such as before a change of weights.
  ///
  /// A judgement that still holds is written on top of what this scorer says, for subjects of which
  /// this version has no score yet, also those of which nothing else is known: call it before the
  /// first run. Judgements on another scale are left. Each account is one commit.
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
      for subject in Subject.all(in: history) {
        guard let last = try await store.latestScore(of: subject.anyID, former, at: moment),
          try await store.latestScore(of: subject.anyID, version, at: nil) == nil
        else { continue }
        let machine = score(subject, in: history)
        let kept = machine.keepingOverride(of: last, within: bounds)
        guard last.scale == machine.scale, kept != machine else { continue }
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

  /// What the scorer says of a subject of a history, where it will be the newest score.
  private func newest(
    _ subject: Subject, in history: History, _ store: some RecordStore
  ) async throws(StoreError) -> Score {
    guard let subject = Subject.all(in: history).first(where: { $0.id == subject.id }) else {
      throw StoreError(
        .invalid,
        "\(subject.anyID) does not belong to \(history.account.name). Name the account it belongs to.",
        record: subject.anyID)
    }
    let stored = try await store.latestScore(of: subject.anyID, version, at: nil)
    if let stored, stored.moment > history.moment {
      throw StoreError(
        .invalid,
        "A score of \(Timestamp.text(of: stored.moment)) is stored, and would hide one of "
          + "\(Timestamp.text(of: history.moment)). Give a moment that is not earlier.",
        record: subject.anyID)
    }
    return score(subject, in: history)
  }

  /// The colleague as stored, who may decide.
  private func known(
    _ person: Teammate, in store: some RecordStore
  ) async throws(StoreError) -> Teammate {
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
    return known
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
