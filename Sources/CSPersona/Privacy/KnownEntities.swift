public import CSModels

/// People, companies and numbers that are known by name, found in text in any of their forms.
///
/// Comparison ignores case, diacritics and the blanks, hyphens, dots or apostrophes between words,
/// so that "MARIA LÓPEZ", "lopez, maria" and "Maria's" name the same person. Names that are also
/// common words must be capitalized. A form that several share, such as a given name, is still
/// found, but names none of them.
///
/// Finding is linear in the text and does not depend on how many are known.
public struct KnownEntities: Sendable {
  /// One form of an entity found in a text.
  struct Match: Sendable {
    let range: Range<Int>
    let type: PersonalDataType
    /// The entity, or the form itself where several share it.
    let key: String
  }

  private struct Terminal: Sendable {
    let type: PersonalDataType
    var key: String
    let mustBeCapitalized: Bool
    /// Whether it is a full name rather than a part of one.
    let isWhole: Bool
  }
  private struct Node: Sendable {
    var children: [String: Int] = [:]
    var terminal: Terminal?
  }
  private var nodes = [Node()]
  private static let longestForm = 16

  /// Knows nobody.
  public init() {}

  /// Knows the people, companies, addresses and numbers of a history.
  public init(_ history: History) {
    add(company: history.account)
    for person in history.people { add(person) }
    for colleague in history.teammates {
      add(person: colleague.name, key: "teammate:\(colleague.id.rawValue)")
    }
    var seen: Set<String> = []
    for participant in history.interactions.lazy.flatMap(\.participants)
    where participant.person == nil && seen.insert(participant.name).inserted {
      // Who nobody knows may be a list or a team: only the whole name is taken for one.
      guard let name = PersonName(participant.name) else { continue }
      let key = "name:" + PersonName.words(participant.name).joined(separator: " ")
      for form in name.longForms {
        insert(form.words, .person, key: key, mustBeCapitalized: false, isWhole: true)
      }
    }
  }

  /// Adds a person by name.
  public mutating func add(person name: String) {
    add(person: name, key: "name:" + PersonName.words(name).joined(separator: " "))
  }

  /// Adds a person whom a recognizer found in a text.
  ///
  /// What is known already stays whose it was; a new full name may share its given name with
  /// somebody known.
  mutating func add(inferredPerson name: String) {
    let words = PersonName.words(name)
    if words.isEmpty || isKnown(words) { return }
    guard words.count == 1 else {
      add(person: name)
      return
    }
    let isCommon = CommonWords.alsoNames.contains(words[0]) || words[0].utf8.count <= 2
    insert(
      words, .person, key: "name:" + words[0], mustBeCapitalized: isCommon, isWhole: false)
  }

  private func isKnown(_ words: [String]) -> Bool {
    var node = 0
    for word in words {
      guard let next = nodes[node].children[word] else { return false }
      node = next
    }
    return nodes[node].terminal != nil
  }

  /// Adds a contact: the names, also as the addresses spell them, and the telephone numbers.
  public mutating func add(_ contact: Contact) {
    let key = Self.key(of: contact)
    add(person: contact.name, key: key)
    for email in contact.emails {
      let mailbox = email.prefix { $0 != "@" }.split { "._-+".contains($0) }
      let parts = mailbox.filter { $0.utf8.count >= 2 && $0.utf8.allSatisfy(\.isLetter) }
      guard parts.count >= 2, parts.count == mailbox.count,
        !parts.contains(where: { CommonWords.roles.contains($0.lowercased()) })
      else { continue }
      add(person: parts.joined(separator: " "), key: key)
    }
    for phone in contact.phones { add(value: phone, type: .phoneNumber) }
  }

  /// Adds a company: its name with and without its legal form, and its domains.
  public mutating func add(company: Account) {
    let key = "account:\(company.id.rawValue)"
    add(company: company.name, key: key)
    for domain in company.domains {
      let words = PersonName.words(domain)
      insert(words, .organization, key: key, mustBeCapitalized: false, isWhole: true)
      if let label = words.first, words.count > 1, label.utf8.count >= 4,
        !CommonWords.alsoCompanies.contains(label)
      {
        insert([label], .organization, key: key, mustBeCapitalized: false, isWhole: false)
      }
    }
  }

  /// Adds a company by name.
  public mutating func add(company name: String) {
    add(company: name, key: "company:" + PersonName.words(name).joined(separator: " "))
  }

  /// Adds any value that is to be found again wherever it stands: an address, a number, a code.
  ///
  /// It is found with any blanks or signs between its words, and without them.
  public mutating func add(value: String, type: PersonalDataType) {
    let words = PersonName.words(value)
    let key = Self.key(of: value, type: type)
    insert(words, type, key: key, mustBeCapitalized: false, isWhole: true)
    if words.count > 1, words.joined().utf8.count >= 5 {
      insert([words.joined()], type, key: key, mustBeCapitalized: false, isWhole: true)
    }
  }

  static func key(of contact: Contact) -> String { "contact:\(contact.id.rawValue)" }

  static func key(of value: String, type: PersonalDataType) -> String {
    "value:" + PersonName.words(value).joined()
  }

  private mutating func add(person name: String, key: String) {
    guard let person = PersonName(name) else { return }
    for form in person.longForms {
      insert(form.words, .person, key: key, mustBeCapitalized: false, isWhole: true)
    }
    for form in person.shortForms {
      insert(
        form.words, .person, key: key, mustBeCapitalized: form.mustBeCapitalized, isWhole: false)
    }
  }

