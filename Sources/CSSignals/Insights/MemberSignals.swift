import CSModels
import Foundation

extension Insight {
  /// Whom it is for, but for those with whom colleagues shared it.
  var addressees: Set<Teammate.ID> { Set([user] + members.map(\.user)) }

  /// The conditions that several accounts shared at a moment, where it stood then.
  func conditions(at moment: Date) -> [String] {
    guard clearedAt.map({ $0 > moment }) ?? true else { return [] }
    return members.filter { $0.endedAt.map { $0 > moment } ?? true }.map(\.key)
  }
}

extension RecordStore {
  /// The signals behind insights that gave way to one of several accounts, resolved since their
  /// conditions have ended there.
  ///
  /// - Parameter ended: The members whose conditions ended.
  func signals(
    behind ended: [Insight.Member]
  ) async throws(StoreError) -> [AccountScan.Stored<RelationshipSignal>] {
    var resolved: [AccountScan.Stored<RelationshipSignal>] = []
    for member in ended {
      let told = try await fetchAll(RecordQuery<Insight>.all.where(.account, is: member.account))
        .filter(\.members.isEmpty)
      let own = told.filter { $0.key == member.key }.max { $0.createdAt < $1.createdAt }
      // What was not told alone has no signal, and what still is ends with its insight.
      guard let own, own.clearedAt != nil, let id = own.signal,
        !told.contains(where: { $0.signal == id && $0.clearedAt == nil }),
        !resolved.contains(where: { $0.record.id == id }),
        let known = try await stored(AnyRecordID(id))
      else { continue }
      var signal = try known.decode(RelationshipSignal.self)
      guard (try? signal.move(to: .resolved)) != nil else { continue }
      resolved.append(AccountScan.Stored(record: signal, revision: known.revision))
    }
    return resolved
  }
}
