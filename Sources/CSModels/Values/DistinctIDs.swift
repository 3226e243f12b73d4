/// Ids, each once, in the order in which they were first added.
struct DistinctIDs<R> {
  private(set) var ids: [RecordID<R>] = []
  private var seen: Set<RecordID<R>> = []

  /// Adds an id, unless it is there.
  mutating func add(_ id: RecordID<R>) {
    // There are few as a rule; a set is dearer than a look at each of them.
    if ids.count < 16 {
      if ids.contains(id) { return }
    } else {
      if seen.isEmpty { seen = Set(ids) }
      guard seen.insert(id).inserted else { return }
    }
    ids.append(id)
  }
}
