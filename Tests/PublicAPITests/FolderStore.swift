import CSModels
import Foundation

/// A store in a folder, one file a commit; several processes may use it at once.
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
    while true {
      try readOn()
      if let key = changes.idempotencyKey,
        let first = log.first(where: { $0.idempotencyKey?.fieldValue == key.fieldValue })
      {
        try changes.check(repeats: first)
        return first
      }
      var current: [AnyRecordID: Revision] = [:]
      for id in changes.expected.keys { current[id] = histories[id]?.last?.record?.revision }
      let commit = try changes.commit(
        after: head, recordedAt: log.last?.recordedAt, current: current)
      if try append(commit) { return commit }
    }
  }

  func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    try readOn()
    let revision = try selection.cursor(in: workspace, head: head)?.revision ?? revision(asOf)
    let view = histories.values.compactMap { history in
      history.last { $0.revision <= revision }?.record
    }
    return try selection.scan(view, at: revision, in: workspace)
  }

  func commits(after revision: Revision, limit: Int) async throws(StoreError) -> [Commit] {
    try readOn()
    return Array(log.dropFirst(Int(clamping: revision.number)).prefix(max(0, limit)))
  }

  func erase(_ records: [AnyRecordID], at date: Date) async throws(StoreError) -> Commit {
    while true {
      try readOn()
      // The past first: an erasure that is cut short is completed by asking for it again.
      for commit in log where commit.erasing(Set(records)) != commit {
        try write(commit.erasing(Set(records)), to: file(commit.revision))
      }
      let commit = try Commit.erasure(
        of: records.filter { histories[$0] != nil }, after: head,
        recordedAt: log.last?.recordedAt, at: date)
      if try append(commit) { return commit }
    }
  }

  // MARK: - Files

  private var head: Revision { Revision(UInt64(log.count)) }

  private func revision(_ asOf: AsOf) -> Revision {
    switch asOf {
    case .latest: head
    case .revision(let revision): min(revision, head)
    case .recorded(let date): log.last { $0.recordedAt <= date }?.revision ?? Revision.none
    }
  }

  private func file(_ revision: Revision) -> URL {
    folder.appending(path: "\(revision.number).json")
  }

  /// Reads what was committed since, by whomever.
  private func readOn() throws(StoreError) {
    var isAnew = log.isEmpty
    while let data = try? Data(contentsOf: file(Revision(head.number + 1))) {
      let commit = try CommitFile.commit(in: data)
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

  private func write(_ commit: Commit, to file: URL) throws(StoreError) {
    do {
      try CommitFile.data(of: commit).write(to: file, options: .atomic)
    } catch {
      throw StoreError(
        .unavailable, "\(file.path) cannot be written. Check the disk and your rights.",
        underlying: error)
    }
  }

  /// Writes the next commit; `false` where somebody else has written one of that number.
  private func append(_ commit: Commit) throws(StoreError) -> Bool {
    let draft = folder.appending(path: "draft-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: draft) }
    try write(commit, to: draft)
    do {
      // A link to a name that is taken is refused: whoever comes second tries the next number.
      try FileManager.default.linkItem(at: draft, to: file(commit.revision))
      return true
    } catch {
      guard FileManager.default.fileExists(atPath: file(commit.revision).path) else {
        throw StoreError(.unavailable, "\(folder.path) takes no links. Use another disk.")
      }
      return false
    }
  }
}
