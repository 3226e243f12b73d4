import CSScoring
import Foundation
import Testing

/// Golden values are those of SciPy 1.17.1: `norm`, `t`, `chi2`, `beta`, `gamma`, `binom` with
/// `cdf`, `sf`, `pdf` or `pmf`, and `ppf`.
@Suite struct DistributionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var distribution: any Distribution
    var x: Double
    var cumulative: Double
    var upper: Double
    var density: Double?

    init(
      _ name: String, _ distribution: any Distribution, _ x: Double, _ cumulative: Double,
      _ upper: Double, _ density: Double? = nil
    ) {
      self.name = name
      self.distribution = distribution
      self.x = x
      self.cumulative = cumulative
      self.upper = upper
      self.density = density
    }

    var testDescription: String { "\(name) at \(x)" }
  }

  static func student(_ degrees: Double) -> StudentDistribution {
    StudentDistribution(degreesOfFreedom: degrees)
  }
  static func chiSquare(_ degrees: Double) -> ChiSquareDistribution {
    ChiSquareDistribution(degreesOfFreedom: degrees)
  }

  static let normal = NormalDistribution()
  static let cases: [Case] = [
    Case("normal", normal, -9, 1.1285884059538324e-19, 1),
    Case("normal", normal, -3, 0.0013498980316300933, 0.9986501019683699),
    Case("normal", normal, 0, 0.5, 0.5, 0.3989422804014327),
    Case("normal", normal, 1.96, 0.9750021048517795, 0.024997895148220435),
    Case("normal", normal, 8, 0.9999999999999993, 6.22096057427174e-16),
    Case("t 1", student(1), 1, 0.75, 0.25),
    Case("t 2", student(2), -3, 0.04773298313335456, 0.9522670168666454),
    Case("t 4.5", student(4.5), 0.7, 0.7407801988441911, 0.25921980115580895),
    Case("t 30", student(30), 2.042, 0.9749856646719011, 0.025014335328098953),
    Case("t 200", student(200), 10, 1, 1.1887415722103823e-19),
    Case("t 1e6", student(1e6), -1.5, 0.0668073591183964, 0.9331926408816036),
    Case("chi-square 1", chiSquare(1), 3.84, 0.9499564787512949, 0.05004352124870519),
    Case("chi-square 5", chiSquare(5), 0.3, 0.0023569137394711423, 0.9976430862605289),
    Case("chi-square 40", chiSquare(40), 120, 0.9999999993648082, 6.35191834037896e-10),
    Case("chi-square 1000", chiSquare(1_000), 950, 0.13087593425431163, 0.8691240657456883),
    Case("chi-square 2", chiSquare(2), 1_400, 1, 9.85967654375939e-305),
    Case(
      "beta", BetaDistribution(alpha: 2, beta: 3), 0.4, 0.5248, 0.4752, 1.728),
    Case(
      "beta", BetaDistribution(alpha: 0.5, beta: 0.5), 0.01, 0.06376856085851985,
      0.9362314391414801, 3.1991347258556537),
    Case(
      "beta", BetaDistribution(alpha: 200, beta: 1), 0.99, 0.1339796748579617,
      0.8660203251420383, 27.066600981406395),
    Case(
      "beta", BetaDistribution(alpha: 1e4, beta: 2e4), 0.33, 0.11020551912742219,
      0.8897944808725803, 69.414879975056),
    Case(
      "beta", BetaDistribution(alpha: 0.01, beta: 5), 1e-9, 0.8298833620196531,
      0.17011663798034699, 8298833.587329864),
    Case(
      "gamma", GammaDistribution(shape: 2, rate: 3), 0.4, 0.3373727337931554,
      0.6626272662068446, 1.0842991628839278),
    Case(
      "gamma", GammaDistribution(shape: 0.1, rate: 1), 1e-8, 0.16659398838160208,
      0.8334060116183979, 1665939.8686711146),
    Case(
      "gamma", GammaDistribution(shape: 500, rate: 2), 260, 0.8153088509012563,
      0.18469114909874365, 0.02323428696206605),
    Case(
      "binomial", BinomialDistribution(trials: 10, probability: 0.3), 4, 0.8497316674,
      0.1502683326, 0.200120949),
    Case(
      "binomial", BinomialDistribution(trials: 1_000, probability: 0.01), 25,
      0.9999844133494706, 1.558665052934539e-05, 2.6442557919021792e-05),
    Case("binomial", BinomialDistribution(trials: 5, probability: 1), 5, 1, 0, 1),
    Case(
      "binomial", BinomialDistribution(trials: 1_000_000, probability: 0.5), 500_500,
      0.8415865958480527, 0.15841340415194727, 0.00048394152969516983),
  ]

  static func isClose(_ value: Double, _ golden: Double) -> Bool {
    value == golden || abs(value - golden) <= 2e-12 * abs(golden)
  }

  @Test(arguments: cases) func agreesWithGoldenValues(_ each: Case) {
    let cumulative = each.distribution.cumulative(each.x)
    let upper = each.distribution.upperTail(each.x)
    #expect(Self.isClose(cumulative, each.cumulative), "\(cumulative)")
    #expect(Self.isClose(upper, each.upper), "\(upper)")
    if let density = each.density {
      #expect(Self.isClose(each.distribution.density(each.x), density))
    }
  }

  static let quantiles: [(any Distribution, Double, Double)] = [
    (normal, 1e-300, -37.0470962993612), (normal, 1e-10, -6.361340902404056),
    (normal, 0.01, -2.3263478740408408), (normal, 0.3, -0.5244005127080409), (normal, 0.5, 0),
    (normal, 0.975, 1.959963984540054), (normal, 0.999999999999, 7.0344869100478356),
    (student(1), 0.975, 12.706204736174694), (student(3), 0.01, -4.5407028585681335),
    (student(10), 0.6, 0.2601848294920803), (student(1e5), 0.999, 3.0903138094272378),
    (chiSquare(1), 0.95, 3.841458820694124), (chiSquare(7), 0.001, 0.598493752375376),
    (chiSquare(300), 0.5, 299.33359734921805),
    (BetaDistribution(alpha: 2, beta: 3), 0.025, 0.06758598648854294),
    (BetaDistribution(alpha: 0.5, beta: 0.5), 0.9, 0.9755282581475768),
    (BetaDistribution(alpha: 1e4, beta: 2e4), 0.975, 0.33867806945919066),
    (BinomialDistribution(trials: 10, probability: 0.3), 0.5, 3),
    (BinomialDistribution(trials: 1_000, probability: 0.01), 0.975, 17),
  ]

  @Test func quantilesAgreeWithGoldenValues() {
    for (distribution, share, golden) in Self.quantiles {
      let value = distribution.quantile(share)
      #expect(Self.isClose(value, golden), "\(distribution) at \(share): \(value), not \(golden)")
    }
  }

  static let all: [any Distribution] = [
    normal, NormalDistribution(mean: -3, standardDeviation: 0.2), student(1), student(7),
    chiSquare(1), chiSquare(12), BetaDistribution(alpha: 0.3, beta: 4),
    GammaDistribution(shape: 0.5, rate: 10), GammaDistribution(shape: 30, rate: 0.1),
    BinomialDistribution(trials: 12, probability: 0.4),
  ]

  @Test func keepTheLaws() {
    let shares = [0, 1e-12, 0.001, 0.2, 0.5, 0.8, 0.999, 1]
    for distribution in Self.all {
      var last = -Double.infinity
      for share in shares {
        let x = distribution.quantile(share)
        #expect(x >= last, "\(distribution): quantiles fall at \(share)")
        last = x
        guard share > 0, share < 1 else { continue }
        #expect(abs(distribution.cumulative(x) + distribution.upperTail(x) - 1) < 1e-12)
        if distribution is BinomialDistribution {
          #expect(distribution.cumulative(x) >= share)
          #expect(x == 0 || distribution.cumulative(x - 1) < share)
        } else {
          #expect(abs(distribution.cumulative(x) - share) < 1e-9)
        }
      }
      for share in [-0.1, 1.1, .nan] { #expect(distribution.quantile(share).isNaN) }
      #expect(distribution.cumulative(.nan).isNaN || distribution.cumulative(.nan) == 1)
      let interval = distribution.centralInterval(0.9)
      #expect(interval.map { $0.contains(distribution.quantile(0.5)) } == true)
    }
  }

  /// Parameters beyond any use cost digits, never an answer that does not come.
  @Test func enormousParametersComeToAnEnd() {
    for size in [1e12, 1e17, 1e300] {
      let gamma = GammaDistribution(shape: size, rate: 1)
      #expect(!(gamma.cumulative(size) > 1))
      let beta = BetaDistribution(alpha: size, beta: size)
      #expect(!(beta.cumulative(0.5) > 1))
    }
  }

  /// A density is the slope of the cumulative probability.
  @Test func densitiesAreSlopes() {
    for distribution in Self.all where !(distribution is BinomialDistribution) {
      for share in [0.1, 0.4, 0.7] {
        let x = distribution.quantile(share)
        let step = 1e-5 * max(abs(x), 1e-3)
        let slope =
          (distribution.cumulative(x + step) - distribution.cumulative(x - step)) / (2 * step)
        #expect(abs(slope - distribution.density(x)) <= 1e-4 * slope, "\(distribution) at \(x)")
      }
    }
  }
}
