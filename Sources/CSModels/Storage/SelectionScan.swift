extension Selection {
  /// Answers the selection from every record of one view, for stores without indexes of their own.
  ///
  /// - Parameters:
  ///   - records: The records of the kind as the revision shows them; those of other kinds are
  ///     left out.
  ///   - revision: The revision of the view; that of ``cursor(in:head:)`` where there is one.
  ///   - workspace: The workspace of the store.
  /// - Throws: ``StoreError`` with code `invalid` for a cursor of another selection or workspace.
  /// - Complexity: O(n log n) in the number of records that match.
  public func scan(
    _ records: some Sequence<StoredRecord>, at revision: Revision, in workspace: WorkspaceID
  ) throws(StoreError) -> StoredPage {
    let start = try cursor(in: workspace, head: revision)?.position
    var found: [(position: SortPosition, record: StoredRecord)] = []
    for record in records where record.id.kind == kind {
      let fields = record.fields
      let timestamp = record.timestamp
      guard matches(id: record.id.rawValue, timestamp: timestamp, fields: fields) else { continue }
      let position = order.position(id: record.id.rawValue, timestamp: timestamp, fields: fields)
      if let start, !order.shows(start, before: position) { continue }
      found.append((position, record))
    }
    found.sort { order.shows($0.position, before: $1.position) }
    return page(of: found.prefix(pageLength + 1).map(\.record), at: revision, in: workspace)
  }

  /// Makes a page of what a database found: the records in order, one more than ``pageLength``
  /// where there is a next page.
  public func page(
    of found: [StoredRecord], at revision: Revision, in workspace: WorkspaceID
  ) -> StoredPage {
    guard found.count > pageLength else { return StoredPage(found) }
    let shown = Array(found.prefix(pageLength))
    guard let last = shown.last else { return StoredPage(shown) }
    let cursor = PageCursor(revision: revision, position: position(of: last))
    return StoredPage(shown, next: cursor.text(for: self, in: workspace))
  }

  /// The cursor, read and checked; `nil` for a first page.
  ///
  /// Its revision is that of the first page, and goes before the view that is asked for.
  ///
  /// - Throws: ``StoreError`` with code `invalid` where it was damaged, made for another selection
  ///   or workspace, or of a revision after `head`, the last one of the log.
  public func cursor(
    in workspace: WorkspaceID, head: Revision
  ) throws(StoreError) -> PageCursor? {
    guard let text = cursor else { return nil }
    let cursor = try PageCursor(text, for: self, in: workspace)
    guard cursor.revision <= head else {
      throw StoreError(.invalid, "The cursor belongs to another store: start at the first page.")
    }
    return cursor
  }

  /// The limit as a number to be counted with: at least 1, at most 2,147,483,647.
  public var pageLength: Int { max(1, min(limit, Int(Int32.max))) }

  /// Where a record stands in the order of the selection.
  public func position(of record: StoredRecord) -> SortPosition {
    order.position(
      id: record.id.rawValue, timestamp: record.timestamp,
      fields: order.field == nil ? [] : record.fields)
  }
}
