public import CSModels

/// How high a job title stands, as far as its words tell.
///
/// Titles are read word by word, whatever their case, in English, German, French, Spanish, Italian
/// and Dutch. The highest word counts, except that who assists somebody is no more than staff.
public enum Seniority: Int, Hashable, Comparable, Sendable, Codable, CaseIterable {
  /// In training, or assists somebody.
  case junior
  /// Any other title.
  case staff
  /// Experienced, without people to lead.
  case senior
  /// Leads a team or a project.
  case manager
  /// Leads a department.
  case director
  /// Leads a division.
  case vicePresident
  /// Leads the company or owns it.
  case executive

  /// Orders from junior to executive.
  public static func < (a: Seniority, b: Seniority) -> Bool { a.rawValue < b.rawValue }

  /// The level as a share of the highest, 0.1...1.
  ///
  /// The steps are a convention, not a measurement: about equal, with staff at a quarter.
  public var share: Double {
    switch self {
    case .junior: 0.1
    case .staff: 0.25
    case .senior: 0.35
    case .manager: 0.5
    case .director: 0.7
    case .vicePresident: 0.85
    case .executive: 1
    }
  }

  /// Reads a title; `nil` where it has no words.
  public init?(title: String) {
    let words = title.lowercased().split { !$0.isLetter }.map(String.init)
    guard !words.isEmpty else { return nil }
    let assists =
      words.contains { Self.assistants.contains($0) }
      || zip(words, words.dropFirst()).contains { Self.assistantPairs[$0]?.contains($1) ?? false }
    if assists {
      self = .junior
      return
    }
    var level = Seniority.staff
    var index = 0
    while index < words.count {
      if index + 1 < words.count, let found = Self.phrases[words[index]]?[words[index + 1]] {
        level = max(level, found)
        index += 2
      } else {
        level = max(level, Self.words[words[index]] ?? .staff)
        index += 1
      }
    }
    self = level
  }

  /// The level of a contact: by title, by the title of a position still held, or because others
  /// report to the contact, whichever is highest; `nil` where nothing is known.
  public init?(_ contact: Contact, in history: History) {
    let held = history.roles.filter { $0.person == contact.id && $0.endDate == nil }
    let titles = [contact.title].compactMap(\.self) + held.map(\.title)
    var levels = titles.compactMap { Seniority(title: $0) }
    if history.roles.contains(where: { $0.reportingManager == contact.id && $0.endDate == nil }) {
      levels.append(.manager)
    }
    guard let highest = levels.max() else { return nil }
    self = highest
  }

  private static let assistants: Set<String> = [
    "intern", "trainee", "apprentice", "student", "werkstudent", "praktikant", "praktikantin",
    "auszubildende", "auszubildender", "stagiaire", "becario", "becaria", "secretary",
    "sekretär", "sekretärin", "secrétaire", "assistenz", "assistentin",
  ]

  /// By the first of two words.
  private static let assistantPairs: [String: Set<String>] = [
    "assistant": ["to"], "executive": ["assistant"], "personal": ["assistant"],
    "administrative": ["assistant"], "office": ["assistant"], "assistentin": ["der"],
    "assistent": ["der"],
  ]

  /// By the first of two words.
  private static let phrases: [String: [String: Seniority]] = [
    "vice": ["president": .vicePresident],
    "managing": ["director": .executive, "partner": .executive],
    "general": ["director": .executive, "manager": .director],
    "director": ["general": .executive], "directora": ["general": .executive],
    "directeur": ["général": .executive, "adjoint": .manager],
    "directrice": ["générale": .executive], "direttore": ["generale": .executive],
    "direttrice": ["generale": .executive], "algemeen": ["directeur": .executive],
    "product": ["owner": .senior], "process": ["owner": .senior], "scrum": ["master": .senior],
    "business": ["partner": .senior], "team": ["lead": .manager], "tech": ["lead": .manager],
    "chef": ["de": .manager],
  ]

  private static let words: [String: Seniority] = [
    "chief": .executive, "ceo": .executive, "cto": .executive, "cfo": .executive,
    "coo": .executive, "cio": .executive, "cmo": .executive, "cro": .executive,
    "ciso": .executive, "cpo": .executive, "president": .executive, "founder": .executive,
    "cofounder": .executive, "owner": .executive, "partner": .executive, "chairman": .executive,
    "chairwoman": .executive, "geschäftsführer": .executive, "geschäftsführerin": .executive,
    "vorstand": .executive, "inhaber": .executive, "inhaberin": .executive, "pdg": .executive,
    "presidente": .executive, "presidenta": .executive, "président": .executive,
    "présidente": .executive, "gründer": .executive, "gründerin": .executive,
    "fondateur": .executive, "fondatrice": .executive, "fundador": .executive,
    "fundadora": .executive,
    "amministratore": .executive, "fondatore": .executive, "bestuurder": .executive,
    "directievoorzitter": .executive, "eigenaar": .executive,
    "vp": .vicePresident, "svp": .vicePresident, "evp": .vicePresident, "avp": .vicePresident,
    "head": .director, "director": .director, "directora": .director, "directeur": .director,
    "directrice": .director, "direktor": .director, "direktorin": .director,
    "leiter": .director, "leiterin": .director, "bereichsleiter": .director,
    "bereichsleiterin": .director, "abteilungsleiter": .director,
    "abteilungsleiterin": .director, "dean": .director, "direttore": .director,
    "direttrice": .director, "hoofd": .director, "afdelingshoofd": .director,
    "manager": .manager, "lead": .manager, "leader": .manager, "supervisor": .manager,
    "teamleiter": .manager, "teamleiterin": .manager, "projektleiter": .manager,
    "projektleiterin": .manager, "responsable": .manager, "gerente": .manager, "jefe": .manager,
    "jefa": .manager, "chef": .manager, "cheffe": .manager, "principal": .manager,
    "professor": .manager,
    "senior": .senior, "sr": .senior, "staff": .senior, "expert": .senior, "experte": .senior,
    "expertin": .senior, "architect": .senior, "architekt": .senior, "architektin": .senior,
  ]
}
