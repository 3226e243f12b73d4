import Foundation

extension RecordLog {
  /// What a page is asked for, with everything resolved to numbers.
  struct Question {
    let selection: Selection
    let table: Int
    let revision: UInt32
    /// Whether the revision is the last one, so that the lists of the present answer alone.
    let isPresent: Bool
    /// Where the page before ended.
    let start: SortPosition?
    /// How many records are wanted.
    let wanted: Int

    var backwards: Bool { selection.order.isBackwards }
  }

  /// One page of a selection; it may build an index that then stays.
  mutating func page(
    _ selection: Selection, asOf: AsOf, in workspace: WorkspaceID
  ) throws(StoreError) -> StoredPage {
    var revision = revision(asOf)
    var start: SortPosition?
    if let cursor = try selection.cursor(in: workspace, head: Revision(UInt64(head))) {
      revision = UInt32(cursor.revision.number)
      start = cursor.position
    }
    let found = records(selection, at: revision, after: start, limit: selection.pageLength + 1)
    return selection.page(of: found, at: Revision(UInt64(revision)), in: workspace)
  }

  /// The first records of a selection after a position, as a revision shows them.
  mutating func records(
    _ selection: Selection, at revision: UInt32, after start: SortPosition?, limit: Int
  ) -> [StoredRecord] {
    guard let table = tableNumbers[selection.kind] else { return [] }
    if let ids = selection.ids, ids.count == 1, selection.conditions.isEmpty, start == nil,
      selection.from == nil, selection.through == nil
    {
      guard let id = ids.first, let slot = tables[table].slots.find(id, in: slots),
        let version = version(of: slot, at: revision), let record = record(version)
      else { return [] }
      return [record]
    }
    let question = Question(
      selection: selection, table: table, revision: revision, isPresent: revision == head,
      start: start, wanted: limit)
    return answer(question).compactMap(record)
  }

  /// The first page of a selection as the records themselves; `nil` where the selection goes on from
  /// another page, or a record is of another type.
  mutating func values<R: Record>(
    _ selection: Selection, asOf: AsOf, in workspace: WorkspaceID
  ) -> (records: [R], next: String?)? {
    guard selection.cursor == nil else { return nil }
    guard let table = tableNumbers[selection.kind] else { return ([], nil) }
    let revision = revision(asOf)
    let question = Question(
      selection: selection, table: table, revision: revision, isPresent: revision == head,
      start: nil, wanted: selection.pageLength + 1)
    let found = answer(question)
    let shown = found.prefix(selection.pageLength)
    var values: [R] = []
    values.reserveCapacity(shown.count)
    for version in shown {
      guard case .live(let content) = contents[version] else { continue }
      guard let value = content.value(as: R.self) else { return nil }
      values.append(value)
    }
    guard found.count > shown.count, let last = shown.last.flatMap(record) else {
      return (values, nil)
    }
    let cursor = PageCursor(
      revision: Revision(UInt64(revision)), position: selection.position(of: last))
    return (values, cursor.text(for: selection, in: workspace))
  }

  /// The versions that a question selects, in its order.
  private mutating func answer(_ question: Question) -> [UInt32] {
    switch plan(question) {
    case .nothing: []
    case .check(let slots): sorted(slots, question)
    case .walkTime(let lists): walk(lists, question)
    case .walkField(let field): walk(field: field, question)
    }
  }

  // MARK: - Checking

  /// The version of a slot that a question selects, if it does.
  ///
  /// - Parameters:
  ///   - trusted: A condition that is known to hold in the present.
  ///   - isTimely: Whether the instants are known to leave room.
  private func selected(
    _ slot: UInt32, _ question: Question, trusted: String? = nil, isTimely: Bool = false
  ) -> UInt32? {
    let version =
      question.isPresent ? slots[slot].latest : version(of: slot, at: question.revision)
    guard let version, version != Self.none, versions[version].isLive else { return nil }
    let selection = question.selection
    if selection.ids != nil || (!isTimely && (selection.from != nil || selection.through != nil)),
      !selection.names(id: slots[slot].id, timestamp: timestamp(of: version))
    {
      return nil
    }
    let known = question.isPresent && trusted != nil ? 1 : 0
    if selection.conditions.count > known, !selection.describes(fields(of: version)) { return nil }
    return version
  }

