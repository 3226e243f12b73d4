public import CSModels
public import Foundation

/// A lead score with the four factors it is made of, how sure it is, and its reasons in words.
public struct LeadAssessment: Hashable, Sendable {
  /// One of the four things that a lead is scored by.
  public struct Factor: Hashable, Sendable {
    /// Which of them.
    public enum Name: String, Hashable, Sendable, Codable, CaseIterable {
      /// How much the contact takes part.
      case engagement
      /// How well contact and company suit.
      case fit
      /// How much looks like wanting to buy.
      case intent
      /// Whether now is the time.
      case timing
    }

    /// Which of them.
    public let name: Name
    /// Its weight, as configured.
    public let weight: Double
    /// Its value, 0...100, with reasons; `nil` where nothing is known.
    public let score: Score?
    /// How sure it is, 0...1.
    public let certainty: Double

    /// Creates a factor; a weight or a certainty that is no number, or negative, counts as 0.
    public init(_ name: Name, weight: Double, score: Score?, certainty: Double) {
      self.name = name
      self.weight = weight.isFinite ? max(0, weight) : 0
      self.score = score
      self.certainty = certainty.isFinite ? min(max(certainty, 0), 1) : 0
    }
  }

  /// The four factors together, 0...100; its contributions are the factors.
  public let score: Score
  /// The factors, in the order of the table of ``LeadScore``.
  public let factors: [Factor]
  /// How sure the score is, 0...1: the certainties of the factors in the proportion of their
  /// weights; what is not known counts as 0.
  public let confidence: Probability

  /// Weighs factors; those without a score are left out, and the others weigh more in proportion.
  public init(
    _ version: ScorerVersion, of contact: Contact, at moment: Date, factors: [Factor]
  ) {
    self.factors = factors
    let known = factors.filter { $0.score != nil }
    let total = known.reduce(0) { $0 + $1.weight }
    score = Score(
      version, of: contact.anyID, base: 0,
      known.compactMap { factor in
        factor.score.map { score in
          let share = total > 0 ? factor.weight / total : 0
          var seen: Set<AnyRecordID> = []
          let evidence = score.contributions.flatMap(\.evidence).filter { seen.insert($0).inserted }
          return Contribution(
            factor.name.rawValue, Points(score.value.doubleValue * share), evidence: evidence)
        }
      }, at: moment)
    let all = factors.reduce(0) { $0 + $1.weight }
    let sure = known.reduce(0) { $0 + $1.weight * $1.certainty }
    confidence = Probability(clamping: all > 0 ? sure / all : 0)
  }

  /// The value of a factor; `nil` where it is not known.
  public subscript(name: Factor.Name) -> Points? {
    factors.first { $0.name == name }?.score?.value
  }

  /// The factors as a pipeline position stores them; one that is not known is stored as 0.
  public var scoreFactors: PipelinePosition.ScoreFactors {
    PipelinePosition.ScoreFactors(
      engagement: self[.engagement] ?? .zero, fit: self[.fit] ?? .zero,
      intent: self[.intent] ?? .zero, timing: self[.timing] ?? .zero)
  }

  /// A line for each factor: its value, and its parts, the largest first.
  public var reasons: [String] {
    factors.map { factor in
      guard let score = factor.score else { return "\(factor.name.rawValue): not known" }
      let parts = score.contributions.filter { $0.amount != .zero }.sorted { a, b in
        let (x, y) = (abs(a.amount.millionths), abs(b.amount.millionths))
        return x == y ? a.name < b.name : x > y
      }
      let list = parts.map { "\($0.name) \($0.amount.signed)" }.joined(separator: ", ")
      return "\(factor.name.rawValue) \(score.value)" + (list.isEmpty ? "" : ": \(list)")
    }
  }
}
