import Synchronization

extension ImaginedStore {
  /// What a commit must know of the store beneath.
  struct Beneath: Sendable {
    /// The revisions of the records that the change set has expectations of.
    var revisions: [AnyRecordID: Revision] = [:]
    /// The commit beneath that the idempotency key names.
    var repeated: Commit?
  }

  /// Commits on top of the ground.
  func commit(_ changes: ChangeSet, over ground: Ground) async throws(StoreError) -> Commit {
    let beneath = try await readBeneath(changes, ground)
    if let first = beneath.repeated {
      let first = first.erasing(state.withLock { $0.erased })
      try changes.check(repeats: first)
      return first
    }
    return try write { state throws(StoreError) in
      try state.commit(changes, beneath, over: ground)
    }
  }

  /// Reads beneath what a commit of a change set must know.
  func readBeneath(_ changes: ChangeSet, _ ground: Ground) async throws(StoreError) -> Beneath {
    var beneath = Beneath()
    guard ground.head > .none else { return beneath }
    for id in changes.expected.keys {
      let stored = try await base.stored(id, asOf: .revision(ground.head))
      beneath.revisions[id] = stored?.revision ?? Revision.none
    }
    if let key = changes.idempotencyKey {
      let keys = try await keysBeneath(ground)
      if let revision = keys[.text(key)] {
        let before = Revision(revision.number - 1)
        beneath.repeated = try await base.commits(after: before, limit: 1).first
      }
    }
    return beneath
  }

  private func keysBeneath(_ ground: Ground) async throws(StoreError) -> [FieldValue: Revision] {
    if let known = state.withLock({ $0.keys }) { return known }
    var keys: [FieldValue: Revision] = [:]
    try await readLog(ground) { commit in
      if let key = commit.idempotencyKey { keys[.text(key)] = commit.revision }
      return true
    }
    let found = keys
    state.withLock { $0.keys = found }
    return found
  }

  /// Reads the log beneath until a closure has seen enough.
  private func readLog(
    _ ground: Ground, _ wantsMore: (Commit) -> Bool
  ) async throws(StoreError) {
    var last = Revision.none
    while last < ground.head {
      let limit = Int(min(1_000, ground.head.number - last.number))
      let commits = try await base.commits(after: last, limit: limit)
      for commit in commits where !wantsMore(commit) { return }
      guard let end = commits.last else { return }
      last = end.revision
    }
  }

  /// Which of some records the store beneath has, or had.
  func findBeneath(
    _ records: Set<AnyRecordID>, _ ground: Ground
  ) async throws(StoreError) -> Set<AnyRecordID> {
    var found: Set<AnyRecordID> = []
    guard ground.head > .none else { return found }
    for id in records where try await base.stored(id, asOf: .revision(ground.head)) != nil {
      found.insert(id)
    }
    guard found.count < records.count else { return found }
    // What was removed beneath is still in its past.
    try await readLog(ground) { commit in
      for change in commit.changes {
        if let id = change.record, records.contains(id) { found.insert(id) }
      }
      return found.count < records.count
    }
    return found
  }
}

extension ImaginedStore.State {
  /// Commits into the layer what was checked against both stores.
  mutating func commit(
    _ changes: ChangeSet, _ beneath: ImaginedStore.Beneath, over ground: ImaginedStore.Ground
  ) throws(StoreError) -> Commit {
    var free = changes
    free.expected = [:]
    let isRepeated = changes.idempotencyKey.map { layer.keyedRevisions[.text($0)] != nil } ?? false
    if !isRepeated {
      try changes.checkForm()
      try changes.checkExpectations { currentRevision(of: $0, beneath, over: ground) }
    }
    return try layer.commit(free).raised(by: ground.head)
  }

  private func currentRevision(
    of id: AnyRecordID, _ beneath: ImaginedStore.Beneath, over ground: ImaginedStore.Ground
  ) -> Revision {
    if layer.slot(of: id) != nil {
      let own = layer.currentRevision(of: id)
      return own == .none ? .none : Revision(own.number + ground.head.number)
    }
    return erased.contains(id) ? .none : beneath.revisions[id] ?? Revision.none
  }
}

extension Commit {
  /// The commit with its revision counted from further down.
  func raised(by ground: Revision) -> Commit {
    Commit(
      revision: Revision(revision.number + ground.number), recordedAt: recordedAt, by: by,
      idempotencyKey: idempotencyKey,
      changes: changes.map { change in
        guard case .put(let record) = change else { return change }
        return .put(record.raised(by: ground))
      })
  }
}

extension StoredRecord {
  /// The record with its revision counted from further down.
  func raised(by ground: Revision) -> StoredRecord {
    var copy = self
    copy.revision = Revision(revision.number + ground.number)
    return copy
  }
}
