import CSModels
import Foundation
import Testing

struct PointsTests {
  @Test(arguments: [
    (0.1 + 0.2, "0.30"), (-0.004, "0.00"), (-0.005, "-0.01"), (2.675, "2.68"),
    (1e300, "1000000000.00"),
    (.infinity, "1000000000.00"), (-.infinity, "-1000000000.00"), (.nan, "0.00"),
  ])
  func writesTwoDecimals(_ value: Double, _ text: String) {
    #expect(Points(value).description == text)
  }

  @Test func sumsAgreeInEveryOrder() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let parts = (0..<20).map { _ in Points(Double.random(in: -60...60, using: &generator)) }
      let shuffled = parts.shuffled(using: &generator)
      #expect(parts.reduce(.zero, +) == shuffled.reduce(.zero, +))
    }
  }

  @Test func neverTraps() {
    let most = Points(.infinity)
    let sum = (0..<20_000).reduce(Points.zero) { sum, _ in sum + most }
    #expect(sum > most)
    #expect(Points(Int.max) == most)
    #expect(Points(Int.min) == Points(-.infinity))
    #expect(Points(millionths: .max) == most)
    #expect(Points.zero - sum < .zero)
  }

  @Test func roundTripsAsAPlainNumber() throws {
    for millionths: Int64 in [0, 1, -1, 123_456_789, 100_000_000, 999_999_999_999_999] {
      let points = Points(millionths: millionths)
      let json = try JSONEncoder().encode([points])
      #expect(try JSONDecoder().decode([Points].self, from: json) == [points])
    }
  }
}
