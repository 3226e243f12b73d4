public import CSModels
public import Foundation

/// What there is to read for one colleague, and what the colleague does about it.
///
/// A representative sees the insights for them and those for nobody in particular, and acts on
/// them; a viewer sees as much and changes nothing; managers and admins see everybody's. The role
/// is the stored one, whatever the caller's copy says; a reader the store does not know counts as
/// a viewer. The feed shows what is open: what lasts, has not expired, and nobody
/// has dealt with; a snoozed insight comes back on its date. High priority comes first, and of one
/// priority the newest, then the id decides.
public struct InsightFeed: Sendable {
  /// Whose feed it is.
  public let reader: Teammate
  let store: any RecordStore

  /// Opens the feed of a colleague.
  public init(_ store: some RecordStore, for reader: Teammate) {
    self.store = store
    self.reader = reader
  }

  /// One page of what is open.
  ///
  /// - Parameters:
  ///   - query: Which insights; its order is that of the feed. A query that asks for a status or
  ///     for what has ended is answered as it asks, rather than with what is open.
  ///   - moment: When one looks.
  /// - Returns: The page, and the query of the next; pages that follow show each insight once,
  ///   whatever is written between.
  /// - Throws: ``SignalsError`` with code `refused` for a cursor that is none of the feed's.
  public func page(
    _ query: RecordQuery<Insight> = .insights(), at moment: Date
  ) async throws(SignalsError) -> Page<Insight> {
    let all = try await insights(query, at: moment)
    var rest = all[...]
    if let cursor = query.selection.cursor {
      guard let place = FeedOrder(cursor) else {
        throw SignalsError(
          .refused, "\"\(cursor)\" is no place in this feed. Ask for the first page.")
      }
      rest = rest.drop { FeedOrder($0) <= place }
    }
    let page = rest.prefix(query.selection.limit)
    let next = page.count < rest.count ? page.last.map { FeedOrder($0).cursor } : nil
    return Page(Array(page), next: next.map(query.after(cursor:)))
  }

  /// How many insights are open, and how many of them nobody has seen.
  public func counts(at moment: Date) async throws(SignalsError) -> (total: Int, unread: Int) {
    let open = try await insights(.insights(), at: moment)
    return (open.count, open.count { $0.status(at: moment) == .new })
  }

  /// Does what the reader decided about an insight.
  ///
  /// What the reader deals with, dismissed or not, acknowledges the signal behind it.
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
    let acknowledges =
      switch action {
      case .actioned, .dismiss: true
      case .snooze: false
      }
    return try await change(insight.id, at: date, acknowledges: acknowledges) { insight in
      try insight.act(action, feedback: feedback, at: date, by: reader.id)
    }
  }

  /// Notes that the reader has seen an insight; the first time counts.
  ///
  /// - Throws: ``SignalsError`` with code `not_allowed` where the reader may not act on it.
  @discardableResult
  public func view(_ insight: Insight, at date: Date = .now) async throws(SignalsError) -> Insight {
    try await change(insight.id, at: date) { $0.view(at: date) }
  }

  /// Takes a dismissal back, and with it what the ranking learned from it.
  ///
  /// - Throws: ``SignalsError`` with code `refused` where the insight was not dismissed;
  ///   `not_allowed` where the reader may not act on it.
  @discardableResult
  public func reopen(
    _ insight: Insight, at date: Date = .now
  ) async throws(SignalsError) -> Insight {
    try await change(insight.id, at: date) { try $0.reopen() }
  }

  /// Each new insight once, in the order in which they were found, also across restarts.
  ///
  /// The store keeps the place under `name` and the reader. The place moves on before an insight
  /// is handed over: after a crash one may be lost, none comes twice. The first time, the feed
  /// begins with what is open already. What has ended or was dealt with in the meantime is left
  /// out. The sequence waits for what comes, and ends where its task is cancelled.
  public func alerts(named name: String) -> InsightAlerts {
    InsightAlerts(store: store, reader: reader, name: name)
  }

  // MARK: Reading and writing

  private func insights(
    _ query: RecordQuery<Insight>, at moment: Date
  ) async throws(SignalsError) -> [Insight] {
    var selection = query.selection
    let status = selection.conditions.removeValue(forKey: "status")
    let asksForEnded = selection.conditions["is_open"] != nil
    if status == nil, !asksForEnded { selection.conditions["is_open"] = .equals(.flag(true)) }
    selection.cursor = nil
    selection.limit = 1_000
    var found: [Insight] = []
    let role: Teammate.Role
    do {
      role = try await Reader.role(of: reader, in: store)
      if selection.conditions["user"] == nil, !Reader.seesAll(role) {
        selection.conditions["user"] = .anyOf([
          reader.id.fieldValue, Reader.unassigned.fieldValue,
        ])
      }
      while true {
        let page = try await store.page(selection, asOf: .latest)
        for record in page.records { found.append(try record.decode()) }
        guard let next = page.next else { break }
        selection.cursor = next
      }
    } catch {
      throw SignalsError(error)
    }
    return found.filter { insight in
      // A query may name another colleague; it is answered with what the reader is shown of it.
      guard insight.createdAt <= moment, Reader.may(reader.id, as: role, see: insight) else {
        return false
      }
      if let status { return status.holds(for: insight.status(at: moment).fieldValue) }
      return asksForEnded || insight.isOpen(at: moment)
    }
    .sorted { FeedOrder($0) < FeedOrder($1) }
  }

  private func refuse(unlessMayChange insight: Insight) async throws {
    let known = try await store.find(reader.id)
    guard let known else {
      throw SignalsError(
        .notAllowed, "\(reader.name) is not known here. Save the teammate first.",
        record: reader.anyID)
    }
    guard known.role != .viewer else {
      throw SignalsError(
        .notAllowed,
        "\(known.name) is a viewer and may not decide. Ask a representative or a manager.",
        record: insight.anyID)
    }
    guard Reader.may(known.id, as: known.role, see: insight) else {
      throw SignalsError(
        .notAllowed,
        "The insight is for somebody else. Ask its reader or a manager to decide about it.",
        record: insight.anyID)
    }
  }

  private func change(
    _ id: Insight.ID, at date: Date, acknowledges: Bool = false,
    _ edit: (inout Insight) throws -> Void
  ) async throws(SignalsError) -> Insight {
    do {
      guard let stored = try await store.stored(AnyRecordID(id)) else {
        throw SignalsError(
          .notFound, "There is no insight \(id). Read the feed again.", record: AnyRecordID(id))
      }
      let before = try stored.decode(Insight.self)
      try await refuse(unlessMayChange: before)
      var insight = before
      try edit(&insight)
      guard insight != before else { return insight }
      var changes = ChangeSet(by: .person(reader.id), at: date)
      try changes.put(insight, expecting: stored.revision)
      if acknowledges, let id = insight.signal,
        let known = try await store.stored(AnyRecordID(id))
      {
        var signal = try known.decode(RelationshipSignal.self)
        if (try? signal.move(to: .acknowledged)) != nil {
          try changes.put(signal, expecting: known.revision)
        }
      }
      _ = try await store.commit(changes)
      return insight
    } catch let error as SignalsError {
      throw error
    } catch let error as StoreError {
      throw SignalsError(error)
    } catch {
      throw SignalsError(.refused, "\(error)", record: AnyRecordID(id), underlying: error)
    }
  }
}
