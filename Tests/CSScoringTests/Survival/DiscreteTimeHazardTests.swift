import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct DiscreteTimeHazardTests {
  static let lengths: [Double] = [1, 2, 2, 3, 3, 3, 1, 2, 3, 1, 2, 3, 3, 2]
  static let ended = [1, 1, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0].map { $0 == 1 }
  static let x = [2, 1, 0.5, 1.5, 0.2, 0.1, 1.8, 0.9, 0.4, 1.1, 1.6, 0.3, 0.7, 1.2]

  /// `statsmodels.api.Logit(ended, [period 1, period 2, period 3, x]).fit()` of statsmodels 0.15.0
  /// over the 31 rows of persons and periods, x standardized.
  @Test func agreesWithGoldenValues() throws {
    var table = Table()
    try table.add("x", .numbers(Self.x))
    let model = try DiscreteTimeHazard(
      table, try SurvivalTimes(Self.lengths, ended: Self.ended), penalty: 1e-9)
    let levels = [-2.8237408688266514, -0.8517580291154535, 1.4974184716852925]
    #expect(CalibratorTests.close(model.baseline, levels, 1e-4), "\(model.baseline)")
    let effect = model.coefficients[0].estimate
    #expect(abs(effect.value - 1.908726481181384) < 1e-5)
    let error = (effect.upper - effect.lower) / (2 * 1.959963984540054)
    #expect(abs(error - 0.8204983714101575) < 1e-4)
    let hazards = [0.6072336044674849, 0.9174111752590673, 0.9914806373435378]
    #expect(CalibratorTests.close(model.hazards(table)[0], hazards, 1e-4))
    let shares = [0.39276639553251513, 0.03243811500476273, 0.0002763520656176033]
    #expect(CalibratorTests.close(model.survival(table)[0], shares, 1e-4))
  }

  /// Without features, the curve is that of Kaplan and Meier.
  @Test func withoutFeaturesItIsKaplanMeier() throws {
    let times = try SurvivalTimes(Self.lengths, ended: Self.ended)
    var table = Table()
    try table.add("same", .numbers([Double](repeating: 1, count: 14)))
    let shares = try DiscreteTimeHazard(table, times, penalty: 1e-9).survival(table)[0]
    let curve = KaplanMeier(times)
    for period in 1...3 {
      #expect(abs(shares[period - 1] - curve.survival(at: Double(period))) < 1e-6)
    }
  }

  @Test func badTimesAreRefused() throws {
    var table = Table()
    try table.add("x", .numbers([1, 2, 3, 4]))
    func code(_ times: [Double], _ ended: [Bool]) -> LearningError.Code? {
      do throws(LearningError) {
        _ = try DiscreteTimeHazard(table, try SurvivalTimes(times, ended: ended))
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code([1, 2, 3, 121], [true, true, true, true]) == .shape)
    #expect(code([1, 2], [true, true]) == .shape)
    #expect(code([1, 2, 3, 4], [false, false, false, false]) == .oneClass)
    #expect(code([0, 1, 1, 0.5], [true, true, true, true]) == .oneClass)
    #expect(code([0, 2.5, 1, 120], [true, true, true, false]) == nil)
  }
}
