import CSModels

/// Who is who in one conversation: keys to placeholders, placeholders to spellings.
struct RedactionMemory: Sendable {
  private struct Entry: Sendable {
    let placeholder: Placeholder
    var spellings: [String] = []
  }
  /// A way of writing, as bytes: strings that are only canonically equal are two spellings.
  private struct Spelling: Hashable, Sendable {
    let kind: Placeholder.Kind
    let bytes: [UInt8]
  }
  private var entries: [Entry] = []
  private var marks: [Spelling: RedactionMark] = [:]
  private var indices: [String: Int] = [:]
  private var positions: [Placeholder: Int] = [:]
  private var counts: [Placeholder.Kind: Int] = [:]

  var count: Int { entries.count }

  /// The placeholder of a key, whose first spelling is `canonical` unless there is one already.
  mutating func placeholder(
    of kind: Placeholder.Kind, key: String, canonical: String
  ) -> Placeholder {
    let index = index(of: kind, key: key)
    if entries[index].spellings.isEmpty {
      entries[index].spellings.append(canonical)
      let mark = RedactionMark(placeholder: entries[index].placeholder, spelling: 1)
      let spelling = Spelling(kind: kind, bytes: Array(canonical.utf8))
      if marks[spelling] == nil { marks[spelling] = mark }
    }
    return entries[index].placeholder
  }

  /// The text that stands for a spelling of a key.
  ///
  /// A spelling that was seen before keeps its mark, even where more is known by now of whom it
  /// may mean.
  mutating func mark(of kind: Placeholder.Kind, key: String, spelling: String) -> RedactionMark {
    let seen = Spelling(kind: kind, bytes: Array(spelling.utf8))
    if let mark = marks[seen] { return mark }
    let index = index(of: kind, key: key)
    entries[index].spellings.append(spelling)
    let mark = RedactionMark(
      placeholder: entries[index].placeholder, spelling: entries[index].spellings.count)
    marks[seen] = mark
    return mark
  }

  /// The value that a mark stands for, or `nil` where the conversation does not know it.
  func value(of mark: RedactionMark) -> String? {
    guard let index = positions[mark.placeholder] else { return nil }
    let spellings = entries[index].spellings
    return mark.spelling >= 1 && mark.spelling <= spellings.count
      ? spellings[mark.spelling - 1] : nil
  }

  private mutating func index(of kind: Placeholder.Kind, key: String) -> Int {
    let name = "\(kind.rawValue) \(key)"
    if let index = indices[name] { return index }
    let number = (counts[kind] ?? 0) + 1
    counts[kind] = number
    let placeholder = Placeholder(kind, number)
    entries.append(Entry(placeholder: placeholder))
    indices[name] = entries.count - 1
    positions[placeholder] = entries.count - 1
    return entries.count - 1
  }
}
