import CSModels

/// Who is who in one conversation: keys to placeholders, placeholders to spellings.
struct RedactionMemory: Sendable {
  private struct Entry: Sendable {
    let placeholder: Placeholder
    var spellings: [String] = []
    /// Spellings as bytes: strings that are only canonically equal are two spellings.
    var numbers: [[UInt8]: Int] = [:]
  }
  private var entries: [Entry] = []
  private var indices: [String: Int] = [:]
  private var positions: [Placeholder: Int] = [:]
  private var counts: [Placeholder.Kind: Int] = [:]

  var count: Int { entries.count }

  /// The placeholder of a key, whose first spelling is `canonical` unless there is one already.
  mutating func placeholder(
    of kind: Placeholder.Kind, key: String, canonical: String
  ) -> Placeholder {
    let index = index(of: kind, key: key)
    if entries[index].spellings.isEmpty { _ = number(of: canonical, in: index) }
    return entries[index].placeholder
  }

  /// The text that stands for a spelling of a key.
  mutating func mark(of kind: Placeholder.Kind, key: String, spelling: String) -> String {
    let index = index(of: kind, key: key)
    return RedactionMark(
      placeholder: entries[index].placeholder, spelling: number(of: spelling, in: index)
    ).description
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

  private mutating func number(of spelling: String, in index: Int) -> Int {
    let bytes = Array(spelling.utf8)
    if let number = entries[index].numbers[bytes] { return number }
    entries[index].spellings.append(spelling)
    let number = entries[index].spellings.count
    entries[index].numbers[bytes] = number
    return number
  }
}
