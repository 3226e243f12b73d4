import CSModels
import Foundation
import Testing

@testable import CSScoring

@Suite struct RadixSortTests {
  /// Short lists are compared, long ones are not; both give what comparing gives.
  @Test(arguments: [0, 1, 7, 2047, 2048, 5000])
  func agreesWithComparing(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let values = (0..<count).map { place in
      switch place % 5 {
      case 0: Double(Int.random(in: -3...3, using: &generator))
      case 1: -0.0
      case 2: Double.random(in: -1e-300...1e-300, using: &generator)
      case 3: Double.random(in: -1e300...1e300, using: &generator)
      default: Double(sign: .minus, exponent: place % 900, significand: 1.5)
      }
    }
    #expect(RadixSort.sorted(values) == values.sorted())
    let order = RadixSort.order(values)
    #expect(
      order == values.indices.sorted { (values[$0], $0) < (values[$1], $1) },
      "of equal values, the first one first")
  }

  @Test func infinitiesStandAtTheEnds() {
    let values = (0..<3000).map { [.infinity, -.infinity, 1.0][$0 % 3] }
    #expect(RadixSort.sorted(values) == values.sorted())
  }
}
