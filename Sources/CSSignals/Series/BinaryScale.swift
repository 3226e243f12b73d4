/// Brings values of extreme size near one by a power of two, which changes no digit.
///
/// Squares and sums of values beyond 2^±500 would leave the range of numbers.
struct BinaryScale {
  private let first: Double
  private let second: Double
  private let firstBack: Double
  private let secondBack: Double

  /// The largest magnitude among values; `nil` where one of them is not finite.
  static func largest(of values: [Double]) -> Double? {
    typealias Lanes = SIMD8<Double>
    var largest = 0.0
    // Zero times a value is zero, or no number where the value is not finite.
    var spoilt = 0.0
    let whole = values.count / 8 * 8
    unsafe values.withUnsafeBytes { bytes in
      var (most, zeros) = (Lanes.zero, Lanes.zero)
      for index in stride(from: 0, to: whole * 8, by: 64) {
        let lanes = unsafe bytes.loadUnaligned(fromByteOffset: index, as: Lanes.self)
        let others = Lanes.zero - lanes
        most.replace(with: lanes, where: lanes .> most)
        most.replace(with: others, where: others .> most)
        zeros += lanes * 0
      }
      largest = most.max()
      spoilt = zeros.sum()
    }
    for index in whole..<values.count {
      largest = max(largest, values[index].magnitude)
      spoilt += values[index] * 0
    }
    return spoilt == 0 ? largest : nil
  }

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
