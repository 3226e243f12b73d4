public import CSModels
public import Foundation

/// A saved combination of conditions that went along with winning or losing.
///
/// It is a record: save it, and match it on open deals. Register it in a
/// ``/CSModels/RecordCatalog`` to exchange it.
public struct DealPattern: Editable {
  /// The kind of patterns.
  public static let kind: RecordKind = "deal_pattern"

  /// One condition.
  public struct Condition: Sendable, Hashable, Codable {
    /// How the value compares.
    public enum Comparison: String, Sendable, Hashable, Codable {
      /// The value or more.
      case atLeast = "at_least"
      /// The value or less.
      case atMost = "at_most"
    }

    /// The factor.
    public let factor: WinLossFactor
    /// How it compares.
    public let comparison: Comparison
    /// With what.
    public let value: Double

    /// Creates a condition.
    public init(_ factor: WinLossFactor, _ comparison: Comparison, _ value: Double) {
      self.factor = factor
      self.comparison = comparison
      self.value = value
    }

    /// Whether it holds; what is not known does not hold.
    public func holds(for each: WinLossCase) -> Bool {
      guard let known = each.value(of: factor.name) else { return false }
      return comparison == .atLeast ? known >= value : known <= value
    }

    /// The form `active_people at_most 1.5`.
    var text: String { "\(factor.name) \(comparison.rawValue) \(value)" }
  }

  /// A function of pipeline, outcome and conditions.
  public let id: RecordID<DealPattern>
  /// The pipeline whose deals it was found in.
  public let pipeline: Pipeline.ID
  /// What it went along with: `won` or `lost`.
  public let outcome: Deal.Status
  /// What must hold, all together.
  public let conditions: [Condition]
  /// Of the decided deals that matched, the share with the outcome.
  public let share: Estimate
  /// Of the decided deals that did not match, the share with the outcome.
  public let otherShare: Estimate
  /// The adjusted p-value of the difference, over all patterns that were tried.
  public let qValue: Double
  /// When it was found.
  public let foundAt: Date

  /// Creates a pattern.
  public init(
    in pipeline: Pipeline.ID, _ outcome: Deal.Status, _ conditions: [Condition], share: Estimate,
    otherShare: Estimate, qValue: Double, foundAt: Date
  ) {
    self.pipeline = pipeline
    self.outcome = outcome
    self.conditions = conditions.sorted { $0.text < $1.text }
    self.share = share
    self.otherShare = otherShare
    self.qValue = qValue
    self.foundAt = foundAt
    let parts = self.conditions.map(\.text).joined(separator: ", ")
    id = RecordID("\(pipeline)/\(outcome.rawValue)/\(parts)")
  }

  /// When it was found.
  public var timestamp: Date? { foundAt }

  /// How many decided deals matched.
  public var support: Int { share.count }

  /// Refuses a pattern without conditions, and figures that are no numbers.
  public func validate() throws(InvalidValue) {
    guard !conditions.isEmpty else {
      throw InvalidValue("conditions", "A pattern has at least one condition.")
    }
    let figures = conditions.map(\.value) + [share.value, otherShare.value, qValue]
    guard figures.allSatisfy(\.isFinite) else {
      throw InvalidValue("conditions", "The figures of a pattern are finite numbers.")
    }
  }

  /// Indexes the pipeline.
  public func index(_ fields: inout IndexedFields<DealPattern>) {
    fields.set(.pipeline, pipeline)
  }

  /// Whether a deal matches: all conditions hold.
  public func matches(_ each: WinLossCase) -> Bool {
    each.deal.pipeline == pipeline && !conditions.isEmpty
      && conditions.allSatisfy { $0.holds(for: each) }
  }
}

extension Field where R == DealPattern, Value == Pipeline.ID {
  /// The pipeline whose deals it was found in.
  public static var pipeline: Field { Field("pipeline") }
}

/// That an open deal matches a saved pattern; the same deal and pattern give the same id.
public struct DealPatternAlert: Sendable, Hashable, Codable, Identifiable {
  /// A function of pattern and deal, so that it is told once.
  public let id: String
  /// The pattern.
  public let pattern: DealPattern.ID
  /// The deal.
  public let deal: Deal.ID
  /// What the pattern went along with.
  public let outcome: Deal.Status
  /// How often it did.
  public let share: Estimate
  /// What it is, in words.
  public let statement: Statement
}

extension [DealPattern] {
  /// One alert for every open deal and pattern that match, by deal and pattern.
  public func alerts(for cases: [WinLossCase]) -> [DealPatternAlert] {
    var alerts: [DealPatternAlert] = []
    for each in cases where each.deal.status == .open {
      for pattern in self where pattern.matches(each) {
        let met = Int((pattern.share.value * Double(pattern.support)).rounded())
        let words: Statement = pattern.outcome == .won ? "won" : "lost"
        alerts.append(
          DealPatternAlert(
            id: "deal_pattern/\(pattern.id)/\(each.deal.id)", pattern: pattern.id,
            deal: each.deal.id, outcome: pattern.outcome, share: pattern.share,
            statement: """
              \(quoted: each.deal.name.isEmpty ? each.deal.id.rawValue : each.deal.name,
                from: each.deal.anyID) is like deals of which \(met) of \(pattern.support) were \
              \(words).
              """))
      }
    }
    return alerts.sorted { $0.id < $1.id }
  }
}
