import CSModels
import Foundation
import Synchronization
import Testing

/// A way to break a store, the law that names it, and the laws that cannot hold either.
struct Fault: Sendable, CustomTestStringConvertible {
  var name: String
  var law: String
  /// Laws that fall with it, for the reason given beside the fault.
  var also: Set<String> = []
  var open: @Sendable (WorkspaceID) -> BrokenStore

  var testDescription: String { name }

  init(
    _ name: String, breaks law: String, also: Set<String> = [],
    _ fault: @escaping @Sendable (inout BrokenStore) -> Void
  ) {
    self.name = name
    self.law = law
    self.also = also
    open = { workspace in
      var store = BrokenStore(workspace)
      fault(&store)
      return store
    }
  }

  /// A fault of the pages, which are then made by scanning.
  static func scanning(
    _ name: String, breaks law: String, also: Set<String> = [],
    _ fault: (inout ScanningPages) -> Void
  ) -> Fault {
    var scanning = ScanningPages()
    fault(&scanning)
    let wrong = scanning
    return Fault(name, breaks: law, also: also) { store in
      store.page = { (store, selection, asOf) async throws(StoreError) in
        try await wrong.page(store, selection, asOf)
      }
    }
  }

  static let all = commits + views + pages + logs + erasures

  // MARK: - Commits

