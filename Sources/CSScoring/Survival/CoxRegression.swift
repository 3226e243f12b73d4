import Foundation

/// Proportional hazards: how much each feature multiplies the risk of ending, at any time.
///
/// Cox, "Regression Models and Life-Tables", Journal of the Royal Statistical Society B 34 (1972),
/// with ties after Efron (1977) and a light ridge penalty on standardized features, so that features
/// which part the rows perfectly stay finite.
public struct CoxRegression: Sendable, Hashable {
  /// What one feature does.
  public struct Coefficient: Sendable, Hashable {
    /// The feature.
    public let feature: TableEncoder.Feature
    /// The logarithm of the hazard ratio for one standard deviation of a number, or for a word
    /// against the most frequent one of its column.
    public let estimate: Estimate
    /// The p-value of no effect (Wald).
    public let pValue: Double
  }

  /// The coefficients in the order of the features.
  public let coefficients: [Coefficient]
  /// How a table becomes numbers.
  public let encoder: TableEncoder
  /// The partial log-likelihood at the coefficients, without the penalty.
  public let logLikelihood: Double
  /// The share of pairs, of which it is known who ended first, that the risks put in that order.
  public let concordance: Double
  private let baseline: [(time: Double, hazard: Double)]

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - table: What is known of each row.
  ///   - times: How long each lasted.
  ///   - penalty: The weight λ of λ / 2 · Σ β².
  ///   - level: The level of the intervals.
  /// - Throws: ``LearningError`` where nothing ended, or the counts differ.
  /// - Complexity: O(n · d²) for n rows and d features, a few times.
  public init(
    _ table: Table, _ times: SurvivalTimes, penalty: Double = 0.1, level: Double = 0.95
  ) throws(LearningError) {
    guard table.names.isEmpty || table.rowCount == times.count else {
      throw LearningError(
        .shape, "There are \(times.count) times for \(table.rowCount) rows. Give each row one.")
    }
    guard times.ended.contains(true) else {
      throw LearningError(.oneClass, "Nothing ended. Learning needs rows that did.")
    }
    let encoder = TableEncoder(table, comparing: true)
    let columns = encoder.encode(table)
    let d = columns.count
    let likelihood = PartialLikelihood(columns, times)
    var beta = [Double](repeating: 0, count: d)
    var state = likelihood.evaluate(beta)
    var factor: Cholesky?
    func penalized(_ value: Double, _ beta: [Double]) -> Double {
      value - penalty / 2 * beta.reduce(0) { $0 + $1 * $1 }
    }
    for _ in 0..<50 where d > 0 {
      var gradient = state.gradient
      var square = state.curvature
      for index in 0..<d {
        gradient[index] -= penalty * beta[index]
        square[index * d + index] += penalty
      }
      guard let cholesky = Cholesky(square, size: d) else { break }
      factor = cholesky
      let step = cholesky.solve(gradient)
      let gain = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      if gain < 1e-10 { break }
      var scale = 1.0
      let before = penalized(state.value, beta)
      while scale > 1e-4 {
        let next = zip(beta, step).map { $0 + scale * $1 }
        let reached = likelihood.evaluate(next)
        if penalized(reached.value, next) >= before {
          (beta, state) = (next, reached)
          break
        }
        scale /= 2
      }
      if scale <= 1e-4 { break }
    }
    let spread = factor?.inverse ?? []
    coefficients = beta.enumerated().map { index, value in
      let test = WaldTest(value, at: index, of: spread, size: d, level: level, count: times.count)
      return Coefficient(
        feature: encoder.features[index], estimate: test.estimate, pValue: test.pValue)
    }
    self.encoder = encoder
    logLikelihood = state.value
    let risks = Self.risks(columns, beta, count: times.count)
    concordance = Concordance.share(risks, times)
    baseline = likelihood.baselineHazard(risks)
  }

  /// The logarithm of each row's risk over that of the mean row.
  public func logRisks(_ table: Table) -> [Double] {
    Self.risks(
      encoder.encode(table), coefficients.map(\.estimate.value), count: table.rowCount)
  }

  /// The share of rows like each row of a table that last longer than a time.
  public func survival(_ table: Table, at time: Double) -> [Double] {
    let hazard = baseline.last { $0.time <= time }?.hazard ?? 0
    return logRisks(table).map { exp(-hazard * exp($0)) }
  }

  private static func risks(_ columns: [[Double]], _ beta: [Double], count: Int) -> [Double] {
    var risks = [Double](repeating: 0, count: count)
    for (column, weight) in zip(columns, beta) {
      for row in risks.indices { risks[row] += weight * column[row] }
    }
    return risks
  }

  /// Equal in what was learned.
  public static func == (a: CoxRegression, b: CoxRegression) -> Bool {
    a.coefficients == b.coefficients && a.encoder == b.encoder && a.concordance == b.concordance
  }

  /// Hashes the coefficients.
  public func hash(into hasher: inout Hasher) { hasher.combine(coefficients) }
}
