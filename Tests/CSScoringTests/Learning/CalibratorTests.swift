import CSModels
import CSScoring
import Foundation
import Testing

/// Golden values are those of scikit-learn 1.9.1.
@Suite struct CalibratorTests {
  static let scores = [-2.1, -1.7, -1.2, -0.6, -0.3, 0.1, 0.4, 0.9, 1.3, 1.8, 2.2, 2.9]
  static let labels = [0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1].map { $0 == 1 }

  static func close(_ a: [Double], _ b: [Double], _ tolerance: Double) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < tolerance }
  }

  /// `_SigmoidCalibration().fit(f, y)` of `sklearn.calibration`.
  @Test func plattAgreesWithGoldenValues() throws {
    let curve = try PlattScaling(Self.scores, labels: Self.labels)
    #expect(abs(curve.slope - 0.5264104639177316) < 1e-6)
    #expect(abs(curve.intercept + 0.16044027684901965) < 1e-6)
    let golden = [0.3347340074254552, 0.4599757496040969, 0.6523024674586358]
    #expect(Self.close(curve.probabilities([-1, 0, 1.5]), golden, 1e-6))
  }

  /// `IsotonicRegression(out_of_bounds="clip")`.
  @Test func isotonicAgreesWithGoldenValues() throws {
    let shares = Self.scores.map { 1 / (1 + exp(-$0)) }
    let steps = try IsotonicRegression(shares, labels: Self.labels)
    let golden = [0, 0.1970945922284566, 0.4581258645397177, 0.5, 0.9980244856062946, 1]
    #expect(Self.close(steps.probabilities([0, 0.2, 0.5, 0.55, 0.9, 1]), golden, 1e-12))
    let tied = try IsotonicRegression(
      [0.1, 0.1, 0.3, 0.3, 0.3, 0.6, 0.6, 0.8],
      labels: [0, 1, 0, 0, 1, 1, 0, 1].map { $0 == 1 })
    let ties = [0.4, 0.4, 0.4, 0.4, 0.45, 0.5, 0.75, 1, 1]
    #expect(
      Self.close(
        tied.probabilities([0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9]), ties, 1e-12))
  }

  /// `LogisticRegression(penalty=None)` on ln p and -ln(1 - p).
  @Test func betaAgreesWithGoldenValues() throws {
    let shares = Self.scores.map { 1 / (1 + exp(-$0)) }
    let curve = try BetaCalibration(shares, labels: Self.labels)
    #expect(abs(curve.a - 0.7656660861999443) < 1e-4 && abs(curve.b - 0.766918663336946) < 1e-4)
    #expect(abs(curve.c + 0.23248380272099894) < 1e-4)
    let golden = [0.1284546279885137, 0.44235358152371324, 0.6965601443768277]
    #expect(Self.close(curve.probabilities([0.1, 0.5, 0.8]), golden, 1e-5))
  }

  /// Probabilities that are right already stay as they are; those that are too bold are drawn in.
  @Test func calibrationMendsWhatIsBold() throws {
    var generator = SeededGenerator(seed: 1)
    let truth = (0..<2_000).map { _ in Double.random(in: 0.02..<0.98, using: &generator) }
    let labels = truth.map { Double.random(in: 0..<1, using: &generator) < $0 }
    let bold = truth.map { p in 1 / (1 + pow((1 - p) / p, 3)) }
    let before = try PredictionQuality(bold, labels: labels).calibrationError.value
    let calibrators: [any Calibrator] = [
      try IsotonicRegression(bold, labels: labels), try BetaCalibration(bold, labels: labels),
      try PlattScaling(bold.map { log($0 / (1 - $0)) }, labels: labels),
    ]
    for calibrator in calibrators {
      let scores = calibrator is PlattScaling ? bold.map { log($0 / (1 - $0)) } : bold
      let after = try PredictionQuality(calibrator.probabilities(scores), labels: labels)
      #expect(after.calibrationError.value < before / 3, "\(calibrator)")
    }
    let kept = try BetaCalibration(truth, labels: labels)
    #expect(zip(truth, kept.probabilities(truth)).allSatisfy { abs($0 - $1) < 0.05 })
  }

  @Test func everyScoreHasAProbability() throws {
    let odd = [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0]
    for scores in [
      Self.scores, Self.scores.map { $0 * 1e300 }, Self.scores.map { _ in 3 },
      Self.scores.enumerated().map { $0.offset == 3 ? .nan : $0.element },
      Self.labels.map { $0 ? 1 : 0 },
    ] {
      let calibrators: [any Calibrator] = [
        try PlattScaling(scores, labels: Self.labels),
        try IsotonicRegression(scores, labels: Self.labels),
        try BetaCalibration(scores, labels: Self.labels),
      ]
      for calibrator in calibrators {
        for score in odd + scores {
          #expect((0...1).contains(calibrator.probability(score)), "\(calibrator) at \(score)")
        }
      }
    }
    #expect(throws: LearningError.self) { try PlattScaling([1, 2], labels: [true, true]) }
    #expect(throws: LearningError.self) { try IsotonicRegression([1], labels: [true, false]) }
    #expect(throws: LearningError.self) { try BetaCalibration([.nan], labels: [true]) }
  }
}
