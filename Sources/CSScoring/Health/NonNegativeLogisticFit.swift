import Foundation

/// Logistic regression with a ridge penalty whose coefficients are not below zero.
///
/// The minimum of a convex loss over a convex set: columns that would turn negative are held at
/// zero, one after another, and come back where the loss would fall by it (the active-set method of
/// Lawson and Hanson, "Solving Least Squares Problems", 1974, chapter 23, around Newton's method).
/// The penalty is that of the path at which leaving one row out costs least.
struct NonNegativeLogisticFit {
  let intercept: Double
  /// One coefficient a column, not below zero.
  let coefficients: [Double]

  /// Fits labels; every column as long as the labels, and both labels there.
  init?(_ columns: [[Double]], labels: [Bool]) {
    let targets = labels.map { $0 ? 1.0 : 0 }
    var best: (loss: Double, intercept: Double, coefficients: [Double])?
    for power in stride(from: 6.0, through: -4, by: -2) {
      guard let found = Self.fit(columns, targets, penalty: exp2(power)) else { continue }
      if best.map({ found.loss < $0.loss }) ?? true { best = found }
    }
    guard let best else { return nil }
    intercept = best.intercept
    coefficients = best.coefficients
  }

  /// The fit of one penalty, with the log loss of leaving one row out; `nil` where there is none.
  static func fit(
    _ columns: [[Double]], _ targets: [Double], penalty: Double
  ) -> (loss: Double, intercept: Double, coefficients: [Double])? {
    let ones = [Double](repeating: 1, count: targets.count)
    var active = Array(columns.indices)
    for _ in 0..<(4 * columns.count + 4) {
      let matrix = FeatureMatrix([ones] + active.map { columns[$0] }, rowCount: targets.count)
      let fit = LogisticFit(matrix, targets, penalty: penalty)
      guard fit.coefficients.allSatisfy(\.isFinite) else { return nil }
      let found = Array(fit.coefficients.dropFirst())
      let lowest = found.indices.min { found[$0] < found[$1] }
      if let lowest, found[lowest] < 0 {
        active.remove(at: lowest)
        continue
      }
      let errors = zip(fit.predictor, targets).map { $1 - 1 / (1 + exp(-$0)) }
      let outside = columns.indices.filter { !active.contains($0) }
      let slopes = outside.map { column in
        zip(columns[column], errors).reduce(0) { $0 + $1.0 * $1.1 }
      }
      if let steepest = slopes.indices.max(by: { slopes[$0] < slopes[$1] }),
        slopes[steepest] > 1e-6 * Double(targets.count)
      {
        active.append(outside[steepest])
        active.sort()
        continue
      }
      var coefficients = [Double](repeating: 0, count: columns.count)
      for (column, value) in zip(active, found) { coefficients[column] = value }
      var loss = 0.0
      for (x, y) in zip(fit.leftOut(matrix, targets), targets) {
        loss += (x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))) - y * x
      }
      return loss.isFinite ? (loss, fit.coefficients.first ?? 0, coefficients) : nil
    }
    return nil
  }

  /// The probability of a row.
  func probability(_ row: [Double]) -> Double {
    let sum = zip(row, coefficients).reduce(intercept) { $0 + $1.0 * $1.1 }
    return 1 / (1 + exp(-sum))
  }
}
