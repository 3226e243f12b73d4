public import Foundation

extension RecordStore {
  /// Forgets a person: afterwards no view, no page and no commit of the log names them.
  ///
  /// A record names a person where it holds their id, one of their addresses or telephone numbers,
  /// or their full name in any spelling of case, accents and white space; so does a record of which
  /// only an earlier revision did. What the person was called in earlier revisions of the contact,
  /// and in the messages they took part in, counts as well. The policy:
  /// - The contact is erased, and every other contact with one of its addresses. A namesake stays.
  /// - What the person wrote, and what was sent to them alone or said with them alone, is erased.
  /// - Where others took part, or the person is only mentioned, the interaction is erased and saved
  ///   again without them: they are no participant any more, and their names and addresses in the
  ///   texts read `[erased]`. Where the id itself names them, it is given a new one.
  /// - Threads, tasks, deals and accounts are saved again in the same way; a task about them alone is
  ///   erased.
  /// - Every other record that names them is erased: scores, insights, signals, personas, roles,
  ///   drafts, outcomes, annotations, audit details, and records of the host's own kinds.
  /// - Of the audit log only the details are erased, so that the chain still verifies. Colleagues
  ///   and settings (profile, pipelines, workflows, agents) stay. What still names the person is
  ///   counted in the report.
  ///
  /// What is saved again has no past: erasing forgets all revisions. A first name alone is not
  /// searched for in texts. A name of one word is removed from what names the person otherwise, and
  /// stays elsewhere, as it may be any word.
  ///
  /// Everything is forgotten in one commit before anything is saved again, so that an erasure that
  /// is interrupted has forgotten too much rather than too little. It can be run again, and does
  /// nothing where nothing is left. It reads the whole log: O(n) for n records.
  ///
  /// - Parameters:
  ///   - person: The contact, as it is or was stored.
  ///   - date: The instant to record.
  @discardableResult
  public func erase(person: Contact, at date: Date = .now) async throws(StoreError) -> ErasureReport
  {
    var traces = PersonTraces(person)
    let head = try await head()
    try await readLog(from: .none, through: head) { record throws(StoreError) in
      guard record.id == AnyRecordID(person.id) else { return }
      traces.add(try record.decode(Contact.self))
    }
    try await readLog(from: .none, through: head) { record throws(StoreError) in
      guard record.id.kind == Interaction.kind else { return }
      for participant in try record.decode(Interaction.self).participants {
        traces.add(participant)
      }
    }
    var report = ErasureReport()
    var seen = Revision.none
    var remaining: Set<AnyRecordID> = []
    var saved: Set<Revision> = []
    // Others may write meanwhile: what they wrote is looked at until nothing new is there.
    while true {
      let plan = try await ErasurePlan(self, traces, after: seen, except: saved)
      seen = plan.head
      report.namedByKey += plan.namedByKey
      for id in plan.remaining where remaining.insert(id).inserted {
        report.remaining[id.kind.rawValue, default: 0] += 1
      }
      guard !plan.found.isEmpty else { return report }
      let commit = try await erase(plan.found.map(\.id), at: date)
      report.revision = commit.revision
      var changes = ChangeSet(by: .erasure, at: date)
      for (id, rest) in plan.found {
        guard let rest else {
          report.erased[id.kind.rawValue, default: 0] += 1
          continue
        }
        report.rewritten[id.kind.rawValue, default: 0] += 1
        changes.changes.append(.put(rest))
        changes.expected[rest.id] = Revision.none
      }
      if let revision = try await saveWhatIsFree(changes) {
        report.revision = revision
        saved.insert(revision)
      }
    }
  }

  /// Commits records whose ids are still free, and leaves out those that others have taken.
  private func saveWhatIsFree(_ changes: ChangeSet) async throws(StoreError) -> Revision? {
    var changes = changes
    while !changes.isEmpty {
      do throws(StoreError) {
        return try await commit(changes).revision
      } catch {
        guard error.code == .conflict, let taken = error.record,
          changes.expected.removeValue(forKey: taken) != nil
        else { throw error }
        changes.changes.removeAll { $0.record == taken }
      }
    }
    return nil
  }

  /// Reads every revision of every record in a part of the log.
  private func readLog(
    from start: Revision, through head: Revision,
    _ read: (StoredRecord) throws(StoreError) -> Void
  ) async throws(StoreError) {
    var last = start
    while last < head {
      let limit = Int(min(500, head.number - last.number))
      let commits = try await commits(after: last, limit: limit)
      for commit in commits {
        for change in commit.changes {
          if case .put(let record) = change { try read(record) }
        }
      }
      guard let end = commits.last else { return }
      last = end.revision
    }
  }
}

/// What is to be forgotten in a part of the log.
private struct ErasurePlan {
  /// The records that name the person, with what is left of them, in the order of the log.
  var found: [(id: AnyRecordID, rest: StoredRecord?)] = []
  /// Records that name the person and stay.
  var remaining: Set<AnyRecordID> = []
  var namedByKey: [Revision] = []
  /// The last revision that was read.
  var head: Revision

  /// Kinds that are not erased with a customer.
  private static let kept: Set<RecordKind> = [
    Teammate.kind, WorkspaceProfile.kind, Pipeline.kind, Stage.kind, Workflow.kind,
    AgentSettings.kind, AuditEntry.kind, AuditHead.kind,
  ]

  init(
    _ store: some RecordStore, _ traces: PersonTraces, after revision: Revision,
    except saved: Set<Revision>
  ) async throws(StoreError) {
    head = revision
    var order: [AnyRecordID] = []
    var latest: [AnyRecordID: StoredRecord] = [:]
    var named: Set<AnyRecordID> = []
    while true {
      let commits = try await store.commits(after: head, limit: 500)
      guard let end = commits.last else { break }
      head = end.revision
      // What this erasure has saved again is not taken apart twice.
      for commit in commits where !saved.contains(commit.revision) {
        if let key = commit.idempotencyKey, traces.isNamed(in: key) {
          namedByKey.append(commit.revision)
        }
        for change in commit.changes {
          switch change {
          case .erased: continue
          case .remove(let id):
            latest[id] = nil
            if traces.isFound(in: id), named.insert(id).inserted { order.append(id) }
          case .put(let record):
            if !named.contains(record.id) {
              guard try traces.areFound(in: record) else { continue }
            }
            if Self.kept.contains(record.id.kind) {
              remaining.insert(record.id)
              continue
            }
            if named.insert(record.id).inserted { order.append(record.id) }
            latest[record.id] = record
          }
        }
      }
    }
    for (number, id) in order.enumerated() {
      let rest = latest[id].flatMap {
        traces.remainder(of: $0, number: Int(clamping: head.number) &* 1_000 &+ number)
      }
      // A namesake in whose record nothing needs to change stays as it is, with its past.
      if id.kind == Contact.kind, var same = rest, let record = latest[id] {
        same.revision = record.revision
        if same == record { continue }
      }
      found.append((id, rest))
    }
  }
}
