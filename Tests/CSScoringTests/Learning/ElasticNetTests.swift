import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ElasticNetTests {
  static func table() throws -> (Table, [Bool]) {
    var table = Table()
    try table.add("x", .numbers([0.2, 1.1, 2.3, 2.9, 3.3, 4.1, 5.0, 5.2, 6.4, 7.7, 8.1, 9.0]))
    try table.add("y", .numbers([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]))
    try table.add("w", .words(["a", "b", "a", "b", "b", "a", "b", "a", "a", "b", "b", "a"]))
    return (table, [0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1].map { $0 == 1 })
  }

  /// `LogisticRegression(penalty="elasticnet", solver="saga", l1_ratio=…, C=…, tol=1e-14)` of
  /// scikit-learn 1.9.1 on the standardized columns.
  @Test(arguments: [
    (0.5, 2.0, [-0.3558537997409181, 0.5804477131492939, -0.20955444138725696, 0, 0]),
    (0.9, 1.0, [-0.3909904567097305, 0.9814873070276613, -0.5127130747486118, 0, 0]),
  ])
  func agreesWithGoldenValues(share: Double, penalty: Double, golden: [Double]) throws {
    let (table, labels) = try Self.table()
    let model = try ElasticNet(
      table, labels: labels, penalty: penalty, lassoShare: share, curves: false)
    let values = model.coefficients.map(\.estimate.value)
    #expect(CalibratorTests.close(values, golden, 1e-6), "\(values)")
    #expect(model.chosenFeatures.map(\.column) == ["x", "y"])
  }

  /// Without a share of sizes it is the ridge regression, intervals too.
  @Test func withoutSizesItIsRidge() throws {
    let (table, labels) = try Self.table()
    let net = try ElasticNet(table, labels: labels, penalty: 2, lassoShare: 0, curves: false)
    let ridge = try LogisticRegression(table, labels: labels, penalty: 2, curves: false)
    for (a, b) in zip(net.coefficients, ridge.coefficients) {
      #expect(abs(a.estimate.value - b.estimate.value) < 1e-6)
      #expect(abs(a.estimate.lower - b.estimate.lower) < 1e-4)
    }
  }

  /// Of thirty columns that say nothing and two that do, it keeps the two, and few others.
  @Test func leavesOutWhatSaysNothing() throws {
    var generator = SeededGenerator(seed: 1)
    let count = 150
    func noise() -> [Double] {
      (0..<count).map { _ in Double.random(in: -1.7..<1.7, using: &generator) }
    }
    var table = Table()
    let (a, b) = (noise(), noise())
    try table.add("a", .numbers(a))
    try table.add("b", .numbers(b))
    for index in 0..<30 { try table.add("noise \(index)", .numbers(noise())) }
    let labels = zip(a, b).map { x, y in
      Double.random(in: 0..<1, using: &generator) < 1 / (1 + exp(-2 * x + 1.5 * y))
    }
    let model = try ElasticNet(table, labels: labels, lassoShare: 0.95, curves: false)
    let chosen = model.chosenFeatures.map(\.column)
    #expect(chosen.contains("a") && chosen.contains("b") && chosen.count < 20, "\(chosen)")
    let first = model.coefficients[1].estimate
    #expect(first.lower > 0 && first.contains(first.value))
    for coefficient in model.coefficients {
      #expect(coefficient.estimate.lower.isFinite && coefficient.estimate.upper.isFinite)
    }
  }

  @Test func senselessPenaltiesAreRefused() throws {
    let (table, labels) = try Self.table()
    for (penalty, share) in [(0.0, 0.5), (.nan, 0.5), (1, -0.1), (1, 1.1), (1, .nan)] {
      #expect(throws: LearningError.self) {
        try ElasticNet(table, labels: labels, penalty: penalty, lassoShare: share)
      }
    }
  }
}
