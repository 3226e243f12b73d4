import CSModels
import CSScoring
import Foundation
import Testing

/// Laws that hold for every scorecard, tried on many.
@Suite struct ScorecardLawTests {
  private static func random(
    _ generator: inout SeededGenerator, weighting: Scorecard.Weighting? = nil,
    missing: MissingData? = nil
  ) -> Scorecard {
    let policies: [MissingData] = [.renormalized, .zero, .neutral(0.5), .neutral(-0.25)]
    let roundings: [Scorecard.Rounding] = [
      .none, .totalHalfUp, .totalHalfEven, .everyLevelHalfUp, .everyLevelHalfEven,
    ]
    var number = 0
    func measures(_ count: Int) -> [Measure] {
      (0..<count).map { _ in
        number += 1
        let value: Double? =
          Int.random(in: 0..<4, using: &generator) == 0
          ? nil : Double.random(in: -2...12, using: &generator)
        let gradings: [Grading] = [
          .ramp(from: 0, to: 10), .ramp(from: 10, to: 0),
          .bands([2, 5, 8], [0, 1, 2, 3], of: 3), .step(from: 5),
        ]
        return Measure(
          Given.metric("m\(number)", value),
          worth: Points(Double.random(in: 1...40, using: &generator)),
          gradings.randomElement(using: &generator) ?? .step(from: 1),
          missing: Bool.random(using: &generator) ? nil : policies.randomElement(using: &generator))
      }
    }
    let groups = (0..<Int.random(in: 0...3, using: &generator)).map { index in
      Scorecard.Group(
        "g\(index)", worth: Points(Double.random(in: 1...40, using: &generator)),
        measures(Int.random(in: 1...4, using: &generator)),
        combined: [.mean, .sum, .worst].randomElement(using: &generator) ?? .mean)
    }
    return Scorecard(
      "law", base: Points(Int.random(in: 0...20, using: &generator)),
      measures: measures(Int.random(in: 1...5, using: &generator)), groups: groups,
      weighting: weighting ?? (Bool.random(using: &generator) ? .points : .mean(of: 80)),
      missing: missing ?? policies.randomElement(using: &generator) ?? .zero,
      rounding: roundings.randomElement(using: &generator) ?? .none,
      caps: Bool.random(using: &generator)
        ? [
          Scorecard.Cap("open", atMost: 55, while: Given.metric("escalations", 1)),
          Scorecard.Cap("floor", atLeast: 5),
        ] : [])
  }

  /// Words are a set, whose order differs from launch to launch.
  @Test func equalScorecardsAreWrittenAlike() throws {
    let words = (0..<26).map { "word\($0)" }
    var card = Scorecard(
      "words", measures: [ScorecardTests.one()],
      caps: [.init("c", atMost: 50, while: Given.word("pulse", "word3"), .among(Set(words)))])
    let json = try #require(String(data: JSONEncoder().encode(card), encoding: .utf8))
    let sorted = words.sorted().map { "\"\($0)\"" }.joined(separator: ",")
    #expect(json.contains("{\"among\":[\(sorted)]}"))
    let read = try JSONDecoder().decode(Scorecard.self, from: Data(json.utf8))
    #expect(read.caps.map(\.condition) == card.caps.map(\.condition))
    // What it was in another process.
    card["a"]?.worth = 40
    #expect(card.version == "words+47d510c9")
  }

  /// A name like that of a rule of some other part is a name.
  @Test func onlyNamesThatARuleUsesAreReserved() throws {
    try Scorecard("x", measures: [ScorecardTests.one(name: "credit_limit")]).validate()
  }

  /// Sums may lie beyond ± 10^9, at the ends of `Int64`.
  @Test(arguments: [
    Scorecard.Rounding.totalHalfUp, .totalHalfEven, .everyLevelHalfUp, .everyLevelHalfEven,
  ])
  func whatIsTooLargeToRoundIsHeld(_ rounding: Scorecard.Rounding) {
    for (worth, end) in [(1e9, 100), (-1e9, 0)] as [(Double, Points)] {
      let base = (0..<40).reduce(Points(worth)) { sum, _ in sum + sum }
      let card = Scorecard(
        "huge", base: base,
        measures: [ScorecardTests.one(worth: Points(worth))], rounding: rounding)
      #expect(Given.value(card) == end)
    }
  }

