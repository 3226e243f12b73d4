import CSModels

/// The fixed words of a digest in one language.
///
/// Dates follow the medium form of CLDR 46 for the language.
struct DigestWords {
  let language: DigestLanguage

  init(_ language: DigestLanguage) { self.language = language }

  private func choose(
    _ english: String, _ german: String, _ spanish: String, _ french: String
  ) -> String {
    switch language {
    case .english: english
    case .german: german
    case .spanish: spanish
    case .french: french
    }
  }

  func subject(_ cadence: Digest.Cadence) -> String {
    switch cadence {
    case .daily:
      choose(
        "Your Daily Customer Insights", "Ihre Kundeneinblicke des Tages",
        "Sus novedades diarias de clientes", "Vos informations clients du jour")
    case .weekly:
      choose(
        "Your Weekly Customer Insights", "Ihre Kundeneinblicke der Woche",
        "Sus novedades semanales de clientes", "Vos informations clients de la semaine")
    }
  }

  func greeting(_ cadence: Digest.Cadence) -> String {
    switch cadence {
    case .daily:
      choose(
        "Good morning! Here are today's top insights:",
        "Guten Morgen! Das Wichtigste von heute:",
        "Buenos días. Lo más importante de hoy:",
        "Bonjour ! Voici l'essentiel du jour :")
    case .weekly:
      choose(
        "Good morning! Here is what matters this week:",
        "Guten Morgen! Das Wichtigste der Woche:",
        "Buenos días. Lo más importante de la semana:",
        "Bonjour ! Voici l'essentiel de la semaine :")
    }
  }

  var nothing: String {
    choose(
      "Nothing calls for your attention.", "Nichts verlangt Ihre Aufmerksamkeit.",
      "Nada requiere su atención.", "Rien ne demande votre attention.")
  }

  func title(of group: InsightGroup) -> String {
    switch group {
    case .highPriority:
      choose(group.title, "Hohe Priorität", "Prioridad alta", "Priorité haute")
    case .opportunities: choose(group.title, "Chancen", "Oportunidades", "Opportunités")
    case .trends: choose(group.title, "Trends", "Tendencias", "Tendances")
    }
  }

  var viewAll: String {
    choose(
      "View all insights", "Alle Einblicke ansehen", "Ver todas las novedades",
      "Voir toutes les informations")
  }

  var unsubscribe: String {
    choose("Unsubscribe", "Abbestellen", "Cancelar la suscripción", "Se désabonner")
  }

  func more(_ count: Int) -> String {
    choose("and \(count) more", "und \(count) weitere", "y \(count) más", "et \(count) de plus")
  }

  func accounts(_ count: Int) -> String {
    choose("\(count) accounts", "\(count) Kunden", "\(count) clientes", "\(count) clients")
  }

  func week(new: Int, ended: Int) -> String {
    choose(
      "New this week: \(new). Ended: \(ended).", "Neu in dieser Woche: \(new). Beendet: \(ended).",
      "Nuevas esta semana: \(new). Terminadas: \(ended).",
      "Nouvelles cette semaine : \(new). Terminées : \(ended).")
  }

  func date(_ day: CivilDate) -> String {
    let (year, month, number) = day.components
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return choose(
      "\(Self.english[month - 1]) \(number), \(year)", "\(two(number)).\(two(month)).\(year)",
      "\(number) \(Self.spanish[month - 1]) \(year)", "\(number) \(Self.french[month - 1]) \(year)")
  }

  static let english = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let spanish = [
    "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic",
  ]
  private static let french = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
  ]
}
