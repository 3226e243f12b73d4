import CSModels
import Foundation

/// What one reader may see, as selections that a store answers from its indexes.
///
/// What is open depends on the moment: a snoozed insight wakes, others expire. So it is the union of
/// two selections, of which the second is small: those that wait, and those that have woken. What the
/// reader set aside for themselves is a third, smaller still: it is read and judged.
struct FeedReading {
  let store: any RecordStore
  let reader: Teammate.ID
  let role: Teammate.Role
  let moment: Date

  init(
    _ store: any RecordStore, for reader: Teammate, at moment: Date
  ) async throws(StoreError) {
    self.store = store
    self.reader = reader.id
    self.moment = moment
    role = try await Reader.role(of: reader, in: store)
  }

  /// Everything the reader may see, in the order of the feed.
  var all: RecordQuery<Insight> {
    let query = RecordQuery<Insight>.all.through(moment).ascending(by: .place)
    return Reader.seesAll(role)
      ? query : query.where(.user, isAnyOf: [reader, Reader.unassigned])
  }

  /// A part of what is asked for.
  struct Part {
    var query: RecordQuery<Insight>
    /// Whether what the reader has seen is left out.
    var isUnseen = false
  }

  /// Everything that passes a query's filters but for the state.
  private func filtered(_ query: InsightQuery) -> RecordQuery<Insight> {
    var seen = all
    if let since = query.since { seen = seen.from(since) }
    if let customer = query.customer { seen = seen.where(.account, is: customer) }
    if let category = query.category { seen = seen.where(.category, is: category) }
    if let kind = query.kind { seen = seen.where(.kind, is: kind) }
    if let type = query.type { seen = seen.where(.type, is: type) }
    if let priority = query.priority { seen = seen.where(.priority, is: priority) }
    return seen
  }

  // What expires at the moment is not worth reading any more.
  private var next: Date { moment.addingTimeInterval(0.001) }

  private func lasting(_ query: RecordQuery<Insight>) -> RecordQuery<Insight> {
    query.where(.isOpen, is: true).where(.expiry, isAtLeast: next)
  }

  /// What a query selects, in parts that do not overlap, as if the reader had set nothing aside.
  func parts(_ query: InsightQuery) -> [Part] {
    let seen = filtered(query)
    let open = lasting(seen)
    let snoozed = open.where(.status, is: .snoozed)
    let woken = snoozed.where(.wake, isAtMost: moment)
    let known = open.where(.status, isAnyOf: [.new, .viewed])
    return switch query.status {
    case nil: [Part(query: known), Part(query: woken)]
    case .new?: [Part(query: known, isUnseen: true), Part(query: woken)]
    case .viewed?: [Part(query: known.where(.viewer, is: reader))]
    case .snoozed?: [Part(query: snoozed.where(.wake, isAtLeast: next))]
    case .actioned?: [Part(query: seen.where(.status, is: .actioned))]
    case .dismissed?: [Part(query: seen.where(.status, is: .dismissed))]
    }
  }

  /// An insight that the reader set aside, and as it would be without that.
  private struct Own {
    var stored: StoredRecord
    var insight: Insight
    var common: Insight
  }

  /// What the reader set aside under the filters of a query, and nobody has dealt with.
  private func own(_ query: InsightQuery) async throws(StoreError) -> [Own] {
    let filtered = filtered(query)
    let asked: RecordQuery<Insight>
    switch query.status {
    case .actioned?: return []
    case .dismissed?: asked = filtered
    case nil, .new?, .viewed?, .snoozed?: asked = lasting(filtered)
    }
    let part = Part(
      query: asked.where(.setAsideBy, is: reader).where(
        .status, isAnyOf: [.new, .viewed, .snoozed]))
    var own: [Own] = []
    for stored in try await stored(part, first: .max) {
      let insight = try stored.decode(Insight.self)
      var common = insight
      common.asides = []
      own.append(Own(stored: stored, insight: insight, common: common))
    }
    return own
  }

  /// Whether an insight is in a state to the reader; without one, whether it is open.
  private func isWanted(_ insight: Insight, _ wanted: Insight.Status?) -> Bool {
    let status = insight.status(at: moment, for: reader)
    return wanted.map { $0 == status } ?? (status == .new || status == .viewed)
  }

  /// What the reader set aside adds to a count of the parts.
  private func difference(_ own: [Own], _ status: Insight.Status?) -> Int {
    own.count { isWanted($0.insight, status) } - own.count { isWanted($0.common, status) }
  }

  /// How many insights a query selects.
  func count(_ query: InsightQuery) async throws(StoreError) -> Int {
    var total = difference(try await own(query), query.status)
    for part in parts(query) {
      total += try await store.count(part.query)
      if part.isUnseen {
        total -= try await store.count(part.query.where(.viewer, is: reader))
      }
    }
    return max(0, total)
  }

  /// How many insights a query selects, and how many of those that are open under its other filters
  /// the reader has not seen.
  ///
  /// What is open is counted once for both.
  func counts(_ query: InsightQuery) async throws(StoreError) -> (total: Int, unread: Int) {
    var unread = query
    unread.status = .new
    guard query.status == nil else {
      return (try await count(query), try await count(unread))
    }
    let own = try await own(query)
    var (open, seen) = (0, 0)
    for part in parts(query) { open += try await store.count(part.query) }
    for part in parts(unread) where part.isUnseen {
      seen += try await store.count(part.query.where(.viewer, is: reader))
    }
    return (
      max(0, open + difference(own, nil)), max(0, open - seen + difference(own, .new))
    )
  }

  /// The stored insights from one place to another.
  func stored(
    _ query: InsightQuery, offset: Int, limit: Int
  ) async throws(StoreError) -> [StoredRecord] {
    let own = try await own(query)
    var found: [[StoredRecord]] = [
      own.filter { isWanted($0.insight, query.status) }.map(\.stored)
    ]
    // Who has set aside what is past for everybody does not matter.
    let leavesOwn = !(query.status?.isPast ?? false)
    for part in parts(query) {
      found.append(
        try await stored(
          part, first: offset + limit, passingOver: part.isUnseen || (leavesOwn && !own.isEmpty)
        ) { record in
          !(leavesOwn && has(.setAsideBy, record)) && !(part.isUnseen && has(.viewer, record))
        })
    }
    let filled = found.filter { !$0.isEmpty }
    guard filled.count > 1 else {
      return Array((filled.first ?? []).dropFirst(offset).prefix(limit))
    }
    let merged = filled.joined()
      .compactMap { record in FeedOrder(record).map { (record, $0) } }
      .sorted { $0.1 < $1.1 }
    return merged.dropFirst(offset).prefix(limit).map(\.0)
  }

  /// Whether a field of a record names the reader.
  private func has(_ field: Field<Insight, Teammate.ID>, _ record: StoredRecord) -> Bool {
    record.fields.contains { $0.name == field.name && $0.value == reader.fieldValue }
  }

  /// The first so many of a part that are wanted.
  ///
  /// - Parameter isSparse: Whether some are to be passed over, so that more are read at once.
  private func stored(
    _ part: Part, first count: Int, passingOver isSparse: Bool = false,
    where isWanted: (StoredRecord) -> Bool = { _ in true }
  ) async throws(StoreError) -> [StoredRecord] {
    var selection = part.query.selection
    var found: [StoredRecord] = []
    while found.count < count {
      selection.limit = min(1_000, isSparse ? max(100, count) : count - found.count)
      let page = try await store.page(selection, asOf: .latest)
      found += page.records.filter(isWanted)
      guard let next = page.next else { break }
      selection.cursor = next
    }
    return Array(found.prefix(count))
  }
}
