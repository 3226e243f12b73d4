/// The five personas that every workspace starts with.
public enum Archetype: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
  /// Wants details, interfaces and limits.
  case technicalExpert = "technical_expert"
  /// Wants the work done.
  case businessUser = "business_user"
  /// Looks at the price first.
  case costConscious = "cost_conscious"
  /// Wants what is new.
  case innovationSeeker = "innovation_seeker"
  /// Wants nothing to go wrong.
  case riskAverse = "risk_averse"
}

/// How well a company fits a persona.
public struct PersonaAssignment: Editable {
  /// The kind of assignments.
  public static let kind: RecordKind = "persona_mapping"

  /// A function of the company: a company has one persona.
  public let id: RecordID<PersonaAssignment>
  /// The company.
  public let customer: Account.ID
  /// The persona: an ``Archetype`` by its raw value, or one that the host has made.
  public var persona: String
  /// How well it fits.
  public var confidenceScore: Probability

  /// Creates an assignment.
  public init(of customer: Account.ID, to persona: String, confidenceScore: Probability) {
    id = RecordID(customer.rawValue)
    self.customer = customer
    self.persona = persona
    self.confidenceScore = confidenceScore
  }

  /// Indexes company and persona.
  public func index(_ fields: inout IndexedFields<PersonaAssignment>) {
    fields.set(.customer, customer)
    fields.set(.persona, persona)
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case customer = "customer_id"
    case persona = "persona_id"
    case confidenceScore = "confidence_score"
  }
}

extension Field where R == PersonaAssignment, Value == Account.ID {
  /// The company.
  public static var customer: Field { Field("customer") }
}
extension Field where R == PersonaAssignment, Value == String {
  /// The persona.
  public static var persona: Field { Field("persona") }
}
