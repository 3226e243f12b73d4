/// How a table becomes numbers: learned from the table a model is trained on, applied to any other.
///
/// A column of numbers becomes the number, with blanks at the median, and a flag for blanks where
/// there were any; on request also a smooth curve of it. A column of words becomes one flag for
/// each word that is not rare, one for all rare words together, and one for blanks. Words never
/// seen count as rare. A column that says nothing, being the same in every row, is left out, and so
/// is a column of words that are nearly all different, as names and numbers of customers are.
public struct TableEncoder: Sendable, Hashable, Codable {
  /// What becomes of one column.
  struct Plan: Sendable, Hashable, Codable {
    var name: String
    /// The words with flags of their own, in order; empty for numbers.
    var words: [String] = []
    var isNumber = false
    /// The word that the others are compared with, and that has no flag of its own.
    var reference: String?
    /// Whether rare words have a flag together.
    var pools = false
    /// Whether blanks have a flag.
    var flagsMissing = false
    /// What stands for a blank number.
    var median = 0.0
    /// How far values are believed: the range seen, and as much again on either side.
    var lowest = 0.0
    var highest = 0.0
    var center = 0.0
    var scale = 1.0
    /// The knots of the curve; empty for a straight line.
    var knots: [Double] = []
  }

  /// One number that a table becomes.
  public struct Feature: Sendable, Hashable, Codable {
    /// The column it comes from.
    public let column: String
    /// What it says of the column: a word, `missing`, `other`, `curve`, or empty for the number.
    public let aspect: String
  }

  /// The numbers of each row, in order.
  public private(set) var features: [Feature] = []
  /// The columns that were left out, in the order of the table: the same in every row, or words
  /// that are nearly all different.
  public private(set) var omittedColumns: [String] = []
  private var plans: [Plan] = []

  /// Learns from a table.
  ///
  /// - Parameters:
  ///   - table: The rows a model is trained on.
  ///   - curves: Whether numbers also become curves, for models that are straight lines otherwise.
  ///   - rare: How many rows a word must occur in to have a flag of its own.
  ///   - comparing: Whether the most frequent word of each column has no flag, so that what the others
  ///     do is measured from it; otherwise all words have one, which trees and penalties prefer.
  public init(
    _ table: Table, curves: Bool = false, rare: Int = 5, comparing: Bool = false
  ) {
    for name in table.names {
      guard let column = table[name], let plan = Self.plan(name, column, curves, rare, comparing)
      else {
        omittedColumns.append(name)
        continue
      }
      plans.append(plan)
      features += Self.aspects(of: plan).map { Feature(column: name, aspect: $0) }
    }
  }

  private static func plan(
    _ name: String, _ column: Table.Column, _ curves: Bool, _ rare: Int, _ comparing: Bool
  ) -> Plan? {
    var plan = Plan(name: name)
    switch column {
    case .numbers(let values):
      let known = values.filter { $0.isFinite }
      guard let median = Quantile.median(known) else { return nil }
      let moments = Moments(known)
      let missing = values.count - known.count
      plan.isNumber = true
      plan.flagsMissing = missing >= rare && known.count >= rare
      plan.median = median
      plan.center = moments.mean ?? 0
      plan.scale = moments.standardDeviation ?? 0
      guard plan.scale > 0, plan.scale.isFinite else {
        guard plan.flagsMissing else { return nil }
        plan.scale = 1
        plan.lowest = median
        plan.highest = median
        plan.center = median
        return plan
      }
      let (low, high) = (moments.minimum ?? median, moments.maximum ?? median)
      plan.lowest = low - (high - low)
      plan.highest = high + (high - low)
      if curves { plan.knots = knots(known) }
    case .words(let values):
      var counts: [String: Int] = [:]
      for case let word? in values { counts[word, default: 0] += 1 }
      let frequent = counts.filter { $0.value >= rare }
      let known = counts.values.reduce(0, +)
      let pooled = known - frequent.values.reduce(0, +)
      plan.words = frequent.keys.sorted()
      plan.pools = pooled >= rare && !frequent.isEmpty
      plan.flagsMissing = values.count - known >= rare && known > 0
      let flags = plan.words.count + (plan.pools ? 1 : 0) + (plan.flagsMissing ? 1 : 0)
      guard flags > 1 || (flags == 1 && pooled + values.count - known > 0) else { return nil }
      if comparing, flags > 1 {
        // Of equally frequent words, the first in the order of the alphabet.
        plan.reference = plan.words.max { (frequent[$0] ?? 0, $1) < (frequent[$1] ?? 0, $0) }
        plan.words.removeAll { $0 == plan.reference }
      }
    }
    return plan
  }

