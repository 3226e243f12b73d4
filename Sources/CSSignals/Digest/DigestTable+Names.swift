extension DigestTable {
  /// What to do, by the type of an action.
  static let actions = DigestTable([
    ("call", "anrufen", "llamar", "appeler"),
    ("send_email", "E-Mail schreiben", "escribir un correo", "écrire un e-mail"),
    ("schedule_meeting", "Termin vereinbaren", "acordar una reunión", "fixer un rendez-vous"),
    (
      "review_tickets", "Tickets mit dem Support durchgehen", "revisar los tickets con soporte",
      "revoir les tickets avec le support"
    ),
    ("review_deal", "Vertriebschance prüfen", "revisar la oportunidad", "revoir l'affaire"),
    ("review", "gemeinsame Ursache suchen", "buscar la causa común", "chercher la cause commune"),
  ])

  /// What was found, by the type of a finding.
  static let types = DigestTable([
    ("champion_leaving", "Weggang", "salida de un contacto", "départ d'un contact"),
    ("going_dark", "Funkstille", "silencio", "silence"),
    ("engagement_drop", "weniger Kontakt", "menos contacto", "moins de contacts"),
    ("new_stakeholder", "neue Person", "persona nueva", "nouvelle personne"),
    ("role_change", "neue Position", "cambio de puesto", "changement de poste"),
    ("department_change", "andere Abteilung", "cambio de departamento", "changement de service"),
    (
      "reporting_line_shift", "andere Führungskraft", "cambio de responsable",
      "changement de responsable"
    ),
    ("reorganization", "Umorganisation", "reorganización", "réorganisation"),
    (
      "stakeholder_shift", "andere Ansprechpartner", "otros interlocutores", "autres interlocuteurs"
    ),
    ("unresponsive", "keine Antwort", "sin respuesta", "sans réponse"),
    ("reply_slowdown", "langsamere Antworten", "respuestas más lentas", "réponses plus lentes"),
    (
      "one_sided_conversation", "einseitiges Gespräch", "conversación en un solo sentido",
      "échange à sens unique"
    ),
    (
      "dropped_from_threads", "nicht mehr in Gesprächen", "fuera de las conversaciones",
      "absent des échanges"
    ),
    (
      "single_threading", "nur ein Ansprechpartner", "un solo interlocutor", "un seul interlocuteur"
    ),
    ("fewer_meetings", "weniger Termine", "menos reuniones", "moins de réunions"),
    ("more_meetings", "mehr Termine", "más reuniones", "plus de réunions"),
    ("meeting_no_shows", "versäumte Termine", "reuniones perdidas", "réunions manquées"),
    ("escalating_conversation", "gereiztes Gespräch", "conversación tensa", "échange tendu"),
    ("sentiment_falling", "schlechtere Stimmung", "peor tono", "ton moins positif"),
    ("tickets_piling_up", "offene Tickets häufen sich", "tickets acumulados", "tickets en attente"),
    (
      "ticket_volume", "andere Zahl von Tickets", "otro número de tickets",
      "autre nombre de tickets"
    ),
    ("price_talk", "Gespräch über den Preis", "se habla del precio", "discussion sur le prix"),
    (
      "renewal_approaching", "anstehende Verlängerung", "renovación próxima",
      "renouvellement proche"
    ),
    (
      "entitlement_near", "Kontingent fast aufgebraucht", "límite casi alcanzado",
      "quota presque atteint"
    ),
    ("expansion_candidate", "möglicher Ausbau", "posible ampliación", "extension possible"),
    ("success_story", "Erfolgsgeschichte", "historia de éxito", "réussite à raconter"),
    (
      "competitor_mentioned", "ein Wettbewerber im Gespräch", "se habla de un competidor",
      "un concurrent évoqué"
    ),
    ("stuck_in_stage", "Abschluss steckt fest", "venta atascada", "affaire bloquée"),
    ("deal_silent", "Stille um einen Abschluss", "venta sin actividad", "affaire sans activité"),
    (
      "thin_deal", "Abschluss mit wenigen Beteiligten", "venta con pocos interlocutores",
      "affaire avec peu d'interlocuteurs"
    ),
    ("close_date_pushed", "verschobener Abschluss", "venta aplazada", "affaire repoussée"),
    ("close_date_overdue", "überfälliger Abschluss", "venta vencida", "affaire en retard"),
    (
      "deal_pattern_won", "Abschluss wie gewonnene", "venta como las ganadas",
      "affaire comme celles gagnées"
    ),
    (
      "deal_pattern_lost", "Abschluss wie verlorene", "venta como las perdidas",
      "affaire comme celles perdues"
    ),
    ("increased_activity", "mehr Kontakt", "más contacto", "plus de contacts"),
    ("review_due", "fälliger Rückblick", "revisión pendiente", "bilan à prévoir"),
    ("referral", "mögliche Empfehlung", "posible recomendación", "recommandation possible"),
    ("best_moment", "guter Zeitpunkt", "buen momento", "bon moment"),
    ("outperforming", "besser als die meisten", "mejor que la mayoría", "mieux que la plupart"),
    (
      "underperforming", "schlechter als die meisten", "peor que la mayoría",
      "moins bien que la plupart"
    ),
    ("power_user", "besonders eifrige Nutzer", "usuarios muy activos", "utilisateurs très actifs"),
  ])

  /// The same of usage, where the name of a metric follows.
  static let metricTypes = DigestTable([
    ("usage_drop", "weniger Nutzung", "menos uso", "moins d'utilisation"),
    ("usage_spike", "mehr Nutzung", "más uso", "plus d'utilisation"),
    (
      "usage_pattern_change", "andere Nutzung an einem Wochentag",
      "otro uso en un día de la semana", "autre utilisation un jour de la semaine"
    ),
    (
      "usage_data_stopped", "keine Daten zur Nutzung", "sin datos de uso",
      "plus de données d'utilisation"
    ),
    (
      "usage_streak", "Nutzung ändert sich Woche für Woche", "uso que cambia semana tras semana",
      "utilisation qui change chaque semaine"
    ),
    (
      "adoption_trend", "Nutzung ändert sich auf Dauer", "uso que cambia a la larga",
      "utilisation qui change durablement"
    ),
    ("feature_discovery", "etwas Neues in Nutzung", "uso de algo nuevo", "utilisation nouvelle"),
    (
      "cause_outlived", "Nutzung nicht zurückgekommen", "uso sin recuperar",
      "utilisation non rétablie"
    ),
  ])
}
