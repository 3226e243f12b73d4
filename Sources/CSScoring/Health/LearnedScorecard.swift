public import CSModels

/// A scorecard whose worths were learned from outcomes, with what they rest on.
public struct LearnedScorecard: Sendable, CustomStringConvertible {
  /// What a measure came to be worth.
  public struct Weight: Hashable, Sendable {
    /// The measure.
    public let name: String
    /// How much the grade 1 adds to the log-odds of a good outcome; never negative.
    public let coefficient: Double
    /// What the measure was worth before.
    public let before: Points
    /// What the measure is worth now.
    public let worth: Points
    /// In how many outcomes it could be read.
    public let known: Int
  }

  /// The scorecard with learned worths; they add up to what the worths before did.
  public let scorecard: Scorecard
  /// Every measure, in the scorecard's order.
  public let weights: [Weight]
  /// How many outcomes there were, and how well such weights foretell those they had not seen.
  public let card: ModelCard

  /// The card, then the weights line by line.
  public var description: String {
    card.description + "\n"
      + weights.map { "  \($0.before) -> \($0.worth)  \($0.name) (known in \($0.known))" }
      .joined(separator: "\n")
  }
}

extension Scorecard {
  /// How an account turned out, after what was known of it.
  public struct Outcome: Sendable {
    /// What was known before.
    public var history: History
    /// Whether it turned out well, such as by renewing.
    public var wentWell: Bool

    /// Creates an outcome.
    public init(_ history: History, wentWell: Bool) {
      self.history = history
      self.wentWell = wentWell
    }
  }

