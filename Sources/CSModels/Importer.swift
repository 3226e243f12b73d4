public import Foundation

/// Turns files of one kind into records.
///
/// Laws:
/// 1. Ids are functions of what the source calls a thing, so importing twice adds nothing.
/// 2. What cannot be read is rejected with file, line and reason; its neighbours are kept.
/// 3. No file and no text is held whole. What an importer must remember of each item, such as who
///    answers whom, may grow with their number, by a few hundred bytes an item.
/// 4. The same files give the same records, on every machine and in every locale.
///
/// Throw from ``read(into:)`` only where nothing more can be read, such as for a missing file;
/// what was added before is kept.
public protocol Importer: Sendable {
  /// The name of the system that the data comes from; part of every imported id.
  var source: SourceName { get }

  /// Reads everything there is, adding records and rejecting what cannot be read.
  func read(into intake: inout Intake) async throws
}

/// Takes records in for a store, in batches, and counts what became of them.
public struct Intake: ~Copyable, Sendable {
  /// What the organisation says about itself.
  public let profile: WorkspaceProfile
  /// What became of everything so far.
  public private(set) var report = ImportReport()

  private let store: any RecordStore
  private let author: Author
  private let date: Date
  private let batchSize: Int
  private var waiting: [AnyRecordID: Int] = [:]
  private var batch: [any Editable] = []

  init(
    _ store: some RecordStore, profile: WorkspaceProfile, source: SourceName, at date: Date,
    batchSize: Int = 500
  ) {
    self.store = store
    self.profile = profile
    author = .system("import:\(source.rawValue)")
    self.date = date
    self.batchSize = batchSize
  }

  /// The record of an id as the import sees it: what was added, else what the store holds.
  public func find<R: Editable>(_ id: RecordID<R>) async throws(StoreError) -> R? {
    if let index = waiting[AnyRecordID(id)] { return batch[index] as? R }
    return try await store.find(id)
  }

  /// Every stored record of a query; what was added is written first.
  public mutating func fetchAll<R: Editable>(
    _ query: RecordQuery<R>
  ) async throws(StoreError) -> [R] {
    try await flush()
    return try await store.fetchAll(query)
  }

  /// Adds a record, or a new version of one whose content has changed.
  ///
  /// A record equal to the stored one is counted as a duplicate and not written. A record that
  /// breaks its own rules is rejected.
  public mutating func add(
    _ record: some Editable, file: String = "", line: Int? = nil
  ) async throws(StoreError) {
    do {
      try record.check()
    } catch {
      reject(file: file, line: line ?? 0, "\(error)")
      return
    }
    let known = try await find(record.id)
    if let known, known == record {
      report.duplicates += 1
      return
    }
    let kind = type(of: record).kind
    if known == nil {
      report.added[kind, default: 0] += 1
    } else if waiting[record.anyID] == nil {
      report.updated[kind, default: 0] += 1
    }
    if let index = waiting[record.anyID] {
      batch[index] = record
    } else {
      waiting[record.anyID] = batch.count
      batch.append(record)
    }
    if batch.count >= batchSize { try await flush() }
  }

  /// Adds a record only where there is none of its id; one that is there is left as it is.
  public mutating func addIfAbsent(
    _ record: some Editable, file: String = "", line: Int? = nil
  ) async throws(StoreError) {
    if try await find(record.id) == nil {
      try await add(record, file: file, line: line)
    } else {
      report.duplicates += 1
    }
  }

  /// Notes something that could not be read.
  ///
  /// - Parameters:
  ///   - file: The name of the file.
  ///   - line: The line in the file, from 1; 0 where no line can be named.
  ///   - reason: What is wrong and what would be right.
  public mutating func reject(file: String, line: Int, _ reason: String) {
    report.rejected.append(.init(file: file, line: line, reason: reason))
  }

  /// Notes something that was there already, without looking at it again.
  public mutating func noteDuplicate() { report.duplicates += 1 }

  /// Notes that two records were found to be one.
  public mutating func noteMerge() { report.merges += 1 }

  /// Writes what was added since the last time.
  mutating func flush() async throws(StoreError) {
    guard !batch.isEmpty else { return }
    var changes = ChangeSet(by: author, at: date)
    for record in batch { try changes.save(record) }
    _ = try await store.commit(changes)
    batch.removeAll(keepingCapacity: true)
    waiting.removeAll(keepingCapacity: true)
  }
}

extension RecordStore {
  /// Imports from one source after another.
  ///
  /// - Parameters:
  ///   - importers: Where to read from.
  ///   - date: The instant to record.
  /// - Returns: What was added, what was there already, and what was rejected and why.
  /// - Throws: ``ImportError`` where a file cannot be read at all; ``StoreError`` where the store
  ///   cannot be written. What was imported before stays.
  @discardableResult
  public func `import`(
    _ importers: any Importer..., at date: Date = .now
  ) async throws -> ImportReport {
    try await self.import(importers, at: date)
  }

  /// Imports from one source after another.
  @discardableResult
  public func `import`(
    _ importers: [any Importer], at date: Date = .now
  ) async throws -> ImportReport {
    let profile = try await profile()
    var total = ImportReport()
    for importer in importers {
      var intake = Intake(self, profile: profile, source: importer.source, at: date)
      do {
        try await importer.read(into: &intake)
      } catch {
        // What was read stays; the reason that reading ended is what the caller must know.
        try? await intake.flush()
        throw error
      }
      try await intake.flush()
      total.add(intake.report)
    }
    return total
  }
}