  static let commits: [Fault] = [
    Fault("keeps what comes before a conflict", breaks: "atomicity") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        do throws(StoreError) {
          return try await store.base.commit(changes)
        } catch {
          guard error.code == .conflict else { throw error }
          var part = changes
          part.expected = [:]
          part.changes = Array(changes.changes.prefix { $0.id != error.record })
          if !part.isEmpty { _ = try await store.base.commit(part) }
          throw error
        }
      }
    },
    Fault("writes a record that must not exist", breaks: "conflict") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        var changes = changes
        changes.expected = changes.expected.filter { $0.value != .none }
        return try await store.base.commit(changes)
      }
    },
    Fault("does not name the record of a conflict", breaks: "conflict") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        do throws(StoreError) {
          return try await store.base.commit(changes)
        } catch {
          var vague = error
          vague.record = nil
          throw vague
        }
      }
    },
    // The law of lost updates is what conflicts are for, seen under load.
    Fault("expects nothing", breaks: "conflict", also: ["lost_updates"]) { store in
      store.commit = { (store, changes) async throws(StoreError) in
        var changes = changes
        changes.expected = [:]
        return try await store.base.commit(changes)
      }
    },
    Fault("checks expectations too early", breaks: "lost_updates") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        if changes.idempotencyKey == nil { try await store.check(changes) }
        // Long enough for another writer, however busy the machine is.
        if !changes.expected.isEmpty { try? await Task.sleep(for: .milliseconds(3)) }
        var changes = changes
        changes.expected = [:]
        return try await store.base.commit(changes)
      }
    },
    Fault("checks expectations before the key", breaks: "idempotency") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        try await store.check(changes)
        return try await store.base.commit(changes)
      }
    },
    Fault("returns the first commit of a key for other records", breaks: "idempotency") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        do throws(StoreError) {
          return try await store.base.commit(changes)
        } catch {
          let log = try await store.base.commits(after: .none, limit: .max)
          guard error.code == .invalid, let key = changes.idempotencyKey,
            let first = log.first(where: { $0.idempotencyKey == key })
          else { throw error }
          return first
        }
      }
    },
    // A key forgotten is forgotten whatever letters it has, and when a replay follows an erasure.
    Fault("forgets keys", breaks: "idempotency", also: ["unicode", "erased_log"]) { store in
      store.commit = { (store, changes) async throws(StoreError) in
        var changes = changes
        changes.idempotencyKey = nil
        return try await store.base.commit(changes)
      }
    },
    Fault("lets the first change of a record count", breaks: "last_change") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        var changes = changes
        var seen: Set<AnyRecordID> = []
        changes.changes.removeAll { change in
          change.id.map { !seen.insert($0).inserted } ?? false
        }
        return try await store.base.commit(changes)
      }
    },
    Fault("returns changes without their revision", breaks: "revisions") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        try await store.base.commit(changes).withoutRevisions
      }
      store.commits = { (store, revision, limit) async throws(StoreError) in
        try await store.base.commits(after: revision, limit: limit).map(\.withoutRevisions)
      }
    },
    Fault("records backwards", breaks: "recorded_at") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        let commit = try await store.base.commit(changes)
        return store.notes.state.withLock { state in
          let given = state.given[commit.revision, default: changes.at]
          state.given[commit.revision] = given
          return commit.with(recordedAt: given)
        }
      }
      store.commits = { (store, revision, limit) async throws(StoreError) in
        let commits = try await store.base.commits(after: revision, limit: limit)
        return store.notes.state.withLock { state in
          commits.map { $0.with(recordedAt: state.given[$0.revision]) }
        }
      }
    },
    Fault("splits a large commit into two reads", breaks: "isolation") { store in
      store.page = { (store, selection, asOf) async throws(StoreError) in
        let first = try await store.base.page(selection, asOf: asOf)
        guard asOf == .latest, first.records.count > 1 else { return first }
        for _ in 0..<5 { await Task.yield() }
        let second = try await store.base.page(selection, asOf: asOf)
        let half = first.records.count / 2
        return StoredPage(
          Array(first.records.prefix(half) + second.records.dropFirst(half)), next: first.next)
      }
    },
  ]

  // MARK: - Content and views

  static let views: [Fault] = [
    Fault("rounds timestamps to seconds", breaks: "content") { store in
      store.page = { (store, selection, asOf) async throws(StoreError) in
        let page = try await store.base.page(selection, asOf: asOf)
        var records: [StoredRecord] = []
        for record in page.records {
          let rounded = record.timestamp.map {
            Date(timeIntervalSince1970: $0.timeIntervalSince1970.rounded())
          }
          records.append(
            StoredRecord(
              id: record.id, revision: record.revision, timestamp: rounded,
              fields: record.fields, bytes: try record.bytes()))
        }
        return StoredPage(records, next: page.next)
      }
    },
    Fault("loses fields that are set twice", breaks: "content") { store in
      store.commits = { (store, revision, limit) async throws(StoreError) in
        try await store.base.commits(after: revision, limit: limit).map { commit in
          commit.with(changes: commit.changes.map { $0.withEachFieldOnce })
        }
      }
    },
    Fault("ends ids at the first NUL", breaks: "unicode") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        try await store.base.commit(
          changes.mapping { record throws(StoreError) in
            StoredRecord(
              id: AnyRecordID(
                kind: record.id.kind,
                rawValue: String(record.id.rawValue.prefix { $0 != "\u{0}" })),
              revision: .none, timestamp: record.timestamp, fields: record.fields,
              bytes: try record.bytes())
          })
      }
    },
    Fault("composes accents", breaks: "unicode") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        try await store.base.commit(
          changes.mapping { record throws(StoreError) in
            StoredRecord(
              id: record.id, revision: .none, timestamp: record.timestamp,
              fields: record.fields.map { field in
                guard case .text(let text) = field.value else { return field }
                return IndexedField(
                  field.name, .text(text.precomposedStringWithCanonicalMapping))
              }, bytes: try record.bytes())
          })
      }
    },
    Fault("cuts off after a megabyte", breaks: "large_payloads") { store in
      store.page = { (store, selection, asOf) async throws(StoreError) in
        let page = try await store.base.page(selection, asOf: asOf)
        var records: [StoredRecord] = []
        for record in page.records {
          records.append(
            StoredRecord(
              id: record.id, revision: record.revision, timestamp: record.timestamp,
              fields: record.fields, bytes: Array(try record.bytes().prefix(1 << 20))))
        }
        return StoredPage(records, next: page.next)
      }
    },
    Fault("shows nothing as of a revision to come", breaks: "as_of_revision") { store in
      store.page = { (store, selection, asOf) async throws(StoreError) in
        if case .revision(let revision) = asOf, try await store.base.head() < revision {
          return StoredPage([])
        }
        return try await store.base.page(selection, asOf: asOf)
      }
    },
    // Its past lacks what was removed since, and a page's cursor shows what its first page did not.
    Fault(
      "looks for past records in the index of the present", breaks: "as_of_revision",
      also: ["as_of_instant", "removal", "pages"]
    ) { store in
      store.page = { (store, selection, asOf) async throws(StoreError) in
        guard asOf != .latest, selection.cursor == nil else {
          return try await store.base.page(selection, asOf: asOf)
        }
        var present = selection
        present.limit = .max
        let found = try await store.base.page(present, asOf: .latest)
        var past = Selection(kind: selection.kind)
        past.order = selection.order
        past.limit = .max
        past.ids = Set(found.records.map(\.id.rawValue))
        return try await store.base.page(past, asOf: asOf)
      }
    },
    Fault("leaves out what was recorded at the very instant", breaks: "as_of_instant") { store in
      store.page = { (store, selection, asOf) async throws(StoreError) in
        guard case .recorded(let date) = asOf else {
          return try await store.base.page(selection, asOf: asOf)
        }
        return try await store.base.page(selection, asOf: .recorded(date - 0.001))
      }
    },
    // Whoever asks for the past, or for the rest of a page, finds that a removal reaches back.
    Fault(
      "forgets a removed record's past", breaks: "removal",
      also: ["as_of_revision", "as_of_instant", "pages", "page_stability"]
    ) { store in
      store.commit = { (store, changes) async throws(StoreError) in
        let commit = try await store.base.commit(changes)
        store.notes.state.withLock { $0.commits.append(commit) }
        return commit
      }
      store.page = { (store, selection, asOf) async throws(StoreError) in
        let page = try await store.base.page(selection, asOf: asOf)
        let removed = store.notes.state.withLock { state in
          var removed: Set<AnyRecordID> = []
          for change in state.commits.flatMap(\.changes) {
            if case .remove(let id) = change {
              removed.insert(id)
            } else if let id = change.id {
              removed.remove(id)
            }
          }
          return removed
        }
        return StoredPage(page.records.filter { !removed.contains($0.id) }, next: page.next)
      }
    },
  ]
}

