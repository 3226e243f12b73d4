import CSModels
import Foundation
import Testing

@testable import CSSignals

/// Parts as statsmodels 0.15.0 gives them: `STL(y, period=p, seasonal=7, ...).fit()`.
@Suite struct SeasonalTrendTests {
  /// The series that the golden values were made of: a slope, a week, noise, and a spike a month.
  static func sample(_ count: Int, period: Int = 7) -> [Double] {
    var generator = SeededGenerator(seed: 7)
    return (0..<count).map { index in
      let noise = Double(generator.next() >> 11) * 0x1p-53 * 4
      let season = Double(index * 3 % period) * 1.5
      let value = 20 + Double(index) * 0.125 + season + noise
      return index % 29 == 11 ? value + 30 : value
    }
  }

  struct Golden: CustomTestStringConvertible {
    let name: String
    let count: Int
    let configuration: SeasonalTrend.Configuration
    let seasonal: [Double]
    let trend: [Double]
    /// Of season, trend and weights, each value times 1 to 11 in turns.
    let sums: [Double]

    init(
      _ name: String, _ count: Int, period: Int,
      _ set: (inout SeasonalTrend.Configuration) -> Void, seasonal: [Double], trend: [Double],
      sums: [Double]
    ) {
      self.name = name
      self.count = count
      self.seasonal = seasonal
      self.trend = trend
      self.sums = sums
      var configuration = SeasonalTrend.Configuration(period: period)
      set(&configuration)
      self.configuration = configuration
    }

    var testDescription: String { name }
  }

  @Test(arguments: goldens) func agreesWithStatsmodels(_ golden: Golden) throws {
    let n = golden.count
    let values = Self.sample(n, period: golden.configuration.period)
    let parts = try #require(SeasonalTrend(values, golden.configuration))
    for (place, index) in [0, 1, 5, n / 2, n - 8, n - 2, n - 1].enumerated() {
      #expect(close(parts.seasonal[index], golden.seasonal[place], values[index]))
      #expect(close(parts.trend[index], golden.trend[place], values[index]))
      let sum = parts.seasonal[index] + parts.trend[index] + (parts.remainder[index] ?? .nan)
      #expect(close(sum, values[index], values[index]))
    }
    for (part, sum) in zip([parts.seasonal, parts.trend, parts.weights], golden.sums) {
      let weighted = part.enumerated().reduce(0) { $0 + $1.element * Double($1.offset % 11 + 1) }
      #expect(close(weighted, sum, Double(n)))
    }
  }

  private func close(_ a: Double, _ b: Double, _ scale: Double) -> Bool {
    abs(a - b) <= 1e-10 * max(abs(b), abs(scale))
  }

