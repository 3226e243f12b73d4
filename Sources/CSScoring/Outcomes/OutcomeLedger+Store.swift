public import CSModels
public import Foundation

extension OutcomeLedger {
  /// Reads what a store holds.
  ///
  /// All reads are of one revision, but for what carries no dates of its own: signals, proposals and
  /// personas are read as the store had them at the moment. One recorded after the moment is not
  /// seen: a warning that was written down later warned nobody. The log is read for who wrote which
  /// record of fact; it is searched for the window, so that its length matters little.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - window: What was proposed in it is measured.
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - configuration: What the figures assume.
  public init(
    from store: some RecordStore, in window: Range<Date>, at moment: Date,
    _ configuration: Configuration = Configuration()
  ) async throws(StoreError) {
    let head = try await store.head()
    let asOf = AsOf.revision(head)
    let then = AsOf.revision(
      Revision(try await Self.number(of: store, through: head) { $0 <= moment }))
    var records = OutcomeRecords()
    // Deciding and answering take time: what was proposed in the window may end after it.
    let from = window.lowerBound.subtracting(configuration.warningHorizon)
    records.drafts = try await store.fetchAll(
      RecordQuery<MessageDraft>.all.through(moment), asOf: asOf)
    records.outcomes = try await store.fetchAll(
      RecordQuery<RecordedOutcome>.all.through(moment), asOf: asOf)
    records.insights = try await store.fetchAll(
      RecordQuery<Insight>.all.from(from).through(moment), asOf: asOf)
    records.signals = try await store.fetchAll(
      RecordQuery<RelationshipSignal>.all.from(from).through(moment), asOf: then)
    records.proposals = try await store.fetchAll(
      RecordQuery<Proposal>.all.from(window.lowerBound).through(moment), asOf: then)
    records.audit = try await store.fetchAll(
      RecordQuery<AuditEntry>.all.from(window.lowerBound).through(moment), asOf: asOf)
    records.reviews = try await store.fetchAll(
      RecordQuery<Review>.all.through(moment), asOf: asOf)
    records.roles = try await store.fetchAll(RecordQuery<OrganizationalRole>.all, asOf: asOf)
    records.subscriptions = try await store.fetchAll(RecordQuery<Subscription>.all, asOf: asOf)
    records.personas = try await store.fetchAll(RecordQuery<PersonaAssignment>.all, asOf: then)
    records.teammates = try await store.fetchAll(RecordQuery<Teammate>.all, asOf: asOf)
    records.scores = try await store.fetchAll(
      RecordQuery<Score>.all.where(.version, is: configuration.engagement.rawValue)
        .through(moment), asOf: asOf)
    records.deals = try await store.fetchAll(RecordQuery<Deal>.all.through(moment), asOf: asOf)
    records.moves = try await store.fetchAll(
      RecordQuery<StageMove>.all.through(moment), asOf: asOf)
    let written = records.drafts.filter { window.contains($0.createdAt) }
    for person in Set(written.map(\.person)).sorted(by: { $0.rawValue < $1.rawValue }) {
      records.interactions += try await store.fetchAll(
        RecordQuery<Interaction>.all.where(.contact, is: person).where(.direction, is: .inbound)
          .from(window.lowerBound).through(moment), asOf: asOf)
    }
    let replies = LedgerCount(records, window, moment, configuration).repliesByDraft.values
    for reply in replies.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
      records.annotations += try await store.fetchAll(
        RecordQuery<Annotation>.all.where(.interaction, is: reply.id), asOf: asOf)
    }
    records.entries = try await Self.entries(of: store, in: window, through: head)
    self.init(records, in: window, at: moment, configuration)
  }

  /// The number of the last commit whose time still fits; commits are recorded in the order of time.
  private static func number(
    of store: some RecordStore, through head: Revision, where fits: (Date) -> Bool
  ) async throws(StoreError) -> UInt64 {
    var (low, high) = (UInt64(0), head.number)
    while low < high {
      let middle = low + (high - low) / 2
      let commit = try await store.commits(after: Revision(middle), limit: 1).first
      if let commit, fits(commit.recordedAt) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Who wrote which record of fact in a window.
  private static func entries(
    of store: some RecordStore, in window: Range<Date>, through head: Revision
  ) async throws(StoreError) -> [OutcomeRecords.Entry] {
    var low = try await number(of: store, through: head) { $0 < window.lowerBound }
    var entries: [OutcomeRecords.Entry] = []
    while low < head.number {
      let commits = try await store.commits(after: Revision(low), limit: 500)
      for commit in commits where commit.revision <= head {
        guard commit.recordedAt < window.upperBound else { return entries }
        for case .put(let record) in commit.changes where LedgerCount.facts.contains(record.id.kind)
        {
          entries.append(OutcomeRecords.Entry(record.id, by: commit.by, on: commit.recordedAt))
        }
      }
      guard let last = commits.last else { return entries }
      low = last.revision.number
    }
    return entries
  }
}
