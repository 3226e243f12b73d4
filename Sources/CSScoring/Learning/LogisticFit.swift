import Foundation

/// Logistic regression with a ridge penalty, by Newton's method.
///
/// Minimizes the sum of log losses plus penalty / 2 · Σ β², the intercept left free. With a
/// penalty above 0 the minimum is unique and finite, also where the classes are parted perfectly.
struct LogisticFit: Sendable {
  /// The intercept, then one coefficient a column.
  private(set) var coefficients: [Double]
  /// The factor of the penalized curvature at the minimum.
  private(set) var curvature: Cholesky?
  /// The linear predictor of each row.
  private(set) var predictor: [Double] = []
  /// Whether the steps became small before they were too many.
  private(set) var converged = false

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
    if start == nil, d > 0 {
      let share = (labels.reduce(0, +) + 0.5) / (Double(labels.count) + 1)
      beta[0] = log(share / (1 - share))
    }
    var eta = Self.values(columns.product(beta), count: labels.count)
    var loss = Self.loss(eta, labels, beta, penalty)
    for _ in 0..<50 {
      var residuals = [Double](repeating: 0, count: labels.count)
      var weights = [Double](repeating: 0, count: labels.count)
      for row in labels.indices {
        let p = 1 / (1 + exp(-eta[row]))
        residuals[row] = labels[row] - p
        weights[row] = max(p * (1 - p), 1e-10)
      }
      var gradient = columns.sums(columns.padded(residuals))
      var square = columns.gram(columns.padded(weights))
      for index in 1..<max(d, 1) {
        gradient[index] -= penalty * beta[index]
        square[index * d + index] += penalty
      }
      guard let factor = Cholesky(square, size: d) else { break }
      curvature = factor
      let step = factor.solve(gradient)
      // Half steps until the loss falls: far from the minimum a whole one may overshoot.
      var scale = 1.0
      var next = beta
      var nextLoss = Double.infinity
      while scale > 1e-4 {
        next = zip(beta, step).map { $0 + scale * $1 }
        eta = Self.values(columns.product(next), count: labels.count)
        nextLoss = Self.loss(eta, labels, next, penalty)
        if nextLoss <= loss + 1e-12 * abs(loss) { break }
        scale /= 2
      }
      let change = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      beta = next
      loss = nextLoss
      if change < 1e-9 * max(1, abs(loss)) {
        converged = true
        break
      }
    }
    coefficients = beta
    predictor = eta
  }

  private static func values(_ vectors: [FeatureMatrix.Lanes], count: Int) -> [Double] {
    (0..<count).map { vectors[$0 / 8][$0 % 8] }
  }

  private static func loss(
    _ eta: [Double], _ labels: [Double], _ beta: [Double], _ penalty: Double
  ) -> Double {
    var sum = 0.0
    for (x, y) in zip(eta, labels) { sum += (x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))) - y * x }
    return sum + penalty / 2 * beta.dropFirst().reduce(0) { $0 + $1 * $1 }
  }

  /// The linear predictor of each row as if the row had not been seen, to first order.
  ///
  /// Rad and Maleki, "A Scalable Estimate of the Out-of-Sample Prediction Error via Approximate
  /// Leave-One-Out", Journal of the Royal Statistical Society B 82 (2020): one fit instead of n.
  func leftOut(_ columns: FeatureMatrix, _ labels: [Double]) -> [Double] {
    guard let curvature else { return predictor }
    let d = columns.columnCount
    var row = [Double](repeating: 0, count: d)
    return labels.indices.map { index in
      for column in 0..<d { row[column] = columns[index, column] }
      let length = curvature.forward(row).reduce(0) { $0 + $1 * $1 }
      let p = 1 / (1 + exp(-predictor[index]))
      let leverage = min(p * (1 - p) * length, 0.999)
      return predictor[index] - length * (labels[index] - p) / (1 - leverage)
    }
  }
}
