import Foundation

/// Checks that a store keeps the laws of ``RecordStore``, without any test framework.
///
/// Every law runs on stores of its own, is the same at each run, and is named after what it finds
/// missing. A law whose operation throws `unsupported` is skipped, with the reason.
public enum RecordStoreLaws {
  /// Checks all laws.
  ///
  /// - Parameter open: Opens the store of a workspace. The first time it is called with a
  ///   workspace, the store must be empty: let it work in a folder or a schema of its own. Called
  ///   again with that workspace, it may give the same data, and then `durability` is checked; or
  ///   an empty store, as one in memory does, and then `durability` is skipped.
  public static func check<Store: RecordStore>(
    _ open: @escaping @Sendable (WorkspaceID) async throws -> Store
  ) async -> ConformanceReport {
    await check(patience: .seconds(60), open)
  }

  /// Checks all laws.
  ///
  /// - Parameters:
  ///   - patience: How long a live feed may take for a few dozen commits.
  ///   - open: Opens the store of a workspace.
  package static func check<Store: RecordStore>(
    patience: Duration, _ open: @escaping @Sendable (WorkspaceID) async throws -> Store
  ) async -> ConformanceReport {
    var report = ConformanceReport()
    for law in laws {
      let trial = LawTrial(law: law.name, patience: patience) { try await open($0) }
      report.results.append((law.name, await law.result(trial)))
    }
    return report
  }

  /// The names of the laws, in the order in which they are checked.
  public static var names: [String] { laws.map(\.name) }

  static let laws: [Law] = [
    Law("revisions", revisions),
    Law("recorded_at", recordedAt),
    Law("atomicity", atomicity),
    Law("conflict", conflict),
    Law("idempotency", idempotency),
    Law("last_change", lastChange),
    Law("removal", removal),
    Law("content", content),
    Law("unicode", unicode),
    Law("large_payloads", largePayloads),
    Law("as_of_revision", asOfRevision),
    Law("as_of_instant", asOfInstant),
    Law("queries", queries),
    Law("counts", counts),
    Law("order", order),
    Law("pages", pages),
    Law("page_stability", pageStability),
    Law("cursors", cursors),
    Law("log", log),
    Law("head", head),
    Law("live_feed", liveFeed),
    Law("isolation", isolation),
    Law("lost_updates", lostUpdates),
    Law("workspaces", workspaces),
    Law("erasure", erasure),
    Law("erased_log", erasedLog),
    Law("durability", durability),
  ]
}

/// One law: a name, and what tries to break it.
struct Law: Sendable {
  let name: String
  private let check: @Sendable (LawTrial) async throws -> Void

  init(_ name: String, _ check: @escaping @Sendable (LawTrial) async throws -> Void) {
    self.name = name
    self.check = check
  }

  func result(_ trial: LawTrial) async -> ConformanceReport.Result {
    do {
      try await check(trial)
      return .passed
    } catch let broken as BrokenLaw {
      return .failed(broken.message)
    } catch let skipped as SkippedLaw {
      return .skipped(skipped.reason)
    } catch let error as StoreError {
      if error.code == .unsupported { return .skipped(error.message) }
      return .failed("threw \(error.code): \(error.message)")
    } catch {
      return .failed("threw \(error)")
    }
  }
}

/// What a law is tried on.
struct LawTrial: Sendable {
  let law: String
  let patience: Duration
  let open: @Sendable (WorkspaceID) async throws -> any RecordStore

  func workspace(_ name: String = "a") -> WorkspaceID {
    WorkspaceID(rawValue: "\(law)-\(name)")
  }

  /// An empty store of its own.
  func store(_ name: String = "a") async throws -> any RecordStore {
    let store = try await open(workspace(name))
    try require(
      store.workspace == workspace(name),
      "the store opened for \(workspace(name)) says it is \(store.workspace)")
    try require(
      await store.commits(after: .none, limit: 1).isEmpty,
      "the store of a new workspace is not empty")
    return store
  }
}

/// A law that does not hold, and how that was seen.
struct BrokenLaw: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

/// A law that cannot be judged.
struct SkippedLaw: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

/// Throws where something does not hold.
func require(_ condition: Bool, _ message: @autoclosure () -> String) throws {
  guard condition else { throw BrokenLaw(message()) }
}

/// Throws unless an operation throws a store error of a code.
func require(
  _ code: StoreError.Code, _ message: String, from operation: () async throws -> Void
) async throws {
  do {
    try await operation()
  } catch let error as StoreError {
    if error.code == .unsupported { throw error }
    try require(error.code == code, "\(message), but it was refused as \(error.code)")
    return
  }
  throw BrokenLaw("\(message), but it was not refused")
}

/// Runs an operation, and throws a broken law where it is refused with a code.
@discardableResult
func require<Result>(
  not code: StoreError.Code, _ message: String, _ operation: () async throws -> Result
) async throws -> Result {
  do {
    return try await operation()
  } catch let error as StoreError {
    if error.code == code { throw BrokenLaw("\(message): \(error.message)") }
    throw error
  }
}

extension RecordStore {
  /// The probe of an id, with its revision.
  func probe(_ id: String, asOf: AsOf = .latest) async throws -> StoreModel.Kept? {
    let stored = try await stored(AnyRecordID(kind: Probe.kind, rawValue: id), asOf: asOf)
    guard let stored else { return nil }
    return StoreModel.Kept(probe: try stored.decode(Probe.self), revision: stored.revision)
  }

  /// The probes of one page.
  func probes(
    _ selection: Selection, asOf: AsOf = .latest
  ) async throws -> (kept: [StoreModel.Kept], next: String?) {
    let page = try await page(selection, asOf: asOf)
    let kept = try page.records.map {
      StoreModel.Kept(probe: try $0.decode(Probe.self), revision: $0.revision)
    }
    return (kept, page.next)
  }
}
