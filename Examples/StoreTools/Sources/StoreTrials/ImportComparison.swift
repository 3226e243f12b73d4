import CSModels
public import Foundation

/// Measures how long mail takes into each of several stores.
public struct ImportComparison: Sendable {
  /// The files of mail.
  public let files: [URL]
  /// How often all of it is imported, each time into an empty store.
  public let runs: Int
  /// The stores.
  public let stores: [TrialStore]
  private let importedAt = Date(timeIntervalSince1970: 1_700_000_000)

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - files: The files of mail.
  ///   - runs: How often all of it is imported; below 1 counts as 1.
  ///   - stores: The stores.
  public init(_ files: [URL], runs: Int, of stores: [TrialStore]) {
    self.files = files
    self.runs = max(1, runs)
    self.stores = stores
  }

  /// Imports everything into each store, and sums up a line a store, in their order.
  ///
  /// The runs of the stores take turns. `check` holds how many records there were, how many
  /// commits wrote them, and how many times as long as the first store each took, by the medians.
  ///
  /// - Parameter progress: Told what is being done.
  /// - Throws: ``ImportError`` where a file cannot be read, ``TrialFailure`` where stores differ in
  ///   what they hold, and whatever they throw.
  public func lines(progress: (String) -> Void = { _ in }) async throws -> [BenchLine] {
    let results = try await TrialRuns(runs: runs, stores: stores)
      .results(progress: progress, measure)
    let first = results.first.map { Spread($0.figures.map(\.seconds)).median } ?? 0
    let wanted = results.first?.figures.first?.added
    return try results.map { result in
      let seconds = result.figures.map(\.seconds)
      guard let last = result.figures.last, result.figures.allSatisfy({ $0.added == wanted })
      else { throw TrialFailure("\(result.store) holds other records than the first store.") }
      var check = ["commits": Double(last.head.number)]
      for (kind, count) in last.added { check[kind.rawValue] = Double(count) }
      if first > 0 { check["times_first"] = (Spread(seconds).median / first * 100).rounded() / 100 }
      return BenchLine(
        "import", store: result.store, seconds: seconds,
        size: Double(last.added[Interaction.kind] ?? 0), unit: "interactions/s", peak: result.peak,
        check: check)
    }
  }

  private struct Figures {
    let seconds: Double
    let added: [RecordKind: Int]
    let head: Revision
  }

  /// One run of one store, which is closed when this returns.
  private func measure(_ store: TrialStore, _ turn: Int) async throws -> Figures {
    let opened = try await store.open(turn)
    let clock = ContinuousClock()
    let begin = clock.now
    let report = try await opened.import(MailImporter(files), at: importedAt)
    let seconds = (clock.now - begin) / .seconds(1)
    return Figures(seconds: seconds, added: report.added, head: try await opened.head())
  }
}
