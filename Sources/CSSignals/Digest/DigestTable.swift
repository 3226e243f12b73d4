/// Words of the kit in the languages of a digest, each found by a key: the pattern of an English title,
/// or a name that stands in a record.
struct DigestTable {
  typealias Row = (key: String, german: String, spanish: String, french: String)

  private let rows: [String: Row]

  init(_ rows: [Row]) {
    self.rows = Dictionary(rows.map { ($0.key, $0) }) { first, _ in first }
  }

  /// The words in a language; `nil` for a key that is not known, and in English, which has its own.
  subscript(key: String, in language: DigestLanguage) -> String? {
    guard let row = rows[key] else { return nil }
    return switch language {
    case .english: nil
    case .german: row.german
    case .spanish: row.spanish
    case .french: row.french
    }
  }

  /// The keys.
  var keys: some Collection<String> { rows.keys }
}
