import Foundation

extension RecordStoreLaws {
  /// A view of a revision shows what was to be seen then, whatever came later.
  static func asOfRevision(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let album = try await Album(store, seed: 1)
    for snapshot in album.snapshots {
      try await snapshot.compare(store, asOf: .revision(snapshot.revision))
    }
    guard let last = album.snapshots.last else { return }
    for later in [1, 2, 1_000_000] as [UInt64] {
      try await last.compare(store, asOf: .revision(Revision(last.revision.number + later)))
    }
  }

  /// A view of an instant shows what had been recorded at or before it.
  static func asOfInstant(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let album = try await Album(store, seed: 3)
    for (snapshot, next) in zip(album.snapshots, album.snapshots.dropFirst()) {
      // Of several commits of one instant, a view shows the last.
      guard snapshot.recordedAt != next.recordedAt else { continue }
      for instant in [snapshot.recordedAt, next.recordedAt - 0.125] {
        try await snapshot.compare(store, asOf: .recorded(instant))
      }
    }
    try await album.snapshots.first?.compare(store, asOf: .recorded(.distantPast))
    try await album.snapshots.last?.compare(store, asOf: .recorded(.distantFuture))
    let never = Date(timeIntervalSinceReferenceDate: .nan)
    try require(
      try await store.page(Selection(kind: Probe.kind), asOf: .recorded(never)).records.isEmpty,
      "a view as of an instant that is no number shows records")
  }
}

/// What a store answered after each of some commits, while that was the present.
private struct Album {
  var snapshots: [Snapshot] = []

  init(_ store: any RecordStore, seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var writer = RandomWriter(seed: seed)
    snapshots.append(
      try await Snapshot(store, .none, recordedAt: .distantPast, using: &generator))
    var recordedAt = Date.distantPast
    for _ in 0..<20 {
      let changes = writer.next()
      recordedAt = max(recordedAt, changes.at)
      let revision = try await store.commit(changes).revision
      snapshots.append(
        try await Snapshot(store, revision, recordedAt: recordedAt, using: &generator))
    }
  }
}

/// What a store answered while a revision was the last.
private struct Snapshot {
  let revision: Revision
  let recordedAt: Date
  private var questions: [(selection: Selection, answer: [StoreModel.Kept])] = []

  init(
    _ store: any RecordStore, _ revision: Revision, recordedAt: Date,
    using generator: inout SeededGenerator
  ) async throws {
    self.revision = revision
    self.recordedAt = recordedAt
    var everything = Selection(kind: Probe.kind)
    everything.limit = 1_000
    var named = everything
    named.ids = ["probe-\(Int.random(in: 0..<60, using: &generator))"]
    for selection in [everything, named, .random(using: &generator), .random(using: &generator)] {
      questions.append((selection, try await store.probes(selection).kept))
    }
  }

  /// Asks the same questions later.
  func compare(_ store: any RecordStore, asOf: AsOf) async throws {
    for (selection, answer) in questions {
      let found = try await store.probes(selection, asOf: asOf).kept
      try require(
        found == answer,
        "as of \(asOf), \(selection.words) gives \(found.count) records; when \(revision) was the "
          + "last revision, it gave \(answer.count), or others")
    }
  }
}
