import CSModels
import Foundation
import Testing

struct ScoreTests {
  let monday = Date(timeIntervalSince1970: 1_795_000_000)
  let globex = Account("Globex")
  let ana = Teammate("Ana Ruiz", email: "ana@acme.example")

  /// The example of the founding documents: 0.23 and four impacts are 0.78.
  @Test func addsUpToTheLastDigit() {
    let deal = Score(
      "deal_1", of: globex.anyID, base: 0.23,
      [
        Contribution("engagement", 0.25), Contribution("budget", 0.20),
        Contribution("champion", 0.15), Contribution("competitor", -0.05),
      ], on: .probability, at: monday)
    #expect(deal.value == 0.78)
    #expect(0.23 + 0.25 + 0.20 + 0.15 - 0.05 != 0.78 as Double)
  }

  private func random(_ generator: inout SeededGenerator) -> Score {
    let parts = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      Contribution(
        ["a", "b", "c", "d"].randomElement(using: &generator) ?? "a",
        Points(Double.random(in: -60...60, using: &generator)))
    }
    let score = Score(
      "v", of: globex.anyID, base: Points(Double.random(in: -20...120, using: &generator)), parts,
      at: monday)
    guard Bool.random(using: &generator) else { return score }
    let value = Points(Double.random(in: -50...150, using: &generator))
    return score.overridden(to: value, by: ana, because: "a test")
  }

  @Test func lawsOfScoresHold() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let x = random(&generator)
      let y = random(&generator)
      let change = try y.change(since: x)
      #expect(x.value + change.value == y.value)
      #expect((0...100).contains(x.value))
      #expect((0...100).contains(x.computed))
      let shuffled = x.contributions.shuffled(using: &generator)
      #expect(shuffled.reduce(x.base) { $0 + $1.amount } == x.value)
      let z = x.overridden(to: 50, by: ana, because: "a test")
      #expect(z.value == 50)
      #expect(z.computed == x.computed)
    }
  }

  @Test func aChangeNamesItsCause() throws {
    let call = Interaction(.call, .inbound, with: Contact("M", email: "m@x.example"), on: monday)
    let before = Score(
      "v", of: globex.anyID, base: 20, [Contribution("calls", 10), Contribution("fit", 5)],
      at: monday)
    let after = Score(
      "v", of: globex.anyID, base: 20,
      [Contribution("calls", 30, evidence: [call.anyID]), Contribution("fit", 4)],
      at: monday.adding(.days(1)))
    let parts = try after.change(since: before).parts
    #expect(parts.map(\.cause) == [.records, .timePassed])
    #expect(parts.first?.appeared == [call.anyID])
    let other = Score("w", of: globex.anyID, base: 25, [], at: monday)
    #expect(try other.change(since: before).parts.allSatisfy { $0.cause == .model })
    let elsewhere = Score("v", of: Account("X").anyID, base: 0, [], at: monday)
    #expect(throws: ScoreError.self) { try elsewhere.change(since: before) }
  }

  @Test func theEndOfTheScaleOfAnotherModelIsTheModels() throws {
    func score(_ version: ScorerVersion, _ amount: Points) -> Score {
      Score(version, of: globex.anyID, base: 20, [Contribution("calls", amount)], at: monday)
    }
    for (version, cause) in [("v", .limit), ("w", .model)]
      as [(ScorerVersion, ScoreChange.Part.Cause)]
    {
      let change = try score(version, 90).change(since: score("v", 30))
      let limit = change.parts.first { $0.name == "limit of the scale" }
      #expect(limit?.cause == cause)
    }
  }

  @Test func aRoundTripKeepsTheSum() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      let score = random(&generator)
      let json = try RecordCoding.encode(score)
      #expect(try RecordCoding.decode(Score.self, from: json) == score)
    }
  }
}
