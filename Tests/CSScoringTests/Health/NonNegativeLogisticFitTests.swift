import Testing

@testable import CSScoring

@Suite struct NonNegativeLogisticFitTests {
  static func column(_ factor: Int, _ shift: Int = 0) -> [Double] {
    (0..<24).map { Double(($0 * factor + shift) % 24) / 23 }
  }

  static let labels: [Double] = [
    0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1,
  ]

  /// scipy 1.17.1, `minimize(f, zeros(4), jac=g, bounds=[(None, None)] + [(0, None)] * 3,
  /// method="L-BFGS-B", options=dict(ftol=1e-15, gtol=1e-12))` of the same penalized loss.
  @Test(arguments: [
    (1.0, [0.041100026, 1.707620310, 0.096909400, 0]), (0.25, [-0.812939801, 3.945440775, 0, 0]),
  ])
  func agreesWithABoundedOptimizer(_ penalty: Double, _ golden: [Double]) throws {
    let columns = [Self.column(7), Self.column(11), Self.column(5, 3)]
    let fit = try #require(
      NonNegativeLogisticFit.fit(columns, Self.labels, penalty: penalty))
    for (value, expected) in zip([fit.intercept] + fit.coefficients, golden) {
      #expect(abs(value - expected) < 1e-5)
    }
  }
}
