import Foundation

/// Logistic regression with a penalty of sizes and squares, by Newton steps whose inner problem is
/// solved coordinate by coordinate.
///
/// Minimizes the sum of log losses plus λ (α Σ |β| + (1 - α) / 2 · Σ β²), the intercept left free
/// (Friedman, Hastie and Tibshirani, "Regularization Paths for Generalized Linear Models via
/// Coordinate Descent", Journal of Statistical Software 33, 2010).
struct ElasticNetFit: Sendable {
  /// The intercept, then one coefficient a column.
  private(set) var coefficients: [Double]
  /// The curvature of the log loss at the minimum, by rows.
  private(set) var curvature: [Double] = []
  /// The linear predictor of each row.
  private(set) var predictor: [Double]
  let penalty: Double
  let share: Double

  init(
    _ columns: FeatureMatrix, _ labels: [Double], penalty: Double, share: Double,
    from start: [Double]? = nil
  ) {
    self.penalty = penalty
    self.share = share
    let d = columns.columnCount
    var beta = start ?? [Double](repeating: 0, count: d)
    if start == nil, d > 0 {
      let rate = (labels.reduce(0, +) + 0.5) / (Double(labels.count) + 1)
      beta[0] = log(rate / (1 - rate))
    }
    coefficients = beta
    predictor = columns.product(beta)
    var loss = objective(beta, predictor, labels)
    for _ in 0..<100 {
      let state = columns.logistic(beta, labels, curved: true)
      curvature = state.curvature
      let aim = descend(from: beta, state.gradient)
      var scale = 1.0
      var next = aim
      var eta = predictor
      while scale > 1e-4 {
        next = zip(beta, aim).map { $0 + scale * ($1 - $0) }
        eta = columns.product(next)
        if objective(next, eta, labels) <= loss + 1e-12 * abs(loss) { break }
        scale /= 2
      }
      guard scale > 1e-4 else { break }
      let change = zip(beta, next).reduce(0) { max($0, abs($1.0 - $1.1)) }
      (beta, predictor) = (next, eta)
      loss = objective(beta, predictor, labels)
      if change < 1e-9 { break }
    }
    coefficients = beta
  }

  /// The minimum of the penalized parabola that touches the loss at a point.
  private func descend(from beta: [Double], _ gradient: [Double]) -> [Double] {
    let d = beta.count
    var next = beta
    // The slope of the parabola at `next`, the penalty left out.
    var slope = gradient
    for _ in 0..<1_000 {
      var change = 0.0
      for j in 0..<d {
        let square = curvature[j * d + j]
        guard square > 0 else { continue }
        let pull = next[j] * square + slope[j]
        var value = pull / square
        if j > 0 {
          let threshold = penalty * share
          let shrunk =
            pull > threshold ? pull - threshold : pull < -threshold ? pull + threshold : 0
          value = shrunk / (square + penalty * (1 - share))
        }
        let step = value - next[j]
        guard step != 0 else { continue }
        next[j] = value
        for k in 0..<d { slope[k] -= curvature[j * d + k] * step }
        change = max(change, abs(step))
      }
      if change < 1e-11 { break }
    }
    return next
  }

  private func objective(_ beta: [Double], _ eta: [Double], _ labels: [Double]) -> Double {
    var sum = 0.0
    for (x, y) in zip(eta, labels) { sum += (x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))) - y * x }
    for value in beta.dropFirst() {
      sum += penalty * (share * abs(value) + (1 - share) / 2 * value * value)
    }
    return sum
  }

  /// The columns that were let in, the intercept first.
  var active: [Int] { coefficients.indices.filter { $0 == 0 || coefficients[$0] != 0 } }

  /// The factor of the penalized curvature of some columns.
  func factor(of chosen: [Int]) -> Cholesky? {
    let d = coefficients.count
    guard curvature.count == d * d else { return nil }
    var square: [Double] = []
    for i in chosen {
      for j in chosen { square.append(curvature[i * d + j]) }
    }
    for (place, index) in chosen.enumerated() {
      // The last part keeps columns that repeat each other from dividing by nothing.
      square[place * chosen.count + place] +=
        (index == 0 ? 0 : penalty * (1 - share)) + 1e-9 * curvature[index * d + index]
    }
    return Cholesky(square, size: chosen.count)
  }

  /// The log loss of each row as if it had not been seen, to first order, summed up; as in
  /// ``LogisticFit/leftOut(_:_:)``, over the columns that were let in.
  func leftOutLoss(_ columns: FeatureMatrix, _ labels: [Double]) -> Double {
    let active = active
    guard let factor = factor(of: active) else { return .infinity }
    var sum = 0.0
    for row in labels.indices {
      let length = factor.forward(active.map { columns[row, $0] }).reduce(0) { $0 + $1 * $1 }
      let p = 1 / (1 + exp(-predictor[row]))
      let leverage = min(p * (1 - p) * length, 0.999)
      let x = predictor[row] - length * (labels[row] - p) / (1 - leverage)
      sum += (x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))) - labels[row] * x
    }
    return sum
  }

  /// The standard error of each coefficient, were it let in, everything else that was let in given.
  var errors: [Double] {
    let d = coefficients.count
    let active = active
    guard let factor = factor(of: active) else { return [Double](repeating: .infinity, count: d) }
    let inverse = factor.inverse
    var errors = [Double](repeating: .infinity, count: d)
    for (place, index) in active.enumerated() {
      errors[index] = inverse[place * active.count + place].squareRoot()
    }
    for index in 0..<d where coefficients[index] == 0 && index > 0 {
      let shared = factor.forward(active.map { curvature[index * d + $0] })
      let rest =
        curvature[index * d + index] + penalty * (1 - share)
        - shared.reduce(0) { $0 + $1 * $1 }
      if rest > 0 { errors[index] = 1 / rest.squareRoot() }
    }
    return errors
  }
}
