import CSModels
import Testing

@testable import CSScoring

@Suite struct ExactSumsTests {
  /// What a parent has without one child is the other child, whatever the order.
  @Test(arguments: [1, 10, 5000])
  func differencesAreExact(count: Int) {
    var generator = SeededGenerator(seed: 1)
    let sums = (0..<count).map { _ in
      SIMD2(
        Double.random(in: -1...1, using: &generator),
        Double.random(in: 0...0.25, using: &generator))
    }
    let exact = ExactSums(sums, count: count)
    let all = exact.values.reduce(ExactSums.Sum.zero, &+)
    let some = exact.values.prefix(count / 3).reduce(ExactSums.Sum.zero, &+)
    let others = exact.values.dropFirst(count / 3).shuffled(using: &generator)
      .reduce(ExactSums.Sum.zero, &+)
    #expect(all &- some == others)
    #expect(exact.count(all) == count && exact.count(some) == count / 3)
    let value = exact.value(all)
    let wanted = sums.reduce(SIMD2<Double>.zero, +)
    #expect(abs(value.x - wanted.x) < 1e-9 * Double(count))
    #expect(abs(value.y - wanted.y) < 1e-6 * Double(count))
  }

  /// Nothing that comes in traps.
  @Test func oddValuesCountAsNothing() {
    let odd = [Double.nan, .infinity, -.infinity, 1e300, -1e300, .leastNonzeroMagnitude, 0]
    let exact = ExactSums(odd.flatMap { x in odd.map { SIMD2(x, $0) } }, count: odd.count * 7)
    let all = exact.values.reduce(ExactSums.Sum.zero, &+)
    #expect(exact.count(all) == odd.count * odd.count)
    #expect(exact.value(all).x.isFinite && exact.value(all).y.isFinite)
  }
}
