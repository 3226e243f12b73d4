public import Foundation

/// What an analysis of its text says about an interaction.
///
/// It is stored, so that signals read it without knowing who wrote it.
public struct Annotation: Record {
  /// The kind of annotations.
  public static let kind: RecordKind = "annotation"

  /// Whether a text sounds good or bad.
  public enum Sentiment: String, Hashable, Codable, Sendable, CaseIterable {
    /// Bad.
    case negative
    /// Neither.
    case neutral
    /// Good.
    case positive
  }

  /// A function of interaction and version.
  public let id: RecordID<Annotation>
  /// What was read.
  public let interaction: Interaction.ID
  /// The companies concerned, as the interaction has them.
  public let accounts: [Account.ID]
  /// When what was read was written.
  public let date: Date
  /// The rules or the model that read it.
  public let version: String
  /// The language, as a BCP 47 tag.
  public var language: String?
  /// Whether it sounds good or bad.
  public var sentiment: Sentiment?
  /// How good or bad, -1...1.
  public var compound: Double?
  /// How urgent it is, 0...1.
  public var urgency: Probability?
  /// What it is about.
  public var topics: [String]

  /// Creates an annotation that says nothing yet.
  package init(of interaction: Interaction, version: String) {
    id = RecordID("\(interaction.id)/\(version)")
    self.interaction = interaction.id
    accounts = interaction.accounts
    date = interaction.date
    self.version = version
    topics = []
  }

  /// When what was read was written.
  public var timestamp: Date? { date }

  /// Indexes interaction and accounts.
  public func index(_ fields: inout IndexedFields<Annotation>) {
    fields.set(.interaction, interaction)
    fields.set(.account, anyOf: accounts)
  }
}

extension Field where R == Annotation, Value == Interaction.ID {
  /// What was read.
  public static var interaction: Field { Field("interaction") }
}
extension Field where R == Annotation, Value == Account.ID {
  /// A company concerned.
  public static var account: Field { Field("account") }
}
