import ArgumentParser
import Foundation
import StoreTrials

extension BenchOptions {
  /// Runs something as often as asked for, and prints its line.
  ///
  /// - Parameters:
  ///   - name: What is measured.
  ///   - size: How much is done in one run, for the rate.
  ///   - unit: What the size counts, a second.
  ///   - body: What is measured; it gives the figures to check.
  func measure(
    _ name: String, size: Double? = nil, unit: String? = nil,
    _ body: () throws -> [String: Double]
  ) throws {
    // Once before, as the scripts in other languages do.
    var check = try body()
    var seconds: [Double] = []
    for _ in 0..<runs {
      let clock = ContinuousClock()
      let start = clock.now
      check = try body()
      seconds.append((clock.now - start).seconds)
    }
    Swift.print(
      try BenchLine(name, seconds: seconds, size: size, unit: unit, check: check).text)
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