  @Test func theValueIsTheBaseAndItsParts() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<120 {
      let scorecard = Self.random(&generator)
      let evaluation = scorecard.evaluate(Sample.globex, in: Given.history)
      guard let score = evaluation.score else { continue }
      #expect(score.value == score.contributions.reduce(scorecard.base) { $0 + $1.amount })
      #expect((0...100).contains(score.value))
      if !scorecard.caps.isEmpty {
        #expect(score.value <= 55, "A cap is exceeded:\n\(score)")
      } else if scorecard.rounding != .none {
        #expect(score.value.millionths % 1_000_000 == 0)
      }
      let names = score.contributions.map(\.name)
      #expect(Set(names).count == names.count)
    }
  }

  /// Thirds of 50 are 16.666667 each; the mean of three times 50 is 50 all the same, and red.
  @Test func equalGradesHaveThatMean() {
    for count in 1...9 {
      for grade in [1.0 / 3, 0.5, 0.75, 1] {
        let measures = (0..<count).map {
          Measure(Given.metric("m\($0)", grade), worth: 1, .ramp(from: 0, to: 1))
        }
        let flat = Scorecard("flat", measures: measures, weighting: .mean(of: 100))
        let grouped = Scorecard(
          "grouped",
          groups: (0..<count).map { Scorecard.Group("g\($0)", worth: 1, [measures[$0]]) }
            + [
              Scorecard.Group(
                "all", worth: 2,
                measures.map { Measure($0.metric, worth: 1, $0.grading, name: "x_\($0.name)") })
            ], weighting: .mean(of: 100))
        for card in [flat, grouped] {
          let score = card.score(Sample.globex, in: Given.history)
          #expect(score.value == Points(100 * grade))
          #expect(score.contributions.allSatisfy { $0.source == .measure })
        }
      }
    }
  }

  @Test func theOrderOfMeasuresDoesNotMatter() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<60 {
      let scorecard = Self.random(&generator)
      var shuffled = scorecard
      shuffled.measures.shuffle(using: &generator)
      shuffled.groups.shuffle(using: &generator)
      for index in shuffled.groups.indices {
        shuffled.groups[index].measures.shuffle(using: &generator)
      }
      #expect(Given.value(shuffled) == Given.value(scorecard))
    }
  }

  @Test func renormalizingIsDeleting() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<60 {
      var scorecard = Self.random(&generator, weighting: .mean(of: 80), missing: .renormalized)
      for index in scorecard.measures.indices { scorecard.measures[index].missing = nil }
      for group in scorecard.groups.indices {
        scorecard.groups[group].combination = .mean
        for index in scorecard.groups[group].measures.indices {
          scorecard.groups[group].measures[index].missing = nil
        }
      }
      var deleted = scorecard
      let lines = scorecard.evaluate(Sample.globex, in: Given.history).lines
      for line in lines where line.grade == nil { deleted[line.measure.name] = nil }
      deleted.groups.removeAll { $0.measures.isEmpty }
      let kept = Given.value(scorecard)
      let alone = Given.value(deleted)
      // Without a measure left there is no score on either side.
      guard let kept, let alone else {
        #expect(kept == nil && alone == nil)
        continue
      }
      #expect(abs((kept - alone).millionths) <= (scorecard.rounding == .none ? 20 : 1_000_000))
    }
  }

  @Test func betterReadingsNeverScoreWorse() {
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<60 {
      let scorecard = Self.random(&generator)
      guard let first = scorecard.measures.first else { continue }
      var last: Points?
      for value in stride(from: -1.0, through: 11, by: 0.75) {
        var copy = scorecard
        copy.measures[0] = Measure(
          Given.metric(first.name, value), worth: first.worth, .ramp(from: 0, to: 10))
        let now = Given.value(copy)
        if let last, let now { #expect(now >= last) }
        last = now
      }
    }
  }

  @Test func aChangeIsTheDifference() throws {
    var generator = SeededGenerator(seed: 15)
    for _ in 0..<60 {
      let before = Self.random(&generator).score(Sample.globex, in: Given.history)
      let after = Self.random(&generator).score(Sample.globex, in: Given.history)
      #expect(before.value + (try after.change(since: before)).value == after.value)
    }
  }

  @Test func writingAndReadingKeepsEveryNumber() throws {
    var generator = SeededGenerator(seed: 16)
    for _ in 0..<40 {
      let scorecard = Self.random(&generator)
      let json = try JSONEncoder().encode(scorecard)
      let metrics = scorecard.allMeasures.map(\.metric) + scorecard.caps.compactMap(\.metric)
      let again = try JSONDecoder().decode(Scorecard.self, from: json)
      #expect(again.faults.contains { $0.code == .unknownMetric })
      let whole = again.using(metrics)
      #expect(
        whole.version == scorecard.version && whole.faults.isEmpty == scorecard.faults.isEmpty)
      #expect(
        whole.score(Sample.globex, in: Given.history)
          == scorecard.score(Sample.globex, in: Given.history))
    }
  }
}