  private func timestamp(of version: UInt32) -> Date? {
    if case .live(let content) = contents[version] { content.timestamp } else { nil }
  }

  private func fields(of version: UInt32) -> [IndexedField] {
    if case .live(let content) = contents[version] { content.fields } else { [] }
  }

  /// Checks slots one by one and puts what is selected into order.
  private func sorted(_ candidates: [UInt32], _ question: Question) -> [UInt32] {
    let order = question.selection.order
    var found: [(position: SortPosition, version: UInt32)] = []
    for slot in candidates {
      guard let version = selected(slot, question) else { continue }
      let position = order.position(
        id: slots[slot].id, timestamp: timestamp(of: version),
        fields: order.field == nil ? [] : fields(of: version))
      if let start = question.start, !order.shows(start, before: position) { continue }
      found.append((position, version))
    }
    found.sort { order.shows($0.position, before: $1.position) }
    return found.prefix(question.wanted).map(\.version)
  }

  // MARK: - Walking

  /// Reads lists in the order of time until the page is full.
  private func walk(_ lists: TimeLists, _ question: Question) -> [UInt32] {
    let selection = question.selection
    let from = selection.from.map(TimeKey.init)
    let through = selection.through.map(TimeKey.init)
    let readers = lists.lists.map { list in
      var place =
        question.backwards
        ? through.map { key in list.place { $0.key <= key } } ?? list.end
        : list.place { $0.key < (from ?? TimeKey(nil)) }
      if let start = question.start {
        let key = start.timeKey
        let resumed =
          question.backwards
          ? list.place(of: key, id: start.id, in: slots)
          : list.place { entry in
            entry.key == key
              ? !start.id.precedesInBytes(slots[entry.slot].id) : entry.key < key
          }
        if question.backwards ? resumed < place : place < resumed { place = resumed }
      }
      return PostingReader(list, from: place, backwards: question.backwards)
    }
    var walk = PostingWalk(readers, backwards: question.backwards)
    var found: [UInt32] = []
    while found.count < question.wanted, let entry = walk.next(in: slots) {
      if question.backwards
        ? from.map({ entry.key < $0 }) ?? false
        : through.map({ $0 < entry.key }) ?? false
      {
        break
      }
      // The key says as much as the instant, where there is one; the record need not be touched.
      let isTimely = entry.key >= .firstNumber
      guard
        let version = selected(
          entry.slot, question, trusted: lists.field, isTimely: isTimely),
        question.isPresent || TimeKey(timestamp(of: version)) == entry.key
      else { continue }
      found.append(version)
    }
    return found
  }

  /// Reads the values of a field in order until the page is full.
  private func walk(field: Int, _ question: Question) -> [UInt32] {
    guard let ordered = tables[question.table].fields[field].ordered else { return [] }
    let lists = question.isPresent ? [ordered.current] : [ordered.current, ordered.past]
    let readers = lists.map { list in
      guard let start = question.start else {
        return PostingReader(
          list, from: question.backwards ? list.end : list.start, backwards: question.backwards)
      }
      let key = ValueKey(start.key)
      let place =
        question.backwards
        ? list.place(of: key, id: start.id, in: slots)
        : list.place { entry in
          entry.key == key ? !start.id.precedesInBytes(slots[entry.slot].id) : entry.key < key
        }
      return PostingReader(list, from: place, backwards: question.backwards)
    }
    var walk = PostingWalk(readers, backwards: question.backwards)
    let order = question.selection.order
    var found: [UInt32] = []
    while found.count < question.wanted, let entry = walk.next(in: slots) {
      guard let version = selected(entry.slot, question) else { continue }
      if !question.isPresent || tables[question.table].fields[field].isMultiValued {
        // A record stands under its smallest value alone.
        let position = order.position(id: "", timestamp: nil, fields: fields(of: version))
        guard ValueKey(position.key) == entry.key else { continue }
      }
      found.append(version)
    }
    return found
  }
}

extension SortPosition {
  /// The key of a position in the order of time.
  fileprivate var timeKey: TimeKey {
    if case .date(let date) = key { TimeKey(date) } else { TimeKey(nil) }
  }
}