  /// Five knots at the quantiles that Harrell, "Regression Modeling Strategies" (2015), table 2.3,
  /// recommends; fewer where they coincide, none where the curve would be a line.
  private static func knots(_ values: [Double]) -> [Double] {
    guard Set(values).count > 5 else { return [] }
    let sorted = values.sorted()
    var knots: [Double] = []
    for share in [0.05, 0.275, 0.5, 0.725, 0.95] {
      guard let knot = Quantile.of(share, in: sorted) else { continue }
      if knots.last.map({ knot > $0 }) ?? true { knots.append(knot) }
    }
    return knots.count > 2 ? knots : []
  }

  private static func aspects(of plan: Plan) -> [String] {
    var aspects = plan.isNumber ? [""] : plan.words
    aspects += [String](repeating: "curve", count: max(0, plan.knots.count - 2))
    if plan.pools { aspects.append("other") }
    if plan.flagsMissing { aspects.append("missing") }
    return aspects
  }

  /// The word of a column that its other words are compared with; `nil` where all have a flag.
  public func reference(of column: String) -> String? {
    plans.first { $0.name == column }?.reference
  }

  /// How much of its column one unit of a feature is: the standard deviation of a number, 1 for the
  /// presence of a word.
  ///
  /// A coefficient over this is what one unit of the column adds.
  public func unit(of feature: Feature) -> Double {
    guard feature.aspect.isEmpty, let plan = plans.first(where: { $0.name == feature.column }),
      plan.isNumber
    else { return 1 }
    return plan.scale
  }

  /// The numbers of every row, one array a feature.
  ///
  /// Numbers are centered and scaled by what was learned, and held within the range that was seen
  /// and as much again on either side; columns that a table lacks count as blank in every row.
  public func encode(_ table: Table) -> [[Double]] {
    plans.flatMap { plan in
      plan.isNumber
        ? Self.numbers(plan, table[plan.name], table.rowCount)
        : Self.flags(plan, table[plan.name], table.rowCount)
    }
  }

  private static func numbers(
    _ plan: Plan, _ column: Table.Column?, _ count: Int
  ) -> [[Double]] {
    let values = numbers(column, count)
    let filled = values.map {
      $0.isNaN ? plan.median : min(max($0, plan.lowest), plan.highest)
    }
    var features = [filled.map { ($0 - plan.center) / plan.scale }]
    features += curve(plan.knots, filled)
    if plan.flagsMissing { features.append(values.map { $0.isNaN ? 1 : 0 }) }
    return features
  }

  /// The restricted cubic spline of Stone and Koo (1985): smooth, and straight beyond the outer
  /// knots, so that values never seen are not carried off.
  private static func curve(_ knots: [Double], _ values: [Double]) -> [[Double]] {
    guard knots.count > 2, let first = knots.first, let last = knots.last else { return [] }
    let beforeLast = knots[knots.count - 2]
    let norm = (last - first) * (last - first)
    func cube(_ x: Double) -> Double { x > 0 ? x * x * x : 0 }
    return knots.dropLast(2).map { knot in
      values.map { x in
        (cube(x - knot) - cube(x - beforeLast) * (last - knot) / (last - beforeLast)
          + cube(x - last) * (beforeLast - knot) / (last - beforeLast)) / norm
          / (last - first) * 4
      }
    }
  }

  private static func flags(_ plan: Plan, _ column: Table.Column?, _ count: Int) -> [[Double]] {
    let words = words(column, count)
    var places: [String: Int] = [:]
    for (place, word) in plan.words.enumerated() { places[word] = place }
    let other = plan.words.count
    let missing = other + (plan.pools ? 1 : 0)
    let width = missing + (plan.flagsMissing ? 1 : 0)
    var flags = [[Double]](repeating: [Double](repeating: 0, count: count), count: width)
    for (row, word) in words.enumerated() {
      guard let word else {
        if plan.flagsMissing { flags[missing][row] = 1 }
        continue
      }
      if let place = places[word] {
        flags[place][row] = 1
      } else if plan.pools, word != plan.reference {
        flags[other][row] = 1
      }
    }
    return flags
  }

  /// A column as numbers; what is none, or a column that is not there, is not a number.
  static func numbers(_ column: Table.Column?, _ count: Int) -> [Double] {
    switch column {
    case .numbers(let values): values
    case .words(let words): words.map { $0.flatMap(Double.init) ?? .nan }
    case nil: [Double](repeating: .nan, count: count)
    }
  }

  /// A column as words; a column that is not there is blank.
  static func words(_ column: Table.Column?, _ count: Int) -> [String?] {
    switch column {
    case .words(let values): values
    case .numbers(let values): values.map { $0.isNaN ? nil : text(of: $0) }
    case nil: [String?](repeating: nil, count: count)
    }
  }

  /// A number as it would stand in a file.
  static func text(of number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
