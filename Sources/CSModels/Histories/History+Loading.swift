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
    let general = RecordQuery<KnownCause>.all.where(.isGeneral, is: true)
    var history = try await history(
      of: account, at: moment, asOf: asOf, profile: try await profile(asOf: asOf),
      generalCauses: try await fetchAll(general, asOf: asOf), without: [])
    for id in history.colleagueIDs {
      if let colleague = try await find(id, asOf: asOf) { history.add(colleague) }
    }
    return history
  }

  /// The history of an account without its colleagues.
  ///
  /// - Parameter absent: Kinds of which the store has no record, and which are not asked for.
  func history(
    of account: Account, at moment: Date, asOf: AsOf, profile: WorkspaceProfile,
    generalCauses: [KnownCause], without absent: Set<RecordKind>
  ) async throws(StoreError) -> History {
    func all<R: Record>(_ query: RecordQuery<R>) async throws(StoreError) -> [R] {
      absent.contains(R.kind) ? [] : try await fetchAll(query, asOf: asOf)
    }
    let id = account.id
    var history = History(account, at: moment, profile: profile)
    history.add(people: try await all(.contacts(of: account)))
    history.add(stored: try await all(.interactions(of: account).through(moment)))
    for each in try await all(RecordQuery<Subscription>.all.where(.account, is: id)) {
      history.add(each)
    }
    let roles = try await all(RecordQuery<OrganizationalRole>.all.where(.company, is: id))
    for each in roles { history.add(each) }
    let known = Set(history.people.lazy.map(\.id))
    let gone = roles.filter { $0.endDate != nil && !known.contains($0.person) }.map(\.person)
    if !gone.isEmpty { history.add(former: try await all(.all.where(ids: gone))) }
    for each in try await all(RecordQuery<UsageSeries>.all.where(.account, is: id)) {
      history.add(each)
    }
    history.add(tickets: try await all(RecordQuery<Ticket>.all.where(.account, is: id)))
    history.add(annotations: try await all(RecordQuery<Annotation>.all.where(.account, is: id)))
    let own = try await all(RecordQuery<KnownCause>.all.where(.account, is: id))
    history.add(knownCauses: own + generalCauses)
    let deals = try await all(RecordQuery<Deal>.all.where(.account, is: id))
    guard !deals.isEmpty else { return history }
    let moves = RecordQuery<StageMove>.all.where(.subject, isAnyOf: deals.map(\.anyID))
    history.add(deals: deals, moves: try await all(moves))
    return history
  }
}

extension History {
  /// The kinds of records that a history holds, besides the account and its people.
  public static let kinds: Set<RecordKind> = [
    Interaction.kind, Subscription.kind, OrganizationalRole.kind, UsageSeries.kind, Deal.kind,
    StageMove.kind, Ticket.kind, Annotation.kind, KnownCause.kind,
  ]

  /// The colleagues who take part in what happened, in the order in which they first did.
  var colleagueIDs: [Teammate.ID] {
    let all = interactions
    let span = all.span
    var known = DistinctIDs<Teammate>()
    for index in span.indices { span[index].addTeammates(to: &known) }
    return known.ids
  }
}
