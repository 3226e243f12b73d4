import Foundation

extension RecordLog {
  /// How a question is answered.
  enum Plan {
    /// Nothing can be selected.
    case nothing
    /// Every candidate is checked, then sorted.
    case check([UInt32])
    /// Lists in the order of time are read from where the page starts.
    case walkTime(TimeLists)
    /// The values of a field are read in order from where the page starts.
    case walkField(Int)
  }

  /// Lists in the order of time that hold whatever a question selects.
  struct TimeLists {
    /// The condition that holds for all entries in the present.
    let field: String?
    let lists: [Postings<TimeKey>]
  }

  /// Which lists in the order of time would be read, before they are brought into order.
  struct TimeChoice {
    /// The name and the number of the field; `nil` for the lists of everything.
    var field: (name: String, number: Int)?
    /// The numbers of its values that have lists.
    var values: [UInt32] = []
    /// About how many entries they hold.
    var count = 0
  }

  /// Chooses between reading in order and checking few candidates, by how much either reads.
  ///
  /// Let n records be there, of which the most selective condition leaves c. Checking reads c;
  /// reading in order a list of w finds one in w/m, where m is what all conditions together leave
  /// if they are independent.
  mutating func plan(_ question: Question) -> Plan {
    let selection = question.selection
    if let from = selection.from, from.timeIntervalSinceReferenceDate.isNaN { return .nothing }
    if let through = selection.through, through.timeIntervalSinceReferenceDate.isNaN {
      return .nothing
    }
    if let ids = selection.ids, ids.count <= 64 || selection.conditions.isEmpty {
      return .check(slots(of: ids, in: question.table))
    }
    let everything = choice(question)
    let total = Double(max(1, everything.count))
    var expected = total
    var narrowest = everything
    var candidates: (count: Int, name: String)?
    for (name, condition) in selection.conditions {
      guard let field = tables[question.table].field(name) else { return .nothing }
      let count: Int
      switch condition {
      case .equals(let value):
        let lists = choice(question, name, field, CollectionOfOne(value))
        count = lists.count
        if count < narrowest.count || narrowest.field == nil { narrowest = lists }
      case .anyOf(let values):
        let lists = choice(question, name, field, values)
        count = lists.count
        if lists.values.count <= 16, count < narrowest.count { narrowest = lists }
      case .within(let lower, let upper):
        if lower == nil, upper == nil { continue }
        count = countOrdered(question, field, lower, upper)
      }
      if count == 0 { return .nothing }
      expected *= min(1, Double(count) / total)
      if candidates.map({ count < $0.count }) ?? true { candidates = (count, name) }
    }
    if let ids = selection.ids {
      expected *= min(1, Double(ids.count) / total)
      if candidates.map({ ids.count < $0.count }) ?? true {
        return .check(slots(of: ids, in: question.table))
      }
    }
    let isByTime = selection.order.field == nil
    let length = Double(isByTime ? narrowest.count : everything.count)
    let reading = min(length, Double(question.wanted) * length / max(expected, 1e-9))
    if let candidates, Double(candidates.count) * 2 < reading,
      let condition = selection.conditions[candidates.name]
    {
      return .check(slots(question, candidates.name, condition))
    }
    if isByTime { return .walkTime(lists(narrowest, question)) }
    guard let name = selection.order.field else {
      return .walkTime(lists(narrowest, question))
    }
    guard let field = tables[question.table].field(name) else {
      // No record has the field, so that all are equal in it and follow by id.
      return .check(slots(in: lists(everything, question)))
    }
    buildOrder(question.table, field)
    return .walkField(field)
  }

  // MARK: - Lists

  private func choice(_ question: Question) -> TimeChoice {
    let byTime = tables[question.table].byTime
    return TimeChoice(
      count: byTime.current.count + (question.isPresent ? 0 : byTime.past.count))
  }

  private func choice(
    _ question: Question, _ name: String, _ field: Int, _ values: some Sequence<FieldValue>
  ) -> TimeChoice {
    var choice = TimeChoice(field: (name, field))
    for value in values {
      guard let number = tables[question.table].fields[field].lists.find(value) else { continue }
      let count = tables[question.table].fields[field].lists[number].current.count
      let past = tables[question.table].fields[field].lists[number].past.count
      guard count + (question.isPresent ? 0 : past) > 0 else { continue }
      choice.values.append(number)
      choice.count += count + (question.isPresent ? 0 : past)
    }
    return choice
  }

