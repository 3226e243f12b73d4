/// Numbers by column, eight rows to a vector, for the sums that linear models are made of.
///
/// Rows are padded to a multiple of eight; weights of the padding must be zero, which
/// ``padded(_:)`` sees to.
struct FeatureMatrix: Sendable {
  typealias Lanes = SIMD8<Double>

  let rowCount: Int
  let columnCount: Int
  /// Vectors per column.
  let height: Int
  private var storage: [Lanes]

  init(_ columns: [[Double]], rowCount: Int) {
    self.rowCount = rowCount
    columnCount = columns.count
    height = (rowCount + 7) / 8
    storage = [Lanes](repeating: .zero, count: height * columns.count)
    for (index, column) in columns.enumerated() {
      for (row, value) in column.enumerated() { storage[index * height + row / 8][row % 8] = value }
    }
  }

  /// Values by row as vectors, zeros behind the last.
  func padded(_ values: [Double]) -> [Lanes] {
    var vectors = [Lanes](repeating: .zero, count: height)
    for (row, value) in values.enumerated() { vectors[row / 8][row % 8] = value }
    return vectors
  }

  /// The sum over columns of coefficient times column, for each row.
  func product(_ coefficients: [Double]) -> [Lanes] {
    var result = [Lanes](repeating: .zero, count: height)
    let source = storage.span
    var target = result.mutableSpan
    for column in 0..<columnCount where coefficients[column] != 0 {
      let factor = Lanes(repeating: coefficients[column])
      let start = column * height
      for index in 0..<height { target[index] += factor * source[start + index] }
    }
    return result
  }

  /// The sum over rows of weight times value, for each column.
  func sums(_ weights: [Lanes]) -> [Double] {
    let source = storage.span
    let factors = weights.span
    return (0..<columnCount).map { column in
      let start = column * height
      var sum = Lanes.zero
      for index in 0..<height { sum += factors[index] * source[start + index] }
      return sum.sum()
    }
  }

  /// The sum over rows of weight times the outer product of the row, as rows of a square.
  ///
  /// Blocks of rows that fit the fastest cache are gone through one after another.
  func gram(_ weights: [Lanes]) -> [Double] {
    let d = columnCount
    var result = [Double](repeating: 0, count: d * d)
    let block = 64
    let source = storage.span
    let factors = weights.span
    var weighted = [Lanes](repeating: .zero, count: block)
    for start in stride(from: 0, to: height, by: block) {
      let count = min(block, height - start)
      for i in 0..<d {
        let first = i * height + start
        do {
          var target = weighted.mutableSpan
          for index in 0..<count {
            target[index] = factors[start + index] * source[first + index]
          }
        }
        let left = weighted.span
        for j in i..<d {
          let second = j * height + start
          var a = Lanes.zero
          for index in 0..<count { a += left[index] * source[second + index] }
          result[i * d + j] += a.sum()
        }
      }
    }
    for i in 0..<d {
      for j in 0..<i { result[i * d + j] = result[j * d + i] }
    }
    return result
  }

  /// The value of a row in a column.
  subscript(row: Int, column: Int) -> Double { storage[column * height + row / 8][row % 8] }
}

/// The Cholesky factor of a symmetric positive definite square: solutions, inverse, leverages.
struct Cholesky: Sendable {
  let size: Int
  /// The lower triangle by rows.
  private let lower: [Double]

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
