import Foundation

/// What turns scores of any kind into probabilities, learned from what happened.
///
/// Laws: a probability of 0...1 for every score, also those that are no numbers; the same score gives
/// the same probability. A calibrator must learn from rows that the scores were not learned from.
public protocol Calibrator: Sendable {
  /// The probability that a score stands for, 0...1.
  func probability(_ score: Double) -> Double
}

extension Calibrator {
  /// The probabilities that scores stand for.
  public func probabilities(_ scores: [Double]) -> [Double] { scores.map(probability) }
}

/// A logistic curve over scores: for few rows, and for scores on the scale of log-odds.
///
/// Platt, "Probabilistic Outputs for Support Vector Machines" (1999), with his smoothed targets
/// (n⁺ + 1) / (n⁺ + 2) and 1 / (n⁻ + 2), so that scores which part the rows perfectly do not become
/// certainties.
public struct PlattScaling: Calibrator, Hashable, Codable {
  /// How much one unit of score adds to the log-odds.
  public let slope: Double
  /// The log-odds at a score of 0.
  public let intercept: Double
  /// The range of scores that was seen; what lies outside counts as its nearer end.
  let lowest: Double
  let highest: Double

  /// Learns the curve.
  ///
  /// - Parameters:
  ///   - scores: One a row, in any unit; what is no finite number is left out.
  ///   - labels: What happened.
  /// - Throws: ``LearningError`` where the counts differ or all labels are the same.
  public init(_ scores: [Double], labels: [Bool]) throws(LearningError) {
    let rows = try CalibrationRows(scores, labels)
    let moments = Moments(rows.scores)
    let center = moments.mean ?? 0
    let scale = moments.standardDeviation ?? 0
    lowest = moments.minimum ?? 0
    highest = moments.maximum ?? 0
    let positives = Double(rows.labels.count { $0 })
    let negatives = Double(rows.labels.count) - positives
    let targets = rows.labels.map { $0 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2) }
    let ones = [Double](repeating: 1, count: targets.count)
    guard scale > 0, scale.isFinite else {
      let share = targets.reduce(0, +) / Double(targets.count)
      (slope, intercept) = (0, log(share / (1 - share)))
      return
    }
    let column = rows.scores.map { ($0 - center) / scale }
    let matrix = FeatureMatrix([ones, column], rowCount: targets.count)
    let fit = LogisticFit(matrix, targets, penalty: 1e-9)
    slope = fit.coefficients[1] / scale
    intercept = fit.coefficients[0] - slope * center
  }

  /// The probability that a score stands for; what is no number counts as the middle of the range.
  public func probability(_ score: Double) -> Double {
    let known = score.isNaN ? lowest / 2 + highest / 2 : min(max(score, lowest), highest)
    return 1 / (1 + exp(-(slope * known + intercept)))
  }
}

/// A curve over probabilities that can also bend one-sidedly, and leaves calibrated ones alone.
///
/// Kull, Silva Filho and Flach, "Beta calibration: a well-founded and easily implemented improvement
/// on logistic calibration for binary classifiers" (AISTATS 2017): log-odds a · ln p - b · ln(1 - p)
/// + c with a and b at least 0, so that the order of the probabilities is kept.
public struct BetaCalibration: Calibrator, Hashable, Codable {
  /// The weight of ln p.
  public let a: Double
  /// The weight of -ln(1 - p).
  public let b: Double
  /// The log-odds added to all.
  public let c: Double

  /// Learns the curve.
  ///
  /// - Parameters:
  ///   - probabilities: One a row; held off 0 and 1 by 1e-12, what is no number left out.
  ///   - labels: What happened.
  /// - Throws: ``LearningError`` where the counts differ or all labels are the same.
  public init(_ probabilities: [Double], labels: [Bool]) throws(LearningError) {
    let rows = try CalibrationRows(probabilities, labels)
    let shares = rows.scores.map(Self.held)
    let targets = rows.labels.map { $0 ? 1.0 : 0 }
    let ones = [Double](repeating: 1, count: targets.count)
    func fit(_ columns: [[Double]]) -> [Double] {
      let matrix = FeatureMatrix([ones] + columns, rowCount: targets.count)
      return LogisticFit(matrix, targets, penalty: 1e-9).coefficients
    }
    let first = shares.map { log($0) }
    let second = shares.map { -log(1 - $0) }
    var both = fit([first, second])
    // As the authors do: a side that would turn the order around is left out.
    if both[1] < 0 {
      both = fit([second])
      both = both[1] < 0 ? [fit([])[0], 0, 0] : [both[0], 0, both[1]]
    } else if both[2] < 0 {
      both = fit([first])
      both = both[1] < 0 ? [fit([])[0], 0, 0] : [both[0], both[1], 0]
    }
    (a, b, c) = (both[1], both[2], both[0])
  }

  private static func held(_ share: Double) -> Double { min(max(share, 1e-12), 1 - 1e-12) }

  /// The probability that a probability stands for; what is no number counts as one half.
  public func probability(_ score: Double) -> Double {
    let share = Self.held(score.isNaN ? 0.5 : score)
    return 1 / (1 + exp(-(a * log(share) - b * log(1 - share) + c)))
  }
}

/// Scores and labels that can be learned from.
struct CalibrationRows {
  var scores: [Double] = []
  var labels: [Bool] = []

  init(_ scores: [Double], _ labels: [Bool]) throws(LearningError) {
    guard scores.count == labels.count else {
      throw LearningError(
        .shape, "There are \(scores.count) scores for \(labels.count) labels. Give each one.")
    }
    for (score, label) in zip(scores, labels) where score.isFinite {
      self.scores.append(score)
      self.labels.append(label)
    }
    guard self.labels.contains(true), self.labels.contains(false) else {
      throw LearningError(
        .oneClass, "All labels of finite scores are the same. Calibration needs both kinds.")
    }
  }
}
