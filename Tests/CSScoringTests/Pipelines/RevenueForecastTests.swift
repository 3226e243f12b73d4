import CSModels
import CSScoring
import Foundation
import Testing

struct RevenueForecastTests {
  let fixture: PipelineFixture
  init() throws { fixture = try PipelineFixture() }

  private func journeys(_ deals: [Deal], on day: Int = 0) -> [StageJourney] {
    deals.compactMap {
      StageJourney($0, in: fixture.pipeline, moves: [], at: fixture.day(day))
    }
  }

  private func deal(
    _ id: String, at stage: Stage.ID, _ minor: Int64, _ currency: Currency = .usd, due: Int? = nil
  ) -> Deal {
    Deal(
      id: RecordID(id), in: "sales", at: stage, value: Money(minorUnits: minor, currency),
      opened: fixture.start, expectedClose: due.map { fixture.day($0) })
  }

  @Test func theSumIsThatOfHand() throws {
    // Sales: Lead 0%, Qualified 25%, Demo 50%, Proposal 75%.
    let deals = [
      deal("a", at: "lead", 99_999, due: 10), deal("b", at: "qualified", 10_001, due: 20),
      deal("c", at: "demo", 333, due: 40), deal("d", at: "proposal", 77_777, due: -3),
      deal("e", at: "demo", 500, .eur), deal("f", at: "nowhere", 500),
    ]
    let forecast = RevenueForecast(
      fixture.pipeline, journeys(deals), at: fixture.start, in: .usd)
    // 2,500.25 + 166.5 + 58,332.75 = 60,999.5 cents.
    #expect(forecast.total.expected.minorUnits == 61_000)
    #expect(forecast.total.value.minorUnits == 188_110)
    #expect(forecast.leftOut == 2)
    #expect(forecast.months.map { $0.month?.description } == ["2026-01-01", "2026-02-01", nil])
    #expect(forecast.months.map(\.expected.minorUnits) == [2_500, 167, 58_333])
    #expect(forecast.total.lower < 61_000 && forecast.total.upper > 61_000)
    var generator = SeededGenerator(seed: 1)
    let played = try #require(forecast.simulated(draws: 2_000, using: &generator))
    #expect(played.lower.minorUnits == 0)
    #expect(played.upper.minorUnits == 77_777 + 10_001 + 333)
    var again = SeededGenerator(seed: 1)
    #expect(forecast.simulated(draws: 2_000, using: &again)?.upper == played.upper)
  }

  @Test func theIntervalHoldsWhatCameAsOftenAsItSays() {
    var deals: [Deal] = []
    for number in 0..<60 {
      deals.append(
        deal("\(number)", at: number % 2 == 0 ? "demo" : "proposal", Int64(100 + number * 10)))
    }
    let forecast = RevenueForecast(
      fixture.pipeline, journeys(deals), at: fixture.start, in: .usd)
    var generator = SeededGenerator(seed: 5)
    var held = 0
    for _ in 0..<400 {
      var sum: Int64 = 0
      for line in forecast.lines
      where Double.random(in: 0..<1, using: &generator) < line.probability.doubleValue {
        sum += line.value.minorUnits
      }
      if forecast.total.lower.minorUnits <= sum, sum <= forecast.total.upper.minorUnits {
        held += 1
      }
    }
    #expect(held >= 368 && held <= 392)  // 380 expected, three standard errors of 4.4 around.
  }

  @Test func observedProbabilitiesNeedTenDecided() throws {
    let ways = fixture.positions.compactMap {
      StageJourney($0, in: fixture.pipeline, moves: fixture.moves, at: fixture.day(60))
    }
    let forecast = RevenueForecast(
      fixture.pipeline, ways, at: fixture.day(60), in: .usd, by: .observed)
    // 30 in Lead, won 35 of 100; 20 in Qualified, won 35 of 75.
    #expect(forecast.total.count == 50)
    #expect(forecast.lines.first?.source == .observed)
    let expected: Double = 1_050_000 + 933_333.333
    #expect(abs(Double(forecast.total.expected.minorUnits) - expected) < 2)
    let early = RevenueForecast(
      fixture.pipeline, journeys([deal("a", at: "demo", 100)]), at: fixture.start, in: .usd,
      by: .observed)
    #expect(early.lines.first?.source == .stated && early.total.expected.minorUnits == 50)
    let empty = RevenueForecast(fixture.pipeline, [], at: fixture.start, in: .usd)
    var generator = SeededGenerator(seed: 1)
    #expect(empty.total.expected.minorUnits == 0)
    #expect(empty.simulated(using: &generator) == nil)
  }

  @Test func aShareOfAllIsNotCertain() {
    var deals = [deal("open", at: "lead", 1_000)]
    for number in 0..<12 {
      var each = deal("w\(number)", at: "lead", 1_000)
      try? each.close(as: .won, on: fixture.day(5))
      deals.append(each)
    }
    let forecast = RevenueForecast(
      fixture.pipeline, journeys(deals, on: 9), at: fixture.day(9), in: .usd, by: .observed)
    #expect(forecast.total.expected.minorUnits == 1_000)
    // Wilson of 12 of 12: from 0.758, half of the width on each side.
    #expect(forecast.total.lower.minorUnits == 879)
  }

  @Test func whatIsDueTodayIsNotOver() {
    let nine = fixture.start.addingTimeInterval(9 * 3_600)
    for (due, isListed) in [(0, true), (-1, false), (1, true)] {
      let forecast = RevenueForecast(
        fixture.pipeline, journeys([deal("a", at: "demo", 1, due: due)]), at: nine, in: .usd)
      #expect((forecast.lines.first?.month != nil) == isListed, "\(due)")
    }
  }

  @Test func whatIsHugeStaysAtTheLimit() {
    let deals = (0..<3).map { deal("\($0)", at: "proposal", .max) }
    let forecast = RevenueForecast(
      fixture.pipeline, journeys(deals), at: fixture.start, in: .usd)
    #expect(forecast.total.expected.minorUnits == .max)
    #expect(forecast.total.upper.minorUnits == .max)
  }
}

extension Money {
  fileprivate static func < (a: Money, minor: Int64) -> Bool { a.minorUnits < minor }
  fileprivate static func > (a: Money, minor: Int64) -> Bool { a.minorUnits > minor }
}