  static let goldens: [Golden] = [
    Golden(
      "default 60", 60, period: 7, { _ in },
      seasonal: [
        -5.60128600584881, -2.6559470594905843, -5.846634919397171, 4.414072250304625,
        -2.636724105544249, 3.7537771475381554, -1.916535715936328,
      ],
      trend: [
        25.74589891935465, 26.01960947848883, 27.695042742711912, 30.08378281380078,
        32.738698104072995, 33.77710564407187, 34.008576690619066,
      ],
      sums: [-87.68296954500259, 10811.811789137015, 345.0]),
    Golden(
      "robust 60", 60, period: 7, { $0.isRobust = true },
      seasonal: [
        -4.967259277569807, -1.6258672092338895, -2.601335798890078, 5.6856202035997505,
        -1.9304200591500782, 4.254803757230296, -1.5516961274380985,
      ],
      trend: [
        26.67831605039221, 26.689761620295787, 26.79172594941573, 30.149973079187852,
        32.7508729329828, 33.65045319718662, 33.84762123631434,
      ],
      sums: [-32.976871473049876, 10401.312055661527, 301.6083976797345]),
    Golden(
      "short 16", 16, period: 7, { _ in },
      seasonal: [
        -2.2227702475440596, 0.3443409532597114, -4.197700787562536, -3.554790185563869,
        -3.554790185563869, -10.082905055899811, -7.449088635957792,
      ],
      trend: [
        23.585238606098244, 24.33156459667573, 27.356073170103226, 29.728289696546646,
        29.728289696546646, 35.098668378681396, 36.00535128311842,
      ],
      sums: [-197.57163649200513, 2418.2192617600126, 81.0]),
    Golden(
      "short robust 30", 30, period: 7, { $0.isRobust = true },
      seasonal: [
        -4.680767266604006, -1.6792867555956814, -3.8266457574591897, -1.0795141850868508,
        -0.7526225624009806, -3.039311555097621, -0.4218839824990075,
      ],
      trend: [
        26.21804361688023, 26.363833800924173, 26.95062534116314, 29.517567237952843,
        29.88119086579936, 30.109211169271784, 30.15875630785574,
      ],
      sums: [-42.53415040306965, 4840.559145051825, 92.54760099700137]),
    Golden(
      "seasonal 35 trend 29 n 100", 100, period: 7,
      {
        $0.seasonalWindow = 35; $0.trendWindow = 29
      },
      seasonal: [
        -7.543946067958862, -2.1886360385706736, -0.7848409788343594, -1.9870960505355062,
        -2.0324004174805266, 0.8271593602456833, -2.048767579612409,
      ],
      trend: [
        27.240003593880967, 27.51907900382431, 28.52868138917743, 33.046281344995926,
        40.56035742539038, 43.98347977868077, 44.60412685930348,
      ],
      sums: [-23.82781971815074, 20355.478299232225, 595.0]),
    Golden(
      "constants", 90, period: 7,
      {
        $0.isSeasonLinear = false; $0.isTrendLinear = false; $0.isLowPassLinear = false
      },
      seasonal: [
        -5.790359440522081, -2.2213332099922303, -3.6779535115149136, -3.547034227636724,
        -3.0532455084131715, 2.6227701319236107, -2.996297620178763,
      ],
      trend: [
        27.365766401364493, 27.432849446927502, 27.974043606577702, 32.92775130888927,
        36.62614698384611, 36.97080727936275, 36.99339883123096,
      ],
      sums: [-47.96910327671911, 17637.944799636927, 531.0]),
    Golden(
      "constants robust", 90, period: 7,
      {
        $0.isSeasonLinear = false; $0.isTrendLinear = false; $0.isLowPassLinear = false;
        $0.isRobust = true
      },
      seasonal: [
        -4.484315914947085, -0.9254949618657529, -2.9740961685643543, -2.4148175549664264,
        -2.0365124305760567, 3.3963267668565162, -2.0332908548318045,
      ],
      trend: [
        26.644621344915656, 26.65014795475461, 26.72504469982991, 32.197139717774185,
        36.52736352240168, 36.56355573583386, 36.56666289788944,
      ],
      sums: [-2.061292827568268, 17043.50501193575, 473.6796905169153]),
    Golden(
      "period 24", 200, period: 24, { $0.isRobust = true },
      seasonal: [
        -15.192990267242854, -12.156843825632444, 5.898620476061834, 2.2786960526649453,
        -15.500074131531642, 9.076675488536011, 15.602180632467217,
      ],
      trend: [
        37.65815502153647, 37.816901015310826, 38.44396552082985, 50.57869976751377,
        62.13761125994787, 63.1146439945212, 63.27661837027745,
      ],
      sums: [-139.35850486803793, 60049.55377880599, 1002.9437653585525]),
    Golden(
      "period 4", 41, period: 4,
      {
        $0.seasonalWindow = 5; $0.isRobust = true
      },
      seasonal: [
        -2.8691593744475057, 0.3043368728814177, 1.0902592756412166, -1.2723451644701333,
        3.0891569022914824, -1.327682526399171, -4.384861504541868,
      ],
      trend: [
        24.353648481280985, 24.453777341691485, 24.91063091743392, 26.77045926727613,
        28.05765530448793, 28.372916897979877, 28.43188554775435,
      ],
      sums: [-43.75432613943023, 6307.992507675767, 165.5468065463057]),
    Golden(
      "long", 9000, period: 7, { _ in },
      seasonal: [
        -6.0886783336432115, -3.019795369341527, -5.572931295473643, 0.08590957144945477,
        4.298195919048676, -1.610243603783535, 5.027940997843965,
      ],
      trend: [
        27.395980359065252, 27.462191083673556, 27.970651630209456, 588.6973397935337,
        1150.3831118615403, 1150.543215005968, 1150.5506758754948,
      ],
      sums: [106.67173619477919, 31859071.816817023, 53991.0]),
    Golden(
      "long robust, outer_iter=2", 9000, period: 7,
      {
        $0.isRobust = true
        $0.robustRounds = 2
      },
      seasonal: [
        -4.911080656425418, -1.557627762696596, -2.8898008559741895, 1.0802436784228768,
        4.318898873645232, -2.0585207328540744, 4.567361095891452,
      ],
      trend: [
        26.741621544337416, 26.74470847464365, 26.79008920239445, 588.4178729909705,
        1150.3244227375853, 1150.6809490606188, 1150.7001616302605,
      ],
      sums: [131.0746124026614, 31804240.924632385, 47247.80751759236]),
  ]

