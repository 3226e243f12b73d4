/// Steps that rise with the score: whatever the shape, for many rows.
///
/// Pool adjacent violators (Ayer et al. 1955); between two scores that were seen, probabilities lie
/// on the line between theirs, and beyond the outer ones they stay, as in scikit-learn's
/// `IsotonicRegression(out_of_bounds="clip")`.
public struct IsotonicRegression: Calibrator, Hashable, Codable {
  /// The scores at which the line bends, ascending.
  public let scores: [Double]
  /// The probability at each of these scores, never falling.
  public let values: [Double]

  /// Learns the steps.
  ///
  /// - Parameters:
  ///   - scores: One a row, in any unit; what is no finite number is left out.
  ///   - labels: What happened.
  /// - Throws: ``LearningError`` where the counts differ or all labels are the same.
  /// - Complexity: O(n log n).
  public init(_ scores: [Double], labels: [Bool]) throws(LearningError) {
    let rows = try CalibrationRows(scores, labels)
    let order = rows.scores.indices.sorted { rows.scores[$0] < rows.scores[$1] }
    var blocks: [Block] = []
    for row in order {
      let (score, hit) = (rows.scores[row], rows.labels[row] ? 1.0 : 0)
      if let last = blocks.last, last.highest == score {
        blocks[blocks.count - 1].count += 1
        blocks[blocks.count - 1].sum += hit
      } else {
        blocks.append(Block(lowest: score, highest: score, count: 1, sum: hit))
      }
    }
    var pooled: [Block] = []
    for block in blocks {
      var block = block
      // A block that lies lower than the one before it becomes one with it.
      while let last = pooled.last, last.sum * block.count >= block.sum * last.count {
        block.lowest = last.lowest
        block.count += last.count
        block.sum += last.sum
        pooled.removeLast()
      }
      pooled.append(block)
    }
    var (bends, values): ([Double], [Double]) = ([], [])
    for block in pooled {
      for score in block.lowest < block.highest ? [block.lowest, block.highest] : [block.lowest] {
        bends.append(score)
        values.append(block.sum / block.count)
      }
    }
    self.scores = bends
    self.values = values
  }

  private struct Block {
    var lowest: Double
    var highest: Double
    var count: Double
    var sum: Double
  }

  /// The probability that a score stands for; what is no number counts as the middle score.
  public func probability(_ score: Double) -> Double {
    guard let first = values.first, let last = values.last else { return 0.5 }
    guard !score.isNaN else { return values[values.count / 2] }
    var (low, high) = (0, scores.count)
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] <= score { low = middle + 1 } else { high = middle }
    }
    if low == 0 { return first }
    if low == scores.count { return last }
    // Halves, so that the distance of huge scores stays finite.
    let width = scores[low] / 2 - scores[low - 1] / 2
    let share = width > 0 ? (score / 2 - scores[low - 1] / 2) / width : 0
    return values[low - 1] + (values[low] - values[low - 1]) * share
  }
}
