import Foundation

extension RecordStoreLaws {
  /// A view of a revision shows what had been committed by then, whatever came later.
  static func asOfRevision(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let model = try await StoreModel.fill(store, commits: 30, seed: 1)
    let views = (0...model.head.number + 2).map { AsOf.revision(Revision($0)) }
    try await compare(store, model, views, seed: 2)
  }

  /// A view of an instant shows what had been recorded at or before it.
  static func asOfInstant(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let model = try await StoreModel.fill(store, commits: 30, seed: 3)
    var instants: [Date] = []
    for recorded in model.recordedAt {
      instants += [recorded, recorded - 0.125, recorded + 0.125]
    }
    instants += [.distantPast, .distantFuture]
    try await compare(store, model, instants.map(AsOf.recorded), seed: 4)
  }

  /// Compares reads by id, pages of everything and random questions in some views.
  private static func compare(
    _ store: any RecordStore, _ model: StoreModel, _ views: [AsOf], seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed: seed)
    for asOf in views {
      var everything = Selection(kind: Probe.kind)
      everything.limit = 1_000
      for selection in [everything, .random(using: &generator), .random(using: &generator)] {
        let found = try await store.probes(selection, asOf: asOf).kept
        let expected = model.answer(selection, asOf: asOf)
        try require(
          Set(found) == Set(expected),
          "as of \(asOf), \(selection.conditions) selects \(found.count) records with their "
            + "revisions, not \(expected.count)")
      }
      let view = model.view(asOf)
      for number in stride(from: 0, to: 60, by: 7) {
        let id = "probe-\(number)"
        let found = try await store.probe(id, asOf: asOf)
        try require(found == view[RecordID(id)], "as of \(asOf), \(id) reads wrong")
      }
    }
  }
}
