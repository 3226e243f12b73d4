import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ExperimentTests {
  func experiment(_ id: String = "subject_line", seed: UInt64 = 7) throws -> Experiment {
    try Experiment(
      id,
      variants: [
        Experiment.Variant("control"), Experiment.Variant("short"),
        Experiment.Variant("warm", weight: 2),
      ], seed: seed)
  }

  func unit(_ number: Int) -> AnyRecordID {
    AnyRecordID(kind: "contact", rawValue: "p\(number)@x.example")
  }

  /// Computed with Python 3: `int.from_bytes(hashlib.sha256(
  /// f"{len(id)}:{id}:{seed}:{unit}".encode()).digest()[:8], "big") * 4 >> 64`.
  @Test func theAssignmentIsThatOfEveryPlatform() throws {
    let experiment = try experiment()
    let expected = [
      "warm", "short", "warm", "control", "warm", "control", "warm", "warm", "warm", "warm",
      "warm", "short",
    ]
    #expect((0..<12).map { experiment.variant(for: unit($0)) } == expected)
    let decoded = try JSONDecoder().decode(
      Experiment.self, from: JSONEncoder().encode(experiment))
    #expect(decoded == experiment)
    #expect((0..<12).map { decoded.variant(for: unit($0)) } == expected)
  }

  /// Pearson's test of fit; its p-value would be below 0.001 once in a thousand seeds.
  @Test(arguments: [0, 1, 2] as [UInt64])
  func variantsGetTheirShares(seed: UInt64) throws {
    let experiment = try experiment(seed: seed)
    var counts = ["control": 0.0, "short": 0, "warm": 0]
    for number in 0..<2_000 { counts[experiment.variant(for: unit(number)), default: 0] += 1 }
    let expected = ["control": 500.0, "short": 500, "warm": 1_000]
    let statistic = expected.reduce(0) { sum, each in
      let distance = (counts[each.key] ?? 0) - each.value
      return sum + distance * distance / each.value
    }
    #expect(ChiSquareDistribution(degreesOfFreedom: 2).upperTail(statistic) > 0.001)
  }

  @Test func assignmentsOfTwoExperimentsAreIndependent() throws {
    let pairs = try [
      (experiment("a", seed: 1), experiment("b", seed: 1)),
      (experiment("a", seed: 1), experiment("a", seed: 2)),
      (experiment("a", seed: 12), experiment("a1", seed: 2)),
    ]
    for (one, other) in pairs {
      var table = Array(repeating: Array(repeating: 0.0, count: 3), count: 3)
      let names = one.variants.map(\.id)
      for number in 0..<1_500 {
        guard let row = names.firstIndex(of: one.variant(for: unit(number))),
          let column = names.firstIndex(of: other.variant(for: unit(number)))
        else { continue }
        table[row][column] += 1
      }
      #expect(try #require(ChiSquareTest(table)).pValue > 0.001)
    }
  }

  @Test func impossibleExperimentsAreRefused() {
    typealias Variant = Experiment.Variant
    let two = [Variant("a"), Variant("b")]
    let refused: [(String, [Variant], String)] = [
      ("", two, "id"), ("x", [Variant("a")], "variants"),
      ("x", [Variant("a"), Variant("a")], "variants"),
      ("x", [Variant("a"), Variant("b", weight: 0)], "weight"),
      ("x", [Variant("a"), Variant("b", weight: .max)], "weight"),
    ]
    for (id, variants, field) in refused {
      let error = #expect(throws: InvalidValue.self) { try Experiment(id, variants: variants) }
      #expect(error?.field == field)
    }
    let stored = #"{"id":"x","variants":[{"id":"a","weight":1}],"seed":0}"#
    #expect(throws: InvalidValue.self) {
      try JSONDecoder().decode(Experiment.self, from: Data(stored.utf8))
    }
  }

  @Test func outcomesAreCountedWhereTheirUnitsBelong() throws {
    let experiment = try experiment()
    let units = (0..<400).map { unit($0) }
    let answered = Dictionary(
      uniqueKeysWithValues: units.enumerated().map { ($0.element, $0.offset % 4 == 0) })
    let shares = experiment.read(answered)
    let amounts = Dictionary(
      uniqueKeysWithValues: units.enumerated().map { ($0.element, Double($0.offset)) })
    let means = experiment.read(amounts)
    for (arm, mean) in zip(shares.arms, means.arms) {
      let mine = (0..<400).filter { experiment.variant(for: unit($0)) == arm.id }
      #expect(
        arm.outcome == .share(successes: mine.count { $0 % 4 == 0 }, trials: mine.count))
      let amounts = ExperimentArm(arm.id, Moments(mine.map(Double.init)))
      #expect(mean.count == mine.count)
      #expect(abs((mean.value ?? 0) - (amounts.value ?? 1)) < 1e-9)
    }
    #expect(shares.isRandomized && shares.sampleRatio?.isMismatch == false)
    #expect(
      experiment.read([:] as [AnyRecordID: Bool]).comparisons.map(\.verdict) == [
        .notEnoughData, .notEnoughData,
      ])
  }
}
