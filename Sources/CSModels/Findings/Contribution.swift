public import Foundation

/// One part of a score: a name, an exact amount, and the records it comes from.
public struct Contribution: Hashable, Sendable, Codable {
  /// What kind of part it is.
  public enum Source: Hashable, Sendable, Codable {
    /// Something that was measured.
    case measure
    /// A rule of the scorer about the whole: what stands for missing data, rounding, a cap.
    case rule
    /// The end of the scale, which takes back what lies beyond it.
    case limit
    /// A person's judgement, with its reason and the date until which it holds.
    case override(by: Teammate.ID, reason: String, until: Date?)
  }

  /// What was measured, in a few words.
  public let name: String
  /// How much it adds; negative amounts take away.
  public let amount: Points
  /// The records it comes from.
  public let evidence: [AnyRecordID]
  /// What kind of part it is.
  public let source: Source

  /// Creates a measured part.
  public init(_ name: String, _ amount: Points, evidence: [AnyRecordID] = []) {
    self.init(name, amount, evidence: evidence, source: .measure)
  }

  /// Creates a part of any kind; hosts measure, rules and limits belong to the kit's scorers.
  package init(_ name: String, _ amount: Points, evidence: [AnyRecordID], source: Source) {
    self.name = name
    self.amount = amount
    self.evidence = evidence
    self.source = source
  }
}
