public import CSModels
public import Foundation

/// The score of a parent from the scores of its parts: companies that belong to it, and itself.
///
/// Each part is one contribution, so that base and contributions add up; rounding is one more.
public struct RollUp: Sendable {
  /// How several scores make one.
  public enum Combination: String, Hashable, Sendable, Codable {
    /// The plain mean.
    case mean
    /// The mean by revenue; what has no known revenue is left out.
    case revenue
    /// The lowest, which is one of the lowest by id.
    case worst
  }

  /// One part of a parent.
  public struct Part: Sendable {
    /// The score.
    public var score: Score
    /// What the company pays in a year, in a currency that all share; `nil` where it is not known.
    public var revenue: Double?

    /// Creates a part.
    public init(_ score: Score, revenue: Double? = nil) {
      self.score = score
      self.revenue = revenue
    }
  }

  /// The name under which scores are stored.
  public let version: ScorerVersion
  /// How several scores make one.
  public let combination: Combination
  /// Whether the parent's own score is one of the parts.
  public let countsItself: Bool
  /// Whether the whole is brought to whole points.
  public let rounding: Scorecard.Rounding

  /// Creates a roll-up; scores of another kind need another version.
  public init(
    _ version: ScorerVersion, _ combination: Combination = .mean, countsItself: Bool = true,
    rounding: Scorecard.Rounding = .none
  ) {
    self.version = version
    self.combination = combination
    self.countsItself = countsItself
    self.rounding = rounding
  }

  /// The score of a parent; `nil` where no part counts, or parts are on different scales.
  ///
  /// A person's judgement of a part counts until it expires.
  ///
  /// - Parameters:
  ///   - parent: The company.
  ///   - parts: The scores of its parts, each of another subject, in any order.
  ///   - moment: Where one stands.
  public func score(_ parent: Account, from parts: [Part], at moment: Date) -> Score? {
    let sorted = parts.map { Part($0.score.standing(at: moment), revenue: $0.revenue) }
      .sorted { $0.score.subject < $1.score.subject }
    guard let scale = sorted.first?.score.scale, sorted.allSatisfy({ $0.score.scale == scale })
    else { return nil }
    let weights = weights(of: sorted)
    let total = weights.reduce(0, +)
    guard total > 0, total.isFinite else { return nil }
    var contributions: [Contribution] = []
    var sum = 0.0
    var exact = Points.zero
    for (part, weight) in zip(sorted, weights) where weight > 0 {
      sum += part.score.value.doubleValue * (weight / total)
      // From sum to sum, so that the parts of a mean add up to it.
      let next = Points(sum)
      contributions.append(
        Contribution(
          part.score.subject.rawValue, next - exact,
          evidence: [part.score.subject, part.score.anyID]))
      exact = next
    }
    let rounded = rounding.total(exact)
    if rounded != exact {
      contributions.append(
        Contribution("rounding", rounded - exact, evidence: [], source: .rule))
    }
    return Score(version, of: parent.anyID, base: 0, contributions, on: scale, at: moment)
  }

  private func weights(of parts: [Part]) -> [Double] {
    switch combination {
    case .mean: return parts.map { _ in 1 }
    case .revenue: return parts.map { max($0.revenue.flatMap { $0.isFinite ? $0 : nil } ?? 0, 0) }
    case .worst:
      let lowest = parts.indices.min {
        (parts[$0].score.value, $0) < (parts[$1].score.value, $1)
      }
      return parts.indices.map { $0 == lowest ? 1 : 0 }
    }
  }
}
