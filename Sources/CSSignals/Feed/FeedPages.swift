import CSModels
import Foundation

/// The pages of a feed: by priority, or ranked for the reader.
struct FeedPages {
  private let store: any RecordStore
  private let reader: Teammate.ID
  private let role: Teammate.Role
  private let feedback: ReaderPreference.Configuration
  private let moment: Date

  init(
    _ store: any RecordStore, for reader: Teammate, _ feedback: ReaderPreference.Configuration,
    at moment: Date
  ) async throws(StoreError) {
    self.store = store
    self.reader = reader.id
    self.feedback = feedback
    self.moment = moment
    role = try await Reader.role(of: reader, in: store)
  }

  /// Whether the pages of a query are ranked for the reader.
  func isRanked(_ query: RecordQuery<Insight>) -> Bool {
    !Reader.seesAll(role) || query.selection.conditions["user"] == .equals(reader.fieldValue)
  }

  /// A page in the order of the priorities, the same for all.
  func byPriority(_ query: RecordQuery<Insight>) async throws -> Page<Insight> {
    var place: FeedOrder?
    if let cursor = query.selection.cursor {
      place = FeedOrder(cursor)
      guard place != nil else { throw Self.refusal(of: cursor) }
    }
    let limit = max(1, query.selection.limit)
    let found = try await found(query, after: place, first: limit < .max ? limit + 1 : limit)
    let page = found.prefix(limit).map(\.insight)
    let next = page.count < found.count ? page.last.map { FeedOrder($0).cursor } : nil
    return Page(page, next: next.map(query.after(cursor:)))
  }

  /// A page in the reader's own order.
  ///
  /// What the reader does about one page must not move what stands on the next: all pages are ranked
  /// as it was when the first one was read.
  func ranked(_ query: RecordQuery<Insight>) async throws -> Page<Insight> {
    var start: PersonalCursor?
    if let cursor = query.selection.cursor {
      start = PersonalCursor(cursor)
      guard start != nil else { throw Self.refusal(of: cursor) }
    }
    let head = try await store.head()
    let first = start?.revision ?? head
    if let cursor = query.selection.cursor, first > head { throw Self.refusal(of: cursor) }
    let began = start?.moment ?? moment
    let preferences = try await store.readerPreferences(
      at: began, feedback, of: reader, asOf: .revision(first))
    let found = try await found(query, after: nil, first: .max)
    var insights = Dictionary(
      found.map { ($0.insight.id, $0.insight) }, uniquingKeysWith: { a, _ in a })
    var asTheyWere = found.filter { $0.revision <= first }.map(\.insight)
    let changed = found.filter { $0.revision > first }.map(\.insight.id)
    if !changed.isEmpty {
      asTheyWere += try await store.fetchAll(
        RecordQuery<Insight>.all.where(ids: changed), asOf: .revision(first))
    }
    let left = preferences.ranked(asTheyWere, for: reader)
      .drop { each in start.map { each.place <= $0.place } ?? false }
    let page = left.prefix(max(1, query.selection.limit))
    let next =
      page.count < left.count
      ? page.last.map { PersonalCursor(place: $0.place, revision: first, moment: began).text } : nil
    return Page(
      page.compactMap { insights.removeValue(forKey: $0.insight.id) },
      next: next.map(query.after(cursor:)))
  }

  private static func refusal(of cursor: String) -> SignalsError {
    SignalsError(.refused, "\"\(cursor)\" is no place in this feed. Ask for the first page.")
  }

  /// The first so many insights after a place, by priority, with the revision of each.
  private func found(
    _ query: RecordQuery<Insight>, after place: FeedOrder?, first count: Int
  ) async throws(StoreError) -> [(insight: Insight, revision: Revision)] {
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
    if selection.conditions["user"] == nil, !Reader.seesAll(role) {
      selection.conditions["user"] = .anyOf([reader.fieldValue, Reader.unassigned.fieldValue])
    }
    var found: [(insight: Insight, revision: Revision)] = []
    while found.count < count {
      let page = try await store.page(selection, asOf: .latest)
      for record in page.records where found.count < count {
        let insight = try record.decode(Insight.self)
        if let place, FeedOrder(insight) <= place { continue }
        // A query may name another colleague; it is answered with what the reader is shown of it.
        guard insight.createdAt <= moment, Reader.may(reader, as: role, see: insight) else {
          continue
        }
        let state = insight.status(at: moment, for: reader)
        let isWanted =
          status.map { status in
            status.holds(for: state.fieldValue)
              && (asksForEnded || state.isPast || insight.lasts(at: moment))
          } ?? (asksForEnded || insight.isOpen(at: moment, for: reader))
        if isWanted { found.append((insight, record.revision)) }
      }
      guard let next = page.next else { break }
      selection.cursor = next
    }
    return found
  }
}

extension Insight {
  /// Whether its condition holds and it has not expired, whatever was done about it.
  fileprivate func lasts(at moment: Date) -> Bool {
    clearedAt == nil && missingSince == nil && (expiresAt.map { $0 > moment } ?? true)
  }
}
