import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct BetaGeometricModelTests {
  /// The parameters that Fader, Hardie and Lee (2005) print for CDNOW, in weeks.
  static func published() throws -> BetaGeometricModel {
    try BetaGeometricModel(r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259)
  }

  /// The paper's customer, and equation 10 evaluated with `scipy.special.hyp2f1` of SciPy 1.17.1.
  @Test func agreesWithGoldenValues() throws {
    let model = try Self.published()
    let customer = RepeatSummary(repeats: 2, last: 30.43, age: 38.86)
    #expect(abs(model.aliveProbability(customer) - 0.72661) < 5e-6)
    #expect(abs(model.expectedEvents(customer, within: 39) - 1.2259226579870381) < 1e-9)
    let new = RepeatSummary(repeats: 0, last: 0, age: 38.86)
    #expect(model.aliveProbability(new) == 1)
    #expect(abs(model.expectedEvents(new, within: 39) - 0.1947867691606155) < 1e-9)
    let short = RepeatSummary(repeats: 3, last: 5, age: 6)
    #expect(abs(model.expectedEvents(short, within: 1_000) - 26.598093995637495) < 1e-6)
    #expect(abs(model.expectedEvents(within: 52) - 1.4440599948982218) < 1e-9)
  }

  /// A thousand events overflow nothing.
  @Test func manyEventsStayFinite() throws {
    let model = try Self.published()
    let busy = RepeatSummary(repeats: 1_000, last: 38, age: 38.86)
    #expect(abs(model.aliveProbability(busy) / 2.406546747243857e-06 - 1) < 1e-9)
    #expect(abs(model.expectedEvents(busy, within: 39) / 0.0016549088674537424 - 1) < 1e-6)
    for repeats in [0, 1, 1_000, 1_000_000] {
      for age in [0, 1e-9, 50, 1e12] {
        let summary = RepeatSummary(repeats: repeats, last: age / 2, age: age)
        #expect((0...1).contains(model.aliveProbability(summary)))
        for time in [-1, 0, 1, 1e9, .infinity, .nan] {
          let expected = model.expectedEvents(summary, within: time)
          #expect(expected.isFinite && expected >= 0, "\(summary) \(time) \(expected)")
        }
      }
    }
    let edge = try BetaGeometricModel(r: 0.5, alpha: 2, a: 1, b: 2)
    let near = try BetaGeometricModel(r: 0.5, alpha: 2, a: 1.0001, b: 2)
    let summary = RepeatSummary(repeats: 3, last: 5, age: 6)
    let (a, b) = (edge.expectedEvents(summary, within: 9), near.expectedEvents(summary, within: 9))
    #expect(abs(a / b - 1) < 1e-3)
  }

  /// Customers made by the model give it back.
  @Test func findsTheParametersOfSimulatedCustomers() throws {
    var generator = SeededGenerator(seed: 1)
    let rates = GammaDistribution(shape: 0.8, rate: 8)
    let leaving = BetaDistribution(alpha: 0.9, beta: 2.5)
    func uniform() -> Double { Double.random(in: 1e-12..<1, using: &generator) }
    var summaries: [RepeatSummary] = []
    for _ in 0..<600 {
      let (rate, leave) = (rates.quantile(uniform()), leaving.quantile(uniform()))
      var (time, repeats, last) = (0.0, 0, 0.0)
      while true {
        time += -log(uniform()) / rate
        if time > 40 { break }
        (repeats, last) = (repeats + 1, time.rounded(.up))
        if uniform() < leave { break }
      }
      summaries.append(RepeatSummary(repeats: repeats, last: last, age: 40))
    }
    let model = try BetaGeometricModel(fitting: summaries)
    #expect(abs(model.r - 0.8) < 0.2 && abs(model.alpha - 8) < 2.5, "\(model)")
    #expect(abs(model.a / (model.a + model.b) - 0.9 / 3.4) < 0.06, "\(model)")
    // Another unit of time is the same model.
    let days = try BetaGeometricModel(
      fitting: summaries.map {
        RepeatSummary(repeats: $0.repeats, last: $0.last * 7, age: $0.age * 7)
      })
    #expect(abs(days.alpha / 7 / model.alpha - 1) < 1e-4)
  }

  @Test func whatCannotBeLearnedSaysWhy() {
    let never = (0..<20).map { RepeatSummary(repeats: 0, last: 0, age: Double($0)) }
    #expect(throws: LearningError.self) { try BetaGeometricModel(fitting: never) }
    #expect(throws: LearningError.self) { try BetaGeometricModel(fitting: []) }
    let few = [RepeatSummary(repeats: 3, last: 2, age: 9)]
    #expect(throws: LearningError.self) { try BetaGeometricModel(fitting: few) }
    for bad in [0, -1, Double.nan, .infinity] {
      #expect(throws: LearningError.self) {
        try BetaGeometricModel(r: bad, alpha: 1, a: 1, b: 1)
      }
    }
    let odd = RepeatSummary(repeats: -3, last: .nan, age: .infinity)
    #expect(odd == RepeatSummary(repeats: 0, last: 0, age: 0))
  }

  @Test func eventsBecomeFeatures() throws {
    let history = EventHistory(days: [10, 0, 10.5, 40, 70], amounts: [5, 2, 3, 10, 99])
    let summary = try #require(history.summary(at: 60))
    #expect(summary == RepeatSummary(repeats: 2, last: 40, age: 60))
    #expect(history.summary(at: 0) == nil)
    let many = (0..<40).map { index in
      EventHistory(days: (0...(index % 5)).map { Double($0 * (index % 7 + 1)) })
    }
    let features = EventFeatures(learningFrom: many + [history], at: 60)
    #expect(features.model != nil)
    let table = features.table([history, EventHistory(days: [65])], at: 60)
    #expect(table.names == EventFeatures.columns && table.rowCount == 2)
    func value(_ name: String) -> Double {
      guard case .numbers(let values)? = table[name] else { return .nan }
      return values[0]
    }
    #expect(value("days_since_last") == 20 && value("events") == 3 && value("amount") == 20)
    #expect(value("mean_gap") == 20 && value("last_gap") == 30 && value("overdue") == 1)
    #expect(value("last_amount") == 10 && (0...1).contains(value("alive")))
    for name in table.names {
      guard case .numbers(let values)? = table[name] else { continue }
      #expect(values[1].isNaN, "nothing is known of who acted later only")
    }
    // What happens later changes nothing.
    let later = EventHistory(days: [10, 0, 10.5, 40], amounts: [5, 2, 3, 10])
    let again = features.table([later], at: 60)
    #expect(again["expected_90"] == table.rows([0])["expected_90"])
  }
}
