/// The job title in a signature.
enum SignatureTitle {
  private static let words: Set<String> = [
    "vp", "svp", "evp", "president", "director", "head", "chief", "ceo", "cto", "cfo", "coo", "cio",
    "cmo", "cpo", "cso", "ciso", "manager", "engineer", "developer", "architect", "analyst",
    "consultant", "scientist", "lead", "leader", "officer", "founder", "cofounder", "co-founder",
    "owner", "partner", "principal", "professor", "lecturer", "administrator", "coordinator",
    "specialist", "associate", "assistant", "supervisor", "controller", "buyer", "designer",
    "researcher", "statistician", "executive", "secretary", "treasurer", "representative",
    "geschäftsführer", "geschäftsführerin", "leiter", "leiterin", "teamleiter", "teamleiterin",
    "abteilungsleiter", "abteilungsleiterin", "bereichsleiter", "bereichsleiterin", "vorstand",
    "einkäufer", "einkäuferin", "entwickler", "entwicklerin", "sachbearbeiter",
    "sachbearbeiterin", "produktmanager", "produktmanagerin", "projektleiter", "projektleiterin",
    "betriebsleiter", "betriebsleiterin", "prokurist", "prokuristin", "referent", "referentin",
    "directeur", "directrice", "responsable", "chef", "cheffe", "gérant", "gérante", "ingénieur",
    "ingénieure", "président", "présidente", "adjoint", "adjointe", "chargé", "chargée",
    "gerente", "jefe", "jefa", "directora", "responsabile", "direttore", "direttrice", "manager,",
  ]

  /// The title, where a line near the top of the signature has one.
  ///
  /// Only lines without addresses, numbers and links are looked at, and only the part of the line
  /// that holds the word, so that "Ana Ruiz, VP Sales | Acme" gives "VP Sales".
  static func find(in signature: String, name: PersonName?) -> String? {
    for line in signature.split(whereSeparator: \.isNewline).prefix(6) {
      let text = String(line)
      guard text.count <= 90, !text.contains("@"), !text.contains("://") else { continue }
      let parts = text.replacing(" - ", with: "|").replacing(" – ", with: "|")
      for part in parts.split(whereSeparator: { $0 == "|" || $0 == "·" || $0 == "•" || $0 == ";" })
      {
        if let title = title(in: String(part), name: name) { return title }
      }
    }
    return nil
  }

  private static func title(in part: String, name: PersonName?) -> String? {
    var pieces = part.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    if pieces.count > 1, let name, let first = PersonName(pieces[0]), first.isSame(as: name) {
      pieces.removeFirst()
    }
    guard let index = pieces.firstIndex(where: isTitle) else { return nil }
    var title = pieces[index]
    if let name, let last = name.words.last,
      title.split(separator: " ").contains(where: { PersonName.folded(String($0)) == last })
    {
      // "Professor Aaron King" is a name with its title of address, not a position.
      return nil
    }
    if index + 1 < pieces.count, pieces[index].split(separator: " ").count == 1,
      !pieces[index + 1].contains(where: \.isNumber), pieces[index + 1].count <= 30
    {
      title += ", " + pieces[index + 1]
    }
    guard title.count >= 2, title.count <= 60, !title.contains(where: \.isNumber) else {
      return nil
    }
    return title
  }

  private static func isTitle(_ text: String) -> Bool {
    let found = text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
    guard found.count <= 8 else { return false }
    return found.contains(where: words.contains)
  }

  private static func trimmed(_ text: Substring) -> String {
    let blank: (Character) -> Bool = { $0.isWhitespace || $0 == "-" || $0 == "–" || $0 == "*" }
    let start = text.drop(while: blank)
    return String(start.reversed().drop(while: blank).reversed())
  }
}
