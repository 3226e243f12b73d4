import CSModels

/// The part of a company that somebody works in, as far as words tell.
///
/// A department that the org chart names counts; else the words of the title, in English, German,
/// French and Spanish. `nil` where neither says anything: then nothing is known, not "other".
struct Department: Hashable, Comparable {
  /// The name in lower case, such as `finance`.
  let name: String

  static let finance = Department(name: "finance")
  static let purchasing = Department(name: "purchasing")

  static func < (a: Department, b: Department) -> Bool { a.name < b.name }

  private init(name: String) { self.name = name }

  /// The department of a contact.
  init?(_ contact: Contact, in history: History) {
    let held = history.roles.filter { $0.person == contact.id && $0.endDate == nil }
      .sorted { $0.id.rawValue < $1.id.rawValue }
    let named = held.compactMap(\.department).first { !$0.isEmpty }
    if let named {
      // "Finance & Controlling" and "Finance" are one.
      name = Self.read(named) ?? named.lowercased()
      return
    }
    let titles = [contact.title].compactMap(\.self) + held.map(\.title)
    guard let found = titles.lazy.compactMap({ Self.read($0) }).first else { return nil }
    name = found
  }

  private static func read(_ text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    return words.lazy.compactMap { Self.words[$0] }.first
  }

  private static let words: [String: String] = {
    let groups: [String: [String]] = [
      "finance": [
        "finance", "financial", "cfo", "controller", "controlling", "accounting", "accountant",
        "treasurer", "treasury", "finanzen", "buchhaltung", "comptable", "finances", "finanzas",
        "contable",
      ],
      "purchasing": [
        "procurement", "purchasing", "buyer", "sourcing", "einkauf", "einkäufer", "einkäuferin",
        "achats", "acheteur", "acheteuse", "compras", "comprador", "compradora",
      ],
      "technology": [
        "engineering", "engineer", "developer", "software", "technology", "technical", "cto", "cio",
        "it", "data", "devops", "architect", "entwickler", "entwicklerin", "entwicklung", "technik",
        "informatique", "développeur", "ingénieur", "ingeniero", "ingeniera", "desarrollador",
        "security", "ciso",
      ],
      "operations": [
        "operations", "operational", "coo", "logistics", "supply", "production", "plant", "betrieb",
        "logistik", "opérations", "logistique", "operaciones", "logística",
      ],
      "marketing": ["marketing", "cmo", "brand", "communications", "content", "growth"],
      "sales": [
        "sales", "revenue", "cro", "commercial", "vertrieb", "ventes", "ventas", "account",
      ],
      "product": ["product", "cpo", "design", "designer", "ux", "produkt", "produit", "producto"],
      "support": ["support", "service", "success", "helpdesk", "kundendienst", "clientèle"],
      "people": [
        "hr", "people", "talent", "recruiting", "recruiter", "personal", "chro", "recursos",
        "ressources",
      ],
      "legal": ["legal", "counsel", "compliance", "lawyer", "recht", "jurist", "juridique"],
    ]
    var table: [String: String] = [:]
    for (name, words) in groups { for word in words { table[word] = name } }
    return table
  }()
}
