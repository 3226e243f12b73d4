/// Which rows are held out together in cross-validation, and which a model may learn from then.
public struct Folds: Sendable, Hashable {
  /// For each row the number of the fold that holds it out, from 0.
  public let numbers: [Int]
  /// Whether folds are parts in time: each is foretold from those before it alone, and rows of the
  /// first are only learned from.
  public let isTemporal: Bool
  /// For each row the number of the subject it is about, where several rows may be about one; they
  /// are no independent witnesses then.
  public let subjects: [Int]?

  /// Creates folds of one's own.
  ///
  /// - Parameters:
  ///   - numbers: For each row the number of the fold that holds it out.
  ///   - isTemporal: Whether lower numbers are earlier, and only the past may be learned from.
  ///   - subjects: For each row the number of its subject, from 0, where several rows may be about
  ///     one.
  public init(_ numbers: [Int], isTemporal: Bool = false, subjects: [Int]? = nil) {
    self.numbers = numbers
    self.isTemporal = isTemporal
    self.subjects = subjects
  }

  /// Deals rows to folds so that each has about the same share of both labels.
  ///
  /// - Parameters:
  ///   - labels: What happened, one a row.
  ///   - count: How many folds, held within 2 and the number of rows.
  ///   - generator: The source of chance.
  public static func stratified(
    _ labels: [Bool], count: Int = 10, using generator: inout some RandomNumberGenerator
  ) -> Folds {
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
    return Folds(folds)
  }

  /// Deals whole groups to folds: rows of one customer at several dates are never parted, so that no
  /// model is judged on a customer it has learned from.
  ///
  /// - Parameters:
  ///   - groups: What each row belongs to.
  ///   - count: How many folds, held within 2 and the number of groups.
  ///   - generator: The source of chance.
  public static func grouped(
    by groups: [String], count: Int = 10, using generator: inout some RandomNumberGenerator
  ) -> Folds {
    var sizes: [String: Int] = [:]
    for group in groups { sizes[group, default: 0] += 1 }
    var names = sizes.keys.sorted()
    names.shuffle(using: &generator)
    // Large groups first, each to the fold that holds the fewest rows so far.
    let order = names.indices.sorted {
      let (a, b) = (sizes[names[$0]] ?? 0, sizes[names[$1]] ?? 0)
      return a == b ? $0 < $1 : a > b
    }
    var rows = [Int](repeating: 0, count: max(2, min(count, max(2, names.count))))
    var places: [String: Int] = [:]
    for index in order {
      let fold = rows.indices.min { rows[$0] == rows[$1] ? $0 < $1 : rows[$0] < rows[$1] } ?? 0
      places[names[index]] = fold
      rows[fold] += sizes[names[index]] ?? 0
    }
    var subjects: [String: Int] = [:]
    for (number, name) in names.enumerated() { subjects[name] = number }
    return Folds(groups.map { places[$0] ?? 0 }, subjects: groups.map { subjects[$0] ?? 0 })
  }

  /// The folds of rows in the order of time: each part is foretold from the parts before it.
  ///
  /// - Parameters:
  ///   - times: When each row was known, in any unit; what is no number counts as earliest.
  ///   - count: How many parts are foretold; rows of the first, which nothing comes before, are
  ///     only learned from. Rows of one time are never parted.
  public static func temporal(_ times: [Double], count: Int = 10) -> Folds {
    let times = times.map { $0.isNaN ? -.infinity : $0 }
    let order = times.indices.sorted { times[$0] < times[$1] }
    let parts = max(1, min(count, times.count)) + 1
    var folds = [Int](repeating: 0, count: times.count)
    var part = 0
    for (place, row) in order.enumerated() {
      let wanted = place * parts / max(1, times.count)
      if wanted > part, place == 0 || times[order[place - 1]] < times[row] { part = wanted }
      folds[row] = part
    }
    return Folds(folds, isTemporal: true)
  }
}
