public import Foundation

extension RecordStore {
  /// One account as seen from one moment.
  ///
  /// - Parameters:
  ///   - id: The account.
  ///   - moment: Where one stands: nothing dated later is in the history.
  ///   - asOf: What had been recorded by then.
  /// - Throws: ``StoreError`` with code `not_found` where there is no such account.
  public func history(
    of id: Account.ID, at moment: Date, asOf: AsOf = .latest
  ) async throws(StoreError) -> History {
    // One revision for all reads: a commit that comes between them is seen whole or not at all.
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    guard let account = try await find(id, asOf: asOf) else {
      throw StoreError(
        .notFound, "There is no \(AnyRecordID(id)). Import it, or check the id.",
        record: AnyRecordID(id))
    }
    var history = History(account, at: moment, profile: try await profile(asOf: asOf))
    history.add(people: try await fetchAll(.contacts(of: account), asOf: asOf))
    history.add(
      try await fetchAll(.interactions(of: account).through(moment), asOf: asOf))
    var seen: Set<Teammate.ID> = []
    let colleagues = history.interactions.flatMap(\.teammates).filter {
      seen.insert($0).inserted
    }
    for id in colleagues {
      if let colleague = try await find(id, asOf: asOf) { history.add(colleague) }
    }
    let subscriptions = RecordQuery<Subscription>.all.where(.account, is: id)
    for each in try await fetchAll(subscriptions, asOf: asOf) { history.add(each) }
    let roles = RecordQuery<OrganizationalRole>.all.where(.company, is: id)
    for each in try await fetchAll(roles, asOf: asOf) { history.add(each) }
    let usage = RecordQuery<UsageSeries>.all.where(.account, is: id)
    for each in try await fetchAll(usage, asOf: asOf) { history.add(each) }
    let tickets = RecordQuery<Ticket>.all.where(.account, is: id)
    history.add(tickets: try await fetchAll(tickets, asOf: asOf))
    let annotations = RecordQuery<Annotation>.all.where(.account, is: id)
    history.add(annotations: try await fetchAll(annotations, asOf: asOf))
    let own = RecordQuery<KnownCause>.all.where(.account, is: id)
    history.add(knownCauses: try await fetchAll(own, asOf: asOf))
    let general = RecordQuery<KnownCause>.all.where(.isGeneral, is: true)
    history.add(knownCauses: try await fetchAll(general, asOf: asOf))
    let deals = try await fetchAll(RecordQuery<Deal>.all.where(.account, is: id), asOf: asOf)
    guard !deals.isEmpty else { return history }
    let moves = RecordQuery<StageMove>.all.where(.subject, isAnyOf: deals.map(\.anyID))
    history.add(deals: deals, moves: try await fetchAll(moves, asOf: asOf))
    return history
  }
}
