/// What a model is worth on rows it has not seen: every row is predicted by a model that was
/// trained without it.
public struct CrossValidation: Sendable, Hashable {
  /// A column and how much it moves predictions.
  public struct Factor: Sendable, Hashable, Codable {
    /// The column.
    public let column: String
    /// The mean size of its impact on the probability, over all rows that were predicted.
    public let meanImpact: Double

    /// Creates a factor.
    public init(column: String, meanImpact: Double) {
      self.column = column
      self.meanImpact = meanImpact
    }

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
  /// What happened in each of these rows.
  public let labels: [Bool]
  /// How good the predictions are.
  public let quality: PredictionQuality
  /// Whether they are better than chance.
  public let verdict: Verdict
  /// The columns that moved predictions most, the largest first; empty where a model does not
  /// explain itself.
  public let factors: [Factor]

  /// Trains and judges the model that the kit predicts outcomes with on each fold in turn.
  ///
  /// - Parameters:
  ///   - table: What is known of each row.
  ///   - labels: What happened.
  ///   - folds: Which rows are held out together, at random or in time.
  ///   - generator: The source of chance.
  /// - Throws: ``LearningError`` where nothing could be trained or judged.
  public init(
    _ table: Table, labels: [Bool], folds: Folds, using generator: inout some RandomNumberGenerator
  ) throws(LearningError) {
    try self.init(table, labels: labels, folds: folds) { table, labels throws(LearningError) in
      try OutcomeModel(table, labels: labels, using: &generator)
    }
  }

  /// Trains and judges a model on each fold in turn.
  ///
  /// - Parameters:
  ///   - table: What is known of each row.
  ///   - labels: What happened.
  ///   - folds: Which rows are held out together, at random or in time.
  ///   - fit: How the model is trained, once a fold.
  /// - Throws: ``LearningError`` where nothing could be trained or judged.
  public init<Model: Classifier>(
    _ table: Table, labels: [Bool], folds: Folds,
    fit: (Table, [Bool]) throws(LearningError) -> Model
  ) throws(LearningError) {
    try LearningError.check(table, labels)
    guard !table.names.isEmpty else {
      throw LearningError(.shape, "The table has no columns. Bring something to learn from.")
    }
    let numbers = folds.numbers
    guard numbers.count == labels.count else {
      throw LearningError(.shape, "There are \(numbers.count) folds for \(labels.count) rows.")
    }
    var predictions: [Int: Double] = [:]
    var impacts: [String: Double] = [:]
    let earliest = numbers.min() ?? 0
    for fold in Set(numbers).sorted() where !folds.isTemporal || fold > earliest {
      let inside = labels.indices.filter {
        folds.isTemporal ? numbers[$0] < fold : numbers[$0] != fold
      }
      let outside = labels.indices.filter { numbers[$0] == fold }
      let known = inside.map { labels[$0] }
      // Nothing is learned where only one kind of outcome is known; the fold stays unpredicted.
      guard known.contains(true), known.contains(false) else { continue }
      let model = try fit(table.rows(inside), known)
      let held = table.rows(outside)
      let values = model.probabilities(held)
      for (row, value) in zip(outside, values) { predictions[row] = value }
      for explanation in model.explain(held) {
        for impact in explanation.impacts {
          impacts[impact.column, default: 0] += abs(impact.impact)
        }
      }
    }
    let rows = predictions.keys.sorted()
    let probabilities = rows.map { predictions[$0] ?? 0 }
    let happened = rows.map { labels[$0] }
    if let subjects = folds.subjects, subjects.count == labels.count {
      let clusters = rows.map { subjects[$0] }
      quality = try PredictionQuality(probabilities, labels: happened, clusters: clusters)
      verdict = Verdict(probabilities, labels: happened, clusters: clusters)
    } else {
      quality = try PredictionQuality(probabilities, labels: happened)
      verdict = Verdict(probabilities, labels: happened)
    }
    factors = impacts.map {
      Factor(column: $0.key, meanImpact: $0.value / Double(max(1, rows.count)))
    }
    .sorted {
      $0.meanImpact == $1.meanImpact ? $0.column < $1.column : $0.meanImpact > $1.meanImpact
    }
    self.rows = rows
    self.probabilities = probabilities
    self.labels = happened
  }
}
