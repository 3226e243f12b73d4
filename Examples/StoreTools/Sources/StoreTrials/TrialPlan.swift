/// What every store is put through in a run.
public struct TrialPlan: Hashable, Sendable {
  /// How many records are saved.
  public var records: Int
  /// How many of them are saved one by one, after the others; the others are saved in batches.
  public var singly: Int
  /// How many records a batch holds.
  public var batch = 1_000
  /// How often single records are read, and a fifth as often pages.
  public var reads = 5_000
  /// How often everything is done, each time on an empty store.
  public var runs = 5
  /// What the random numbers begin with.
  public var seed: UInt64 = 1

  /// Creates a plan.
  ///
  /// - Parameters:
  ///   - records: How many records are saved; below 1 counts as 1.
  ///   - singly: How many of them are saved one by one; `nil` for a tenth, at least one.
  ///   - runs: How often everything is done; below 1 counts as 1.
  public init(records: Int, singly: Int? = nil, runs: Int = 5) {
    self.records = max(1, records)
    self.singly = min(self.records, max(1, singly ?? records / 10))
    self.runs = max(1, runs)
  }
}
