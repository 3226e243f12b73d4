import CSModels

/// Predictions of examples by models that had not seen their accounts, beside what happened.
struct HeldOutPredictions: Sendable {
  /// For each horizon the predictions in ascending order, each with what happened.
  let ranked: [[(probability: Double, happened: Bool)]]
  /// How good the predictions by the last horizon are.
  let quality: PredictionQuality
  /// What happened where about the same was predicted.
  let calibration: [ReliabilityBin]
  /// Whether they are better than chance, account by account.
  let verdict: Verdict
  /// The metrics that moved predictions most, the largest first.
  let factors: [CrossValidation.Factor]

  /// Judges predictions.
  ///
  /// The figures count examples; intervals and verdict allow for several of one account, which are
  /// no independent witnesses.
  ///
  /// - Parameters:
  ///   - examples: What became of whom.
  ///   - horizons: By when it was foretold; the last is what is judged.
  ///   - probabilities: For each example the probability by each horizon.
  ///   - impacts: For each metric the sum of the sizes of its impacts.
  ///   - level: Below which p-value predictions are called better than chance.
  init(
    _ examples: [Example<Account>], horizons: [Period], probabilities: [[Double]],
    impacts: [String: Double] = [:], level: Double
  ) throws(LearningError) {
    var ranked: [[(probability: Double, happened: Bool)]] = []
    for (place, horizon) in horizons.enumerated() {
      let pairs = zip(examples, probabilities).compactMap { example, row in
        example.outcome(within: horizon).map { (probability: row[place], happened: $0) }
      }
      ranked.append(pairs.sorted { $0.probability < $1.probability })
    }
    self.ranked = ranked
    var (judged, labels, accounts) = ([Double](), [Bool](), [Int]())
    var numbers: [Account.ID: Int] = [:]
    if let last = horizons.last {
      for (example, row) in zip(examples, probabilities) {
        guard let happened = example.outcome(within: last), let probability = row.last
        else { continue }
        judged.append(probability)
        labels.append(happened)
        let number = numbers[example.subject.id] ?? numbers.count
        numbers[example.subject.id] = number
        accounts.append(number)
      }
    }
    quality = try PredictionQuality(judged, labels: labels, clusters: accounts)
    calibration = ReliabilityBin.table(judged, labels: labels)
    verdict = Verdict(judged, labels: labels, clusters: accounts, level: level)
    let rows = Double(max(1, examples.count * horizons.count))
    factors = impacts.map { CrossValidation.Factor(column: $0.key, meanImpact: $0.value / rows) }
      .sorted {
        $0.meanImpact == $1.meanImpact ? $0.column < $1.column : $0.meanImpact > $1.meanImpact
      }
  }

  /// Where the share of cases with about such a probability lies, by what became of them.
  ///
  /// The nearest thirty predictions, or a twentieth of all where that is more, are counted, and the
  /// interval is Wilson's.
  func interval(of probability: Double, horizon: Int) -> ClosedRange<Probability> {
    guard ranked.indices.contains(horizon), !ranked[horizon].isEmpty else {
      return Probability(clamping: 0)...Probability(clamping: 1)
    }
    let pairs = ranked[horizon]
    let wanted = min(pairs.count, max(30, pairs.count / 20))
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].probability < probability { low = middle + 1 } else { high = middle }
    }
    let start = min(max(0, low - wanted / 2), pairs.count - wanted)
    let near = pairs[start..<(start + wanted)]
    let share = Proportion.wilson(near.count { $0.happened }, of: wanted)
    return Probability(clamping: share.lower)...Probability(clamping: share.upper)
  }
}
