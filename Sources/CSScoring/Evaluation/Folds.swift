/// Which rows are held out together in cross-validation.
public enum Folds {
  /// Deals rows to folds so that each has about the same share of both labels.
  ///
  /// - Parameters:
  ///   - labels: What happened, one a row.
  ///   - count: How many folds, at least 2 and at most the number of rows.
  ///   - generator: The source of chance.
  /// - Returns: For each row the number of the fold that holds it out, from 0.
  public static func stratified(
    _ labels: [Bool], count: Int, using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    let count = max(2, min(count, max(2, labels.count)))
    var folds = [Int](repeating: 0, count: labels.count)
    var next = 0
    for label in [true, false] {
      var rows = labels.indices.filter { labels[$0] == label }
      rows.shuffle(using: &generator)
      for row in rows {
        folds[row] = next
        next = (next + 1) % count
      }
    }
    return folds
  }

  /// The folds of rows in the order of time: each part is foretold from the parts before it.
  ///
  /// - Parameters:
  ///   - times: When each row was known, in any unit.
  ///   - count: How many parts are foretold; rows of the first, which nothing comes before, are
  ///     only learned from.
  /// - Returns: For each row the number of its part, 0 for those that are only learned from. Rows of
  ///   one time are never parted.
  public static func temporal(_ times: [Double], count: Int) -> [Int] {
    let order = times.indices.sorted { times[$0] < times[$1] }
    let parts = max(1, count) + 1
    var folds = [Int](repeating: 0, count: times.count)
    var part = 0
    for (place, row) in order.enumerated() {
      let wanted = place * parts / max(1, times.count)
      if wanted > part, place == 0 || times[order[place - 1]] < times[row] { part = wanted }
      folds[row] = part
    }
    return folds
  }
}
