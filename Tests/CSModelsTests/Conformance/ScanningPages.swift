import CSModels
import Foundation

/// Pages made by reading everything, whose every decision can be made wrongly.
struct ScanningPages: Sendable {
  var matches: @Sendable (Selection, StoredRecord) -> Bool = { selection, record in
    selection.matches(
      id: record.id.rawValue, timestamp: record.timestamp, fields: record.fields)
  }
  var position: @Sendable (Selection, StoredRecord) -> SortPosition = { selection, record in
    selection.position(of: record)
  }
  var shows: @Sendable (Selection.Order, SortPosition, SortPosition) -> Bool = { order, a, b in
    order.shows(a, before: b)
  }
  var keepsRevision = true
  var acceptsAnyCursor = false
  var repeatsLastRecord = false
  var longerBy = 0
  var alwaysHasNext = false

  func page(
    _ store: BrokenStore, _ selection: Selection, _ asOf: AsOf
  ) async throws(StoreError) -> StoredPage {
    let revision =
      switch asOf {
      case .latest: try await store.base.head()
      case .revision(let revision): min(revision, try await store.base.head())
      case .recorded(let date):
        try await store.base.commits(after: .none, limit: .max)
          .last { $0.recordedAt.timeIntervalSince(date) <= 0 }?.revision ?? Revision.none
      }
    var view = AsOf.revision(revision)
    var start: SortPosition?
    if let text = selection.cursor {
      do {
        let cursor = try PageCursor(text, for: selection, in: store.workspace)
        start = cursor.position
        if keepsRevision { view = .revision(cursor.revision) }
      } catch {
        guard acceptsAnyCursor else { throw error }
      }
    }
    var everything = Selection(kind: selection.kind)
    everything.limit = .max
    let all = try await store.base.page(everything, asOf: view).records
      .filter { matches(selection, $0) }
      .map { (record: $0, position: position(selection, $0)) }
      .sorted { shows(selection.order, $0.position, $1.position) }
      .filter { _, position in
        guard let start else { return true }
        return shows(selection.order, start, position)
          || (repeatsLastRecord && position == start)
      }
    let shown = all.prefix(max(1, selection.limit) + longerBy)
    let page = StoredPage(shown.map(\.record))
    guard let last = shown.last, shown.count < all.count || alwaysHasNext,
      case .revision(let revision) = view
    else { return page }
    let cursor = PageCursor(revision: revision, position: last.position)
    return StoredPage(page.records, next: cursor.text(for: selection, in: store.workspace))
  }
}
