/// Somebody who takes part in an interaction, as the message or the invitation names them.
public struct Participant: Hashable, Sendable, Codable {
  /// The part somebody takes.
  public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// Wrote it, called, or invited.
    case sender
    /// Was addressed.
    case to
    /// Got a copy.
    case cc
    /// Got a hidden copy.
    case bcc
    /// Was invited to a meeting.
    case attendee
  }

  /// What somebody answered to an invitation, or did.
  public enum Attendance: String, Hashable, Sendable, Codable, CaseIterable {
    /// No answer yet.
    case needsAction = "needs_action"
    /// Will come.
    case accepted
    /// May come.
    case tentative
    /// Will not come.
    case declined
    /// Was there.
    case attended
    /// Had accepted and was not there.
    case noShow = "no_show"
  }

  /// Who somebody is.
  public enum Person: Hashable, Sendable, Codable {
    /// A person outside the organisation.
    case contact(Contact.ID)
    /// A colleague.
    case teammate(Teammate.ID)
  }

  /// The part taken.
  public var role: Role
  /// Who it is, or `nil` where that is not known, as with the address of a mailing list.
  public var person: Person?
  /// The name as written.
  public var name: String
  /// The address in lower case.
  public var address: String
  /// What was answered to an invitation.
  public var attendance: Attendance?

  /// Creates a participant.
  public init(
    _ role: Role, person: Person? = nil, name: String = "", address: String = "",
    attendance: Attendance? = nil
  ) {
    self.role = role
    self.person = person
    self.name = name
    // An address that is in lower case already is shared, not copied.
    let isLower = address.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
    self.address = isLower ? address : address.lowercased()
    self.attendance = attendance
  }

  /// The contact, where it is one.
  public var contact: Contact.ID? {
    if case .contact(let id) = person { id } else { nil }
  }
  /// The colleague, where it is one.
  public var teammate: Teammate.ID? {
    if case .teammate(let id) = person { id } else { nil }
  }
}
