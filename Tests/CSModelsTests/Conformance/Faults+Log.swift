import CSModels
import Foundation
import Synchronization
import Testing

extension Fault {
  static let logs: [Fault] = [
    Fault("takes the last commit that wrote something for the head", breaks: "head") { store in
      store.head = { (store) async throws(StoreError) in
        try await store.base.commits(after: .none, limit: .max)
          .last { !$0.changes.isEmpty }?.revision ?? Revision.none
      }
    },
    Fault("counts no more than a page", breaks: "counts") { store in
      store.count = { (store, selection, asOf) async throws(StoreError) in
        var first = selection
        first.cursor = nil
        return try await store.base.page(first, asOf: asOf).records.count
      }
    },
    Fault("gives the newest commits instead of the next", breaks: "log") { store in
      store.commits = { (store, revision, limit) async throws(StoreError) in
        Array(try await store.base.commits(after: revision, limit: .max).suffix(max(0, limit)))
      }
    },
    Fault("sorts the changes of a commit by id", breaks: "log") { store in
      store.commits = { (store, revision, limit) async throws(StoreError) in
        try await store.base.commits(after: revision, limit: limit).map { commit in
          commit.with(
            changes: commit.changes.sorted { ($0.id?.rawValue ?? "") < ($1.id?.rawValue ?? "") })
        }
      }
    },
    // Who wrote is part of the log before an erasure and after it.
    Fault("forgets who wrote", breaks: "log", also: ["erased_log"]) { store in
      store.commits = { (store, revision, limit) async throws(StoreError) in
        try await store.base.commits(after: revision, limit: limit).map {
          $0.with(by: .system("somebody"))
        }
      }
    },
    Fault("never wakes a feed", breaks: "live_feed") { store in
      store.wait = { (_, _) async throws(StoreError) in
        do {
          try await Task.sleep(for: .seconds(3_600))
        } catch {
          throw StoreError(.cancelled, "The task was cancelled.")
        }
      }
    },
    Fault("ends a feed as unavailable", breaks: "live_feed") { store in
      store.wait = { (store, revision) async throws(StoreError) in
        do throws(StoreError) {
          try await store.base.waitForCommit(after: revision)
        } catch {
          throw StoreError(.unavailable, "The connection is closed.")
        }
      }
    },
    Fault("shares the records of workspaces", breaks: "workspaces", sharing: true),
    Fault("loses the last commit when it is opened again", breaks: "durability", sharing: false),
  ]

  /// A store that is wrong across handles.
  private init(_ name: String, breaks law: String, sharing: Bool) {
    let shelf = Shelf()
    self.init(name, breaks: law) { _ in }
    open = { workspace in
      sharing ? shelf.shared(workspace) : shelf.reopened(workspace)
    }
  }
}

/// The stores that were opened.
final class Shelf: Sendable {
  private let stores = Mutex<[String: InMemoryStore]>([:])

  /// The same store for all workspaces of a law.
  func shared(_ workspace: WorkspaceID) -> BrokenStore {
    let law = String(workspace.rawValue.prefix { $0 != "-" })
    let base = stores.withLock { stores in
      let store = stores[law] ?? InMemoryStore(workspace: workspace)
      stores[law] = store
      return store
    }
    return BrokenStore(workspace, over: base)
  }

  /// A store that, opened again, shows all but the last commit.
  func reopened(_ workspace: WorkspaceID) -> BrokenStore {
    let known = stores.withLock { stores in
      let known = stores[workspace.rawValue]
      if known == nil { stores[workspace.rawValue] = InMemoryStore(workspace: workspace) }
      return known
    }
    guard let known else {
      return BrokenStore(workspace, over: stores.withLock { $0[workspace.rawValue] })
    }
    var store = BrokenStore(workspace, over: known)
    store.commits = { (store, revision, limit) async throws(StoreError) in
      let head = try await store.base.head()
      return try await store.base.commits(after: revision, limit: limit)
        .filter { $0.revision < head }
    }
    return store
  }
}

extension Fault {
  static let erasures: [Fault] = [
    Fault("shows what was erased in views of the past", breaks: "erasure") { store in
      let copy = InMemoryStore(workspace: store.workspace)
      store.commit = { (store, changes) async throws(StoreError) in
        if let commit = try? await copy.commit(changes) { _ = commit }
        return try await store.base.commit(changes)
      }
      store.page = { (store, selection, asOf) async throws(StoreError) in
        guard asOf != .latest, selection.cursor == nil else {
          return try await store.base.page(selection, asOf: asOf)
        }
        return try await copy.page(selection, asOf: asOf)
      }
      store.erase = { (store, records, date) async throws(StoreError) in
        _ = try await copy.commit(ChangeSet(by: .system("erasure"), at: date))
        return try await store.base.erase(records, at: date)
      }
    },
    // The past of the record is as readable as its log.
    Fault("removes instead of erasing", breaks: "erasure", also: ["erased_log"]) { store in
      store.erase = { (store, records, date) async throws(StoreError) in
        var changes = ChangeSet(by: .system("erasure"), at: date)
        changes.changes = records.map { .remove($0) }
        let commit = try await store.base.commit(changes)
        return commit.with(changes: commit.changes.compactMap(\.id).map { .erased($0.kind) })
      }
    },
    Fault("keeps what was erased in the log", breaks: "erased_log") { store in
      store.commit = { (store, changes) async throws(StoreError) in
        let commit = try await store.base.commit(changes)
        store.notes.state.withLock { state in
          if state.commits.allSatisfy({ $0.revision != commit.revision }) {
            state.commits.append(commit)
          }
        }
        return commit
      }
      store.commits = { (store, revision, limit) async throws(StoreError) in
        let log = try await store.base.commits(after: revision, limit: limit)
        return store.notes.state.withLock { state in
          log.map { commit in
            state.commits.first { $0.revision == commit.revision } ?? commit
          }
        }
      }
    },
    Fault("keeps the name of an erased author", breaks: "erased_log") { store in
      store.commits = { (store, revision, limit) async throws(StoreError) in
        try await store.base.commits(after: revision, limit: limit).map {
          $0.by == .system("erased") ? $0.with(by: .person("ana@secret.example")) : $0
        }
      }
    },
    Fault("brings back what was erased when a commit is repeated", breaks: "erased_log") { store in
      store.erase = { (store, records, date) async throws(StoreError) in
        store.notes.state.withLock { state in
          for commit in state.commits { state.keys[commit.idempotencyKey ?? ""] = commit }
        }
        return try await store.base.erase(records, at: date)
      }
      store.commit = { (store, changes) async throws(StoreError) in
        let key = changes.idempotencyKey ?? ""
        if !key.isEmpty, let known = store.notes.state.withLock({ $0.keys[key] }) { return known }
        let commit = try await store.base.commit(changes)
        store.notes.state.withLock { $0.commits.append(commit) }
        return commit
      }
    },
  ]
}
