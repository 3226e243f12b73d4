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
    var text: String { "\(side) \(value)" }

    /// The form `active_people at_most`, which stays where another analysis cuts elsewhere.
    var side: String { "\(factor.name) \(comparison.rawValue)" }
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
  /// The adjusted p-value of the difference, over all patterns that were tried; that their factors
  /// were picked on the same deals is not in it.
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

  /// Refuses a pattern without conditions, cuts that are no numbers, shares and p-values outside
  /// 0...1, and counts below 0.
  public func validate() throws(InvalidValue) {
    guard !conditions.isEmpty else {
      throw InvalidValue("conditions", "A pattern has at least one condition.")
    }
    guard conditions.allSatisfy(\.value.isFinite) else {
      throw InvalidValue("conditions", "The cuts of a pattern are finite numbers.")
    }
    guard [share.value, otherShare.value, qValue].allSatisfy((0...1).contains) else {
      throw InvalidValue("share", "Shares and p-values lie within 0 and 1.")
    }
    guard share.count >= 0, otherShare.count >= 0 else {
      throw InvalidValue("share", "A share rests on 0 deals or more.")
    }
  }

  /// Indexes the pipeline.
  public func index(_ fields: inout IndexedFields<DealPattern>) {
    fields.set(.pipeline, pipeline)
  }

  /// Whether a deal matches: all conditions hold.
  ///
  /// Patterns are found in deals at their end. Of an open deal days open, days in a stage, days past
  /// the expected one, pushes and changes of price have yet to grow: that one of them is at most
  /// something does not hold while it is open.
  public func matches(_ each: WinLossCase) -> Bool {
    each.deal.pipeline == pipeline && !conditions.isEmpty
      && conditions.allSatisfy {
        $0.holds(for: each)
          && (each.deal.status != .open || $0.comparison == .atLeast || !$0.factor.growsWithTime)
      }
  }

  /// What stays the same where a later analysis finds the same pattern with another cut.
  var name: String {
    "\(pipeline)/\(outcome.rawValue)/\(conditions.map(\.side).joined(separator: ", "))"
  }
}

extension Field where R == DealPattern, Value == Pipeline.ID {
  /// The pipeline whose deals it was found in.
  public static var pipeline: Field { Field("pipeline") }
}

/// That an open deal matches a saved pattern; the same deal and pattern give the same id, also where
/// the pattern was found again with another cut.
public struct DealPatternAlert: Sendable, Hashable, Codable, Identifiable {
  /// A function of the deal and of what the pattern compares, so that it is told once.
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
  /// One alert for every open deal and pattern that match, by pattern and deal.
  ///
  /// Of patterns that differ in their cuts alone the one found last counts. Patterns that are not
  /// valid are passed over.
  public func alerts(for cases: [WinLossCase]) -> [DealPatternAlert] {
    var latest: [String: DealPattern] = [:]
    for pattern in self.sorted(by: {
      $0.foundAt == $1.foundAt ? $0.id.rawValue < $1.id.rawValue : $0.foundAt < $1.foundAt
    }) where (try? pattern.validate()) != nil {
      latest[pattern.name] = pattern
    }
    var alerts: [DealPatternAlert] = []
    for each in cases where each.deal.status == .open {
      for pattern in latest.values where pattern.matches(each) {
        let exact = pattern.share.value * Double(pattern.support)
        let met = Int(exactly: exact.rounded()) ?? pattern.support
        let words: Statement = pattern.outcome == .won ? "won" : "lost"
        alerts.append(
          DealPatternAlert(
            id: "deal_pattern/\(pattern.name)/\(each.deal.id)", pattern: pattern.id,
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
