/// What a model is worth on rows it has not seen: every row is predicted by a model that was
/// trained without it.
public struct CrossValidation: Sendable, Hashable {
  /// A column and how much it moves predictions.
  public struct Factor: Sendable, Hashable, Codable {
    /// The column.
    public let column: String
    /// The mean size of its impact on the probability, over all rows that were predicted.
    public let meanImpact: Double

    private enum CodingKeys: String, CodingKey {
      case column
      case meanImpact = "mean_impact"
    }
  }

  /// The rows that were predicted, by number; not those of the first part in time, nor of folds
  /// before which only one kind of outcome was known.
  public let rows: [Int]
  /// The prediction of each of these rows.
  public let probabilities: [Double]
  /// How good the predictions are.
  public let quality: PredictionQuality
  /// Whether they are better than chance.
  public let verdict: Verdict
  /// The columns that moved predictions most, the largest first.
  public let factors: [Factor]

  /// Trains and judges a model on each fold in turn.
  ///
  /// - Parameters:
  ///   - table: What is known of each row.
  ///   - labels: What happened.
  ///   - folds: For each row the number of the fold that holds it out, as ``Folds`` deals them.
  ///   - isTemporal: Whether folds are parts in time, so that a fold is predicted from those before
  ///     it alone, and fold 0 is not predicted.
  ///   - generator: The source of chance.
  /// - Throws: ``LearningError`` where nothing could be trained or judged.
  public init(
    _ table: Table, labels: [Bool], folds: [Int], isTemporal: Bool = false,
    using generator: inout some RandomNumberGenerator
  ) throws(LearningError) {
    try LearningError.check(table, labels)
    guard folds.count == labels.count else {
      throw LearningError(.shape, "There are \(folds.count) folds for \(labels.count) rows.")
    }
    var predictions: [Int: Double] = [:]
    var impacts: [String: Double] = [:]
    for fold in Set(folds).sorted() where !isTemporal || fold > 0 {
      let inside = labels.indices.filter { isTemporal ? folds[$0] < fold : folds[$0] != fold }
      let outside = labels.indices.filter { folds[$0] == fold }
      let known = inside.map { labels[$0] }
      // Nothing is learned where only one kind of outcome is known; the fold stays unpredicted.
      guard known.contains(true), known.contains(false) else { continue }
      let model = try OutcomeModel(table.rows(inside), labels: known, using: &generator)
      for (row, explanation) in zip(outside, model.explain(table.rows(outside))) {
        predictions[row] = explanation.probability
        for impact in explanation.impacts {
          impacts[impact.column, default: 0] += abs(impact.impact)
        }
      }
    }
    let rows = predictions.keys.sorted()
    let probabilities = rows.map { predictions[$0] ?? 0 }
    let happened = rows.map { labels[$0] }
    quality = try PredictionQuality(probabilities, labels: happened, using: &generator)
    verdict = Verdict(probabilities, labels: happened)
    factors = impacts.map {
      Factor(column: $0.key, meanImpact: $0.value / Double(max(1, rows.count)))
    }
    .sorted {
      $0.meanImpact == $1.meanImpact ? $0.column < $1.column : $0.meanImpact > $1.meanImpact
    }
    self.rows = rows
    self.probabilities = probabilities
  }
}
