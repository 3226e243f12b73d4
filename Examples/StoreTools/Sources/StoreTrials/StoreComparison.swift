import CSModels

/// Measures stores side by side on records that are made up.
public struct StoreComparison: Sendable {
  /// What every store is put through.
  public let plan: TrialPlan
  /// The stores.
  public let stores: [TrialStore]

  /// Prepares a comparison.
  public init(_ plan: TrialPlan, of stores: [TrialStore]) {
    self.plan = plan
    self.stores = stores
  }

  /// Puts each store through the plan, and sums up a line a store, in their order.
  ///
  /// The runs of the stores take turns. `median_s` is the time of the commits of one new record
  /// each; `check` holds the medians over the runs, and, where there are several, the least and the
  /// most (`…_min`, `…_max`). What a store in memory takes is what the process grew by in the first
  /// run. `peak_mb` counts the process, with what other stores have left in it: measure a store
  /// alone to know its own.
  ///
  /// - Parameter progress: Told what is being done.
  /// - Throws: ``TrialFailure`` where a store gives wrong answers, and whatever it throws.
  public func lines(progress: (String) -> Void = { _ in }) async throws -> [BenchLine] {
    try await TrialRuns(runs: plan.runs, stores: stores)
      .results(progress: progress, measure).map(line)
  }

  /// One run of one store, which is closed when this returns.
  private func measure(_ store: TrialStore, _ turn: Int) async throws -> TrialFigures {
    let before = ResidentMemory.now
    let opened = try await store.open(turn)
    return try await StoreTrial(plan).run(on: opened) {
      if let bytesOnDisk = store.bytesOnDisk { return try await bytesOnDisk(turn) }
      // Later runs use again what the first has freed.
      return turn == 0 ? max(0, ResidentMemory.now - before) : nil
    }
  }

  private func line(of result: TrialRuns.Result<TrialFigures>) -> BenchLine {
    let named = result.figures.map { $0.byName(plan) }
    var check: [String: Double] = [:]
    for name in Set(named.flatMap(\.keys)) {
      let values = named.compactMap { $0[name] }
      let spread = Spread(values)
      check[name] = spread.median
      guard values.count > 1 else { continue }
      check["\(name)_min"] = spread.min
      check["\(name)_max"] = spread.max
    }
    if let last = result.figures.last {
      check["records"] = Double(last.count)
      check["revision"] = Double(last.head.number)
    }
    return BenchLine(
      "store", store: result.store, seconds: result.figures.map(\.singleSeconds),
      size: Double(plan.singly), unit: "commits/s", peak: result.peak, check: check)
  }
}
