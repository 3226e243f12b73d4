/// The records that have one value in a field, and those that had it once.
struct ValueLists {
  let value: FieldValue
  var current = Postings<TimeKey>()
  var past = Postings<TimeKey>()

  fileprivate init(_ value: FieldValue) { self.value = value }
}

/// Finds the lists of a value; they stay where they are while the table grows.
struct ValueTable {
  private var numbers = HashedNumbers()
  private var lists = ChunkedArray<ValueLists>()
  /// The numbers of lists whose value is gone.
  private var free: [UInt32] = []

  /// The lists of a number that the table gave.
  subscript(number: UInt32) -> ValueLists {
    _read { yield lists[number] }
    _modify { yield &lists[number] }
  }

  /// The number of a value's lists, or `nil` where no record has or had it.
  func find(_ value: FieldValue) -> UInt32? { find(value, hash: Self.hash(of: value)) }

  /// The number of a value's lists, which are made where there are none.
  mutating func findOrAdd(_ value: FieldValue) -> UInt32 {
    let hash = Self.hash(of: value)
    if let known = find(value, hash: hash) { return known }
    let number: UInt32
    if let last = free.popLast() {
      number = last
      lists[number] = ValueLists(value)
    } else {
      number = UInt32(lists.count)
      lists.append(ValueLists(value))
    }
    numbers.insert(number, hash: hash)
    return number
  }

  /// Forgets a value whose lists are empty.
  mutating func removeIfEmpty(_ number: UInt32) {
    guard lists[number].current.count == 0, lists[number].past.count == 0 else { return }
    numbers.remove(number, hash: Self.hash(of: lists[number].value))
    lists[number] = ValueLists(.flag(false))
    free.append(number)
  }

  private static func hash(of value: FieldValue) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(value)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  private func find(_ value: FieldValue, hash: UInt32) -> UInt32? {
    numbers.find(hash: hash) { lists[$0].value == value }
  }
}
