import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct EstimateTests {
  /// `binomtest(k, n).proportion_ci(method="wilson")` of SciPy 1.17.1.
  @Test(arguments: [
    (0, 10, 0, 0.27753279986288926), (7, 10, 0.39677814746114526, 0.892208732593699),
    (85, 100, 0.7671644040916763, 0.9069401471634337),
    (1, 2, 0.09453120573423074, 0.9054687942657693),
  ])
  func wilson(_ successes: Int, _ trials: Int, _ lower: Double, _ upper: Double) {
    let estimate = Proportion.wilson(successes, of: trials)
    #expect(abs(estimate.lower - lower) < 1e-12 && abs(estimate.upper - upper) < 1e-12)
    #expect(estimate.value == Double(successes) / Double(trials) && estimate.count == trials)
  }

  @Test func nothingCountedSaysNothing() {
    let estimate = Proportion.wilson(0, of: 0)
    #expect(estimate.value.isNaN && estimate.lower == 0 && estimate.upper == 1)
    let posterior = Proportion.posterior(0, of: 0)
    #expect(posterior.value == 0.5 && abs(posterior.lower - 0.025) < 1e-12)
  }

  /// The interval of the truth holds it about as often as it says.
  @Test func intervalsHoldTheTruth() {
    var generator = SeededGenerator(seed: 2)
    for truth in [0.05, 0.3, 0.8] {
      var held = 0
      for _ in 0..<400 {
        let wins = (0..<60).count { _ in Double.random(in: 0..<1, using: &generator) < truth }
        if Proportion.wilson(wins, of: 60).contains(truth) { held += 1 }
      }
      #expect((364...400).contains(held), "\(held) of 400 at \(truth)")
    }
  }

  /// Groups that differ by chance alone are drawn together; groups that truly differ are not.
  @Test func priorLearnsHowMuchGroupsDiffer() throws {
    var generator = SeededGenerator(seed: 3)
    func groups(_ shares: [Double]) -> [(successes: Int, trials: Int)] {
      shares.map { share in
        ((0..<100).count { _ in Double.random(in: 0..<1, using: &generator) < share }, 100)
      }
    }
    let alike = try #require(
      Proportion.prior(of: groups([Double](repeating: 0.2, count: 30))))
    let apart = try #require(
      Proportion.prior(of: groups((0..<30).map { $0 % 2 == 0 ? 0.05 : 0.6 })))
    #expect(alike.alpha + alike.beta > 50)
    #expect(apart.alpha + apart.beta < 5)
    #expect(abs(alike.mean - 0.2) < 0.03)
    #expect(Proportion.prior(of: [(0, 10), (0, 10)]) == nil)
    #expect(Proportion.prior(of: [(1, 10)]) == nil)
    // Four trials are no proof of being alike: they weigh as four.
    for few in [[(1, 2), (1, 2)], [(1, 1), (0, 1)], [(2, 2), (1, 2)], [(1, 3), (1, 3)]] {
      let prior = try #require(Proportion.prior(of: few.map { (successes: $0.0, trials: $0.1) }))
      let trials = few.reduce(0) { $0 + $1.1 }
      #expect(prior.alpha + prior.beta <= Double(trials) + 1e-9)
      let row = Proportion.posterior(few[0].0, of: few[0].1, prior: prior)
      #expect(row.upper - row.lower > 0.4, "\(few): \(row)")
    }
  }

  /// The bootstrap interval of a mean is close to Student's where both apply.
  @Test func bootstrapOfAMean() throws {
    var generator = SeededGenerator(seed: 4)
    let values = (0..<200).map { _ in Double.random(in: 0..<10, using: &generator) }
    let mean: ([Double]) -> Double = { $0.reduce(0, +) / Double($0.count) }
    let estimate = try #require(
      Bootstrap.estimate(values, using: &generator, statistic: mean))
    let student = try #require(Moments(values).meanEstimate())
    #expect(abs(estimate.lower - student.lower) < 0.06)
    #expect(abs(estimate.upper - student.upper) < 0.06)
    #expect(Bootstrap.estimate([1.0], using: &generator, statistic: mean) == nil)
    let constant = Bootstrap.estimate([2.0, 2, 2], using: &generator, statistic: mean)
    #expect(constant?.lower == 2 && constant?.upper == 2)
  }

  @Test func readsAsText() {
    let estimate = Estimate(0.41666, lower: 0.31234, upper: 120.06, count: 85)
    #expect("\(estimate)" == "0.417 (0.312 to 120.0, n 85)")
  }
}
