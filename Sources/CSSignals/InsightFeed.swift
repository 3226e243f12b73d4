public import CSModels
public import Foundation

/// What there is to read for one colleague, and what the colleague does about it.
///
/// A representative sees the insights for them and those for nobody in particular, and acts on
/// them; a viewer sees as much and changes nothing; managers and admins see everybody's. The role
/// is the stored one, whatever the caller's copy says; a reader the store does not know counts as
/// a viewer. The feed shows what is open: what lasts, has not expired, and nobody
/// has dealt with; a snoozed insight comes back on its date.
///
/// What is dealt with is so for everybody. What is dismissed or put off by the colleague it is for, or
/// by a manager or admin who is not among its readers, is gone for everybody; by anybody else it is
/// gone from their own feed alone, see ``act(on:_:feedback:at:)``.
///
/// Representatives and viewers have their own order, by the points of the priority with their own
/// feedback in it; managers and admins, who see the whole team's, have high priority first, and of
/// one priority the newest, then the id decides. See ``InsightQuery/Order``.
public struct InsightFeed: Sendable {
  /// Whose feed it is.
  public let reader: Teammate
  /// How feedback moves the reader's own order.
  public let feedback: ReaderPreference.Configuration
  let store: any RecordStore

  /// Opens the feed of a colleague.
  ///
  /// - Parameters:
  ///   - store: Where the insights are.
  ///   - reader: Whose feed it is.
  ///   - feedback: How feedback moves the reader's own order: the ``InsightRules/preference`` of the
  ///     scanner, where those are not the default ones.
  public init(
    _ store: some RecordStore, for reader: Teammate,
    feedback: ReaderPreference.Configuration = ReaderPreference.Configuration()
  ) {
    self.store = store
    self.reader = reader
    self.feedback = feedback
  }

  /// One page of what is open.
  ///
  /// - Parameters:
  ///   - query: Which insights; its order is that of the feed. A query that asks for a status is
  ///     answered as ``InsightQuery/status`` says. One that asks with `.isOpen` whether the condition
  ///     lasts is answered as it asks, rather than with what is open. For representatives and viewers
  ///     it is ranked for the reader, as ``InsightQuery/Order/personal`` says, and each page reads all
  ///     that the query selects; for managers and admins only where it names them,
  ///     `.where(.user, is: reader.id)`.
  ///   - moment: When one looks.
  /// - Returns: The page, and the query of the next; pages that follow show each insight once,
  ///   whatever is decided between; by priority, while no priority changes. What is ranked for the
  ///   reader stays in the order of the first page, whatever is written between; what was found
  ///   since then is on the first page of the next look.
  /// - Throws: ``SignalsError`` with code `refused` for a cursor that is none of the feed's.
  public func page(
    _ query: RecordQuery<Insight> = .insights(), at moment: Date
  ) async throws(SignalsError) -> Page<Insight> {
    do {
      let pages = try await FeedPages(store, for: reader, feedback, at: moment)
      return pages.isRanked(query)
        ? try await pages.ranked(query) : try await pages.byPriority(query)
    } catch {
      throw SignalsError(error, otherwise: .store)
    }
  }

  /// Does what the reader decided about an insight.
  ///
  /// What is dealt with is so for everybody, whoever did it. Dismissing and putting off count for
  /// everybody where the reader is the colleague it is for, or a manager or admin, unless it was
  /// shared with them or one of its several accounts is theirs. By anybody else it is for themselves
  /// alone: it is gone from their feed, lists, counts, board, digest and alerts, counts as their
  /// feedback, stands in `Insight.asides`, and stays open for the others. Where the insight
  /// becomes theirs later, it is new to them.
  ///
  /// What is dealt with or dismissed for everybody acknowledges the signal behind it.
  ///
  /// - Returns: The insight as it is now.
  /// - Throws: ``SignalsError`` with code `refused` where the insight is past that, or a snooze
  ///   ends before it begins; `not_allowed` where the reader is a viewer, unknown to the store, or
  ///   not shown the insight; `conflict` where somebody else was faster; `not_found`.
  @discardableResult
  public func act(
    on insight: Insight, _ action: Insight.Action, feedback: Insight.Feedback? = nil,
    at date: Date = .now
  ) async throws(SignalsError) -> Insight {
    try await change(insight.id, at: date) { insight, role in
      let isOwn = Reader.decidesAlone(reader.id, as: role, about: insight)
      try insight.act(action, feedback: feedback, at: date, by: reader.id, alone: isOwn)
    }
  }

