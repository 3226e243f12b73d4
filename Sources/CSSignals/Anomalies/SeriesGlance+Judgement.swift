import CSModels
import CSScoring
import Foundation

/// When days of a series are odd.
extension SeriesGlance {
  /// Whether some days together are so many and so far from what was expected as to be judged.
  func isMove(
    _ current: Double, _ expected: Double, average: Double, by share: Double
  ) -> Bool {
    max(expected, current) >= configuration.minimumLevel && expected > 0
      // On a quiet day of the week a move must matter for an average day too.
      && abs(current - expected) >= share * max(expected, current, average / 2)
  }

  /// Whether some days together are odd, against their forecasts.
  func judge(
    _ days: [Int], kind: SeriesCondition.Kind, move: Double, noise least: Double = 0,
    stickiness: Double = 1, threshold: Double? = nil,
    _ forecast: (Int) -> WeekdayForecast?
  ) -> SeriesCondition? {
    var (expected, current, variance, average) = (0.0, 0.0, 0.0, 0.0)
    var differences = 0
    for index in days {
      guard let value = values[index], let found = forecast(index),
        found.count >= configuration.minimumWeeks
      else { return nil }
      expected += found.expected
      current += value
      differences = max(differences, found.differences)
      average += found.averageDay
      // Small counts are as noisy as a Poisson count, unless the noise is known to be smaller.
      let counted = isCount ? max(min(found.expected, 2 * found.noise * found.noise), 1) : 0
      let rough = 0.02 * found.expected
      variance += max(found.noise * found.noise, counted, rough * rough)
    }
    let difference = current - expected
    guard let first = days.first, let last = days.last,
      isMove(current, expected, average: average, by: move)
    else { return nil }
    let noise = max(stickiness * variance.squareRoot(), least)
    guard noise > 0 else { return nil }
    let known = min(configuration.degreesOfFreedom, 0.35 * Double(differences))
    let student = StudentDistribution(degreesOfFreedom: max(1, known))
    let score = Surprise.score(probability: 2 * student.upperTail(abs(difference) / noise))
    guard score >= threshold ?? configuration.threshold else { return nil }
    return SeriesCondition(
      kind: kind, first: series.day(first), last: series.day(last), baseline: expected,
      current: current, deviation: difference / noise, score: score)
  }
}
