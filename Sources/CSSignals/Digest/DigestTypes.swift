import CSModels

extension DigestTitles {
  /// What several accounts have in common, in a few words; `nil` where the name of the type is all
  /// there is.
  func type(_ name: String) -> String? {
    guard let (german, spanish, french) = Self.types[name] else { return nil }
    return switch language {
    case .english: nil
    case .german: german
    case .spanish: spanish
    case .french: french
    }
  }

  private static let types: [String: (german: String, spanish: String, french: String)] = [
    "champion_leaving": ("Weggang", "salida de un contacto", "départ d'un contact"),
    "going_dark": ("Funkstille", "silencio", "silence"),
    "engagement_drop": ("weniger Kontakt", "menos contacto", "moins de contacts"),
    "new_stakeholder": ("neue Person", "persona nueva", "nouvelle personne"),
    "role_change": ("neue Position", "cambio de puesto", "changement de poste"),
    "department_change": (
      "andere Abteilung", "cambio de departamento", "changement de service"
    ),
    "reporting_line_shift": (
      "andere Führungskraft", "cambio de responsable", "changement de responsable"
    ),
    "reorganization": ("Umorganisation", "reorganización", "réorganisation"),
    "stakeholder_shift": (
      "andere Ansprechpartner", "otros interlocutores", "autres interlocuteurs"
    ),
    "unresponsive": ("keine Antwort", "sin respuesta", "sans réponse"),
    "reply_slowdown": ("langsamere Antworten", "respuestas más lentas", "réponses plus lentes"),
    "one_sided_conversation": (
      "einseitiges Gespräch", "conversación en un solo sentido", "échange à sens unique"
    ),
    "dropped_from_threads": (
      "nicht mehr in Gesprächen", "fuera de las conversaciones", "absent des échanges"
    ),
    "single_threading": (
      "nur ein Ansprechpartner", "un solo interlocutor", "un seul interlocuteur"
    ),
    "fewer_meetings": ("weniger Termine", "menos reuniones", "moins de réunions"),
    "more_meetings": ("mehr Termine", "más reuniones", "plus de réunions"),
    "meeting_no_shows": ("versäumte Termine", "reuniones perdidas", "réunions manquées"),
    "escalating_conversation": (
      "gereiztes Gespräch", "conversación tensa", "échange tendu"
    ),
    "sentiment_falling": ("schlechtere Stimmung", "peor tono", "ton moins positif"),
    "tickets_piling_up": (
      "offene Tickets häufen sich", "tickets acumulados", "tickets en attente"
    ),
    "ticket_volume": (
      "andere Zahl von Tickets", "otro número de tickets", "autre nombre de tickets"
    ),
    "price_talk": ("Gespräch über den Preis", "se habla del precio", "discussion sur le prix"),
    "renewal_approaching": (
      "anstehende Verlängerung", "renovación próxima", "renouvellement proche"
    ),
    "entitlement_near": (
      "Kontingent fast aufgebraucht", "límite casi alcanzado", "quota presque atteint"
    ),
    "expansion_candidate": ("möglicher Ausbau", "posible ampliación", "extension possible"),
    "success_story": ("Erfolgsgeschichte", "historia de éxito", "réussite à raconter"),
  ]
}
