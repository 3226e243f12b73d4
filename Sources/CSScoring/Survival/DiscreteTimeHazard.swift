import Foundation

/// How likely it is to end in each period, of those that lasted until then: for time that comes in
/// months or quarters, where many end at once.
///
/// A logistic regression over one row for each period that each lasted (Cox 1972, section 6; Singer
/// and Willett, "It's About Time", Journal of Educational Statistics 18, 1993): each period has a
/// level of its own, and features move the log-odds of ending by the same amount in all of them.
public struct DiscreteTimeHazard: Sendable, Hashable {
  /// What one feature does.
  public struct Coefficient: Sendable, Hashable {
    /// The feature.
    public let feature: TableEncoder.Feature
    /// How much one standard deviation of a number, or a word against the most frequent one, adds to
    /// the log-odds of ending in a period.
    public let estimate: Estimate
    /// The p-value of no effect (Wald).
    public let pValue: Double
  }

  /// How many periods may be told apart at most; longer times need longer periods.
  public static let periodLimit = 120

  /// The coefficients in the order of the features.
  public let coefficients: [Coefficient]
  /// The log-odds of ending in each period, from the first, where every feature is at its mean.
  public let baseline: [Double]
  /// How a table becomes numbers.
  public let encoder: TableEncoder

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - table: What is known of each row.
  ///   - times: How long each lasted, in periods: what ended within the first period has 1. Parts of
  ///     periods are rounded up, and 0 counts as 1.
  ///   - penalty: The weight λ of λ / 2 · Σ β² over coefficients and levels, above 0; it draws the
  ///     levels of periods with few rows towards the others.
  ///   - level: The level of the intervals.
  /// - Throws: ``LearningError`` where nothing ended or nothing lasted, the counts differ, or there
  ///   are more than ``periodLimit`` periods.
  /// - Complexity: O(m · (d + p)²) for m rows of periods, d features and p periods, a few times.
  public init(
    _ table: Table, _ times: SurvivalTimes, penalty: Double = 0.1, level: Double = 0.95
  ) throws(LearningError) {
    guard table.names.isEmpty || table.rowCount == times.count else {
      throw LearningError(
        .shape, "There are \(times.count) times for \(table.rowCount) rows. Give each row one.")
    }
    guard penalty > 0, penalty.isFinite else {
      throw LearningError(.unlearnable, "The penalty must be above 0, not \(penalty).")
    }
    guard let longest = times.durations.max(), longest <= Double(Self.periodLimit) else {
      throw LearningError(
        .shape,
        "Times span more than \(Self.periodLimit) periods. Count in longer ones, such as months.")
    }
    guard times.ended.contains(true) else {
      throw LearningError(.oneClass, "Nothing ended. Learning needs rows that did.")
    }
    let encoder = TableEncoder(table, comparing: true)
    let features = encoder.encode(table)
    let lengths = times.durations.map { max(1, Int($0.rounded(.up))) }
    let periods = max(1, Int(longest.rounded(.up)))
    let total = lengths.reduce(0, +)
    var columns = [[Double]](repeating: [], count: 1 + periods + features.count)
    for index in columns.indices { columns[index].reserveCapacity(total) }
    var labels: [Double] = []
    for row in lengths.indices {
      for period in 1...lengths[row] {
        columns[0].append(1)
        for other in 1...periods { columns[other].append(other == period ? 1 : 0) }
        for (place, feature) in features.enumerated() {
          columns[1 + periods + place].append(feature[row])
        }
        labels.append(times.ended[row] && period == lengths[row] ? 1 : 0)
      }
    }
    guard labels.contains(0) else {
      throw LearningError(
        .oneClass, "Everything ended in its first period. Count in shorter ones.")
    }
    let fit = LogisticFit(
      FeatureMatrix(columns, rowCount: total), labels, penalty: penalty)
    let size = columns.count
    let spread = fit.curvature?.inverse ?? []
    baseline = (1...periods).map { fit.coefficients[0] + fit.coefficients[$0] }
    coefficients = features.indices.map { place in
      let index = 1 + periods + place
      let test = WaldTest(
        fit.coefficients[index], at: index, of: spread, size: size, level: level,
        count: times.count)
      return Coefficient(
        feature: encoder.features[place], estimate: test.estimate, pValue: test.pValue)
    }
    self.encoder = encoder
  }

  /// How likely each row of a table is to end in each period, of those that lasted until then.
  ///
  /// - Returns: For each row the probabilities of the periods, from the first.
  public func hazards(_ table: Table) -> [[Double]] {
    var shifts = [Double](repeating: 0, count: table.rowCount)
    for (column, coefficient) in zip(encoder.encode(table), coefficients) {
      for row in shifts.indices { shifts[row] += coefficient.estimate.value * column[row] }
    }
    return shifts.map { shift in baseline.map { 1 / (1 + exp(-$0 - shift)) } }
  }

  /// The share of rows like each row of a table that lasts longer than each period.
  ///
  /// - Returns: For each row the shares after the periods, from the first; they never rise.
  public func survival(_ table: Table) -> [[Double]] {
    hazards(table).map { hazards in
      var share = 1.0
      return hazards.map { hazard in
        share *= 1 - hazard
        return share
      }
    }
  }
}
