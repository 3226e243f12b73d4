import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ModelCardTests {
  @Test func saysWhatAModelIsWorth() throws {
    let (table, labels) = try CrossValidationTests.rows(150, effect: 2, seed: 1)
    var generator = SeededGenerator(seed: 2)
    let folds = Folds.stratified(labels, count: 3, using: &generator)
    let validation = try CrossValidation(table, labels: labels, folds: folds) {
      table, labels throws(LearningError) in
      try LogisticRegression(table, labels: labels)
    }
    let day = Date(timeIntervalSince1970: 1_735_689_600)
    let card = ModelCard(
      "churn_house_1", labels: labels, validation: validation,
      window: day...day.addingTimeInterval(86_400 * 90),
      notes: [.init(.columnDropped, "The column id is different in every row.")])
    #expect(card.verdict.isSignal && card.quality == validation.quality)
    #expect(card.calibration.map(\.observed.count).reduce(0, +) == 150)
    #expect(card.notes.map(\.code) == [.columnDropped])
    let text = card.description
    for part in ["churn_house_1", "2025-01-01 to 2025-04-01", "verdict: signal", "auc", "note: "] {
      #expect(text.contains(part), "\(text)")
    }
    let data = try JSONEncoder().encode(card)
    #expect(try JSONDecoder().decode(ModelCard.self, from: data) == card)
  }

  /// With few outcomes the interval of the base rate is wide, and there is no verdict; a card can be
  /// written and read in any case.
  @Test(arguments: [[], [true], [true, false, false], [Bool](repeating: false, count: 30)])
  func littleDataIsSaidToBeLittle(labels: [Bool]) throws {
    let card = ModelCard("churn_house_1", labels: labels)
    #expect(card.quality == nil && card.calibration.isEmpty)
    guard case .notEnoughData(let n, let needed) = card.verdict else {
      Issue.record("a verdict from \(labels.count) rows: \(card.verdict)")
      return
    }
    #expect(n < needed)
    #expect(card.notes.contains { $0.code == .fewOutcomes })
    #expect(card.baseRate.lower < card.baseRate.upper)
    let data = try JSONEncoder().encode(card)
    #expect(try JSONDecoder().decode(ModelCard.self, from: data) == card)
    #expect(card.description.contains("not enough data"))
  }

  @Test func whatIsNoProbabilityIsLeftOut() {
    let labels = (0..<60).map { $0 % 2 == 0 }
    let card = ModelCard(
      "m", labels: labels, predictions: labels.map { $0 ? .nan : 0.2 } + [0.5, 2], outcomes: labels)
    #expect(card.quality == nil && card.calibration.map(\.observed.count) == [30])
    let off = ModelCard(
      "m", labels: labels, predictions: labels.map { $0 ? 1 : 0.9 }, outcomes: labels)
    #expect(off.notes.map(\.code).contains(.miscalibrated) && off.verdict.isSignal)
  }

  @Test func verdictsAreWrittenInWords() throws {
    for verdict in [
      Verdict.signal(p: 0.00004), .noSignal(p: 0.25), .notEnoughData(n: 3, needed: 10),
    ] {
      let data = try JSONEncoder().encode(verdict)
      #expect(try JSONDecoder().decode(Verdict.self, from: data) == verdict)
    }
    #expect(Verdict.signal(p: 0.00004).description == "signal (p below 0.0001)")
    #expect(Verdict.noSignal(p: 0.25).description == "no signal (p 0.25)")
  }
}
