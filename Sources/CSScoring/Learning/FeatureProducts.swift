extension FeatureMatrix {
  /// The products of all pairs of columns, weighted by row, block by block.
  ///
  /// Three columns are taken with three others at a time: nine sums stay in registers while six
  /// vectors are read, so that arithmetic and not reading takes the time.
  struct Products {
    private let size: Int
    private var weighted: [Pair]

    init(_ size: Int) {
      self.size = size
      weighted = [Pair](repeating: .zero, count: 3 * FeatureMatrix.pairs)
    }

    /// Adds one block to the upper triangle of a square.
    mutating func add(
      _ matrix: FeatureMatrix, _ block: Int, _ weights: [Lanes], to square: inout [Double]
    ) {
      let size = size
      unsafe matrix.storage.withUnsafeBytes { bytes in
        unsafe weights.withUnsafeBytes { factors in
          unsafe weighted.withUnsafeMutableBufferPointer { scratch in
            guard size > 0,
              let source = unsafe bytes.assumingMemoryBound(to: Pair.self).baseAddress,
              let factors = unsafe factors.assumingMemoryBound(to: Pair.self).baseAddress,
              let scratch = scratch.baseAddress
            else { return }
            let start = unsafe source + block * size * FeatureMatrix.pairs
            unsafe Self.add(start, factors, scratch, size, &square)
          }
        }
      }
    }

    private static func add(
      _ block: UnsafePointer<Pair>, _ factors: UnsafePointer<Pair>,
      _ scratch: UnsafeMutablePointer<Pair>, _ size: Int, _ square: inout [Double]
    ) {
      let height = FeatureMatrix.pairs
      // Behind the last column, that one again; what comes of it is thrown away.
      @inline(__always)
      func column(_ index: Int) -> UnsafePointer<Pair> {
        unsafe block + min(index, size - 1) * height
      }
      for i in stride(from: 0, to: size, by: 3) {
        for k in 0..<3 {
          let own = unsafe column(i + k)
          for v in 0..<height { unsafe scratch[k * height + v] = factors[v] * own[v] }
        }
        for j in stride(from: i, to: size, by: 3) {
          let (x, y, z) = unsafe (column(j), column(j + 1), column(j + 2))
          var (ax, ay, az) = (Pair.zero, Pair.zero, Pair.zero)
          var (bx, by, bz) = (Pair.zero, Pair.zero, Pair.zero)
          var (cx, cy, cz) = (Pair.zero, Pair.zero, Pair.zero)
          for v in 0..<height {
            let (p, q, r) = unsafe (x[v], y[v], z[v])
            let a = unsafe scratch[v]
            ax += a * p
            ay += a * q
            az += a * r
            let b = unsafe scratch[height + v]
            bx += b * p
            by += b * q
            bz += b * r
            let c = unsafe scratch[2 * height + v]
            cx += c * p
            cy += c * q
            cz += c * r
          }
          store(SIMD4(ax.sum(), ay.sum(), az.sum(), 0), i, j, size, &square)
          store(SIMD4(bx.sum(), by.sum(), bz.sum(), 0), i + 1, j, size, &square)
          store(SIMD4(cx.sum(), cy.sum(), cz.sum(), 0), i + 2, j, size, &square)
        }
      }
    }

    @inline(__always)
    private static func store(
      _ sums: SIMD4<Double>, _ row: Int, _ column: Int, _ size: Int, _ square: inout [Double]
    ) {
      guard row < size else { return }
      for k in 0..<3 where column + k < size && column + k >= row {
        square[row * size + column + k] += sums[k]
      }
    }

    /// Copies the upper triangle to the lower one.
    static func mirror(_ square: inout [Double], _ size: Int) {
      for i in 0..<size {
        for j in 0..<i { square[i * size + j] = square[j * size + i] }
      }
    }
  }
}
