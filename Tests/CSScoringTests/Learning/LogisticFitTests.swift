import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct LogisticFitTests {
  /// `LogisticRegression(C=0.5, tol=1e-10).fit(X, y)` of scikit-learn 1.9.1, its intercept first.
  @Test func agreesWithGoldenValues() throws {
    let matrix = try FeatureMatrix([
      [0.2, 1.1, 2.3, 2.9, 3.3, 4.1, 5.0, 5.2, 6.4, 7.7, 8.1, 9.0],
      [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8],
    ])
    let labels = [0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1].map { $0 == 1 }
    let fit = try LogisticFit(matrix, labels: labels, penalty: 2)
    let golden: [Double] = [-1.2030556447575784, 0.6006589051714468, -0.47951742180189993]
    #expect(fit.converged && fit.coefficients.count == 3)
    for (a, b) in zip(fit.coefficients, golden) { #expect(abs(a - b) < 1e-6, "\(a)") }
    let first = golden[0] + 0.2 * golden[1] + 3 * golden[2]
    #expect(abs(fit.predictor[0] - first) < 1e-5)
  }

  /// A start from a sixteenth of the rows ends where a start from nothing does, whatever the
  /// sixteenth looks like: here it is of one label nearly.
  @Test func manyRowsEndAtTheSameMinimum() throws {
    var generator = SeededGenerator(seed: 1)
    let count = 40_000
    let x = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    let labels = x.indices.map { row in
      let odds = x[row] + (row / 64 % 16 == 0 ? -6.0 : 0.5)
      return Double.random(in: 0..<1, using: &generator) < 1 / (1 + exp(-odds))
    }
    let fit = try LogisticFit(try FeatureMatrix([x]), labels: labels, penalty: 1)
    // At the minimum the slope of the loss is nothing.
    var (slope, offset) = (0.0, 0.0)
    for row in x.indices {
      let p = 1 / (1 + exp(-(fit.coefficients[0] + fit.coefficients[1] * x[row])))
      offset += (labels[row] ? 1 : 0) - p
      slope += ((labels[row] ? 1 : 0) - p) * x[row]
    }
    #expect(fit.converged && abs(offset) < 1e-2 && abs(slope - fit.coefficients[1]) < 1e-2)
  }

  @Test func badInputIsRefused() throws {
    #expect(throws: LearningError.self) { try FeatureMatrix([[1, 2], [1]]) }
    #expect(throws: LearningError.self) { try FeatureMatrix([[1, .nan]]) }
    let matrix = try FeatureMatrix([[1, 2, 3]])
    #expect(matrix.rowCount == 3)
    for (labels, penalty) in [
      ([true, false], 1), ([true, true, true], 1), ([true, false, true], 0),
      ([true, false, true], -1), ([true, false, true], .nan),
    ] as [([Bool], Double)] {
      #expect(throws: LearningError.self) {
        try LogisticFit(matrix, labels: labels, penalty: penalty)
      }
    }
    let none = try LogisticFit(try FeatureMatrix([]), labels: [true, true, false], penalty: 1)
    #expect(abs(none.coefficients[0] - log(2)) < 1e-6, "without features, the log-odds of all")
    let parted = try LogisticFit(matrix, labels: [false, false, true], penalty: 1e-9)
    #expect(parted.coefficients.allSatisfy { $0.isFinite })
  }
}
