/// Brings values of extreme size near one by a power of two, which changes no digit.
///
/// Squares and sums of values beyond 2^±500 would leave the range of numbers.
struct BinaryScale {
  private let first: Double
  private let second: Double
  private let firstBack: Double
  private let secondBack: Double

  /// The scale for values of at most a size; `nil` where they need none.
  init?(largest: Double) {
    guard largest > 0, largest.isFinite, abs(largest.exponent) > 500 else { return nil }
    // In two steps, because the power itself may be no number.
    let half = largest.exponent / 2
    let rest = largest.exponent - half
    first = Double(sign: .plus, exponent: -half, significand: 1)
    second = Double(sign: .plus, exponent: -rest, significand: 1)
    firstBack = Double(sign: .plus, exponent: half, significand: 1)
    secondBack = Double(sign: .plus, exponent: rest, significand: 1)
  }

  /// A value near one.
  func reduced(_ value: Double) -> Double { value * first * second }

  /// A value in its own size, held within the range of numbers.
  func restored(_ value: Double) -> Double {
    let limit = Double.greatestFiniteMagnitude
    return min(max(value * firstBack * secondBack, -limit), limit)
  }
}
