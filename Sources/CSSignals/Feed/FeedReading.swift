import CSModels
import Foundation

/// What one reader may see, as selections that a store answers from its indexes.
///
/// What is open depends on the moment: a snoozed insight wakes, others expire. So it is the union of
/// two selections, of which the second is small: those that wait, and those that have woken.
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

  /// What a query selects, in parts that do not overlap.
  func parts(_ query: InsightQuery) -> [Part] {
    var seen = all
    if let since = query.since { seen = seen.from(since) }
    if let customer = query.customer { seen = seen.where(.account, is: customer) }
    if let category = query.category { seen = seen.where(.category, is: category) }
    if let type = query.type { seen = seen.where(.type, is: type) }
    if let priority = query.priority { seen = seen.where(.priority, is: priority) }
    // What expires at the moment is not worth reading any more.
    let next = moment.addingTimeInterval(0.001)
    let open = seen.where(.isOpen, is: true).where(.expiry, isAtLeast: next)
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

  /// How many insights a query selects.
  func count(_ query: InsightQuery) async throws(StoreError) -> Int {
    var total = 0
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
    let total = try await count(query)
    var seen = 0
    for part in parts(unread) where part.isUnseen {
      seen += try await store.count(part.query.where(.viewer, is: reader))
    }
    return (total, max(0, total - seen))
  }

  /// The stored insights from one place to another.
  func stored(
    _ query: InsightQuery, offset: Int, limit: Int
  ) async throws(StoreError) -> [StoredRecord] {
    var found: [[StoredRecord]] = []
    for part in parts(query) {
      found.append(try await stored(part, first: offset + limit))
    }
    let filled = found.filter { !$0.isEmpty }
    guard filled.count > 1 else { return Array((filled.first ?? []).dropFirst(offset)) }
    let merged = filled.joined()
      .compactMap { record in FeedOrder(record).map { (record, $0) } }
      .sorted { $0.1 < $1.1 }
    return merged.dropFirst(offset).prefix(limit).map(\.0)
  }

  /// The first so many of a part.
  private func stored(
    _ part: Part, first count: Int
  ) async throws(StoreError) -> [StoredRecord] {
    var selection = part.query.selection
    let viewer = Field<Insight, Teammate.ID>.viewer.name
    var found: [StoredRecord] = []
    while found.count < count {
      // What was seen is passed over: read some more at once where that is to be expected.
      selection.limit = min(1_000, part.isUnseen ? max(100, count) : count - found.count)
      let page = try await store.page(selection, asOf: .latest)
      found += page.records.filter { record in
        !part.isUnseen
          || !record.fields.contains { $0.name == viewer && $0.value == reader.fieldValue }
      }
      guard let next = page.next else { break }
      selection.cursor = next
    }
    return Array(found.prefix(count))
  }
}
