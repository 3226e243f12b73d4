import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ExperimentReadingTests {
  typealias Verdict = ExperimentReading.Verdict

  func read(
    _ first: (Int, Int), _ second: (Int, Int), negligible: Double? = nil, dealt: [Int]? = [1, 1]
  ) throws -> ExperimentReading.Comparison {
    var configuration = ExperimentReading.Configuration()
    configuration.negligible = negligible
    let reading = ExperimentReading(
      [
        ExperimentArm("control", successes: first.0, of: first.1),
        ExperimentArm("short", successes: second.0, of: second.1),
      ], dealt: dealt, configuration)
    return try #require(reading.comparisons.first)
  }

  /// Computed with Python's floats from the formulas of ``SequentialTest``.
  @Test func sharesGiveTheStatedInterval() throws {
    let found = try read((80, 400), (120, 400))
    let effect = try #require(found.effect)
    #expect(abs(effect.value - 0.1) < 1e-15 && effect.count == 800 && effect.level == 0.95)
    #expect(abs(effect.upper - effect.value - 0.09263045204733944) < 1e-12)
    #expect(abs(found.pValue - 0.025826281378891598) < 1e-12)
    #expect(found.verdict == .difference)
  }

  @Test func meansGiveTheStatedInterval() throws {
    let test = try #require(
      SequentialTest(
        difference: 2, variances: (9, 16), counts: (100, 150), tunedTo: 500, alpha: 0.025))
    #expect(abs(test.pValue() - 0.0035577029928685064) < 1e-12)
    #expect(abs(test.margin(alpha: 0.025) - 1.6567752400399298) < 1e-12)
    #expect(test.pValue(of: 2) == 1)
  }

  @Test(
    arguments: [
      ((10, 29), (25, 30), nil, Verdict.notEnoughData), ((0, 0), (0, 0), nil, .notEnoughData),
      ((80, 400), (81, 400), nil, .continue), ((10, 40), (35, 40), nil, .difference),
      ((2_000, 20_000), (2_004, 20_000), 0.02, .noPracticalDifference),
      ((2_000, 20_000), (2_004, 20_000), nil, .continue),
      ((2_000, 20_000), (2_300, 20_000), 0.05, .noPracticalDifference),
      ((40, 400), (80, 560), nil, .sampleRatioMismatch), ((0, 500), (0, 500), nil, .continue),
      ((500, 500), (500, 500), 0.1, .noPracticalDifference),
    ] as [((Int, Int), (Int, Int), Double?, Verdict)])
  func theVerdictSaysWhatToDo(
    first: (Int, Int), second: (Int, Int), negligible: Double?, verdict: Verdict
  ) throws {
    #expect(try read(first, second, negligible: negligible).verdict == verdict)
  }

  @Test func aDifferenceOfGroupsIsNotCalledAnEffect() throws {
    let arms = [
      ExperimentArm("prompt-1", successes: 80, of: 400),
      ExperimentArm("prompt-2", successes: 120, of: 400),
    ]
    let (dealt, grown) = (ExperimentReading(arms, dealt: [1, 1]), ExperimentReading(arms))
    #expect(dealt.isRandomized && dealt.description.contains("effect 0.1"))
    #expect(!grown.isRandomized && !grown.description.contains("effect"))
    #expect(dealt.comparisons == grown.comparisons)
  }

  /// Computed with Python's `math.lgamma`.
  @Test(arguments: [
    ([500, 500], 1.0), ([550, 450], 0.034920965613493574), ([40, 0], 0.0034529481686233756),
    ([5_200, 4_800], 0.003647864278633264),
  ])
  func lostUnitsShow(counts: [Int], pValue: Double) throws {
    let check = try #require(SampleRatioCheck(counts, expecting: [1, 1]))
    #expect(abs(check.pValue - pValue) < 1e-9)
    #expect(SampleRatioCheck(counts, expecting: [1]) == nil)
    #expect(SampleRatioCheck(counts, expecting: [1, 0]) == nil)
  }

  /// Sixty days of five units a variant and day, read every day.
  private func everDiffers(
    _ shares: [Double], days: Int = 60, using generator: inout SeededGenerator
  ) -> Bool {
    var counts = shares.map { _ in (successes: 0, trials: 0) }
    for _ in 0..<days {
      for (index, share) in shares.enumerated() {
        for _ in 0..<5 {
          counts[index].trials += 1
          if Double.random(in: 0..<1, using: &generator) < share { counts[index].successes += 1 }
        }
      }
      let arms = counts.enumerated().map {
        ExperimentArm("\($0.offset)", successes: $0.element.successes, of: $0.element.trials)
      }
      let reading = ExperimentReading(arms, dealt: shares.map { _ in 1 })
      if reading.comparisons.contains(where: { $0.verdict == .difference }) { return true }
    }
    return false
  }

  /// Reading once a day for sixty days, a test meant to be read once is wrong in more than one of
  /// five comparisons of a thing with itself; this one stays below one of twenty.
  @Test(arguments: [[0.05, 0.05], [0.5, 0.5], [0.3, 0.3, 0.3, 0.3]])
  func readingDailyRaisesNoFalseAlarms(shares: [Double]) {
    var generator = SeededGenerator(seed: 11)
    let runs = 200
    let alarms = (0..<runs).count { _ in everDiffers(shares, using: &generator) }
    // With a true rate of 5%, 20 or more of 200 would come up once in 300 times.
    #expect(Double(alarms) / Double(runs) <= 0.05)
  }

  /// A tenth of the units get the variant, and one of fifty succeeds, or all have skewed amounts.
  @Test func unequalSharesOfSkewedOutcomesRaiseNoFalseAlarms() {
    var generator = SeededGenerator(seed: 21)
    var alarms = (shares: 0, means: 0)
    for _ in 0..<100 {
      var counts = [(0, 0), (0, 0)]
      var moments = [Moments(), Moments()]
      var isAlarm = (shares: false, means: false)
      for _ in 0..<30 {
        for (index, units) in [18, 2].enumerated() {
          for _ in 0..<units {
            let chance = Double.random(in: 0..<1, using: &generator)
            counts[index].0 += chance < 0.02 ? 1 : 0
            counts[index].1 += 1
            moments[index].add(exp(NormalDistribution().quantile(chance)))
          }
        }
        let shares = counts.map { ExperimentArm("x", successes: $0.0, of: $0.1) }
        let means = moments.map { ExperimentArm("x", $0) }
        func differs(_ arms: [ExperimentArm]) -> Bool {
          ExperimentReading(arms).comparisons.contains { $0.verdict == .difference }
        }
        isAlarm.shares = isAlarm.shares || differs(shares)
        isAlarm.means = isAlarm.means || differs(means)
      }
      alarms.shares += isAlarm.shares ? 1 : 0
      alarms.means += isAlarm.means ? 1 : 0
    }
    #expect(alarms.shares <= 5 && alarms.means <= 5)
  }

  @Test func aPlantedDifferenceIsFound() {
    var generator = SeededGenerator(seed: 5)
    let found = (0..<40).count { _ in everDiffers([0.2, 0.45], using: &generator) }
    #expect(found >= 38)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func intervalAndPValueAgree(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = Int.random(in: 30...2_000, using: &generator)
    let first = Int.random(in: 0...n, using: &generator)
    let second = Int.random(in: 0...n, using: &generator)
    let found = try read((first, n), (second, n))
    let effect = try #require(found.effect)
    #expect(effect.contains(0) == (found.pValue > 0.05))
    let turned = try #require(try read((second, n), (first, n)).effect)
    #expect(turned.value == -effect.value && turned.lower == -effect.upper)
  }

  @Test func badInputDoesNoHarm() throws {
    let huge = Moments([1e300, -1e300, 1e300])
    let constant = Moments(Array(repeating: 3, count: 100))
    let arms = [
      ExperimentArm("a", huge), ExperimentArm("b", constant), ExperimentArm("c", Moments([.nan])),
      ExperimentArm("d", successes: 9, of: -4), ExperimentArm("e", constant),
    ]
    var odd = ExperimentReading.Configuration()
    for alpha in [0.05, 0, 1, -3, .nan] {
      odd.alpha = alpha
      odd.tunedTo = -1
      odd.leastPerVariant = -1
      for control in arms.indices {
        let order = [arms[control]] + arms
        let reading = ExperimentReading(order, dealt: [1, 1], odd)
        #expect(!reading.description.contains("nan"))
        if !alpha.isNaN { #expect(throws: Never.self) { try JSONEncoder().encode(reading) } }
        #expect(reading.comparisons.allSatisfy { $0.verdict != .difference })
      }
    }
    #expect(ExperimentReading([]).comparisons.isEmpty)
  }
}
