import Foundation

/// The search of PELT for the cheapest way to cut a series.
///
/// For every end t it knows the least cost of what lies before. The cost of a piece from s to t follows
/// from sums of values and squares up to both; those of all starts that are still in question stand side
/// by side, so that they are weighed together. From time to time the starts that can never be best again
/// are struck out: those for which, at an end t that leaves room for another piece, the cost with a start
/// at s exceeds the best cost up to t.
struct PiecewiseSearch {
  private let values: [Double]
  private let penalty: Double
  private let least: Int

  /// How many ends pass before starts are struck out again.
  private static let rest = 16
  /// How many starts it takes to ask which of them are best for any level.
  private static let crowd = 256

  init(_ values: [Double], penalty: Double, least: Int) {
    self.values = values
    self.penalty = penalty
    self.least = least
  }

  /// Where new pieces begin.
  func cuts() -> [Int] {
    let n = values.count
    var sums = [Double](repeating: 0, count: n + 1)
    var squares = sums
    for (index, value) in values.enumerated() {
      sums[index + 1] = sums[index] + value
      squares[index + 1] = squares[index] + value * value
    }
    // The best cost of the first t values, the penalty of the first piece not counted.
    var best = [Double](repeating: .infinity, count: n + 1)
    best[0] = -penalty
    var origins = [Int32](repeating: 0, count: n + 1)
    // Of the starts in question: the cost before them less their squares, their sum, their place.
    var bases = [Double](repeating: 0, count: n + 1)
    var heads = bases
    var starts = bases
    var count = 0
    var sinceStruck = 0
    var crowd = Self.crowd
    let range = (values.min() ?? 0)...(values.max() ?? 0)
    for end in least...n {
      // A start is taken up when its piece becomes long enough.
      let start = end - least
      if best[start] < .infinity {
        bases[count] = best[start] - squares[start]
        heads[count] = sums[start]
        starts[count] = Double(start)
        count += 1
      }
      let (place, cost) = Self.cheapest(
        bases, heads, starts, count, sum: sums[end], end: Double(end))
      best[end] = cost + squares[end] + penalty
      origins[end] = Int32(truncatingIfNeeded: Int(starts[place]))
      sinceStruck += 1
      guard sinceStruck >= Self.rest else { continue }
      sinceStruck = 0
      strike(
        &bases, &heads, &starts, &count, at: end - least + 1, sums, squares, best)
      guard count > crowd else { continue }
      let kept = LevelEnvelope.best(bases, heads, starts, count, within: range)
      for (place, old) in kept.enumerated() {
        bases[place] = bases[old]
        heads[place] = heads[old]
        starts[place] = starts[old]
      }
      count = kept.count
      crowd = max(Self.crowd, 2 * count)
    }
    var cuts: [Int] = []
    var end = n
    while end > 0 {
      let start = Int(origins[end])
      guard start < end else { break }
      if start > 0 { cuts.append(start) }
      end = start
    }
    return cuts.reversed()
  }

  /// The start with the least cost up to an end, and that cost without the squares of the values.
  private static func cheapest(
    _ bases: [Double], _ heads: [Double], _ starts: [Double], _ count: Int, sum: Double,
    end: Double
  ) -> (place: Int, cost: Double) {
    typealias Lanes = SIMD8<Double>
    return unsafe bases.withUnsafeBytes { bases in
      unsafe heads.withUnsafeBytes { heads in
        unsafe starts.withUnsafeBytes { starts in
          var least = Lanes(repeating: .infinity)
          var offset = 0
          let (total, last) = (Lanes(repeating: sum), Lanes(repeating: end))
          let whole = count / 8 * 64
          while offset < whole {
            let base = unsafe bases.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
            let head = unsafe heads.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
            let start = unsafe starts.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
            let difference = total - head
            let cost = base - difference * difference / (last - start)
            least.replace(with: cost, where: cost .< least)
            offset += 64
          }
          var minimum = least.min()
          func cost(_ place: Int) -> Double {
            let base = unsafe bases.loadUnaligned(fromByteOffset: place * 8, as: Double.self)
            let head = unsafe heads.loadUnaligned(fromByteOffset: place * 8, as: Double.self)
            let start = unsafe starts.loadUnaligned(fromByteOffset: place * 8, as: Double.self)
            let difference = sum - head
            return base - difference * difference / (end - start)
          }
          for place in whole / 8..<count { minimum = min(minimum, cost(place)) }
          // The first of equals, in whatever order they were weighed.
          for place in 0..<count where cost(place) == minimum { return (place, minimum) }
          return (max(count - 1, 0), minimum)
        }
      }
    }
  }

  /// Strikes out the starts that cannot be best for any end from now on.
  private func strike(
    _ bases: inout [Double], _ heads: inout [Double], _ starts: inout [Double],
    _ count: inout Int, at middle: Int, _ sums: [Double], _ squares: [Double], _ best: [Double]
  ) {
    guard middle > 0, best[middle] < .infinity else { return }
    let limit = best[middle] - squares[middle]
    var kept = 0
    for place in 0..<count {
      let length = Double(middle) - starts[place]
      var isKept = length < Double(least)
      if !isKept {
        let difference = sums[middle] - heads[place]
        isKept = bases[place] - difference * difference / length <= limit
      }
      bases[kept] = bases[place]
      heads[kept] = heads[place]
      starts[kept] = starts[place]
      if isKept { kept += 1 }
    }
    count = kept
  }
}

extension Double {
  /// The natural logarithm.
  var logarithm: Double { log(self) }
}
