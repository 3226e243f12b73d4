/// Words that announce a name.
enum NameSigns {
  static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "herr", "herrn", "frau",
    "monsieur", "madame", "mme", "mlle", "senor", "senora", "sra", "signor", "signora", "dott",
    "dhr", "mevrouw", "mevr", "meneer", "pan", "pani", "senhor", "senhora",
  ]

  /// Words that, with a colon, stand before a name in a form or a header.
  static let labels: Set<String> = [
    "name", "from", "contact", "attn", "attention", "author", "customer", "client", "owner",
    "assignee", "signed", "ansprechpartner", "kunde", "kontakt", "von", "nom", "nombre", "nome",
    "naam", "namn", "imie", "by", "cc", "to", "an",
  ]

  /// Whom a greeting may address without naming anybody.
  static let groups: Set<String> = [
    "all", "everyone", "everybody", "team", "folks", "guys", "sir", "sirs", "madam", "there",
    "list", "members", "colleagues", "friends", "customer", "community", "developers", "damen",
    "herren", "zusammen", "alle", "kollegen", "kolleginnen", "tous", "toutes", "todos", "todas",
    "tutti", "allemaal", "allen", "collega", "alla", "wszyscy", "panstwo", "panie", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "july", "september", "october", "november", "december", "montag", "dienstag",
    "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "english", "german", "french",
  ]

  /// Words that make a street, a place or a company of the names before them.
  static let notPeople: Set<String> = [
    "street", "st", "road", "rd", "avenue", "ave", "lane", "drive", "court", "square", "place",
    "boulevard", "blvd", "way", "pass", "bypass", "cliffs", "harbor", "parks", "park", "bridge",
    "strasse", "platz", "weg", "allee", "rue", "via", "calle", "plaza", "apt", "suite", "building",
    "university", "college", "school", "hospital", "institute", "center", "centre", "airport",
    "hotel", "church", "museum", "library", "inc", "llc", "ltd", "gmbh", "corp", "corporation",
    "company", "investments", "partners", "stanley", "chase", "technologies", "systems",
    "software", "solutions", "consulting", "insurance", "bank", "foundation", "award", "prize",
    "group", "holdings", "analytics", "sons", "brothers", "associates", "award", "law", "theorem",
    "test", "method", "distribution", "model", "algorithm", "license", "studio", "edition",
  ]

  /// How many words of an introduction begin at a word: "my name is", "ich bin", "je m'appelle".
  static func introduction(at index: Int, in text: TokenizedText) -> Int? {
    introductions.phrase(at: index, in: text)?.words.count
  }

  private static let introductions = PhraseTable(
    """
    0 en my name is
    0 en name is
    0 en names are
    0 en i am
    0 en i m
    0 en this is
    0 en named him
    0 en named her
    0 en speak to
    0 en talk to
    0 en spoke with
    0 en spoke to
    0 en talked to
    0 en met with
    0 en colleague
    0 en boss
    0 en manager
    0 de name ist
    0 de ich bin
    0 de ich heisse
    0 de kollege
    0 de kollegin
    0 fr je suis
    0 fr m appelle
    0 fr collegue
    0 es me llamo
    0 es nombre es
    0 es soy
    0 it mi chiamo
    0 it sono
    0 nl naam is
    0 nl ik ben
    0 pt nome e
    0 pt me chamo
    0 pt sou
    0 sv jag heter
    0 sv mitt namn ar
    0 pl nazywam sie
    0 pl jestem
    """)

  /// "I'm German" introduces nobody by name.
  static func isNationality(_ name: NameRun, _ text: TokenizedText) -> Bool {
    guard name.words.count == 1 else { return false }
    let word = text.folded(text.words[name.words.lowerBound])
    let isFormed = ["ish", "ian", "ese", "ean", "can"].contains { word.hasSuffix($0) }
    return isFormed && !GivenNames.all.contains(word)
      || ["german", "french", "dutch", "greek", "swiss", "welsh", "czech", "thai"].contains(word)
  }

  /// Whether a word is the first of its line.
  static func beginsLine(_ index: Int, in text: TokenizedText) -> Bool {
    guard index > 0 else { return true }
    let gap =
      text.words[index - 1].utf8Range.upperBound..<text.words[index].utf8Range.lowerBound
    return text.utf8[gap].contains(.newline)
  }

  /// The first word of the line that ends before a word.
  static func lineStart(before index: Int, in text: TokenizedText) -> Int? {
    var start = index - 1
    guard start >= 0 else { return nil }
    while index - start <= 6, !beginsLine(start, in: text) { start -= 1 }
    return beginsLine(start, in: text) ? start : nil
  }
}
