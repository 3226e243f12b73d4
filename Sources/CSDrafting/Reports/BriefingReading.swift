import CSModels
import CSSignals
import Foundation

/// Reads from a store what a briefing shows.
struct BriefingReading<Store: RecordStore> {
  private let store: Store
  private let reader: Teammate?
  private let moment: Date
  private let feedback: ReaderPreference.Configuration

  init(
    _ store: Store, for reader: Teammate?, at moment: Date,
    feedback: ReaderPreference.Configuration = ReaderPreference.Configuration()
  ) {
    self.feedback = feedback
    self.store = store
    self.reader = reader
    self.moment = moment
  }

  /// Everything the reader may see.
  var report: BriefingReport {
    get async throws(StoreError) {
      var colleague = reader
      if let reader, let stored = try await store.find(reader.id) { colleague = stored }
      let lasting = try await store.fetchAll(RecordQuery<Insight>.all.where(.isOpen, is: true))
      let open = try await ordered(
        lasting.filter { insight in
          colleague.map { insight.isOpen(at: moment, for: $0.id) } ?? insight.isOpen(at: moment)
        }, for: colleague)
      let waiting = try await drafts(about: open)
      var accounts: [AccountReport] = []
      var visible: Set<Account.ID> = []
      for account in try await store.fetchAll(.accounts) {
        let history = try await store.history(of: account.id, at: moment)
        guard isVisible(history, open, to: colleague) else { continue }
        visible.insert(account.id)
        let isKnown =
          !history.interactions.isEmpty || !history.subscriptions.isEmpty
          || !history.usage.isEmpty || !history.tickets.isEmpty
        guard isKnown else { continue }
        accounts.append(AccountReport(history))
      }
      var report = BriefingReport(
        for: colleague, at: moment, profile: try await store.profile(),
        insights: open.filter { insight in
          let isShown =
            insight.user == colleague?.id || visible.contains(insight.account)
            || insight.readers.contains { $0 == colleague?.id }
          return isShown && (!insight.managersOnly || seesAll(colleague))
        },
        drafts: waiting.filter { draft in
          colleague == nil || draft.representative == colleague?.id
            || draft.company.map(visible.contains) ?? false
        }, accounts: accounts)
      if seesAll(colleague) {
        let team = try await store.fetchAll(RecordQuery<Teammate>.all)
        report.team = TeamRollup(lasting, of: team, at: moment)
      }
      return report
    }
  }

  /// The most important first: for who sees their own insights, as their own feedback has it.
  private func ordered(
    _ insights: [Insight], for reader: Teammate?
  ) async throws(StoreError) -> [Insight] {
    guard let reader, !seesAll(reader) else { return insights.sorted(by: Insight.isMoreImportant) }
    return try await store.readerPreferences(at: moment, feedback, of: reader.id)
      .ordered(insights, for: reader.id)
  }

  private func seesAll(_ reader: Teammate?) -> Bool {
    switch reader?.role {
    case nil, .manager, .admin: true
    case .representative, .viewer: false
    }
  }

  private func isVisible(_ history: History, _ open: [Insight], to reader: Teammate?) -> Bool {
    guard let reader, !seesAll(reader) else { return true }
    let account = history.account
    let isOrphan = account.owner == nil && history.teammates.isEmpty
    return isOrphan || account.owner == reader.id
      || history.teammates.contains { $0.id == reader.id }
      || open.contains { $0.account == account.id && $0.user == reader.id }
  }

  /// The drafts that wait and still have a reason, in the order of the insights.
  private func drafts(about open: [Insight]) async throws(StoreError) -> [MessageDraft] {
    let rank = Dictionary(
      open.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: min)
    let states: [MessageDraft.Status] = [.pending, .edited]
    let waiting = try await store.fetchAll(
      RecordQuery<MessageDraft>.all.where(.status, isAnyOf: states).through(moment)
    ).filter { draft in draft.insight.map { rank[$0] != nil } ?? true }
    func place(_ draft: MessageDraft) -> Int { draft.insight.flatMap { rank[$0] } ?? .max }
    return waiting.sorted { (place($0), $0.anyID) < (place($1), $1.anyID) }
  }
}