  @Test func findsAWeekInExactCounts() throws {
    let values = (0..<56).map { $0 % 7 < 5 ? 10.0 : 0 }
    let parts = try #require(SeasonalTrend(values))
    #expect(parts.trend.allSatisfy { abs($0 - 50 / 7.0) < 1e-9 })
    #expect(abs(parts.seasonal[0] - 20 / 7.0) < 1e-9)
    #expect(abs(parts.seasonal[6] + 50 / 7.0) < 1e-9)
    #expect(parts.seasonalStrength > 0.999)
    #expect(parts.weights.allSatisfy { $0 == 1 })
  }

  @Test func followsScaleAndShift() throws {
    let values = Self.sample(80)
    for isRobust in [false, true] {
      let configuration = SeasonalTrend.Configuration(period: 7, isRobust: isRobust)
      let parts = try #require(SeasonalTrend(values, configuration))
      let moved = try #require(SeasonalTrend(values.map { 1_000 - 3 * $0 }, configuration))
      for index in values.indices {
        #expect(abs(moved.seasonal[index] + 3 * parts.seasonal[index]) < 1e-7)
        #expect(abs(moved.trend[index] - (1_000 - 3 * parts.trend[index])) < 1e-7)
      }
      for scale in [1e290, 1e-290] {
        let scaled = try #require(SeasonalTrend(values.map { $0 * scale }, configuration))
        #expect(abs(scaled.trend[40] / scale - parts.trend[40]) < 1e-9)
        #expect(abs(scaled.seasonal[40] / scale - parts.seasonal[40]) < 1e-9)
      }
    }
  }

  @Test func bridgesWhatIsNotKnown() throws {
    // Without noise, what is missing does not matter.
    let whole: [Double] = (0..<70).map { index in
      let level: Double = 5 + Double(index) * 0.5
      return level + Double(index * 3 % 7)
    }
    var gaps: [Double?] = whole
    for index in [0, 3, 17, 18, 19, 20, 21, 22, 23, 24, 68, 69] { gaps[index] = nil }
    gaps[40] = .nan
    gaps[41] = .infinity
    for isRobust in [false, true] {
      let configuration = SeasonalTrend.Configuration(period: 7, isRobust: isRobust)
      let parts = try #require(SeasonalTrend(gaps, configuration))
      let full = try #require(SeasonalTrend(whole, configuration))
      for index in whole.indices {
        #expect(abs(parts.trend[index] - full.trend[index]) < 0.6)
        #expect(abs(parts.seasonal[index] - full.seasonal[index]) < 0.6)
        let isKnown = gaps[index]?.isFinite ?? false
        #expect((parts.remainder[index] != nil) == isKnown)
      }
    }
  }

  @Test func knowsNothingOfAWeekdayThatIsNeverKnown() throws {
    let values: [Double?] = (0..<140).map { $0 % 7 < 5 ? 10 + Double($0 % 7) : nil }
    let parts = try #require(SeasonalTrend(values, .init(period: 7, isRobust: true)))
    #expect((parts.seasonal + parts.trend).allSatisfy { $0.isFinite })
    #expect(parts.remainder.allSatisfy { abs($0 ?? 0) < 1e-6 })
    #expect(parts.remainder.count { $0 == nil } == 40)
  }

  @Test func staysOnItsFeet() {
    func spoilt(_ value: Double) -> [Double?] {
      Self.sample(40).enumerated().map { $0 == 20 ? value : $1 }
    }
    let cases: [[Double?]] = [
      [], [1], [nil], Array(repeating: nil, count: 50), Array(repeating: 3, count: 13),
      Array(repeating: 0, count: 50), Array(repeating: -4, count: 50), spoilt(1e308),
      spoilt(-1e308), spoilt(.leastNonzeroMagnitude), (0..<50).map { $0 < 40 ? nil : 1 },
      (0..<60).map { $0 % 2 == 0 ? 1.7e308 : -1.7e308 },
      Array(repeating: .leastNonzeroMagnitude, count: 40),
    ]
    for values in cases {
      for period in [-1, 2, 7, .max] {
        for isRobust in [false, true] {
          var configuration = SeasonalTrend.Configuration(period: period, isRobust: isRobust)
          configuration.trendWindow = period == 7 ? .max : nil
          configuration.robustRounds = isRobust ? 2 : nil
          guard let parts = SeasonalTrend(values, configuration) else { continue }
          #expect((parts.trend + parts.seasonal + parts.weights).allSatisfy { $0.isFinite })
          #expect(parts.remainder.allSatisfy { $0?.isFinite ?? true })
          #expect(parts.trend.count == values.count)
        }
      }
    }
    #expect(SeasonalTrend(Array(repeating: 3, count: 13)) == nil)
    let shortest = SeasonalTrend(Array(repeating: 3, count: 14))?.trend ?? []
    #expect(shortest.count == 14 && shortest.allSatisfy { abs($0 - 3) < 1e-9 })
    #expect(SeasonalTrend.Plan(length: 20).decompose([1, 2, 3]) == nil)
  }
}
