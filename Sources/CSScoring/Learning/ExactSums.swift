/// Gradients and curvatures as integers, whose sums are the same in every order.
///
/// So what is left of a parent without one child is the other child exactly, and a histogram does
/// not depend on who counts first. Each row is a pair of 64 bits: the gradient in units small
/// enough for the sum of all rows to fit, and one row, for counting, above the curvature.
struct ExactSums {
  /// A sum over some rows.
  typealias Sum = SIMD2<Int64>

  /// The pair of each row.
  let values: [Sum]
  private let gradientUnit: Double
  private let curvatureUnit: Double
  private let shift: Int64
  private let mask: Int64

  /// Takes gradients and curvatures, the latter at least 0; what is not finite counts as 0.
  ///
  /// - Parameters:
  ///   - sums: Gradient and curvature of each row.
  ///   - count: How many rows are summed up at most, repetitions counted.
  init(_ sums: [SIMD2<Double>], count: Int) {
    let rows = max(1, count)
    var largest = SIMD2<Double>.zero
    for sum in sums {
      let size = SIMD2(abs(sum.x), sum.y)
      largest.x = size.x > largest.x && size.x < .infinity ? size.x : largest.x
      largest.y = size.y > largest.y && size.y < .infinity ? size.y : largest.y
    }
    // The bits that the number of rows takes, and what it multiplies a value by.
    let bits = Int.bitWidth - rows.leadingZeroBitCount
    let curvatureBits = 62 - bits
    func scale(_ value: Double, bits: Int) -> Double {
      guard value > 0 else { return 1 }
      let exponent = bits - Int(value.exponent) - 1
      return Double(sign: .plus, exponent: min(max(exponent, -1000), 1000), significand: 1)
    }
    let gradientScale = scale(largest.x, bits: 62 - bits)
    let curvatureScale = scale(largest.y, bits: max(1, curvatureBits - bits))
    let one = Int64(1) << Int64(curvatureBits)
    values = sums.map { sum in
      let gradient = sum.x * gradientScale
      let curvature = sum.y * curvatureScale
      return Sum(
        abs(gradient) < 0x1p62 ? Int64(gradient) : 0,
        one + (curvature >= 0 && curvature < 0x1p62 ? Int64(curvature) : 0))
    }
    gradientUnit = 1 / gradientScale
    curvatureUnit = 1 / curvatureScale
    shift = Int64(curvatureBits)
    mask = one - 1
  }

  /// How many rows a sum is of.
  @inline(__always)
  func count(_ sum: Sum) -> Int { Int(sum.y &>> shift) }

  /// Gradient and curvature.
  @inline(__always)
  func value(_ sum: Sum) -> SIMD2<Double> {
    SIMD2(Double(sum.x) * gradientUnit, Double(sum.y & mask) * curvatureUnit)
  }
}
