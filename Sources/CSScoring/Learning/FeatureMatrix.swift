/// Numbers by row and column, in blocks of 64 rows, for the sums that linear models are made of.
///
/// A block holds its part of each column one after another, eight rows to a vector, so that all
/// that is asked of a block finds it in the fastest cache, and the rows are gone through once. Rows
/// are padded to a multiple of 64 with zeros; weights of the padding must be zero.
///
/// For those who bring numbers of their own; a ``Table`` becomes one by itself.
public struct FeatureMatrix: Sendable {
  typealias Lanes = SIMD8<Double>
  typealias Pair = SIMD2<Double>

  /// Rows of a block, and vectors and pairs of a column in it.
  static let rows = 64
  static let lanes = 8
  static let pairs = 32

  /// How many rows there are.
  public let rowCount: Int
  /// How many columns there are, the one of ones that stands for the intercept among them.
  let columnCount: Int
  let blockCount: Int
  /// By block, then by column.
  private(set) var storage: [Lanes]

  /// Takes columns of finite numbers of equal length; a column of ones is put before them.
  ///
  /// - Throws: ``LearningError`` that names the column that is shorter or longer than the first
  ///   one, or holds something that is no finite number.
  public init(_ columns: [[Double]]) throws(LearningError) {
    let count = columns.first?.count ?? 0
    for (index, column) in columns.enumerated() {
      guard column.count == count else {
        throw LearningError(
          .shape,
          "Column \(index) has \(column.count) values where the first has \(count). Give every "
            + "row a value.")
      }
      guard let bad = column.firstIndex(where: { !$0.isFinite }) else { continue }
      throw LearningError(
        .shape,
        "Row \(bad) of column \(index) is \(column[bad]). Give finite numbers, or a Table, which "
          + "may have blanks.")
    }
    self.init([[Double](repeating: 1, count: count)] + columns, rowCount: count)
  }

  /// Takes columns as they are.
  init(_ columns: [[Double]], rowCount: Int) {
    self.rowCount = rowCount
    columnCount = columns.count
    blockCount = (rowCount + Self.rows - 1) / Self.rows
    let width = columns.count
    storage = [Lanes](repeating: .zero, count: blockCount * width * Self.lanes)
    unsafe storage.withUnsafeMutableBytes { bytes in
      let target = unsafe bytes.assumingMemoryBound(to: Double.self)
      for (index, column) in columns.enumerated() {
        for row in 0..<min(rowCount, column.count) {
          let block = row / Self.rows
          unsafe target[(block * width + index) * Self.rows + row % Self.rows] = column[row]
        }
      }
    }
  }

  /// The value of a row in a column.
  subscript(row: Int, column: Int) -> Double {
    let place = row % Self.rows
    return storage[(row / Self.rows * columnCount + column) * Self.lanes + place / 8][place % 8]
  }

  /// The sum over columns of coefficient times column, for each row.
  func product(_ coefficients: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(blockCount * Self.rows)
    var sums = [Lanes](repeating: .zero, count: Self.lanes)
    for block in 0..<blockCount {
      var target = sums.mutableSpan
      product(block, coefficients.span, &target)
      for lane in 0..<Self.lanes {
        for place in 0..<8 { result.append(target[lane][place]) }
      }
    }
    result.removeLast(result.count - rowCount)
    return result
  }

  /// The same for one block.
  @inline(__always)
  func product(
    _ block: Int, _ coefficients: Span<Double>, _ target: inout MutableSpan<Lanes>
  ) {
    let source = storage.span
    let start = block * columnCount * Self.lanes
    for lane in stride(from: 0, to: Self.lanes, by: 2) {
      var (one, other) = (Lanes.zero, Lanes.zero)
      for column in 0..<columnCount {
        let factor = coefficients[column]
        let place = start + column * Self.lanes + lane
        one += factor * source[place]
        other += factor * source[place + 1]
      }
      target[lane] = one
      target[lane + 1] = other
    }
  }

  /// The sum over rows of weight times value, for each column.
  func sums(_ weights: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: columnCount)
    var factors = [Lanes](repeating: .zero, count: Self.lanes)
    for block in 0..<blockCount {
      fill(&factors, weights, block)
      var target = result.mutableSpan
      addSums(block, factors.span, &target)
    }
    return result
  }

  /// The same for one block.
  @inline(__always)
  func addSums(_ block: Int, _ weights: Span<Lanes>, _ target: inout MutableSpan<Double>) {
    let source = storage.span
    for column in 0..<columnCount {
      let start = (block * columnCount + column) * Self.lanes
      var sum = Lanes.zero
      for lane in 0..<Self.lanes { sum += weights[lane] * source[start + lane] }
      target[column] += sum.sum()
    }
  }

  /// The sum over rows of weight times the outer product of the row, as rows of a square.
  func gram(_ weights: [Double]) -> [Double] {
    var square = [Double](repeating: 0, count: columnCount * columnCount)
    var factors = [Lanes](repeating: .zero, count: Self.lanes)
    var products = Products(columnCount)
    for block in 0..<blockCount {
      fill(&factors, weights, block)
      products.add(self, block, factors, to: &square)
    }
    Products.mirror(&square, columnCount)
    return square
  }

  private func fill(_ factors: inout [Lanes], _ weights: [Double], _ block: Int) {
    for lane in 0..<Self.lanes {
      var vector = Lanes.zero
      for place in 0..<8 {
        let row = block * Self.rows + lane * 8 + place
        vector[place] = row < rowCount ? weights[row] : 0
      }
      factors[lane] = vector
    }
  }

  /// The squared length of each row in the inverse of a factored square: its leverage, but for
  /// weights.
  func squaredLengths(_ factor: Cholesky) -> [Double] {
    let d = columnCount
    var result: [Double] = []
    result.reserveCapacity(blockCount * Self.rows)
    let source = storage.span
    let lower = factor.lower.span
    var solved = [Lanes](repeating: .zero, count: d)
    for block in 0..<blockCount {
      for lane in 0..<Self.lanes {
        var length = Lanes.zero
        var x = solved.mutableSpan
        for i in 0..<d {
          var sum = source[(block * d + i) * Self.lanes + lane]
          for k in 0..<i { sum -= lower[i * d + k] * x[k] }
          let value = sum / lower[i * d + i]
          x[i] = value
          length += value * value
        }
        for place in 0..<8 { result.append(length[place]) }
      }
    }
    result.removeLast(result.count - rowCount)
    return result
  }
}
