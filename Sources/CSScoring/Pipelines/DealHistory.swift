import CSModels
import Foundation

extension RecordStore {
  /// The history of a company; where it is not known, one that holds the deals alone.
  func knownHistory(
    of account: Account.ID?, with deals: [Deal], at moment: Date, asOf: AsOf
  ) async throws(StoreError) -> History {
    if let account, try await find(account, asOf: asOf) != nil {
      return try await history(of: account, at: moment, asOf: asOf)
    }
    var history = History(Account("", id: account), at: moment)
    let moves = RecordQuery<StageMove>.all.where(.subject, isAnyOf: deals.map(\.anyID))
    history.add(deals: deals, moves: try await fetchAll(moves, asOf: asOf))
    return history
  }
}

extension [Deal] {
  /// The deals of each company together, those without one each on its own, in a stable order.
  var byCompany: [(account: Account.ID?, deals: [Deal])] {
    var groups = Dictionary(grouping: self, by: \.account)
    let alone = groups.removeValue(forKey: nil) ?? []
    let companies = groups.keys.compactMap(\.self).sorted { $0.rawValue < $1.rawValue }
    return companies.map { ($0, groups[$0] ?? []) } + alone.map { (nil, [$0]) }
  }
}
