import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct PredictionQualityTests {
  let probabilities = [0.1, 0.4, 0.35, 0.8, 0.8, 0.65, 0.2, 0.9, 0.05, 0.5]
  let labels = [0, 0, 1, 1, 0, 1, 0, 1, 0, 1].map { $0 == 1 }

  /// `roc_auc_score`, `average_precision_score`, `brier_score_loss`, `log_loss` of scikit-learn
  /// 1.9.1.
  @Test func agreesWithGoldenValues() throws {
    let quality = try PredictionQuality(probabilities, labels: labels)
    #expect(abs(quality.auc.value - 0.82) < 1e-12)
    #expect(abs(quality.averagePrecision.value - 0.7861904761904761) < 1e-12)
    #expect(abs(quality.brier.value - 0.16975) < 1e-12)
    #expect(abs(quality.logLoss.value - 0.5002317185682791) < 1e-12)
    #expect(quality.lift.value == 2, "the one row of the top tenth, over five of ten")
    #expect(quality.count == 10 && quality.positives == 5)
    for estimate in [quality.auc, quality.averagePrecision, quality.brier, quality.logLoss] {
      #expect(estimate.contains(estimate.value))
    }
  }

  @Test func extremesAreWhatTheyShouldBe() throws {
    let perfect = try PredictionQuality(labels.map { $0 ? 1 : 0 }, labels: labels)
    #expect(
      perfect.auc.value == 1 && perfect.brier.value == 0 && perfect.averagePrecision.value == 1)
    #expect(perfect.calibrationError.value == 0)
    let silent = try PredictionQuality([Double](repeating: 0.5, count: 10), labels: labels)
    #expect(silent.auc.value == 0.5 && silent.averagePrecision.value == 0.5)
    #expect(silent.calibrationError.value == 0 && silent.brier.value == 0.25)
  }

  @Test func whatCannotBeJudgedIsRefused() {
    for (p, y) in [
      ([0.5], [true, false]), ([0.5, .nan], [true, false]), ([0.5, 1.5], [true, false]),
      ([0.5, 0.5], [true, true]), ([], []),
    ] as [([Double], [Bool])] {
      #expect(throws: LearningError.self) {
        try PredictionQuality(p, labels: y)
      }
    }
  }

  @Test func foldsHoldOutEveryRowOnce() {
    var generator = SeededGenerator(seed: 4)
    let labels = (0..<103).map { $0 % 10 == 0 }
    let folds = Folds.stratified(labels, count: 5, using: &generator).numbers
    for fold in 0..<5 {
      let rows = labels.indices.filter { folds[$0] == fold }
      #expect((20...21).contains(rows.count))
      #expect((2...3).contains(rows.count { labels[$0] }))
    }
    let times = [5.0, 1, 1, 2, 9, 9, 9, 3]
    let parts = Folds.temporal(times, count: 3).numbers
    for (a, first) in zip(times, parts) {
      for (b, second) in zip(times, parts) where a < b { #expect(first <= second) }
      for (b, second) in zip(times, parts) where a == b { #expect(first == second) }
    }
    #expect(parts.contains(0) && Set(parts).count > 1)
  }
}
