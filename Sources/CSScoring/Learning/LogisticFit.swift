import Foundation

/// Logistic regression of numbers with a ridge penalty, by Newton's method.
///
/// Minimizes the sum of log losses plus penalty / 2 · Σ β², the intercept left free. With a
/// penalty above 0 the minimum is unique and finite, also where the classes are parted perfectly.
/// ``LogisticRegression`` prepares tables for it, and chooses the penalty.
public struct LogisticFit: Sendable {
  /// The intercept, then one coefficient a column.
  public private(set) var coefficients: [Double]
  /// The factor of the penalized curvature at the minimum.
  private(set) var curvature: Cholesky?
  /// The log-odds of each row it was fitted to.
  public private(set) var predictor: [Double] = []
  /// Whether the steps became small before they were too many.
  public private(set) var converged = false

  /// Fits labels.
  ///
  /// - Parameters:
  ///   - matrix: The features.
  ///   - labels: What happened, one a row.
  ///   - penalty: The weight λ of the penalty λ / 2 · Σ β², above 0.
  /// - Throws: ``LearningError`` where the labels are all the same or are not as many as rows, or
  ///   the penalty is not above 0.
  /// - Complexity: O(n · d²) for n rows and d features, a few times; of many rows, a sixteenth is
  ///   asked first.
  public init(
    _ matrix: FeatureMatrix, labels: [Bool], penalty: Double = 1
  ) throws(LearningError) {
    guard matrix.rowCount == labels.count || matrix.columnCount == 1 else {
      throw LearningError(
        .shape, "There are \(labels.count) labels for \(matrix.rowCount) rows. Give each row one.")
    }
    guard penalty > 0, penalty.isFinite else {
      throw LearningError(.unlearnable, "The penalty must be above 0, not \(penalty).")
    }
    try LearningError.check(Table(), labels)
    let columns =
      matrix.rowCount == labels.count
      ? matrix
      : FeatureMatrix([[Double](repeating: 1, count: labels.count)], rowCount: labels.count)
    self.init(columns, labels.map { $0 ? 1 : 0 }, penalty: penalty)
  }

  /// Fits labels of 0 and 1.
  ///
  /// - Parameters:
  ///   - columns: The features, an intercept column of ones first.
  ///   - labels: One label a row.
  ///   - penalty: The weight of the penalty, above 0.
  ///   - start: Where to begin; a fit with a penalty close by saves steps.
  init(_ columns: FeatureMatrix, _ labels: [Double], penalty: Double, from start: [Double]? = nil) {
    let d = columns.columnCount
    var beta = start ?? [Double](repeating: 0, count: d)
    var found: Minimum?
    if start == nil, d > 0 {
      let share = (labels.reduce(0, +) + 0.5) / (Double(labels.count) + 1)
      beta[0] = log(share / (1 - share))
      if columns.blockCount >= Self.many {
        // A sixteenth of the rows says nearly where the minimum is, and how the loss bends there;
        // all of them settle it, unless that sixteenth misleads to where less is known than before.
        let n = Double(labels.count)
        let known = -n * (share * log(share) + (1 - share) * log(1 - share))
        let near = Self.nearby(columns, labels, penalty, from: beta)
        found = Self.minimum(
          columns, labels, penalty, from: near, every: 1, tolerance: 1e-9, below: known)
      }
    }
    let minimum =
      found
      ?? Self.minimum(columns, labels, penalty, from: beta, every: 1, tolerance: 1e-9)
      ?? Minimum(beta: beta)
    coefficients = minimum.beta
    curvature = minimum.curvature
    converged = minimum.converged
    predictor = columns.product(minimum.beta)
  }

  private struct Minimum {
    var beta: [Double]
    var curvature: Cholesky?
    var converged = false
  }

  /// From how many blocks of rows on a part of them is asked first.
  private static let many = 512

  private static func norm(_ beta: [Double], _ penalty: Double) -> Double {
    penalty / 2 * beta.dropFirst().reduce(0) { $0 + $1 * $1 }
  }

  /// The minimum over a sixteenth of the rows, and a step from there with the slope of all of them.
  private static func nearby(
    _ columns: FeatureMatrix, _ labels: [Double], _ penalty: Double, from start: [Double]
  ) -> [Double] {
    let part = 16
    guard
      let coarse = minimum(
        columns, labels, penalty, from: start, every: part, tolerance: 1e-4),
      let curvature = coarse.curvature
    else { return start }
    var slope = columns.logistic(coarse.beta, labels).gradient
    for index in 1..<max(slope.count, 1) { slope[index] -= penalty * coarse.beta[index] }
    return zip(coarse.beta, curvature.solve(slope)).map { $0 + $1 / Double(part) }
  }

  /// Newton's steps over all blocks of rows, or over some of them; `nil` where the start loses more
  /// than a limit.
  private static func minimum(
    _ columns: FeatureMatrix, _ labels: [Double], _ full: Double, from start: [Double],
    every stride: Int, tolerance: Double, below limit: Double = .infinity
  ) -> Minimum? {
    let d = columns.columnCount
    let penalty = full / Double(stride)
    var found = Minimum(beta: start)
    var state = columns.logistic(start, labels, every: stride, curved: true)
    var loss = state.loss + norm(start, penalty)
    if limit < .infinity, !(loss < limit) { return nil }
    for _ in 0..<50 {
      for index in 1..<max(d, 1) {
        state.gradient[index] -= penalty * found.beta[index]
        state.curvature[index * d + index] += penalty
      }
      guard let factor = Cholesky(state.curvature, size: d) else { break }
      found.curvature = factor
      let step = factor.solve(state.gradient)
      let change = zip(step, state.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      if change < tolerance * max(1, abs(loss)) {
        // So close to the minimum, where the loss is a parabola, the step is the last one.
        found.beta = zip(found.beta, step).map { $0 + $1 }
        found.converged = true
        break
      }
      // Half steps until the loss falls: far from the minimum a whole one may overshoot.
      var scale = 1.0
      var next = found.beta
      var nextLoss = Double.infinity
      while scale > 1e-4 {
        next = zip(found.beta, step).map { $0 + scale * $1 }
        state = columns.logistic(next, labels, every: stride, curved: true)
        nextLoss = state.loss + norm(next, penalty)
        if nextLoss <= loss + 1e-12 * abs(loss) { break }
        scale /= 2
      }
      found.beta = next
      loss = nextLoss
    }
    return found
  }

  /// The linear predictor of each row as if the row had not been seen, to first order.
  ///
  /// Rad and Maleki, "A Scalable Estimate of the Out-of-Sample Prediction Error via Approximate
  /// Leave-One-Out", Journal of the Royal Statistical Society B 82 (2020): one fit instead of n.
  func leftOut(_ columns: FeatureMatrix, _ labels: [Double]) -> [Double] {
    guard let curvature else { return predictor }
    let lengths = columns.squaredLengths(curvature)
    return labels.indices.map { index in
      let length = lengths[index]
      let p = 1 / (1 + exp(-predictor[index]))
      let leverage = min(p * (1 - p) * length, 0.999)
      return predictor[index] - length * (labels[index] - p) / (1 - leverage)
    }
  }
}