  /// Learns what the measures are worth from how accounts turned out.
  ///
  /// The grades stay as they are; their worths become proportional to the coefficients of a
  /// logistic regression in which none may be negative: a measure never counts against what its
  /// ramp says is good, and one that says nothing is worth nothing. A missing grade stands at the
  /// mean of the known ones. The card is that of weights learned without the accounts they are
  /// judged on, in ten parts; where an account comes several times, verdict and intervals count it
  /// once.
  ///
  /// - Parameters:
  ///   - outcomes: Accounts as they were, and how they turned out; an account may come at several
  ///     moments.
  ///   - version: The name of the learned scorecard.
  ///   - generator: The source of chance, which deals accounts to parts.
  /// - Throws: ``LearningError`` where fewer than ten accounts turned out well or fewer than ten did
  ///   not, a worth is negative, or no measure goes with good outcomes.
  /// - Complexity: Ten fits of O(n · d² + d³) each for n outcomes and d measures, times the steps of
  ///   the path.
  public func fitted(
    to outcomes: [Outcome], version: ScorerVersion,
    using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> LearnedScorecard {
    try fitted(to: outcomes, reading: { _ in true }, version: version, using: &generator)
  }

  /// Learns from the measures that may be read; the others are taken for missing.
  func fitted(
    to outcomes: [Outcome], reading isRead: (Measure) -> Bool, version: ScorerVersion,
    notes: [ModelCard.Note] = [], using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> LearnedScorecard {
    let measures = allMeasures
    let labels = outcomes.map(\.wentWell)
    let accounts = outcomes.map(\.history.account.id.rawValue)
    try refuse(measures, labels, accounts)
    let rows = outcomes.map { outcome in
      zip(measures, Metric.readings(of: measures.map(\.metric), in: outcome.history))
        .map { isRead($0) ? $0.grading.grade(of: $1) : nil }
    }
    let folds = Folds.grouped(by: accounts, using: &generator)
    let judged = Self.judge(rows, labels, folds)
    guard let fit = WeightFit(rows, labels) else {
      throw LearningError(.unlearnable, "The weights could not be fitted.")
    }
    let sum = fit.model.coefficients.reduce(0, +)
    guard sum > 0 else {
      throw LearningError(
        .unlearnable,
        "No measure goes with good outcomes. Keep the worths, or choose other measures.")
    }
    let total = (self.measures.map(\.worth) + groups.map(\.worth)).reduce(Points.zero, +)
    let worths = Self.shares(fit.model.coefficients.map { $0 / sum }, of: total)
    let before = worthsAsPoints
    let weights = measures.indices.map { index in
      LearnedScorecard.Weight(
        name: measures[index].name, coefficient: fit.model.coefficients[index],
        before: before[index], worth: worths[index],
        known: rows.count { $0[index] != nil })
    }
    let card = ModelCard(
      version, labels: labels, predictions: judged.probabilities, outcomes: judged.labels,
      subjects: judged.subjects, notes: notes)
    return LearnedScorecard(
      scorecard: worth(worths).named(version), weights: weights, card: card)
  }

  private func refuse(
    _ measures: [Measure], _ labels: [Bool], _ accounts: [String]
  ) throws(LearningError) {
    let good = labels.count { $0 }
    guard good > 0, good < labels.count else {
      throw LearningError(
        .oneClass,
        "All \(labels.count) outcomes are the same. Learning needs accounts that did well and some "
          + "that did not.")
    }
    let fewer =
      [true, false].map { kind in
        Set(zip(accounts, labels).filter { $0.1 == kind }.map { $0.0 }).count
      }.min() ?? 0
    guard fewer >= Verdict.neededOutcomes else {
      throw LearningError(
        .tooFewRows,
        "\(fewer) accounts with outcomes of one kind are too few to learn worths from. "
          + "Bring at least \(Verdict.neededOutcomes) of each, or keep the worths.")
    }
    guard !measures.isEmpty else {
      throw LearningError(.shape, "There is nothing to learn. Add a measure.")
    }
    if let negative = measures.first(where: { $0.worth < .zero }) {
      throw LearningError(
        .unlearnable,
        "\(negative.name) takes points away. Turn its ramp around, so that more is better.")
    }
  }

  /// Predictions of each account by weights that were learned without it.
  private static func judge(
    _ rows: [[Double?]], _ labels: [Bool], _ folds: Folds
  ) -> (probabilities: [Double], labels: [Bool], subjects: [Int]?) {
    var predictions = [Double?](repeating: nil, count: labels.count)
    for fold in Set(folds.numbers).sorted() {
      let inside = labels.indices.filter { folds.numbers[$0] != fold }
      let known = inside.map { labels[$0] }
      guard known.contains(true), known.contains(false),
        let fit = WeightFit(inside.map { rows[$0] }, known)
      else { continue }
      for row in labels.indices where folds.numbers[row] == fold {
        predictions[row] = fit.probability(rows[row])
      }
    }
    let judged = labels.indices.filter { predictions[$0] != nil }
    return (
      predictions.compactMap(\.self), judged.map { labels[$0] },
      folds.subjects.map { subjects in judged.map { subjects[$0] } }
    )
  }

  /// Shares of a total in exact points that add up to it.
  private static func shares(_ shares: [Double], of total: Points) -> [Points] {
    var sum = 0.0
    var before = Points.zero
    return shares.indices.map { index in
      sum += shares[index]
      // The last one that counts takes what is left, whatever was lost by rounding.
      let isLast = shares[(index + 1)...].allSatisfy { $0 == 0 }
      let next = isLast ? total : Points(total.doubleValue * sum)
      defer { before = next }
      return next - before
    }
  }

  /// What each measure is worth of the whole.
  private var worthsAsPoints: [Points] {
    measures.map(\.worth)
      + groups.flatMap { group in
        let sum = group.measures.reduce(Points.zero) { $0 + $1.worth }
        return group.measures.map { measure in
          group.combination == .sum || sum == .zero
            ? measure.worth
            : Points(
              group.worth.doubleValue * (measure.worth.doubleValue / sum.doubleValue))
        }
      }
  }

  /// The scorecard with other worths, in the order of all measures; groups are worth their measures.
  private func worth(_ worths: [Points]) -> Scorecard {
    var copy = self
    var rest = worths[...]
    for index in copy.measures.indices {
      if let worth = rest.popFirst() { copy.measures[index].worth = worth }
    }
    for group in copy.groups.indices {
      var sum = Points.zero
      for index in copy.groups[group].measures.indices {
        guard let worth = rest.popFirst() else { continue }
        copy.groups[group].measures[index].worth = worth
        sum = sum + worth
      }
      copy.groups[group].worth = sum
    }
    copy.groups.removeAll { $0.worth == .zero }
    return copy
  }
}

/// Weights fitted to grades of which some are missing.
private struct WeightFit {
  let model: NonNegativeLogisticFit
  private let means: [Double]

  init?(_ rows: [[Double?]], _ labels: [Bool]) {
    let width = rows.first?.count ?? 0
    let means = (0..<width).map { column in
      let known = rows.compactMap { $0[column] }
      return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    }
    let columns = (0..<width).map { column in rows.map { $0[column] ?? means[column] } }
    guard let model = NonNegativeLogisticFit(columns, labels: labels) else { return nil }
    self.model = model
    self.means = means
  }

  func probability(_ row: [Double?]) -> Double {
    model.probability(zip(row, means).map { $0 ?? $1 })
  }
}
