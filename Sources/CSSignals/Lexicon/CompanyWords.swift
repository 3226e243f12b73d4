import CSModels

/// The words by which a company may be called, folded: those of its name and of its domains.
struct CompanyWords {
  /// The words; without those that any sentence may have.
  let all: Set<String>

  /// Those of the account of a history.
  static func all(in history: History) -> Set<String> {
    history.remembered(Remembered()) { CompanyWords(of: history.account).all }
  }

  private struct Remembered: Hashable {}

  init(of account: Account) {
    let domains = account.domains.compactMap { $0.split(separator: ".").first.map(String.init) }
    self.init(account.name, domains)
  }

  /// The words of a name of which nothing else is known.
  init(_ name: String, _ others: [String] = []) {
    let words = WrittenText(name).sentences.flatMap(\.words)
    all = Set((words + others).filter { $0.utf8.count > 2 && !Self.plain.contains($0) })
  }

  /// Words of company names that are also words of any sentence.
  private static let plain: Set<String> = [
    "the", "and", "for", "der", "die", "das", "und", "les", "company", "firm", "group", "gmbh",
    "inc", "ltd", "llc", "corp", "corporation", "limited", "international", "global", "holding",
    "services", "solutions", "systems", "software", "digital", "data", "team", "office", "first",
    "open", "home", "work", "your", "our", "new", "university", "institute", "bank", "agency",
  ]
}
