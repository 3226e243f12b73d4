import CSModels
import CSScoring
import Foundation
import Testing

@testable import CSSignals

@Suite struct EffectsTests {
  /// 2026-01-05 is a Monday.
  private static let start = Sample.day("2026-01-05")
  private static let week: [Double] = [3, 2, 1, 0, 0, -3, -3]

  private static func noise(_ seed: UInt64, _ count: Int) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Double(generator.next() >> 11) * 0x1p-53 - 0.5 }
  }

  @Test func findsTheWeekUnderTrendAndSpikes() throws {
    var values: [Double?] = Self.noise(1, 140).enumerated().map { index, noise -> Double in
      let level: Double = 50 + Double(index) * 0.05
      return level + Self.week[index % 7] + noise * 0.2
    }
    for index in stride(from: 10, to: 140, by: 13) { values[index] = 500 }
    values[33] = nil
    let effects = WeekdayEffects(DailySeries(start: Self.start, values: values))
    for weekday in 1...7 {
      let effect = try #require(effects[weekday])
      #expect(abs(effect.value - Self.week[weekday - 1]) < 0.4)
      #expect(effect.lower <= effect.value && effect.value <= effect.upper)
      #expect(effect.count >= 15)
    }
    let flat = effects.removed(from: DailySeries(start: Self.start, values: values))
    let again = WeekdayEffects(flat)
    for weekday in 1...7 { #expect(abs(try #require(again[weekday]).value) < 0.3) }
  }

  @Test func knowsTheDocumentedExample() throws {
    let values = (0..<56).map { $0 % 7 < 5 ? 10.0 : 0 }
    let effects = WeekdayEffects(DailySeries(start: Self.start, known: values))
    #expect(abs(try #require(effects[1]).value - 20 / 7.0) < 1e-12)
    #expect(abs(try #require(effects[7]).value + 50 / 7.0) < 1e-12)
    var ratios = WeekdayEffects.Configuration()
    ratios.kind = .ratio
    let shares = WeekdayEffects(DailySeries(start: Self.start, known: values), ratios)
    #expect(abs(try #require(shares[1]).value - 1.4) < 1e-12)
    #expect(shares[7]?.value == 0)
    #expect(shares.removed(from: DailySeries(start: Self.start, known: values)).values[6] == nil)
  }

  @Test func saysNothingOfTooLittle() {
    let cases: [[Double?]] = [
      [], [1], Array(repeating: nil, count: 90), Array(repeating: 1, count: 20),
    ]
    for values in cases {
      let series = DailySeries(start: Self.start, values: values)
      #expect(WeekdayEffects(series).effects.allSatisfy { $0 == nil })
      #expect(YearlyEffects(series).effects.allSatisfy { $0 == nil })
      #expect(YearlyEffects(series).removed(from: series) == series)
    }
    let constant = WeekdayEffects(
      DailySeries(start: Self.start, known: Array(repeating: 4, count: 70)))
    #expect(constant.effects.allSatisfy { $0?.value == 0 })
    #expect(constant[0] == nil && constant[8] == nil)
  }

  @Test func findsDecember() throws {
    let start = Sample.day("2022-01-01")
    let values: [Double] = (0..<1_461).map { index in
      let month = start.adding(days: index).components.month
      let level: Double = 100 + Double(index) * 0.01
      return month == 12 ? level - 24 : level
    }
    let effects = YearlyEffects(DailySeries(start: start, known: values))
    let december = try #require(effects[12])
    #expect(abs(december.value + 22) < 0.1)
    #expect(december.years == 3)
    #expect(december.lowest <= december.value && december.value <= december.highest)
    #expect(abs(try #require(effects[6]).value - 2) < 0.1)
    #expect(YearlyEffects(DailySeries(start: start, known: Array(values[..<700])))[12] == nil)
  }

  private static func review(
    during: Double, after: Double, days: Int = 4, following: Int = 14
  ) -> KnownCauseReview {
    let weekdays = [100.0, 110, 105, 100, 90, 20, 10]
    let noise = noise(8, 56 + days + following)
    let values: [Double] = noise.enumerated().map { index, noise -> Double in
      let share: Double = index < 56 ? 1 : index < 56 + days ? during : after
      let level: Double = weekdays[index % 7] * share
      return level + noise * 6
    }
    let cause = KnownCause(
      id: "move", .migration, on: start.adding(days: 56)...start.adding(days: 55 + days))
    return KnownCauseReview(
      of: cause, in: DailySeries(start: start, known: values), others: [cause])
  }

  @Test(arguments: [
    (0.3, 1.0, 14, KnownCauseReview.Verdict.confirmed), (1, 1, 14, .notSeen),
    (0.3, 0.35, 14, .didNotReturn), (0.3, 1, 2, .pending), (1.8, 1, 14, .confirmed),
    (0.3, 0.9, 14, .confirmed), (1, 0.3, 14, .notSeen),
  ])
  func judgesCauses(
    during: Double, after: Double, following: Int, verdict: KnownCauseReview.Verdict
  ) throws {
    let review = Self.review(during: during, after: after, following: following)
    #expect(review.verdict == verdict)
    #expect(review.cause == "move")
    #expect(review.before.days == 56 && review.during.days == 4 && review.after.days == following)
    if verdict == .confirmed { #expect(try #require(review.recovery) > 0.7) }
    if verdict == .didNotReturn { #expect(try #require(review.recovery) < 0.5) }
  }

  @Test func judgesOnlyWhatItKnows() {
    let values = Array(repeating: 5.0, count: 30)
    let series = DailySeries(start: Self.start, known: values)
    func verdict(_ from: Int, _ to: Int, _ series: DailySeries) -> KnownCauseReview.Verdict {
      let days = Self.start.adding(days: from)...Self.start.adding(days: to)
      return KnownCauseReview(of: KnownCause(id: "c", .outage, on: days), in: series).verdict
    }
    #expect(verdict(3, 4, series) == .unknown)
    #expect(verdict(-9, -4, series) == .unknown)
    #expect(verdict(25, 40, series) == .pending)
    #expect(verdict(20, 22, series) == .notSeen)
    var dropped = values
    for index in 20..<30 { dropped[index] = 0 }
    #expect(verdict(20, 22, DailySeries(start: Self.start, known: dropped)) == .didNotReturn)
    #expect(verdict(20, 22, DailySeries(start: Self.start, values: [])) == .unknown)
    // Another cause explains the days after, which then count nowhere.
    let own = KnownCause(
      id: "c", .outage, on: Self.start.adding(days: 20)...Self.start.adding(days: 22))
    let other = KnownCause(
      id: "d", .holiday, on: Self.start.adding(days: 23)...Self.start.adding(days: 40))
    let excused = KnownCauseReview(
      of: own, in: DailySeries(start: Self.start, known: dropped), others: [own, other])
    #expect(excused.verdict == .pending)
  }
}