  private mutating func add(company name: String, key: String) {
    let words = PersonName.words(name)
    insert(words, .organization, key: key, mustBeCapitalized: words.count == 1, isWhole: true)
    var core = words
    while core.count > 1, let last = core.last, Self.legalForms.contains(last) {
      core.removeLast()
    }
    let isCommon = core.count == 1 && CommonWords.alsoCompanies.contains(core[0])
    insert(core, .organization, key: key, mustBeCapitalized: isCommon, isWhole: false)
    if core.count > 1, core.joined().utf8.count >= 5 {
      insert(
        [core.joined()], .organization, key: key, mustBeCapitalized: false, isWhole: false)
    }
  }

  private mutating func insert(
    _ words: [String], _ type: PersonalDataType, key: String, mustBeCapitalized: Bool, isWhole: Bool
  ) {
    guard !words.isEmpty, words.count <= Self.longestForm, words != [""] else { return }
    if words.count == 1, words[0].unicodeScalars.count < 2 { return }
    var node = 0
    for word in words {
      if let next = nodes[node].children[word] {
        node = next
      } else {
        nodes.append(Node())
        nodes[node].children[word] = nodes.count - 1
        node = nodes.count - 1
      }
    }
    let new = Terminal(
      type: type, key: key, mustBeCapitalized: mustBeCapitalized, isWhole: isWhole)
    guard let old = nodes[node].terminal, old.key != key else {
      // The same entity twice: the less demanding form counts.
      if let old = nodes[node].terminal, !old.mustBeCapitalized || old.isWhole && !isWhole {
        return
      }
      nodes[node].terminal = new
      return
    }
    if old.isWhole, !isWhole { return }
    var winner = new
    if old.isWhole == isWhole { winner.key = "shared:" + words.joined(separator: " ") }
    nodes[node].terminal = winner
  }

  private static let legalForms: Set<String> = [
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp",
    "lp", "plc", "gmbh", "ag", "kg", "se", "ug", "ohg", "mbh", "sa", "sas", "sarl", "srl", "spa",
    "bv", "nv", "ab", "oy", "oyj", "as", "aps", "sl", "slu", "sp", "z", "o", "kft", "pty", "pte",
    "lda", "group", "holding", "holdings", "international",
  ]

  /// The matches in a text, also in words that were glued together; they may overlap.
  func matches(in text: TokenizedText) -> [Match] {
    guard nodes.count > 1 else { return [] }
    return matches(inWordsOf: text) + (text.partingGluedWords.map(matches(inWordsOf:)) ?? [])
  }

  /// The matches from left to right, the longest at each place.
  private func matches(inWordsOf text: TokenizedText) -> [Match] {
    var matches: [Match] = []
    var index = 0
    while index < text.words.count {
      guard let (match, next) = match(at: index, in: text) else {
        index += 1
        continue
      }
      matches.append(match)
      index = next
    }
    return matches
  }

  private func match(at first: Int, in text: TokenizedText) -> (match: Match, next: Int)? {
    let start = text.words[first].utf8Range.lowerBound
    var node = 0
    var index = first
    var best: (match: Match, next: Int)?
    while index < text.words.count, index - first < Self.longestForm {
      let word = text.words[index]
      if index > first, !Self.isNameGap(text, before: index) { break }
      let folded = text.folded(word)
      if let shortened = genitive(of: folded, word, at: node, in: text),
        nodes[node].children[folded] == nil
      {
        best = (
          Match(range: start..<shortened.end, type: shortened.type, key: shortened.key), index + 1
        )
        break
      }
      guard let next = nodes[node].children[folded] else { break }
      node = next
      if let terminal = nodes[node].terminal,
        !terminal.mustBeCapitalized || text.words[first].isCapitalized
      {
        best = (
          Match(range: start..<word.utf8Range.upperBound, type: terminal.type, key: terminal.key),
          index + 1
        )
      }
      index += 1
    }
    return best
  }

  /// "Marias" in German or Swedish is Maria's: the name without its last letter.
  private func genitive(
    of folded: String, _ word: TokenizedText.Word, at node: Int, in text: TokenizedText
  ) -> (end: Int, type: PersonalDataType, key: String)? {
    let end = word.utf8Range.upperBound - 1
    guard folded.utf8.count >= 5, folded.utf8.last == UInt8(ascii: "s"), word.isCapitalized,
      text.utf8.byte(end).lowercasedLetter == UInt8(ascii: "s"),
      let child = nodes[node].children[String(folded.dropLast())],
      let terminal = nodes[child].terminal, terminal.type == .person
    else { return nil }
    return (end, terminal.type, terminal.key)
  }

  /// Whether what stands before a word may stand inside a name: blanks, one line break, a hyphen,
  /// a dot, a comma, an apostrophe, an underscore, or nothing.
  private static func isNameGap(_ text: TokenizedText, before index: Int) -> Bool {
    let gap = text.words[index - 1].utf8Range.upperBound..<text.words[index].utf8Range.lowerBound
    guard gap.count <= 4 else { return false }
    var lineBreaks = 0
    var position = gap.lowerBound
    while position < gap.upperBound {
      let (scalar, width) = TokenizedText.decode(text.utf8, at: position)
      switch scalar {
      case 0x20, 0x09, 0x0D, 0x27, 0x2C, 0x2D, 0x2E, 0x2F, 0x5F, 0x28, 0x29, 0xA0, 0x2010...0x2013,
        0x2019, 0x202F:
        break
      case 0x0A: lineBreaks += 1
      default: return false
      }
      position += width
    }
    return lineBreaks <= 1
  }
}
