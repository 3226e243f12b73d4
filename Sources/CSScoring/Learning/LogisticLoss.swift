import Foundation

extension FeatureMatrix {
  /// The log loss of labels at some coefficients.
  struct LogisticState {
    var loss = 0.0
    /// Minus its slope.
    var gradient: [Double]
    /// Its second derivative, by rows; zeros where nobody asked for it.
    var curvature: [Double]
  }

  /// Sums up loss, slope and curvature in one reading of the rows.
  ///
  /// - Parameters:
  ///   - beta: A coefficient a column.
  ///   - labels: 0 or 1 for each row.
  ///   - every: Takes one block of rows in so many.
  ///   - curved: Whether the curvature is wanted.
  func logistic(
    _ beta: [Double], _ labels: [Double], every: Int = 1, curved: Bool = false
  ) -> LogisticState {
    let d = columnCount
    var state = LogisticState(
      gradient: [Double](repeating: 0, count: d), curvature: [Double](repeating: 0, count: d * d))
    var eta = [Lanes](repeating: .zero, count: Self.lanes)
    var residuals = eta
    var weights = eta
    var products = Products(d)
    let labels = labels.span
    for block in stride(from: 0, to: blockCount, by: max(1, every)) {
      let first = block * Self.rows
      do {
        var target = eta.mutableSpan
        product(block, beta.span, &target)
      }
      var residual = residuals.mutableSpan
      // The terms log(1 + e) lie between 0 and log 2: 64 of them are one logarithm.
      var terms = 1.0
      for lane in 0..<Self.lanes {
        let x = eta[lane]
        var (difference, weight) = (Lanes.zero, Lanes.zero)
        for place in 0..<max(0, min(8, rowCount - first - lane * 8)) {
          let value = x[place]
          let label = labels[first + lane * 8 + place]
          let small = exp(-abs(value))
          let share = 1 / (1 + small)
          let p = value >= 0 ? share : small * share
          difference[place] = label - p
          weight[place] = max(small * share * share, 1e-10)
          terms *= 1 + small
          state.loss += (value > 0 ? value : 0) - label * value
        }
        residual[lane] = difference
        weights[lane] = weight
      }
      state.loss += log(terms)
      var slope = state.gradient.mutableSpan
      addSums(block, residual.span, &slope)
      if curved { products.add(self, block, weights, to: &state.curvature) }
    }
    if curved { Products.mirror(&state.curvature, d) }
    return state
  }
}
