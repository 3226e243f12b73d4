extension KindTable {
  /// Brings the lists from what a slot was found by to what it is found by now.
  ///
  /// What is no longer true is kept with the past, for views of earlier revisions.
  mutating func move(
    _ slot: UInt32, from old: IndexedFacts, to new: IndexedFacts, in slots: ChunkedArray<Slot>
  ) {
    let sameTime = old.isLive && new.isLive && old.time == new.time
    if old.isLive, !sameTime {
      byTime.current.remove(old.time, slot, in: slots)
      byTime.past.insert(old.time, slot, in: slots)
    }
    if new.isLive, !sameTime { byTime.current.insert(new.time, slot, in: slots) }
    if sameTime, old.fields == new.fields { return }

    for each in old.fields where !(sameTime && new.fields.contains(each)) {
      guard let field = field(each.name) else { continue }
      fields[field].retire(each.value, old.time, slot, in: slots)
    }
    for each in new.fields where !(sameTime && old.fields.contains(each)) {
      let field = field(each.name) ?? addField(each.name)
      let number = fields[field].lists.findOrAdd(each.value)
      fields[field].lists[number].current.insert(new.time, slot, in: slots)
    }
    noteSeveralValues(new)
    for field in fields.indices where fields[field].ordered != nil {
      fields[field].reorder(slot, from: old, to: new, in: slots)
    }
  }

  /// Notes which fields a record sets to several values.
  private mutating func noteSeveralValues(_ facts: IndexedFacts) {
    guard facts.fields.count > 1 else { return }
    for index in 1..<facts.fields.count {
      let name = facts.fields[index].name
      for earlier in 0..<index where facts.fields[earlier].name == name {
        guard let field = field(name) else { continue }
        fields[field].isMultiValued = true
      }
    }
  }

  /// Takes a slot out of all lists, of the present and of the past.
  mutating func forget(
    _ slot: UInt32, _ facts: IndexedFacts, in slots: ChunkedArray<Slot>
  ) {
    guard facts.isLive else { return }
    byTime.current.remove(facts.time, slot, in: slots)
    byTime.past.remove(facts.time, slot, in: slots)
    for each in facts.fields {
      guard let field = field(each.name) else { continue }
      fields[field].forget(each.value, facts.time, slot, in: slots)
    }
    for field in fields.indices where fields[field].ordered != nil {
      for key in fields[field].keys(in: facts) {
        fields[field].ordered?.current.remove(key, slot, in: slots)
        fields[field].ordered?.past.remove(key, slot, in: slots)
      }
    }
  }

  private mutating func addField(_ name: String) -> Int {
    fields.append(FieldTable(name: name))
    return fields.count - 1
  }
}

extension FieldTable {
  /// The values of the field, each once.
  func values(in facts: IndexedFacts) -> [FieldValue] {
    var values: [FieldValue] = []
    for each in facts.fields where each.name == name && !values.contains(each.value) {
      values.append(each.value)
    }
    return values
  }

  /// Under which a version stands in the order of the field.
  func keys(in facts: IndexedFacts) -> [ValueKey] {
    guard facts.isLive else { return [] }
    let values = values(in: facts)
    return values.isEmpty ? [ValueKey(nil)] : values.map(ValueKey.init)
  }

  fileprivate mutating func retire(
    _ value: FieldValue, _ time: TimeKey, _ slot: UInt32, in slots: ChunkedArray<Slot>
  ) {
    let number = lists.findOrAdd(value)
    lists[number].current.remove(time, slot, in: slots)
    lists[number].past.insert(time, slot, in: slots)
  }

  fileprivate mutating func forget(
    _ value: FieldValue, _ time: TimeKey, _ slot: UInt32, in slots: ChunkedArray<Slot>
  ) {
    guard let number = lists.find(value) else { return }
    lists[number].current.remove(time, slot, in: slots)
    lists[number].past.remove(time, slot, in: slots)
    lists.removeIfEmpty(number)
  }

  fileprivate mutating func reorder(
    _ slot: UInt32, from old: IndexedFacts, to new: IndexedFacts, in slots: ChunkedArray<Slot>
  ) {
    let before = keys(in: old)
    let after = keys(in: new)
    for key in before where !after.contains(key) {
      ordered?.current.remove(key, slot, in: slots)
      ordered?.past.insert(key, slot, in: slots)
    }
    for key in after where !before.contains(key) {
      ordered?.current.insert(key, slot, in: slots)
    }
  }
}
