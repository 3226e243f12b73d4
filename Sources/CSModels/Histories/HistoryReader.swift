package import Foundation

/// Reads the histories of many accounts as seen from one moment.
///
/// What all accounts share is read once: the profile, the colleagues, known causes of all, and which
/// kinds of records there are at all. A history is the one that
/// ``RecordStore/history(of:at:asOf:)`` gives, read as of a revision of its own.
package struct HistoryReader<Store: RecordStore>: Sendable {
  /// Where histories are read.
  package let store: Store
  /// Where one stands.
  package let moment: Date
  /// What the organisation says about itself.
  package let profile: WorkspaceProfile
  private let colleagues: [Teammate.ID: Teammate]
  private let generalCauses: [KnownCause]
  private let absent: Set<RecordKind>

  /// Reads what all accounts share.
  package init(_ store: Store, at moment: Date) async throws(StoreError) {
    self.store = store
    self.moment = moment
    let asOf = AsOf.revision(try await store.head())
    profile = try await store.profile(asOf: asOf)
    let all = try await store.fetchAll(RecordQuery<Teammate>.all, asOf: asOf)
    colleagues = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    generalCauses = try await store.fetchAll(
      RecordQuery<KnownCause>.all.where(.isGeneral, is: true), asOf: asOf)
    var absent: Set<RecordKind> = []
    let optional = [
      Subscription.kind, OrganizationalRole.kind, UsageSeries.kind, Ticket.kind, Annotation.kind,
      KnownCause.kind, Deal.kind, StageMove.kind,
    ]
    for kind in optional {
      var one = Selection(kind: kind)
      one.limit = 1
      if try await store.page(one, asOf: asOf).records.isEmpty { absent.insert(kind) }
    }
    self.absent = absent
  }

  /// The history of an account; `nil` where the account is there no more.
  ///
  /// - Parameters:
  ///   - id: The account.
  ///   - later: Another moment than the reader's.
  ///   - unread: Kinds of records that are left out.
  package func history(
    of id: Account.ID, at later: Date? = nil, leavingOut unread: Set<RecordKind> = []
  ) async throws(StoreError) -> History? {
    let asOf = AsOf.revision(try await store.head())
    guard let account = try await store.find(id, asOf: asOf) else { return nil }
    var history = try await store.history(
      of: account, at: later ?? moment, asOf: asOf, profile: profile,
      generalCauses: generalCauses, without: absent.union(unread))
    for id in history.colleagueIDs {
      if let colleague = colleagues[id] { history.add(colleague) }
    }
    return history
  }

  /// The history of an account.
  ///
  /// - Throws: ``StoreError`` with code `not_found` where the account is there no more.
  package func loaded(_ id: Account.ID) async throws(StoreError) -> History {
    try await loaded(id, at: moment)
  }

  /// The history of an account from another moment, or without some kinds of records.
  ///
  /// - Throws: ``StoreError`` with code `not_found` where the account is there no more.
  package func loaded(
    _ id: Account.ID, at later: Date, leavingOut unread: Set<RecordKind> = []
  ) async throws(StoreError) -> History {
    guard let history = try await history(of: id, at: later, leavingOut: unread) else {
      throw StoreError(
        .notFound, "There is no \(AnyRecordID(id)) any more. Nothing needs to be done.",
        record: AnyRecordID(id))
    }
    return history
  }
}