extension BrokenStore {
  /// Throws where an expectation does not hold at this moment.
  fileprivate func check(_ changes: ChangeSet) async throws(StoreError) {
    for (id, expected) in changes.expected {
      let found = try await base.stored(id)?.revision ?? Revision.none
      if found != expected { throw StoreError(.conflict, "\(id) has changed.", record: id) }
    }
  }
}

extension ChangeSet {
  fileprivate func mapping(
    _ change: (StoredRecord) throws(StoreError) -> StoredRecord
  ) throws(StoreError) -> ChangeSet {
    var copy = self
    copy.changes = []
    for each in changes {
      if let record = each.stored {
        copy.changes.append(.put(try change(record)))
      } else {
        copy.changes.append(each)
      }
    }
    return copy
  }
}

extension ChangeSet.Change {
  fileprivate var withEachFieldOnce: ChangeSet.Change {
    guard let record = stored, let bytes = try? record.bytes() else { return self }
    var seen: Set<String> = []
    return .put(
      StoredRecord(
        id: record.id, revision: record.revision, timestamp: record.timestamp,
        fields: record.fields.filter { seen.insert($0.name).inserted }, bytes: bytes))
  }
}

extension Commit {
  fileprivate var withoutRevisions: Commit {
    with(
      changes: changes.map { change in
        guard var record = change.stored else { return change }
        record.revision = .none
        return .put(record)
      })
  }
}