  /// The lists of a choice, brought into order.
  private mutating func lists(_ choice: TimeChoice, _ question: Question) -> TimeLists {
    let table = question.table
    var lists: [Postings<TimeKey>] = []
    if let field = choice.field {
      for value in choice.values {
        tables[table].fields[field.number].lists[value].current.settle(in: slots)
        lists.append(tables[table].fields[field.number].lists[value].current)
        if question.isPresent { continue }
        tables[table].fields[field.number].lists[value].past.settle(in: slots)
        lists.append(tables[table].fields[field.number].lists[value].past)
      }
    } else {
      tables[table].byTime.current.settle(in: slots)
      lists.append(tables[table].byTime.current)
      if !question.isPresent {
        tables[table].byTime.past.settle(in: slots)
        lists.append(tables[table].byTime.past)
      }
    }
    return TimeLists(field: choice.field?.name, lists: lists.filter { $0.count > 0 })
  }

  // MARK: - Candidates

  private func slots(of ids: Set<String>, in table: Int) -> [UInt32] {
    ids.compactMap { tables[table].slots.find($0, in: slots) }
  }

  private func slots(in lists: TimeLists) -> [UInt32] {
    var found: [UInt32] = []
    found.reserveCapacity(lists.lists.reduce(0) { $0 + $1.count })
    for list in lists.lists {
      for block in 0..<list.blockCount { found += list.block(block).lazy.map(\.slot) }
    }
    return lists.lists.count > 1 ? Array(Set(found)) : found
  }

  private mutating func slots(
    _ question: Question, _ name: String, _ condition: Selection.Condition
  ) -> [UInt32] {
    guard let field = tables[question.table].field(name) else { return [] }
    switch condition {
    case .equals(let value):
      return slots(in: lists(choice(question, name, field, CollectionOfOne(value)), question))
    case .anyOf(let values):
      return slots(in: lists(choice(question, name, field, values), question))
    case .within(let lower, let upper):
      var found: Set<UInt32> = []
      for list in orderedLists(question, field) {
        let range = Self.range(of: list, lower, upper)
        var reader = PostingReader(list, from: range.lower, backwards: false)
        while let entry = reader.next() {
          guard let value = entry.key.value, condition.holds(for: value) else { break }
          found.insert(entry.slot)
        }
      }
      return Array(found)
    }
  }

  // MARK: - Values in order

  private func orderedLists(_ question: Question, _ field: Int) -> [Postings<ValueKey>] {
    guard let ordered = tables[question.table].fields[field].ordered else { return [] }
    return question.isPresent ? [ordered.current] : [ordered.current, ordered.past]
  }

  private mutating func countOrdered(
    _ question: Question, _ field: Int, _ lower: FieldValue?, _ upper: FieldValue?
  ) -> Int {
    buildOrder(question.table, field)
    return orderedLists(question, field).reduce(0) { sum, list in
      let range = Self.range(of: list, lower, upper)
      let few = list.estimatedRank(of: range.upper) - list.estimatedRank(of: range.lower)
      return sum + max(few, range.lower < range.upper ? 1 : 0)
    }
  }

  private static func range(
    of list: Postings<ValueKey>, _ lower: FieldValue?, _ upper: FieldValue?
  ) -> (lower: Postings<ValueKey>.Place, upper: Postings<ValueKey>.Place) {
    let first = ValueKey(lower ?? upper?.smallestOfItsCase)
    let start = list.place { $0.key < first }
    guard let upper else {
      return (
        start, list.place { $0.key < first || $0.key.value?.isComparable(to: lower) ?? true }
      )
    }
    return (start, list.place { $0.key <= ValueKey(upper) })
  }

  /// Sorts the values of a field, or what was added since they were sorted.
  private mutating func buildOrder(_ table: Int, _ field: Int) {
    guard tables[table].fields[field].ordered == nil else {
      tables[table].fields[field].ordered?.current.settle(in: slots)
      tables[table].fields[field].ordered?.past.settle(in: slots)
      return
    }
    var current: [Posting<ValueKey>] = []
    var past: [Posting<ValueKey>] = []
    for version in 0..<UInt32(versions.count) where versions[version].isLive {
      let slot = versions[version].slot
      guard Int(slots[slot].table) == table else { continue }
      for key in tables[table].fields[field].keys(in: facts(of: version)) {
        let entry = Posting(key: key, slot: slot)
        if slots[slot].latest == version { current.append(entry) } else { past.append(entry) }
      }
    }
    tables[table].fields[field].ordered = OrderedValues(
      current: Postings(sorting: current, in: slots), past: Postings(sorting: past, in: slots))
  }
}

extension FieldValue {
  fileprivate func isComparable(to other: FieldValue?) -> Bool {
    other.map { isComparable(to: $0) } ?? false
  }
}
