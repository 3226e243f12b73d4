/// Whether there is anything to learn from.
public enum Verdict: Sendable, Hashable {
  /// Predictions foretell what happened better than chance, with this p-value.
  case signal(p: Double)
  /// Chance does as well.
  case noSignal(p: Double)
  /// There are too few outcomes of one kind to say.
  case notEnoughData(n: Int, needed: Int)

  /// How many outcomes of each kind it takes to say anything.
  public static let neededOutcomes = 10

  /// Judges predictions that were made without the rows they are about.
  ///
  /// The test is that of Mann and Whitney, which is the permutation test of the AUC: under
  /// permutation of the labels, its p-value is the share of permutations that do at least as well.
  ///
  /// - Parameters:
  ///   - probabilities: What was predicted.
  ///   - labels: What happened, as many.
  ///   - level: Below which p-value it is called a signal.
  public init(_ probabilities: [Double], labels: [Bool], level: Double = 0.01) {
    let pairs = Array(zip(probabilities, labels))
    let positives = pairs.filter { $0.1 }.map { $0.0 }
    let negatives = pairs.filter { !$0.1 }.map { $0.0 }
    let fewer = min(positives.count, negatives.count)
    guard fewer >= Self.neededOutcomes, let test = MannWhitneyTest(positives, negatives) else {
      self = .notEnoughData(n: fewer, needed: Self.neededOutcomes)
      return
    }
    // One-sided: predictions that are worse than chance are no signal.
    let p = test.superiority >= 0.5 ? test.pValue / 2 : 1 - test.pValue / 2
    self = p < level ? .signal(p: p) : .noSignal(p: p)
  }
}
