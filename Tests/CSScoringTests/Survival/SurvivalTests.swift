import CSModels
import CSScoring
import Foundation
import Testing

/// Golden values are those of lifelines 0.30.3.
///
/// The data are the remission times of the treated group in Freireich et al., "The Effect of
/// 6-Mercaptopurine on the Duration of Steroid-Induced Remissions in Acute Leukemia", Blood 21
/// (1963), which textbooks use.
@Suite struct SurvivalTests {
  static let times: [Double] = [
    6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35,
  ]
  static let ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0].map { $0 == 1 }

  /// `KaplanMeierFitter().fit(t, e)`.
  @Test func kaplanMeierAgreesWithGoldenValues() throws {
    let curve = KaplanMeier(try SurvivalTimes(Self.times, ended: Self.ended))
    let golden: [(Double, Double, Double, Double)] = [
      (6, 0.857142857142857, 0.6197179552659838, 0.9515517476469969),
      (7, 0.8067226890756299, 0.5631465646222333, 0.9228090192028802),
      (10, 0.7529411764705878, 0.5031995107999564, 0.8893618351692651),
      (13, 0.6901960784313722, 0.4316102224861839, 0.8490659633494505),
      (16, 0.6274509803921566, 0.36751085598750194, 0.8049121894718411),
      (22, 0.5378151260504199, 0.26777893676713493, 0.7467907176353943),
      (23, 0.44817927170868327, 0.18805200595923233, 0.6801426284952412),
    ]
    #expect(curve.steps.map(\.time) == golden.map(\.0))
    for (step, each) in zip(curve.steps, golden) {
      #expect(abs(step.survival.value - each.1) < 1e-12)
      #expect(abs(step.survival.lower - each.2) < 1e-9, "\(step)")
      #expect(abs(step.survival.upper - each.3) < 1e-9, "\(step)")
    }
    #expect(curve.steps[0].atRisk == 21 && curve.steps[0].ended == 3)
    #expect(curve.survival(at: 5.9) == 1 && curve.survival(at: 40) == curve.survival(at: 23))
    #expect(curve.time() == 23 && curve.time(ofSurvival: 0.1) == nil)
  }

  /// `CoxPHFitter(penalizer=0.1/21)` on standardized columns, ties after Efron.
  @Test func coxAgreesWithGoldenValues() throws {
    var table = Table()
    try table.add(
      "x",
      .numbers([
        1.2, 0.3, 2.2, 0.1, 1.9, 0.4, 1.1, 0.8, 2.5, 0.2, 1.4, 0.9, 1.7, 0.6, 2.0, 1.0, 0.5, 1.3,
        0.7, 1.8, 1.6,
      ]))
    try table.add(
      "g", .numbers([1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1]))
    let model = try CoxRegression(table, try SurvivalTimes(Self.times, ended: Self.ended))
    let golden = [
      (0.17713233449613605, 0.3977596161859305), (-0.19884024350787785, 0.3463170962466028),
    ]
    for (coefficient, each) in zip(model.coefficients, golden) {
      let estimate = coefficient.estimate
      #expect(abs(estimate.value - each.0) < 1e-5, "\(estimate)")
      let error = (estimate.upper - estimate.lower) / (2 * 1.959963984540054)
      #expect(abs(error - each.1) < 1e-4, "\(error)")
    }
    #expect(abs(model.concordance - 0.5258620689655172) < 1e-12)
    // The baseline of lifelines is another one, and close by.
    let shares = model.survival(table.rows([0, 1]), at: 10)
    #expect(abs(shares[0] - 0.80298047) < 0.01 && abs(shares[1] - 0.77317045) < 0.01)
  }

  /// Data made with known hazard ratios gives them back.
  @Test func coxFindsWhatIsThere() throws {
    var generator = SeededGenerator(seed: 1)
    var (x, word): ([Double], [String?]) = ([], [])
    var (durations, ended): ([Double], [Bool]) = ([], [])
    for _ in 0..<500 {
      let value = Double.random(in: -1.7..<1.7, using: &generator)
      let isTrial = Bool.random(using: &generator)
      let rate = 0.1 * exp(0.8 * value + (isTrial ? 1 : 0))
      let lasts = -log(Double.random(in: 1e-9..<1, using: &generator)) / rate
      x.append(value)
      word.append(isTrial ? "trial" : "paid")
      durations.append(min(lasts, 12).rounded(.up))
      ended.append(lasts <= 12)
    }
    var table = Table()
    try table.add("x", .numbers(x))
    try table.add("plan", .words(word))
    let model = try CoxRegression(table, try SurvivalTimes(durations, ended: ended))
    let deviation = try #require(Moments(x).standardDeviation)
    #expect(abs(model.coefficients[0].estimate.value / deviation - 0.8) < 0.2)
    // The more frequent of both words is the one that the other is compared with.
    let isTrial = model.coefficients[1].feature.aspect == "trial"
    #expect(model.coefficients.count == 2)
    #expect(model.encoder.reference(of: "plan") == (isTrial ? "paid" : "trial"))
    let trial = model.coefficients[1].estimate
    #expect(abs(trial.value * (isTrial ? 1 : -1) - 1) < 0.3 && trial.upper - trial.lower < 0.6)
    #expect(model.coefficients[0].pValue < 1e-9 && model.concordance > 0.65)
    let shares = model.survival(table, at: 5)
    #expect(shares.allSatisfy { (0...1).contains($0) })
  }

  @Test func badTimesAreRefused() throws {
    #expect(throws: LearningError.self) { try SurvivalTimes([1], ended: []) }
    #expect(throws: LearningError.self) { try SurvivalTimes([], ended: []) }
    for bad in [-1, .nan, .infinity] {
      #expect(throws: LearningError.self) { try SurvivalTimes([bad], ended: [true]) }
    }
    var table = Table()
    try table.add("x", .numbers([1, 2, 3]))
    let open = try SurvivalTimes([1, 2, 3], ended: [false, false, false])
    #expect(throws: LearningError.self) { try CoxRegression(table, open) }
    let parted = try SurvivalTimes([1, 2, 3], ended: [true, true, true])
    let model = try CoxRegression(table, parted)
    #expect(model.coefficients[0].estimate.value.isFinite)
    #expect(KaplanMeier(parted).survival(at: 3) == 0)
  }

  /// The share is that of lifelines; intervals hold what they promise.
  @Test func concordanceHasAnInterval() throws {
    let times = try SurvivalTimes(Self.times, ended: Self.ended)
    let risks = Self.times.map { -$0 + ($0 == 10 ? 9 : 0) }
    let estimate = times.concordance(of: risks)
    #expect(estimate.value > 0.8 && estimate.lower < estimate.value)
    #expect(estimate.upper <= 1 && estimate.contains(estimate.value))
    let distinct = try SurvivalTimes(
      [1, 2, 3, 4, 5, 6], ended: [true, true, false, true, true, true])
    let perfect = distinct.concordance(of: distinct.durations.map { -$0 })
    #expect(perfect.value == 1 && perfect.lower < 0.7 && perfect.upper == 1)
    let silent = times.concordance(of: Self.times.map { _ in 3 })
    #expect(silent.value == 0.5 && silent.lower < 0.5 && silent.upper > 0.5)
    let unknown = times.concordance(of: [.nan])
    #expect(unknown.value == 0.5)
    let open = try SurvivalTimes([1, 2], ended: [false, false]).concordance(of: [1, 2])
    #expect(open.lower == 0 && open.upper == 1)
    // Risks that say something of times: the truth is that of many rows.
    var generator = SeededGenerator(seed: 3)
    func draw(_ count: Int) throws -> Estimate {
      var (durations, ended, risks): ([Double], [Bool], [Double]) = ([], [], [])
      for _ in 0..<count {
        let risk = Double.random(in: -1.7..<1.7, using: &generator)
        let lasts = -log(Double.random(in: 1e-9..<1, using: &generator)) / exp(risk)
        let seen = Double.random(in: 0.2..<3, using: &generator)
        durations.append(min(lasts, seen))
        ended.append(lasts <= seen)
        risks.append(risk)
      }
      return try SurvivalTimes(durations, ended: ended).concordance(of: risks)
    }
    let truth = try draw(20_000).value
    var misses = 0
    for _ in 0..<200 where !(try draw(60).contains(truth)) { misses += 1 }
    #expect(misses <= 20, "the truth is missed \(misses) times of 200")
  }
}
