import Foundation

/// The rows most like a row, and what happened in them.
///
/// Says as much by its examples as by its probability: "of the nine deals most like this one, six
/// were won".
public struct NearestNeighbors: Sendable, Hashable, Classifier {
  /// A row like another.
  public struct Neighbor: Sendable, Hashable, Codable {
    /// The number of the row in the table the model was trained on.
    public let row: Int
    /// How unlike it is, 0...1.
    public let distance: Double
    /// What happened in it.
    public let happened: Bool
  }

  /// How rows are compared.
  public let distance: GowerDistance
  /// How many rows are asked.
  public let count: Int
  /// The share of rows in which it happened.
  public let baseRate: Double
  private let labels: [Bool]

  /// Keeps the rows.
  ///
  /// - Parameters:
  ///   - table: What is known of each row; blanks count for nothing.
  ///   - labels: What happened, one a row.
  ///   - count: How many rows are asked, at least 1 and at most all; `nil` chooses the number that
  ///     foretells rows best from the others.
  ///   - weights: What columns count for, 1 where nothing is said.
  /// - Throws: ``LearningError`` as ``LogisticRegression`` does.
  /// - Complexity: O(m · n · d) for m of at most 300 rows that the number is chosen by.
  public init(
    _ table: Table, labels: [Bool], count: Int? = nil, weights: [String: Double] = [:]
  ) throws(LearningError) {
    try LearningError.check(table, labels)
    distance = GowerDistance(table, weights: weights)
    self.labels = labels
    baseRate = Double(labels.count { $0 }) / Double(labels.count)
    if let count {
      self.count = max(1, min(count, labels.count))
    } else {
      self.count = Self.best(distance, table, labels, baseRate)
    }
  }

  private static func best(
    _ distance: GowerDistance, _ table: Table, _ labels: [Bool], _ base: Double
  ) -> Int {
    guard table.rowCount == labels.count else { return 1 }
    let sample = min(300, labels.count)
    let rows = (0..<sample).map { $0 * labels.count / sample }
    let encoded = distance.encode(table.rows(rows))
    let choices = [1, 3, 5, 9, 15, 25, 41, 65, 101].filter { $0 < labels.count }
    var losses = [Double](repeating: 0, count: choices.count)
    let most = (choices.last ?? 0) + 1
    for (place, row) in rows.enumerated() {
      let near = nearest(distance.distances(of: place, in: encoded), most).filter { $0 != row }
      for (index, choice) in choices.enumerated() {
        let hits = near.prefix(choice).count { labels[$0] }
        let p = (Double(hits) + base) / (Double(choice) + 1)
        losses[index] -= log(labels[row] ? p : 1 - p)
      }
    }
    return zip(choices, losses).min { $0.1 < $1.1 }?.0 ?? 1
  }

  /// The rows of the smallest distances, the nearest first, of equal ones the first.
  private static func nearest(_ distances: [Double], _ count: Int) -> [Int] {
    guard count < distances.count else {
      return distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
    }
    // A heap of the nearest so far, the farthest of them on top.
    var heap: [Int] = []
    func isFarther(_ a: Int, _ b: Int) -> Bool { (distances[a], a) > (distances[b], b) }
    for row in distances.indices {
      if heap.count < count {
        heap.append(row)
        var child = heap.count - 1
        while child > 0, isFarther(heap[child], heap[(child - 1) / 2]) {
          heap.swapAt(child, (child - 1) / 2)
          child = (child - 1) / 2
        }
      } else if isFarther(heap[0], row) {
        heap[0] = row
        var parent = 0
        while true {
          var largest = parent
          for child in [2 * parent + 1, 2 * parent + 2]
          where child < heap.count && isFarther(heap[child], heap[largest]) { largest = child }
          if largest == parent { break }
          heap.swapAt(parent, largest)
          parent = largest
        }
      }
    }
    return heap.sorted { (distances[$0], $0) < (distances[$1], $1) }
  }

  /// The rows most like each row of a table, the nearest first, of equal ones the first.
  public func neighbors(_ table: Table) -> [[Neighbor]] {
    let encoded = distance.encode(table)
    return (0..<table.rowCount).map { row in
      let distances = distance.distances(of: row, in: encoded)
      return Self.nearest(distances, count).map {
        Neighbor(row: $0, distance: distances[$0], happened: labels[$0])
      }
    }
  }

  /// The probability of each row of a table: the share of its neighbors in which it happened, the
  /// base rate counting as one more of them, so that few neighbors are no certainty.
  public func probabilities(_ table: Table) -> [Double] {
    neighbors(table).map { near in
      (Double(near.count(where: \.happened)) + baseRate) / (Double(near.count) + 1)
    }
  }
}
