/// How far up a job title stands, by the words in it.
///
/// English, German, French, Spanish, Italian and Dutch titles. An assistant to somebody senior is
/// not senior.
enum Seniority: Int, Comparable, Sendable {
  /// Nothing in the title says so.
  case staff
  /// Leads a department or more: head of, director, Leiter, responsable.
  case director
  /// Vice president.
  case vicePresident
  /// Leads the company or a function of it: chief, president, founder, Geschäftsführer.
  case executive

  static func < (a: Seniority, b: Seniority) -> Bool { a.rawValue < b.rawValue }

  /// Reads a title.
  init(title: String) {
    let words = NoticeText(title).sentences.flatMap(\.words)
    func says(_ patterns: [PhrasePattern]) -> Bool {
      patterns.contains { $0.matches(words, company: []) }
    }
    if words.isEmpty || says(Self.assistants) {
      self = .staff
    } else if says(Self.vicePresidents) {
      self = .vicePresident
    } else if says(Self.executives) {
      self = .executive
    } else if says(Self.directors) {
      self = .director
    } else {
      self = .staff
    }
  }

  private static let assistants = [
    "assistant|assistante|assistenz|assistentin|assistent|asistente|assistente|secretary",
    "sekretariat|sekretar|sekretarin", "secretaire|secretaria|segretaria|secretaresse",
    "office of", "intern|trainee|praktikant|praktikantin|werkstudent|stagiaire|student",
    "product owner",
  ].map(PhrasePattern.init)

  private static let vicePresidents = [
    "vp|svp|evp|avp", "vice president|presidente|prasident|prasidentin", "vizeprasident|vizeprasidentin",
    "vicepresidente|vicepresidenta",
  ].map(PhrasePattern.init)

  private static let executives = [
    "ceo|cfo|cto|cio|coo|cmo|cro|cso|cpo|ciso|chro|cdo|cco", "chief ~ officer", "president|prasident|prasidentin",
    "founder|co-founder|cofounder|grunder|grunderin|fondateur|fondatrice|fundador|fundadora|fondatore|oprichter",
    "owner|inhaber|inhaberin|eigenaar", "managing director|partner", "general manager",
    "geschaftsfuhrer|geschaftsfuhrerin|geschaftsfuhrung|geschaftsleitung|geschaftsleiter|vorstand|vorstandin",
    "vorstandsvorsitzender|vorstandsvorsitzende", "directeur|directrice general|generale", "pdg", "dg",
    "director|directora general", "consejero|consejera delegado|delegada", "direttore|direttrice generale",
    "amministratore|amministratrice delegato|delegata", "bestuurder|bestuursvoorzitter", "algemeen directeur",
  ].map(PhrasePattern.init)

  private static let directors = [
    "director|direktor|direktorin|directeur|directrice|directora|direttore|direttrice", "head of|head",
    "leiter|leiterin|leitung", "bereichsleiter|bereichsleiterin|abteilungsleiter|abteilungsleiterin|hauptabteilungsleiter",
    "teamleiter|teamleiterin|werksleiter|werkleiter|einkaufsleiter|vertriebsleiter|itleiter|it-leiter|it-leiterin", "responsable|responsabile", "chef|cheffe de|du service|departement",
    "jefe|jefa de", "capo di|del", "hoofd|afdelingshoofd",
  ].map(PhrasePattern.init)
}
