/// What the erasure of a person did, in numbers; it names nobody, so that it may be kept.
public struct ErasureReport: Hashable, Sendable, Codable, CustomStringConvertible {
  /// How many records were forgotten for good, by kind.
  public internal(set) var erased: [String: Int] = [:]
  /// How many records were saved again without the person, by kind.
  public internal(set) var rewritten: [String: Int] = [:]
  /// How many colleagues, settings and entries of the audit log still name the person, by kind.
  ///
  /// That happens where the person is, or was, a colleague as well, or has a namesake. Change the
  /// record, or erase it by id, unless it must be kept.
  public internal(set) var remaining: [String: Int] = [:]
  /// The commits whose idempotency key names the person; keys are never erased.
  public internal(set) var namedByKey: [Revision] = []
  /// The last commit of the erasure, or ``Revision/none`` where there was nothing to erase.
  public internal(set) var revision = Revision.none

  /// Whether nothing is left that names the person.
  public var isComplete: Bool { remaining.isEmpty && namedByKey.isEmpty }

  /// The numbers in one line.
  public var description: String {
    func list(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }
    var parts = ["erased: \(erased.isEmpty ? "nothing" : list(erased))"]
    if !rewritten.isEmpty { parts.append("rewritten: \(list(rewritten))") }
    if !remaining.isEmpty { parts.append("remaining: \(list(remaining))") }
    if !namedByKey.isEmpty { parts.append("named by \(namedByKey.count) idempotency keys") }
    return parts.joined(separator: "; ")
  }
}
