import CSModels
import CSScoring
import Foundation
import Testing

@testable import CSSignals

@Suite struct TrendTests {
  private static func uniform(_ seed: UInt64, _ count: Int) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Double(generator.next() >> 11) * 0x1p-53 }
  }
  /// With many ties.
  private static let tied: [Double] = uniform(11, 40).enumerated().map {
    ($1 * 10).rounded(.down) + Double($0 / 10)
  }
  private static let falling: [Double] = uniform(13, 25).enumerated().map {
    $1 * 5 - Double($0) * 0.1
  }

  private func close(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
    a.map { abs($0 - b) <= tolerance * max(1, abs(b)) } ?? false
  }

  /// S and tau as `scipy.stats.kendalltau(range(n), x)` (SciPy 1.17.1); z and p from S by the formula,
  /// whose p without the correction by one is SciPy's, 0.03767021876613585 and 0.03166159286534146.
  @Test func mannKendallAgreesWithSciPy() throws {
    let tied = try #require(MannKendallTest(Self.tied))
    #expect(tied.statistic == 177)
    #expect(close(tied.variance, 7252.333333333333))
    #expect(close(tied.z, 2.066682629827333))
    #expect(close(tied.pValue, 0.03876406898602722, 1e-9))
    #expect(close(tied.tau, 0.23734560823720235))
    let falling = try #require(MannKendallTest(Self.falling))
    #expect(falling.statistic == -92)
    #expect(close(falling.z, -2.125302117560958))
    #expect(close(falling.pValue, 0.033561411703114705, 1e-9))
    #expect(close(falling.tau, -0.3066666666666666))
  }

  @Test func mannKendallTakesTheWeekApart() throws {
    let level = (0..<70).map { Double($0 * 3 % 7) }
    let seasonal = try #require(MannKendallTest(level, period: 7))
    #expect(seasonal.statistic == 0 && seasonal.pValue == 1 && seasonal.tau == 0)
    let rising = level.enumerated().map { $1 * 100 + Double($0 / 7) }
    let trend = try #require(MannKendallTest(rising, period: 7))
    #expect(trend.tau == 1 && trend.statistic == 7 * 45)
    // Only order counts.
    #expect(MannKendallTest(Self.tied.map { exp($0) }) == MannKendallTest(Self.tied))
    let five = try #require(MannKendallTest([1, 2, 3, 4, 5]))
    #expect(five.statistic == 10)
    #expect(close(five.pValue, 0.0274856, 1e-6))
  }

  @Test func mannKendallStaysOnItsFeet() {
    let cases: [[Double?]] = [[], [1], [1, nil, 2], [nil, nil, nil, .nan, .infinity]]
    for values in cases { #expect(MannKendallTest(values) == nil) }
    #expect(MannKendallTest([3, 3, 3, 3])?.pValue == 1)
    #expect(MannKendallTest([-0.0, 0, -0.0, 0])?.statistic == 0)
    #expect(MannKendallTest([1, 2, 3], period: .max) == nil)
    #expect(MannKendallTest([1, 2, 3], period: -4)?.statistic == 3)
  }

  /// `scipy.stats.theilslopes(x, range(n), 0.95)`, SciPy 1.17.1.
  @Test func theilSenAgreesWithSciPy() throws {
    let tied = try #require(TheilSenSlope(Self.tied))
    #expect(close(tied.slope.value, 0.09090909090909091))
    #expect(close(tied.intercept, 5.2272727272727275))
    #expect(close(tied.slope.lower, 0))
    #expect(close(tied.slope.upper, 0.18181818181818182))
    #expect(tied.slope.count == 40)
    let falling = try #require(TheilSenSlope(Self.falling))
    #expect(close(falling.slope.value, -0.10038589709433848))
    #expect(close(falling.intercept, 2.748070257673924))
    #expect(close(falling.slope.lower, -0.19275124961340884))
    #expect(close(falling.slope.upper, -0.01522440050116753))
  }

  /// `scipy.stats.theilslopes(x, range(1100), 0.95)`, SciPy 1.17.1.
  @Test func theilSenCountsWhereThereAreManyPairs() throws {
    let noise = Self.uniform(17, 1_100).enumerated().map { $1 * 5 + Double($0) * 0.01 }
    let slope = try #require(TheilSenSlope(noise))
    #expect(close(slope.slope.value, 0.010132980933299358, 1e-8))
    #expect(close(slope.intercept, 2.273462340579094, 1e-5))
    #expect(close(slope.slope.lower, 0.009862724811872125, 1e-8))
    #expect(close(slope.slope.upper, 0.010404218719366391, 1e-8))
  }

  @Test func theilSenIsRobust() throws {
    var values: [Double?] = (0..<50).map { Double($0) * 2 }
    for index in stride(from: 3, to: 50, by: 5) { values[index] = 1e6 }
    values[7] = nil
    values[9] = .nan
    #expect(abs(try #require(TheilSenSlope(values)).slope.value - 2) < 0.2)
    #expect(TheilSenSlope([1, 2, 4, 4])?.slope.value == 1)
    #expect(TheilSenSlope([1]) == nil)
    #expect(TheilSenSlope([nil, 1, .nan]) == nil)
    #expect(TheilSenSlope([4, 4, 4, 4])?.slope.value == 0)
    let wild = try #require(TheilSenSlope([1e308, -1e308, 1e308, 0], level: .nan))
    #expect(wild.slope.value.isFinite && wild.slope.lower.isFinite && wild.slope.upper.isFinite)
  }

  @Test func aStreakIsToldTheThirdTime() throws {
    #expect(Streak([5, 3, 4, 6]) == nil)
    let third = try #require(Streak([5, 3, 4, 6, 9]))
    #expect(third.direction == .rising && third.length == 3)
    #expect(third.start == 1 && third.from == 3 && third.to == 9)
    #expect(abs(third.chance - 2.0 / 24) < 1e-15)
    #expect(Streak([9, 8, 7, 6])?.direction == .falling)
    #expect(Streak([0, 1, nil, 3, 4, 5, 6])?.length == 3)
    let none: [[Double?]] = [
      [1, 2, 3, 3], [1, 2, 3, 4, nil], [1, nil, 3, 4, 5], [], [.nan, 1], [0, 0, 0, 0, 0],
    ]
    for values in none { #expect(Streak(values) == nil) }
    var careful = Streak.Configuration()
    careful.minimumStep = 0.05
    #expect(Streak([100, 101, 102, 103], careful) == nil)
    #expect(Streak([100, 106, 113, 120], careful)?.length == 3)
    careful = Streak.Configuration()
    careful.minimumChange = 0.2
    #expect(Streak([100, 101, 102, 103], careful) == nil)
  }

  private func drops(_ values: [Double?], span: Int = 5) -> Superlative? {
    Superlative.claims(of: values, .init(minimumSpan: span)).first { $0.kind == .steepestDrop }
  }

  @Test func superlativesHoldOnlyWhereTheyAreTrue() throws {
    // A drop of 4 at the end; the older one of 6 stands at index 2.
    let values: [Double] = [10, 12, 6, 8, 9, 10, 9, 11, 10, 12, 8]
    let claim = try #require(drops(values))
    #expect(claim.value == -4)
    #expect(claim.span == 7 && claim.start == 3 && claim.limit == .surpassed)
    // Not over more than it is true of.
    #expect(drops(values, span: 8) == nil)
    // Without the older drop it reaches to the beginning.
    var mild = values
    mild[2] = 11
    #expect(drops(mild, span: 9)?.limit == .beginning)
    // With a steeper or an equal one in between, there is none.
    for older in [7.0, 7.5, 8] {
      var steep = values
      steep[6] = 11
      steep[7] = older
      #expect((drops(steep) == nil) == (11 - older >= 4))
    }
    // A period that is not known might have been steeper.
    var gap: [Double?] = values
    gap[6] = nil
    #expect(drops(gap) == nil)
    #expect(drops(gap, span: 2)?.limit == .unknown)
    var tolerant = Superlative.Configuration(minimumSpan: 5)
    tolerant.maximumUnknown = 2
    let told = Superlative.claims(of: gap, tolerant).first { $0.kind == .steepestDrop }
    #expect(told?.unknown == 2 && told?.span == 7)
  }

  @Test func superlativesOfLevels() throws {
    let values: [Double?] = [9, 1, 2, 3, 2, 5]
    let claims = Superlative.claims(of: values, .init(minimumSpan: 3))
    let highest = try #require(claims.first { $0.kind == .highest })
    #expect(highest.value == 5 && highest.span == 4 && highest.limit == .surpassed)
    #expect(!claims.contains { $0.kind == .lowest })
    let weeks = WeeklySeries(
      DailySeries(start: Sample.day("2026-01-05"), known: (0..<70).map { Double($0) }))
    let rise = try #require(
      Superlative.claims(of: weeks.values, .init(minimumSpan: 4)).first { $0.kind == .highest })
    #expect(rise.since(in: weeks) == Sample.day("2026-01-05"))
    let none: [[Double?]] = [[], [1], [nil], [.nan, .infinity], [0, 0, 0, 0], [1, 2, nil]]
    for values in none {
      #expect(Superlative.claims(of: values, .init(minimumSpan: 1)).isEmpty)
    }
    let end = Sample.day("2026-03-02")
    #expect(Superlative.wholeMonths(from: Sample.day("2025-09-03"), to: end) == 5)
    #expect(Superlative.wholeMonths(from: Sample.day("2025-09-02"), to: end) == 6)
  }
}