  /// Notes that the reader has seen an insight; the first time counts.
  ///
  /// To whom else it is shown, it stays new.
  ///
  /// - Throws: ``SignalsError`` with code `not_allowed` where the reader may not act on it.
  @discardableResult
  public func view(_ insight: Insight, at date: Date = .now) async throws(SignalsError) -> Insight {
    try await change(insight.id, at: date) { insight, _ in insight.view(at: date, by: reader.id) }
  }

  /// Takes back what was decided about an insight, and with it what the ranking learned from it.
  ///
  /// What was dismissed, dealt with, put off or seen is new again. What the reader set aside for
  /// themselves is taken back first, and for them alone; otherwise, what counts for everybody is, by
  /// whoever decided it or may decide for everybody. The signal behind it stays acknowledged: signals
  /// go forward only.
  ///
  /// - Throws: ``SignalsError`` with code `refused` where there is nothing for the reader to take back;
  ///   `not_allowed` where the reader may not act on it.
  @discardableResult
  public func reopen(
    _ insight: Insight, at date: Date = .now
  ) async throws(SignalsError) -> Insight {
    try await change(insight.id, at: date) { insight, role in
      let isOwn = Reader.decidesAlone(reader.id, as: role, about: insight)
      do {
        try insight.reopen(by: reader.id, alone: isOwn)
      } catch {
        guard isOwn, insight.status != .new else { throw error }
        throw SignalsError(
          .refused,
          "There is nothing of yours to take back. Ask its reader or a manager to take back theirs.",
          record: insight.anyID)
      }
    }
  }

  /// Each new insight once, in the order in which they were found, also across restarts.
  ///
  /// What becomes the reader's is new to them as well: what a colleague shares, what is about an account
  /// that they took over, what more accounts have in common, and what was for managers alone. In the
  /// reader's quiet hours alerts wait; nothing is lost.
  ///
  /// The store keeps the place under `name` and the reader. The place moves on before an insight
  /// is handed over: after a crash one may be lost, none comes twice. The first time, the feed
  /// begins with what is open already. What has ended or was dealt with in the meantime is
  /// left out, and so is what the reader has seen by then. What was hidden when its turn came comes
  /// once it is written again and is back: what was not found for once, is put off, has expired, lies
  /// ahead, or was somebody else's for a while. The sequence waits for what comes, and ends where its
  /// task is cancelled.
  ///
  /// - Parameters:
  ///   - name: The name under which the place is kept.
  ///   - clock: What time it is, for quiet hours.
  public func alerts(
    named name: String, clock: @escaping @Sendable () -> Date = { .now }
  ) -> InsightAlerts {
    InsightAlerts(store: store, reader: reader, name: name, clock: clock)
  }

  /// The alerts that are due, each once: what ``alerts(named:clock:)`` would give without waiting.
  ///
  /// Empty in the reader's quiet hours; what came up in them is due at their end.
  ///
  /// - Parameters:
  ///   - name: The name under which the place is kept; alerts of one name share it.
  ///   - moment: What time it is.
  ///   - limit: How many at most.
  public func dueAlerts(
    named name: String, at moment: Date, limit: Int = 100
  ) async throws(SignalsError) -> [Insight] {
    var iterator = alerts(named: name, clock: { moment }).makeAsyncIterator()
    var due: [Insight] = []
    while due.count < limit, let insight = try await iterator.due() { due.append(insight) }
    return due
  }
}
