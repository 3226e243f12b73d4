/// The Cholesky factor of a symmetric positive definite square: solutions, inverse, leverages.
struct Cholesky: Sendable {
  let size: Int
  /// The lower triangle by rows.
  let lower: [Double]

  /// Factors a square given by rows; `nil` where it is not positive definite.
  init?(_ square: [Double], size: Int) {
    var lower = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0...i {
        var sum = square[i * size + j]
        for k in 0..<j { sum -= lower[i * size + k] * lower[j * size + k] }
        if i == j {
          guard sum > 0, sum.isFinite else { return nil }
          lower[i * size + i] = sum.squareRoot()
        } else {
          lower[i * size + j] = sum / lower[j * size + j]
        }
      }
    }
    self.size = size
    self.lower = lower
  }

  /// The vector that the square maps to `values`.
  func solve(_ values: [Double]) -> [Double] {
    var x = forward(values)
    for i in stride(from: size - 1, through: 0, by: -1) {
      var sum = x[i]
      for k in (i + 1)..<max(size, i + 1) { sum -= lower[k * size + i] * x[k] }
      x[i] = sum / lower[i * size + i]
    }
    return x
  }

  /// L⁻¹ times a vector; its squared length is the vector's length in the inverse.
  func forward(_ values: [Double]) -> [Double] {
    var x = values
    for i in 0..<size {
      var sum = x[i]
      for k in 0..<i { sum -= lower[i * size + k] * x[k] }
      x[i] = sum / lower[i * size + i]
    }
    return x
  }

  /// The inverse of the square, by rows.
  var inverse: [Double] {
    var result = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[i] = 1
      let column = solve(unit)
      for j in 0..<size { result[j * size + i] = column[j] }
    }
    return result
  }
}
