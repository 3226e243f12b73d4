import Foundation

/// The log-odds of an outcome over one number.
struct ScoreCurve: Sendable, Hashable {
  private let model: LogisticRegression

  /// Fits a line; the numbers may be on any scale.
  init(_ values: [Double], labels: [Bool]) throws(LearningError) {
    model = try LogisticRegression(Self.table(values), labels: labels, curves: false)
  }

  private static func table(_ values: [Double]) -> Table {
    var table = Table()
    try? table.add("score", .numbers(values))
    return table
  }

  /// The probability at a number.
  func probability(_ value: Double) -> Double {
    model.probabilities(Self.table([value])).first ?? 0
  }
}
