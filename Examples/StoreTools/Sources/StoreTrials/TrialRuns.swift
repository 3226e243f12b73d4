/// Runs of several stores that take turns.
struct TrialRuns: Sendable {
  let runs: Int
  let stores: [TrialStore]

  /// What one store gave.
  struct Result<Figures> {
    let store: String
    var figures: [Figures] = []
    /// The most bytes that the process held in its runs.
    var peak = 0
  }

  /// Measures each store in each run, one after the other, so that a machine that slows down slows
  /// down all of them.
  ///
  /// - Parameters:
  ///   - progress: Told what is being done.
  ///   - measure: Measures the store of a run; the store must be closed when it returns.
  func results<Figures>(
    progress: (String) -> Void, _ measure: (TrialStore, _ turn: Int) async throws -> Figures
  ) async throws -> [Result<Figures>] {
    var results = stores.map { Result<Figures>(store: $0.name) }
    for turn in 0..<runs {
      for (index, store) in stores.enumerated() {
        progress("\(store.name): run \(turn + 1) of \(runs)")
        ResidentMemory.forgetPeak()
        do {
          results[index].figures.append(try await measure(store, turn))
        } catch {
          try? await store.discard(turn)
          throw error
        }
        results[index].peak = max(results[index].peak, ResidentMemory.peak)
        try await store.discard(turn)
      }
    }
    return results
  }
}
