public import Foundation

/// A person outside the organisation.
public struct Contact: Editable {
  /// The kind of contacts.
  public static let kind: RecordKind = "contact"

  /// The part a person plays in a deal or a renewal.
  public enum Role: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// Pays for it and wants it.
    case sponsor
    /// Speaks for it among colleagues.
    case champion
    /// Works with it.
    case user
    /// Works against it.
    case blocker
    /// Not known yet.
    case unknown
  }

  /// The identity.
  public var id: RecordID<Contact>
  /// The full name; the address where no name is known.
  public var name: String
  /// The addresses in lower case, the one to write to first.
  public var emails: [String]
  /// The job title.
  public var title: String?
  /// The part the person plays.
  public var role: Role
  /// The company, or `nil` where none is known, as with private mail addresses.
  public var account: Account.ID?
  /// Telephone numbers as written.
  public var phones: [String]
  /// When the person was first seen; a ``History`` of an earlier moment does not know the person.
  public var firstSeen: Date?

  /// The address to write to, or an empty text where none is known.
  public var email: String { emails.first ?? "" }

  /// Creates a contact whose id is the address in lower case.
  public init(
    _ name: String, email: String, title: String? = nil, role: Role = .unknown,
    at account: Account.ID? = nil, firstSeen: Date? = nil
  ) {
    let address = email.lowercased()
    id = ID(address)
    self.name = name
    emails = address.isEmpty ? [] : [address]
    self.title = title
    self.role = role
    self.account = account
    phones = []
    self.firstSeen = firstSeen
  }

  /// The moment the person was first seen.
  public var timestamp: Date? { firstSeen }

  /// Refuses an empty identity and addresses without an at sign.
  public func validate() throws(InvalidValue) {
    guard !id.rawValue.isEmpty else { throw InvalidValue("id", "Give the contact an id.") }
    for email in emails where !email.utf8.contains(UInt8(ascii: "@")) {
      throw InvalidValue("emails", "\"\(email)\" is no mail address.")
    }
  }

  /// Indexes addresses, account and role.
  public func index(_ fields: inout IndexedFields<Contact>) {
    fields.set(.email, anyOf: emails)
    fields.set(.account, account)
    fields.set(.role, role)
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, emails, title, role, account, phones
    case firstSeen = "first_seen"
  }
}

extension Field where R == Contact, Value == String {
  /// An address of the person, in lower case.
  public static var email: Field { Field("email") }
}
extension Field where R == Contact, Value == Account.ID {
  /// The company.
  public static var account: Field { Field("account") }
}
extension Field where R == Contact, Value == Contact.Role {
  /// The part the person plays.
  public static var role: Field { Field("role") }
}
