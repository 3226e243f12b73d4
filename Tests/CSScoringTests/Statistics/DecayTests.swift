import CSScoring
import Foundation
import Testing

@Suite struct DecayTests {
  let now = Date(timeIntervalSince1970: 1_775_000_000)

  @Test(arguments: [(0.0, 1.0), (30, 0.5), (60, 0.25), (-5, 1)])
  func halvesWithEveryHalfLife(days: Double, weight: Double) {
    let decay = Decay(halfLifeDays: 30, at: now)
    #expect(decay.weight(of: now.addingTimeInterval(-86_400 * days)) == weight)
  }

  @Test(arguments: [0, -3, Double.nan])
  func withoutAHalfLifeOnlyTheMomentCounts(halfLife: Double) {
    let decay = Decay(halfLifeDays: halfLife, at: now)
    #expect(decay.weight(of: now) == 1 && decay.weight(of: now - 1) == 0)
  }

  @Test func whatHasNoDateWeighsNothing() {
    let decay = Decay(halfLifeDays: 30, at: now)
    #expect(decay.weight(of: Date(timeIntervalSince1970: .nan)) == 0)
    #expect(decay.weight(of: Date(timeIntervalSince1970: -.infinity)) == 0)
  }
}
