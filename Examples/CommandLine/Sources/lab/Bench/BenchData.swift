import CSModels
import Foundation

/// Made-up numbers that other programs can make up as well.
///
/// SplitMix64 from a seed; a uniform number is its upper 53 bits times 2^-53, and normal numbers come
/// in pairs from two of them (Box and Muller 1958): r = √(-2 ln(1 - u)), r cos 2πv and r sin 2πv.
/// Matrices are filled row by row.
enum BenchData {
  static func uniform(_ seed: UInt64, _ count: Int) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Double(generator.next() >> 11) * 0x1p-53 }
  }

  static func normal(_ seed: UInt64, _ count: Int) -> [Double] {
    let uniforms = uniform(seed, count + count % 2)
    var numbers: [Double] = []
    numbers.reserveCapacity(uniforms.count)
    for index in stride(from: 0, to: uniforms.count, by: 2) {
      let radius = (-2 * log(1 - uniforms[index])).squareRoot()
      let angle = 2 * Double.pi * uniforms[index + 1]
      numbers.append(radius * cos(angle))
      numbers.append(radius * sin(angle))
    }
    return Array(numbers.prefix(count))
  }

  static func integers(_ seed: UInt64, below bound: Int, _ count: Int) -> [Int] {
    uniform(seed, count).map { Int($0 * Double(bound)) }
  }

  /// The columns of a matrix of normal numbers.
  static func columns(_ seed: UInt64, rows: Int, _ count: Int) -> [[Double]] {
    let numbers = normal(seed, rows * count)
    return (0..<count).map { column in (0..<rows).map { numbers[$0 * count + column] } }
  }

  /// The sum of columns times weights, for each row.
  static func sums(_ columns: [[Double]], _ weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: columns.first?.count ?? 0)
    for (column, weight) in zip(columns, weights) {
      for row in sums.indices { sums[row] += weight * column[row] }
    }
    return sums
  }

  /// A hundred thousand rows of forty normal numbers, and labels by their weighted sum.
  static func classes(_ rows: Int = 100_000) -> (columns: [[Double]], labels: [Bool]) {
    let columns = columns(51, rows: rows, 40)
    let odds = sums(columns, normal(52, 40).map { $0 * 0.5 })
    let labels = zip(uniform(53, rows), odds).map { $0 < 1 / (1 + exp(-$1)) }
    return (columns, labels)
  }

  /// Ten thousand rows of ten normal numbers, whole days with ties, and whether they ended.
  static func survival(
    _ rows: Int = 10_000
  ) -> (columns: [[Double]], days: [Double], ended: [Bool]) {
    let columns = columns(91, rows: rows, 10)
    let risks = sums(columns, normal(92, 10).map { $0 * 0.3 })
    let ends = zip(uniform(93, rows), risks).map { -log(1 - $0) / (0.01 * exp($1)) }
    let lost = uniform(94, rows).map { $0 * 300 }
    return (
      columns, zip(ends, lost).map { min($0, $1).rounded(.up) }, zip(ends, lost).map { $0 <= $1 }
    )
  }

  /// Fifty thousand directed edges among five thousand nodes, without repeats and loops.
  static func edges(_ nodes: Int = 5_000, _ count: Int = 50_000) -> [(from: Int, to: Int)] {
    var seen: Set<Int> = []
    return zip(integers(101, below: nodes, count), integers(102, below: nodes, count))
      .compactMap { from, to in
        guard from != to, seen.insert(from * nodes + to).inserted else { return nil }
        return (from, to)
      }
  }
}
