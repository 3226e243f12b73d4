/// Where the audit log ends: how many entries it has, and the digest of the last.
///
/// Keep a copy outside the store. A log that no longer continues it has been cut or rewritten,
/// which the log alone cannot tell.
public struct AuditHead: Record {
  /// The kind of audit heads.
  public static let kind: RecordKind = "audit_head"
  /// A workspace has one audit log.
  public static let theID: RecordID<AuditHead> = "head"

  /// There is one head a workspace.
  public var id: RecordID<AuditHead> { Self.theID }
  /// How many entries there are.
  public let count: Int
  /// The digest of the last entry; empty where there is none.
  public let digest: String

  /// The head of an empty log.
  package static let start = AuditHead(count: 0, digest: "")

  private init(count: Int, digest: String) {
    self.count = count
    self.digest = digest
  }

  /// The head after an entry.
  package init(_ last: AuditEntry) { self.init(count: last.sequence, digest: last.digest) }

  /// Refuses a negative or an absurd count.
  public func validate() throws(InvalidValue) {
    guard (0..<Int.max).contains(count) else {
      throw InvalidValue("count", "The number of entries cannot be negative.")
    }
  }

  private enum CodingKeys: CodingKey { case count, digest }
}
