import CSModels
import Foundation

/// A store in a folder, one file a commit; several processes may use it, one at a time.
actor FolderStore: RecordStore {
  let workspace: WorkspaceID
  private let folder: URL
  private var log: [Commit] = []
  private var histories: [AnyRecordID: [(revision: Revision, record: StoredRecord?)]] = [:]

  init(_ folder: URL, workspace: WorkspaceID) throws {
    (self.folder, self.workspace) = (folder, workspace)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    let lock = try lock()
    defer { close(lock) }
    if let key = changes.idempotencyKey,
      let first = log.first(where: { $0.idempotencyKey?.fieldValue == key.fieldValue })
    {
      try changes.check(repeats: first)
      return first
    }
    var current: [AnyRecordID: Revision] = [:]
    for id in changes.expected.keys { current[id] = histories[id]?.last?.record?.revision }
    let commit = try changes.commit(
      after: last, recordedAt: log.last?.recordedAt, current: current)
    try write(commit)
    return commit
  }

  func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    close(try lock())
    let revision = try selection.cursor(in: workspace, head: last)?.revision ?? revision(asOf)
    let view = histories.values.compactMap { history in
      history.last { $0.revision <= revision }?.record
    }
    return try selection.scan(view, at: revision, in: workspace)
  }

  func commits(after revision: Revision, limit: Int) async throws(StoreError) -> [Commit] {
    close(try lock())
    return Array(log.dropFirst(Int(clamping: revision.number)).prefix(max(0, limit)))
  }

  func erase(_ records: [AnyRecordID], at date: Date) async throws(StoreError) -> Commit {
    let lock = try lock()
    defer { close(lock) }
    let commit = try Commit.erasure(
      of: records.filter { histories[$0] != nil }, after: last, recordedAt: log.last?.recordedAt,
      at: date)
    // The past first: an erasure that is cut short is completed by asking for it again.
    for past in log where past.erasing(Set(records)) != past {
      try write(past.erasing(Set(records)))
    }
    try write(commit)
    return commit
  }

  // MARK: - Files

  private var last: Revision { Revision(UInt64(log.count)) }

  private func revision(_ asOf: AsOf) -> Revision {
    switch asOf {
    case .latest: last
    case .revision(let revision): min(revision, last)
    case .recorded(let date):
      log.last { $0.recordedAt.timeIntervalSince(date) <= 0 }?.revision ?? Revision.none
    }
  }

  private func file(_ revision: Revision) -> URL {
    folder.appending(path: "\(revision.number).json")
  }

  /// Waits until nobody else is at the folder, and reads what was committed since, by whomever.
  ///
  /// The lock ends when its descriptor is closed, also by the end of the process.
  private func lock() throws(StoreError) -> Int32 {
    let lock = unsafe open(folder.appending(path: "lock").path, O_CREAT | O_RDWR, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      throw StoreError(.unavailable, "\(folder.path) cannot be locked. Check your rights.")
    }
    do {
      try readOn()
      return lock
    } catch {
      close(lock)
      throw error
    }
  }

  private func readOn() throws(StoreError) {
    var isAnew = log.isEmpty
    while FileManager.default.fileExists(atPath: file(Revision(last.number + 1)).path) {
      let commit = try CommitFile.commit(in: file(Revision(last.number + 1)))
      if commit.by == .erasure, !isAnew {
        // What was read before may be erased by now.
        (log, histories, isAnew) = ([], [:], true)
        continue
      }
      log.append(commit)
      for change in commit.changes {
        guard let id = change.record else { continue }
        histories[id, default: []].append((commit.revision, change.stored))
      }
    }
  }

  private func write(_ commit: Commit) throws(StoreError) {
    do {
      try CommitFile.data(of: commit).write(to: file(commit.revision), options: .atomic)
    } catch {
      throw StoreError(
        .unavailable, "\(folder.path) cannot be written. Check the disk and your rights.",
        underlying: error)
    }
  }
}
