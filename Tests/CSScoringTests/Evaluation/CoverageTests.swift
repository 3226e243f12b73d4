import CSModels
import CSScoring
import Foundation
import Testing

/// Intervals hold the truth as often as they say.
@Suite struct CoverageTests {
  /// Rows of a population whose log-odds are `offset + effect * x`, stated `shift` too high.
  struct Population: Sendable, CustomTestStringConvertible {
    var offset: Double
    var effect: Double
    var shift: Double
    var testDescription: String { "\(offset) + \(effect) x, stated \(shift) too high" }

    func draw(
      _ count: Int, using generator: inout SeededGenerator
    ) -> (stated: [Double], happened: [Bool]) {
      var (stated, happened): ([Double], [Bool]) = ([], [])
      let normal = NormalDistribution()
      for _ in 0..<count {
        let x = normal.quantile(Double.random(in: 1e-9..<1, using: &generator))
        let odds = offset + effect * x
        stated.append(1 / (1 + exp(-odds - shift)))
        happened.append(Double.random(in: 0..<1, using: &generator) < 1 / (1 + exp(-odds)))
      }
      return (stated, happened)
    }
  }

  /// Of 200 samples, an interval of 95 in 100 misses the truth in more than 20 with a probability of
  /// 0.002; the truth is that of a sample of 20,000.
  @Test(arguments: [
    Population(offset: 0, effect: 1.2, shift: 0), Population(offset: -1, effect: 1.2, shift: 0.7),
  ])
  func everyFigureIsCovered(population: Population) throws {
    var generator = SeededGenerator(seed: 11)
    let many = population.draw(20_000, using: &generator)
    let truth = try PredictionQuality(many.stated, labels: many.happened)
    var misses: [String: Int] = [:]
    for _ in 0..<200 {
      let few = population.draw(80, using: &generator)
      let quality = try PredictionQuality(few.stated, labels: few.happened)
      for (figure, whole) in zip(quality.figures, truth.figures) {
        // What chance adds to the error of the large sample is taken off.
        let value = figure.name == "calibration_error" ? whole.estimate.lower : whole.estimate.value
        if !figure.estimate.contains(value) { misses[figure.name, default: 0] += 1 }
      }
    }
    for (name, count) in misses { #expect(count <= 20, "\(name) misses \(count) of 200") }
  }

  @Test func perfectRankingsOfFewRowsAreNoCertainty() throws {
    let labels = [true, true, true, false, false, false, false]
    let quality = try PredictionQuality(labels.map { $0 ? 0.9 : 0.1 }, labels: labels)
    #expect(quality.auc.value == 1 && quality.auc.lower < 0.75)
    #expect(quality.averagePrecision.lower < 0.5 && quality.lift.lower < 1)
  }
}
