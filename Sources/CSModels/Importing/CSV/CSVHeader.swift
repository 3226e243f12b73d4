/// The names of a table's columns, and where each stands.
///
/// A name is found as it is written and, failing that, without regard to case and white space. A
/// column without a name is called `column 3` by its place; columns after the last name have
/// none. A name that occurs again becomes `name 2`, `name 3`, …
final class CSVHeader: Sendable {
  let names: [String]
  private let exact: [String: Int]
  private let folded: [String: Int]

  init(_ cells: [String]) {
    let texts = cells.map(Cell.trimmed)
    let last = texts.lastIndex { !$0.isEmpty } ?? -1
    let taken = Set(texts)
    var names: [String] = []
    var exact: [String: Int] = [:]
    var folded: [String: Int] = [:]
    var repeats: [String: Int] = [:]
    for (place, text) in texts[...last].enumerated() {
      var name = text.isEmpty ? "column \(place + 1)" : text
      let first = name
      while exact[name] != nil || (name != first && taken.contains(name)) {
        let count = (repeats[first] ?? 1) + 1
        repeats[first] = count
        name = "\(first) \(count)"
      }
      names.append(name)
      exact[name] = place
      if folded[Self.folded(name)] == nil { folded[Self.folded(name)] = place }
    }
    self.names = names
    self.exact = exact
    self.folded = folded
  }

  func place(of name: String) -> Int? { exact[name] ?? folded[Self.folded(name)] }

  private static func folded(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      let kept = name.utf8.filter { $0 > 0x20 && $0 != 0x7F }
      return String(decoding: kept.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    return String(
      String.UnicodeScalarView(name.unicodeScalars.filter { !$0.properties.isWhitespace })
    )
    .lowercased()
  }
}
