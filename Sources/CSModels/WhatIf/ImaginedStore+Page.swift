import Foundation
import Synchronization

extension ImaginedStore {
  /// A view of both stores: a revision beneath, and one of the layer.
  private struct View {
    var beneath: Revision
    var layer: UInt32

    /// The revision by which cursors name the view.
    var revision: Revision { Revision(beneath.number + UInt64(layer)) }

    init(beneath: Revision, layer: UInt32) {
      self.beneath = beneath
      self.layer = layer
    }

    init(_ revision: Revision, _ ground: Ground, head: UInt32) {
      if revision <= ground.head {
        self.init(beneath: revision, layer: 0)
      } else {
        let above = min(revision.number - ground.head.number, UInt64(head))
        self.init(beneath: ground.head, layer: UInt32(above))
      }
    }
  }

  /// Where one goes on beneath: a cursor there, the first page, or nowhere.
  private enum Beginning {
    case first
    case cursor(String)
    case end

    var text: String? {
      switch self {
      case .first: nil
      case .cursor(let text): text
      case .end: ""
      }
    }

    init(_ text: String?) {
      self = text.map { $0.isEmpty ? .end : .cursor($0) } ?? .first
    }
  }

  /// One page of both stores.
  func mergedPage(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    let ground = try await ground()
    var view = try await view(asOf, ground)
    var start: SortPosition?
    var beginning = Beginning.first
    let head = state.withLock { $0.layer.head }
    let last = Revision(ground.head.number + UInt64(head))
    if let cursor = try selection.cursor(in: workspace, head: last) {
      view = View(cursor.revision, ground, head: head)
      start = cursor.position
      beginning = Beginning(cursor.inner)
    }
    let limit = selection.pageLength
    let own = state.withLock { state in
      state.layer.records(selection, at: view.layer, after: start, limit: limit + 1)
        .map { $0.raised(by: ground.head) }
    }
    let others = try await beneath(
      selection, view, from: beginning, after: start, wanted: limit + 1)

    var page: [StoredRecord] = []
    var (x, y) = (own[...], others.found[...])
    while page.count < limit, !x.isEmpty || !y.isEmpty {
      var takesOwn = !x.isEmpty
      if let a = x.first, let b = y.first {
        takesOwn = !selection.order.shows(
          selection.position(of: b.record), before: selection.position(of: a))
      }
      page.append(takesOwn ? x.removeFirst() : y.removeFirst().record)
    }
    guard let last = page.last, !x.isEmpty || !y.isEmpty else { return StoredPage(page) }
    let cursor = PageCursor(
      revision: view.revision, position: selection.position(of: last),
      inner: (y.first?.beginning ?? others.rest).text)
    return StoredPage(page, next: cursor.text(for: selection, in: workspace))
  }

  /// The view that is asked for.
  private func view(_ asOf: AsOf, _ ground: Ground) async throws(StoreError) -> View {
    switch asOf {
    case .latest:
      return View(beneath: ground.head, layer: state.withLock { $0.layer.head })
    case .revision(let revision):
      return View(revision, ground, head: state.withLock { $0.layer.head })
    case .recorded(let date):
      let layer = state.withLock { $0.layer.revision(recordedBy: date) }
      if layer > 0 { return View(beneath: ground.head, layer: layer) }
      return View(
        beneath: try await revisionBeneath(recordedBy: date, ground), layer: 0)
    }
  }

  /// The last revision beneath that was recorded at or before an instant.
  private func revisionBeneath(
    recordedBy date: Date, _ ground: Ground
  ) async throws(StoreError) -> Revision {
    var low: UInt64 = 0
    var high = ground.head.number
    while low < high {
      let middle = (low + high) / 2
      let commit = try await base.commits(after: Revision(middle), limit: 1).first
      if let commit, commit.recordedAt.timeIntervalSince(date) <= 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return Revision(low)
  }

  /// The records beneath that the layer leaves visible, and where to go on after them.
  private func beneath(
    _ selection: Selection, _ view: View, from beginning: Beginning, after start: SortPosition?,
    wanted: Int
  ) async throws(StoreError) -> (
    found: [(record: StoredRecord, beginning: Beginning)], rest: Beginning
  ) {
    var found: [(record: StoredRecord, beginning: Beginning)] = []
    var beginning = beginning
    while found.count < wanted {
      var question = selection
      switch beginning {
      case .first: question.cursor = nil
      case .cursor(let text): question.cursor = text
      case .end: return (found, .end)
      }
      question.limit = wanted
      let page = try await base.page(question, asOf: .revision(view.beneath))
      state.withLock { state in
        for record in page.records where state.shows(record.id, at: view.layer) {
          if let start,
            !selection.order.shows(start, before: selection.position(of: record))
          {
            continue
          }
          found.append((record, beginning))
        }
      }
      beginning = page.next.map(Beginning.cursor) ?? .end
    }
    return (found, beginning)
  }
}

extension ImaginedStore.State {
  /// Whether a record beneath is seen through the layer.
  fileprivate func shows(_ id: AnyRecordID, at revision: UInt32) -> Bool {
    if erased.contains(id) { return false }
    guard let slot = layer.slot(of: id) else { return true }
    return layer.version(of: slot, at: revision) == nil
  }
}
