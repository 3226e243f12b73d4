/// A colleague: somebody of the organisation that runs the kit, who may decide.
public struct Teammate: Editable {
  /// The kind of teammates.
  public static let kind: RecordKind = "teammate"

  /// What a colleague may do.
  public enum Role: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// May read.
    case viewer
    /// May decide about the accounts of their own.
    case representative
    /// May decide about all accounts.
    case manager
    /// May change the rules.
    case admin
  }

  /// The identity.
  public var id: RecordID<Teammate>
  /// The full name.
  public var name: String
  /// The address in lower case.
  public var email: String
  /// What the colleague may do.
  public var role: Role

  /// Creates a colleague whose id is the address in lower case.
  public init(_ name: String, email: String, role: Role = .representative) {
    let address = email.lowercased()
    id = ID(address)
    self.name = name
    self.email = address
    self.role = role
  }

  /// Refuses an empty identity.
  public func validate() throws(InvalidValue) {
    guard !id.rawValue.isEmpty else { throw InvalidValue("id", "Give the teammate an id.") }
  }

  /// Indexes address and role.
  public func index(_ fields: inout IndexedFields<Teammate>) {
    fields.set(.email, email)
    fields.set(.role, role)
  }
}

extension Field where R == Teammate, Value == String {
  /// The address in lower case.
  public static var email: Field { Field("email") }
}
extension Field where R == Teammate, Value == Teammate.Role {
  /// What the colleague may do.
  public static var role: Field { Field("role") }
}
