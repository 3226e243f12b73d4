/// Which starts of a piece are best for some level of it.
///
/// The cost of a start as a function of the level is a parabola, and the difference between those of two
/// starts does not change as values follow. A start whose parabola is nowhere the lowest can be forgotten.
/// Between an earlier and a later start, the earlier one is better within an interval of levels, if at
/// all, and the later one outside of it.
enum LevelEnvelope {
  private struct Stretch {
    var low: Double
    var high: Double
    var place: Int
  }

  /// The places of the starts that are best somewhere, ascending.
  ///
  /// - Parameters:
  ///   - bases: The cost before each start less the squares of the values before it.
  ///   - heads: The sum of the values before each start.
  ///   - starts: Where each start is, ascending.
  ///   - count: How many starts there are.
  ///   - range: The levels that a piece can have.
  static func best(
    _ bases: [Double], _ heads: [Double], _ starts: [Double], _ count: Int,
    within range: ClosedRange<Double>
  ) -> [Int] {
    var stretches = [Stretch(low: range.lowerBound, high: range.upperBound, place: 0)]
    var next: [Stretch] = []
    for new in 1..<max(count, 1) {
      next.removeAll(keepingCapacity: true)
      func take(_ low: Double, _ high: Double, _ place: Int) {
        guard low < high || (low == high && range.lowerBound == range.upperBound) else { return }
        if let last = next.indices.last, next[last].place == place {
          next[last].high = high
        } else {
          next.append(Stretch(low: low, high: high, place: place))
        }
      }
      for stretch in stretches {
        let length = starts[new] - starts[stretch.place]
        let middle = (heads[new] - heads[stretch.place]) / length
        let square = middle * middle - (bases[stretch.place] - bases[new]) / length
        guard square >= 0 else {
          take(stretch.low, stretch.high, new)
          continue
        }
        let reach = square.squareRoot()
        let low = min(max(middle - reach, stretch.low), stretch.high)
        let high = max(min(middle + reach, stretch.high), stretch.low)
        take(stretch.low, low, new)
        take(low, high, stretch.place)
        take(high, stretch.high, new)
      }
      swap(&stretches, &next)
    }
    return Set(stretches.map(\.place)).sorted()
  }
}
