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
  ///     lasts is answered as it asks, rather than with what is open. A query that names
  ///     the reader, `.where(.user, is: reader.id)`, is ranked for the reader as
  ///     ``InsightQuery/Order/personal`` says, and each of its pages reads all that it selects.
  ///   - moment: When one looks.
  /// - Returns: The page, and the query of the next; pages that follow show each insight once,
  ///   whatever is written between. Of what is ranked for the reader, that holds while neither
  ///   feedback nor priorities change.
  /// - Throws: ``SignalsError`` with code `refused` for a cursor that is none of the feed's.
  public func page(
    _ query: RecordQuery<Insight> = .insights(), at moment: Date
  ) async throws(SignalsError) -> Page<Insight> {
    if query.selection.conditions["user"] == .equals(reader.id.fieldValue) {
      return try await personalPage(query, at: moment)
    }
    var place: FeedOrder?
    if let cursor = query.selection.cursor {
      place = FeedOrder(cursor)
      guard place != nil else { throw Self.refusal(of: cursor) }
    }
    let limit = max(1, query.selection.limit)
    let found = try await insights(
      query, after: place, first: limit < .max ? limit + 1 : limit, at: moment)
    let page = found.prefix(limit)
    let next = page.count < found.count ? page.last.map { FeedOrder($0).cursor } : nil
    return Page(Array(page), next: next.map(query.after(cursor:)))
  }

  private func personalPage(
    _ query: RecordQuery<Insight>, at moment: Date
  ) async throws(SignalsError) -> Page<Insight> {
    var place: PersonalOrder?
    if let cursor = query.selection.cursor {
      place = PersonalOrder(cursor)
      guard place != nil else { throw Self.refusal(of: cursor) }
    }
    let found = try await insights(query, after: nil, first: .max, at: moment)
    let preferences: ReaderPreferences
    do {
      preferences = try await store.readerPreferences(at: moment, feedback)
    } catch {
      throw SignalsError(error)
    }
    let left = preferences.ranked(found, for: reader.id)
      .drop { each in place.map { each.place <= $0 } ?? false }
    let page = left.prefix(max(1, query.selection.limit))
    let next = page.count < left.count ? page.last?.place.cursor : nil
    return Page(page.map(\.insight), next: next.map(query.after(cursor:)))
  }

  private static func refusal(of cursor: String) -> SignalsError {
    SignalsError(.refused, "\"\(cursor)\" is no place in this feed. Ask for the first page.")
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
  /// To whom else it is shown, it stays new.
  ///
  /// - Throws: ``SignalsError`` with code `not_allowed` where the reader may not act on it.
  @discardableResult
  public func view(_ insight: Insight, at date: Date = .now) async throws(SignalsError) -> Insight {
    try await change(insight.id, at: date) { $0.view(at: date, by: reader.id) }
  }

  /// Takes back what was decided about an insight, and with it what the ranking learned from it.
  ///
  /// What was dismissed, dealt with, put off or seen is new again. The signal behind it stays
  /// acknowledged: signals go forward only.
  ///
  /// - Throws: ``SignalsError`` with code `refused` where there is nothing to take back;
  ///   `not_allowed` where the reader may not act on it.
  @discardableResult
  public func reopen(
    _ insight: Insight, at date: Date = .now
  ) async throws(SignalsError) -> Insight {
    try await change(insight.id, at: date) { try $0.reopen() }
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

  // MARK: Reading and writing

  /// The first so many insights after a place, in the order of the feed.
  private func insights(
    _ query: RecordQuery<Insight>, after place: FeedOrder?, first count: Int, at moment: Date
  ) async throws(SignalsError) -> [Insight] {
    var selection = query.selection
    let status = selection.conditions.removeValue(forKey: "status")
    let asksForEnded = selection.conditions["is_open"] != nil
    let asksForPast =
      status.map { status in
        Insight.Status.allCases.contains { $0.isPast && status.holds(for: $0.fieldValue) }
      } ?? false
    if !asksForPast, !asksForEnded { selection.conditions["is_open"] = .equals(.flag(true)) }
    let order = RecordQuery<Insight>.all.ascending(by: .place).selection.order
    selection.order = order
    if let place, let field = order.field {
      selection.conditions[field] = .within(lower: .text(place.place), upper: nil)
    }
    selection.cursor = nil
    selection.limit = min(1_000, max(100, count))
    var found: [Insight] = []
    do {
      let role = try await Reader.role(of: reader, in: store)
      if selection.conditions["user"] == nil, !Reader.seesAll(role) {
        selection.conditions["user"] = .anyOf([
          reader.id.fieldValue, Reader.unassigned.fieldValue,
        ])
      }
      while found.count < count {
        let page = try await store.page(selection, asOf: .latest)
        for record in page.records where found.count < count {
          let insight = try record.decode(Insight.self)
          if let place, FeedOrder(insight) <= place { continue }
          // A query may name another colleague; it is answered with what the reader is shown of it.
          guard insight.createdAt <= moment, Reader.may(reader.id, as: role, see: insight) else {
            continue
          }
          let state = insight.status(at: moment, for: reader.id)
          let isWanted =
            status.map { status in
              status.holds(for: state.fieldValue)
                && (asksForEnded || state.isPast || insight.lasts(at: moment))
            } ?? (asksForEnded || insight.isOpen(at: moment))
          if isWanted { found.append(insight) }
        }
        guard let next = page.next else { break }
        selection.cursor = next
      }
    } catch {
      throw SignalsError(error)
    }
    return found
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

  func change(
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
    } catch {
      throw SignalsError(error, otherwise: .refused, record: AnyRecordID(id))
    }
  }
}

extension Insight {
  /// Whether its condition holds and it has not expired, whatever was done about it.
  fileprivate func lasts(at moment: Date) -> Bool {
    clearedAt == nil && missingSince == nil && (expiresAt.map { $0 > moment } ?? true)
  }
}

extension Insight.Status {
  /// Whether somebody has dealt with it.
  fileprivate var isPast: Bool { self == .actioned || self == .dismissed }
}
