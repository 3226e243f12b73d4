import CSModels
import Foundation

/// Draws from the distributions that simulated lives are made of.
struct SimulationDraws {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A seed for something that draws on its own.
  mutating func seed() -> UInt64 { generator.next() }

  /// A number above 0 and below 1.
  mutating func uniform() -> Double {
    (Double(generator.next() >> 12) + 0.5) / 4_503_599_627_370_496
  }

  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// One of some whole numbers, each as likely.
  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    let count = range.upperBound - range.lowerBound + 1
    return range.lowerBound + min(count - 1, Int(uniform() * Double(count)))
  }

  /// The standard normal distribution, after Box and Muller.
  mutating func normal() -> Double {
    let radius = (-2 * log(uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  mutating func lognormal(median: Double, sigma: Double) -> Double {
    median * exp(sigma * normal())
  }

  mutating func exponential(mean: Double) -> Double { -mean * log(uniform()) }

  /// The Poisson distribution, by the gaps between its events; for means up to some hundreds.
  mutating func poisson(_ mean: Double) -> Int {
    var left = mean
    var count = -1
    while left > 0 {
      left -= exponential(mean: 1)
      count += 1
    }
    return max(0, count)
  }

  mutating func pick<T>(_ items: [T]) -> T? {
    items.isEmpty ? nil : items[integer(0...(items.count - 1))]
  }

  /// One of some texts; empty where there is none.
  mutating func text(_ items: [String]) -> String { pick(items) ?? "" }

  mutating func shuffled<T>(_ items: [T]) -> [T] {
    var result = items
    guard result.count > 1 else { return result }
    for index in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(index, integer(0...index))
    }
    return result
  }
}
