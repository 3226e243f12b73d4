/// The records of one kind, and the lists by which they are found.
struct KindTable {
  let kind: RecordKind
  var slots = SlotTable()
  var byTime = TimedList()
  var fields: [FieldTable] = []

  init(kind: RecordKind) { self.kind = kind }

  /// The number of a field, or `nil` where no record ever set it.
  func field(_ name: String) -> Int? {
    fields.firstIndex { $0.name == name }
  }
}

/// What is true now, and what was true once.
///
/// Questions about the present read the first alone, and need not check what they find. Questions
/// about the past read both, and check every record they find.
struct TimedList {
  var current = Postings<TimeKey>()
  var past = Postings<TimeKey>()
}

/// The values of one field, and the records that have or had them.
struct FieldTable {
  let name: String
  var lists = ValueTable()
  /// Whether any record ever had two values.
  var isMultiValued = false
  /// All values in order, once a question needed them.
  var ordered: OrderedValues?

  init(name: String) { self.name = name }
}

/// The records of one kind by the values of a field; a record without one stands first.
struct OrderedValues {
  var current = Postings<ValueKey>()
  var past = Postings<ValueKey>()
}

/// What a version of a record is found by.
struct IndexedFacts {
  static let none = IndexedFacts(isLive: false, time: TimeKey(nil), fields: [])

  let isLive: Bool
  let time: TimeKey
  let fields: [IndexedField]
}
