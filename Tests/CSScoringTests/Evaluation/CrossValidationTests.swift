import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct CrossValidationTests {
  static func rows(_ count: Int, effect: Double, seed: UInt64) throws -> (Table, [Bool]) {
    var generator = SeededGenerator(seed: seed)
    let x = (0..<count).map { _ in Double.random(in: -2..<2, using: &generator) }
    let word = (0..<count).map { _ in ["a", "b", "c"].randomElement(using: &generator) }
    let labels = x.map { value in
      Double.random(in: 0..<1, using: &generator) < 1 / (1 + exp(-effect * value))
    }
    var table = Table()
    try table.add("x", .numbers(x))
    try table.add("word", .words(word))
    return (table, labels)
  }

  @Test func findsASignalAndItsColumn() throws {
    let (table, labels) = try Self.rows(150, effect: 2, seed: 1)
    var generator = SeededGenerator(seed: 2)
    let folds = Folds.stratified(labels, count: 3, using: &generator)
    let result = try CrossValidation(table, labels: labels, folds: folds, using: &generator)
    guard case .signal(let p) = result.verdict else {
      Issue.record("no signal was found: \(result.verdict)")
      return
    }
    #expect(p < 1e-6)
    #expect(result.factors.first?.column == "x")
    #expect(result.rows == Array(labels.indices))
    #expect(result.quality.auc.value > 0.75)
  }

  @Test func findsNoneWhereThereIsNone() throws {
    let (table, labels) = try Self.rows(150, effect: 0, seed: 3)
    var generator = SeededGenerator(seed: 4)
    let folds = Folds.stratified(labels, count: 3, using: &generator)
    let result = try CrossValidation(table, labels: labels, folds: folds, using: &generator)
    guard case .noSignal = result.verdict else {
      Issue.record("a signal was found in noise: \(result.verdict)")
      return
    }
  }

  /// The past foretells the future, never the other way round.
  @Test func partsInTimeAreForetoldFromBefore() throws {
    let (table, labels) = try Self.rows(90, effect: 2, seed: 5)
    var generator = SeededGenerator(seed: 6)
    let folds = Folds.temporal((0..<90).map(Double.init), count: 2)
    let whole = try CrossValidation(
      table, labels: labels, folds: folds, using: &generator)
    #expect(whole.rows == Array(30..<90))
    // Without the last part, the predictions of the middle one are the same.
    let first = (0..<60).map { $0 }
    var again = SeededGenerator(seed: 6)
    let part = try CrossValidation(
      table.rows(first), labels: Array(labels.prefix(60)),
      folds: Folds(Array(folds.numbers.prefix(60)), isTemporal: true), using: &again)
    #expect(part.probabilities == Array(whole.probabilities.prefix(30)))
  }

  @Test func littleDataIsNoVerdict() {
    let labels = (0..<40).map { $0 < 9 }
    let verdict = Verdict(labels.map { $0 ? 0.9 : 0.1 }, labels: labels)
    #expect(verdict == .notEnoughData(n: 9, needed: 10))
    let worse = (0..<40).map { $0 < 20 }
    guard case .noSignal(let p) = Verdict(worse.map { $0 ? 0.1 : 0.9 }, labels: worse) else {
      Issue.record("predictions worse than chance are called a signal")
      return
    }
    #expect(p > 0.99)
  }

  /// Base and impacts make up the probability, for every row.
  @Test func explanationsAddUp() throws {
    let (table, labels) = try Self.rows(80, effect: 2, seed: 7)
    var generator = SeededGenerator(seed: 8)
    let model = try OutcomeModel(table, labels: labels, using: &generator)
    let explanations = model.explain(table)
    #expect(explanations.count == 80)
    var pushes = 0
    for (row, explanation) in explanations.enumerated() {
      let sum = explanation.impacts.reduce(explanation.base) { $0 + $1.impact }
      #expect(abs(sum - explanation.probability) < 1e-12)
      #expect(explanation.probability == model.probabilities(table)[row] || row > 0)
      guard case .numbers(let x)? = table["x"] else { continue }
      let impact = explanation.impacts.first { $0.column == "x" }?.impact ?? 0
      if (x[row] > 0) == (impact > 0) { pushes += 1 }
    }
    #expect(pushes > 70, "high values push up, low ones down: \(pushes) of 80")
  }
}
