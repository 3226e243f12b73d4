import CSModels

/// Predictions of examples by models that had not seen their accounts, beside what happened.
struct HeldOutPredictions: Sendable {
  /// For each horizon the predictions in ascending order, each with what happened.
  let ranked: [[(probability: Double, happened: Bool, account: Int)]]
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
    var numbers: [Account.ID: Int] = [:]
    let accounts = examples.map { example in
      let number = numbers[example.subject.id] ?? numbers.count
      numbers[example.subject.id] = number
      return number
    }
    ranked = horizons.indices.map { place in
      examples.indices.compactMap { index in
        examples[index].outcome(within: horizons[place]).map {
          (probability: probabilities[index][place], happened: $0, account: accounts[index])
        }
      }
      .sorted { $0.probability < $1.probability }
    }
    var (judged, labels, clusters) = ([Double](), [Bool](), [Int]())
    for (index, example) in examples.enumerated() {
      guard let last = horizons.last, let happened = example.outcome(within: last),
        let probability = probabilities[index].last
      else { continue }
      judged.append(probability)
      labels.append(happened)
      clusters.append(accounts[index])
    }
    quality = try PredictionQuality(judged, labels: labels, clusters: clusters)
    calibration = ReliabilityBin.table(judged, labels: labels, clusters: clusters)
    verdict = Verdict(judged, labels: labels, clusters: clusters, level: level)
    let rows = Double(max(1, examples.count * horizons.count))
    factors = impacts.map { CrossValidation.Factor(column: $0.key, meanImpact: $0.value / rows) }
      .sorted {
        $0.meanImpact == $1.meanImpact ? $0.column < $1.column : $0.meanImpact > $1.meanImpact
      }
  }

  /// Where the share of cases with about such a probability lies, by what became of them.
  ///
  /// The nearest predictions are counted, those that are equal first, until they are of thirty
  /// accounts. The interval is Wilson's for so many accounts.
  func interval(of probability: Double, horizon: Int) -> ClosedRange<Probability> {
    guard ranked.indices.contains(horizon), !ranked[horizon].isEmpty else {
      return Probability(clamping: 0)...Probability(clamping: 1)
    }
    let pairs = ranked[horizon]
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].probability < probability { low = middle + 1 } else { high = middle }
    }
    // Grows from the place of the probability to whichever side is nearer.
    var (start, end) = (low, low)
    var accounts: Set<Int> = []
    var happened = 0.0
    var reach = 0.0
    while start > 0 || end < pairs.count {
      let below = start > 0 ? probability - pairs[start - 1].probability : .infinity
      let above = end < pairs.count ? pairs[end].probability - probability : .infinity
      // Of equal distance all are counted, so that none is chosen by its place in a list.
      if accounts.count >= 30, min(below, above) > reach { break }
      reach = min(below, above)
      let next = below < above ? pairs[start - 1] : pairs[end]
      if below < above { start -= 1 } else { end += 1 }
      accounts.insert(next.account)
      happened += next.happened ? 1 : 0
    }
    let share = Proportion.wilson(share: happened / Double(end - start), of: accounts.count)
    return Probability(clamping: share.lower)...Probability(clamping: share.upper)
  }
}
