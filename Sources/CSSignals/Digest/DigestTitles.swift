import CSModels

/// The titles and actions of the standard signals in the languages of a digest.
///
/// Titles are told by their patterns: the words of the detector, without the names and numbers in
/// them. What a host's own detector says has none, and stays in its words.
struct DigestTitles {
  let language: DigestLanguage

  /// The title in the language; `nil` where the detector's own words are all there is.
  func title(_ title: Statement) -> String? {
    guard language != .english, let pattern = TitlePattern(title),
      let (german, spanish, french) = Self.titles[pattern.words]
    else { return nil }
    let words =
      switch language {
      case .english: pattern.words
      case .german: german
      case .spanish: spanish
      case .french: french
      }
    return pattern.filled(words, FactForm(language).text)
  }

  /// What to do, in a few words; `nil` where the detector's own words are all there is.
  func action(_ type: String) -> String? {
    guard let (german, spanish, french) = Self.actions[type] else { return nil }
    return switch language {
    case .english: nil
    case .german: german
    case .spanish: spanish
    case .french: french
    }
  }

  private typealias Words = (german: String, spanish: String, french: String)

  private static let actions: [String: Words] = [
    "call": ("anrufen", "llamar", "appeler"),
    "send_email": ("E-Mail schreiben", "escribir un correo", "écrire un e-mail"),
    "schedule_meeting": ("Termin vereinbaren", "acordar una reunión", "fixer un rendez-vous"),
    "review_tickets": (
      "Tickets mit dem Support durchgehen", "revisar los tickets con soporte",
      "revoir les tickets avec le support"
    ),
    "review_deal": ("Vertriebschance prüfen", "revisar la oportunidad", "revoir l'affaire"),
    "review": ("gemeinsame Ursache suchen", "buscar la causa común", "chercher la cause commune"),
  ]

  private static let titles: [String: Words] = people.merging(accounts) { $1 }
    .merging(deals) { $1 }.merging(usage) { $1 }.merging(weekdays) { $1 }

  private static let people: [String: Words] = [
    "{} is leaving {}": ("{} verlässt {}", "{} deja {}", "{} quitte {}"),
    "{} has left {}": ("{} hat {} verlassen", "{} ha dejado {}", "{} a quitté {}"),
    "{} can no longer be reached": (
      "{} ist nicht mehr erreichbar", "ya no se puede contactar con {}", "{} n'est plus joignable"
    ),
    "{} has gone quiet": (
      "{} ist verstummt", "{} ya no da señales", "{} ne donne plus de nouvelles"
    ),
    "{} no longer answers": ("{} antwortet nicht mehr", "{} ya no responde", "{} ne répond plus"),
    "{} leaves our messages unanswered": (
      "{} lässt unsere Nachrichten unbeantwortet", "{} deja nuestros mensajes sin respuesta",
      "{} laisse nos messages sans réponse"
    ),
    "The talk with {} has become one-sided": (
      "Das Gespräch mit {} ist einseitig geworden", "La conversación con {} va en un solo sentido",
      "L'échange avec {} est devenu à sens unique"
    ),
    "{} answers more slowly than before": (
      "{} antwortet langsamer als früher", "{} responde más despacio que antes",
      "{} répond plus lentement qu'avant"
    ),
    "{} is in touch less than before": (
      "weniger Kontakt mit {} als früher", "menos contacto con {} que antes",
      "moins de contacts avec {} qu'avant"
    ),
    "{} is in touch more than before": (
      "mehr Kontakt mit {} als früher", "más contacto con {} que antes",
      "plus de contacts avec {} qu'avant"
    ),
    "{} has a new position at {}": (
      "{} hat bei {} eine neue Position", "{} tiene un nuevo puesto en {}",
      "{} a un nouveau poste chez {}"
    ),
    "{} is new at {}": (
      "{} ist neu bei {}", "{} es nuevo contacto en {}", "{} est un nouveau contact chez {}"
    ),
    "{} is no longer on the conversations of colleagues": (
      "{} steht nicht mehr in den Gesprächen der Kollegen",
      "{} ya no figura en las conversaciones de sus colegas",
      "{} n'est plus dans les échanges de ses collègues"
    ),
    "All contact with {} runs through {}": (
      "Aller Kontakt mit {} läuft über {}", "Todo el contacto con {} pasa por {}",
      "Tous les contacts avec {} passent par {}"
    ),
    "{} misses our meetings": (
      "{} versäumt unsere Termine", "{} falta a nuestras reuniones", "{} manque nos réunions"
    ),
    "The conversation with {} is heating up": (
      "Das Gespräch mit {} spitzt sich zu", "La conversación con {} se está tensando",
      "L'échange avec {} s'envenime"
    ),
    "{} uses the product far more than others": (
      "{} nutzt das Produkt weit mehr als andere", "{} usa el producto mucho más que los demás",
      "{} utilise le produit bien plus que les autres"
    ),
    "The best moment to write to {}": (
      "Der beste Zeitpunkt, um {} zu schreiben", "El mejor momento para escribir a {}",
      "Le meilleur moment pour écrire à {}"
    ),
    "{} may recommend us": (
      "{} könnte uns weiterempfehlen", "{} podría recomendarnos", "{} pourrait nous recommander"
    ),
  ]

  private static let accounts: [String: Words] = [
    "{} is being reorganized": (
      "{} wird umorganisiert", "{} se está reorganizando", "{} se réorganise"
    ),
    "Other people at {} are in touch than before": (
      "Bei {} sind andere Personen in Kontakt als früher",
      "En {} nos contactan otras personas que antes",
      "Chez {}, d'autres personnes qu'avant sont en contact"
    ),
    "{} meets us less than before": (
      "{} trifft uns seltener als früher", "{} se reúne menos con nosotros que antes",
      "{} nous rencontre moins qu'avant"
    ),
    "{} meets us more than before": (
      "{} trifft uns öfter als früher", "{} se reúne más con nosotros que antes",
      "{} nous rencontre plus qu'avant"
    ),
    "{} sounds worse than before": (
      "{} klingt unzufriedener als früher", "{} suena peor que antes",
      "{} semble moins satisfait qu'avant"
    ),
    "Unresolved tickets of {} are piling up": (
      "Ungelöste Tickets von {} häufen sich", "Se acumulan los tickets sin resolver de {}",
      "Les tickets non résolus de {} s'accumulent"
    ),
    "{} opens more tickets than before": (
      "{} öffnet mehr Tickets als früher", "{} abre más tickets que antes",
      "{} ouvre plus de tickets qu'avant"
    ),
    "{} opens fewer tickets than before": (
      "{} öffnet weniger Tickets als früher", "{} abre menos tickets que antes",
      "{} ouvre moins de tickets qu'avant"
    ),
    "{} does better than most": (
      "{} steht besser da als die meisten", "{} va mejor que la mayoría",
      "{} fait mieux que la plupart"
    ),
    "{} does worse than most": (
      "{} steht schlechter da als die meisten", "{} va peor que la mayoría",
      "{} fait moins bien que la plupart"
    ),
    "{} has begun to use something new: {}": (
      "{} nutzt etwas Neues: {}", "{} ha empezado a usar algo nuevo: {}",
      "{} utilise quelque chose de nouveau : {}"
    ),
    "{} has nearly used up its seats": (
      "{} hat seine Plätze fast aufgebraucht", "{} casi ha agotado sus licencias",
      "{} a presque épuisé ses licences"
    ),
    "{} has nearly used up {}": (
      "{} hat fast aufgebraucht: {}", "{} casi ha agotado: {}", "{} a presque épuisé : {}"
    ),
    "{} has used up its seats": (
      "{} hat seine Plätze aufgebraucht", "{} ha agotado sus licencias",
      "{} a épuisé ses licences"
    ),
    "{} has used up {}": (
      "{} hat aufgebraucht: {}", "{} ha agotado: {}", "{} a épuisé : {}"
    ),
    "{} uses more than its seats": (
      "{} nutzt mehr als seine Plätze", "{} usa más que sus licencias",
      "{} utilise plus que ses licences"
    ),
    "{} uses more than {}": (
      "{} nutzt mehr als vereinbart: {}", "{} usa más de lo acordado: {}",
      "{} utilise plus que prévu : {}"
    ),
    "{} has not come back since {}": (
      "{} ist seit dem {} nicht zurückgekommen", "{} no se ha recuperado desde el {}",
      "{} n'est pas revenu depuis le {}"
    ),
    "A review with {} is due": (
      "Ein Rückblick mit {} steht an", "Toca una revisión con {}", "Un bilan avec {} est à prévoir"
    ),
    "The subscription of {} is up for renewal": (
      "Der Vertrag mit {} steht zur Verlängerung an", "La suscripción de {} está por renovarse",
      "L'abonnement de {} arrive à renouvellement"
    ),
    "The renewal of {} is overdue": (
      "Die Verlängerung von {} ist überfällig", "La renovación de {} está vencida",
      "Le renouvellement de {} est en retard"
    ),
    "{} may buy more": (
      "{} könnte mehr kaufen", "{} podría comprar más", "{} pourrait acheter davantage"
    ),
    "{} has a story to tell": (
      "{} hat eine Erfolgsgeschichte", "{} tiene una historia de éxito",
      "{} a une réussite à raconter"
    ),
    "{} talks about the price": (
      "{} spricht über den Preis", "{} habla del precio", "{} parle du prix"
    ),
    "{} speaks of {}": ("{} spricht von {}", "{} habla de {}", "{} parle de {}"),
    "{} accounts at once: {}": (
      "{} Kunden zugleich: {}", "{} clientes a la vez: {}", "{} clients à la fois : {}"
    ),
  ]

  private static let deals: [String: Words] = [
    "{} hangs on too few people": (
      "{} hängt an zu wenigen Personen", "{} depende de muy pocas personas",
      "{} repose sur trop peu de personnes"
    ),
    "Nobody who decides takes part in {}": (
      "An {} ist niemand beteiligt, der entscheidet", "En {} no participa nadie que decida",
      "Aucun décideur ne participe à {}"
    ),
    "Nothing happens on {}": (
      "Bei {} tut sich nichts", "No se mueve nada en {}", "Rien ne bouge sur {}"
    ),
    "{} is stuck in {}": ("{} steckt fest in {}", "{} está atascado en {}", "{} est bloqué à {}"),
    "{} is put off again and again": (
      "{} wird immer wieder verschoben", "{} se aplaza una y otra vez",
      "{} est sans cesse repoussé"
    ),
    "{} is overdue": ("{} ist überfällig", "{} está vencido", "{} est en retard"),
    "{} is like deals that were won": (
      "{} gleicht gewonnenen Abschlüssen", "{} se parece a las ventas ganadas",
      "{} ressemble aux affaires gagnées"
    ),
    "{} is like deals that were lost": (
      "{} gleicht verlorenen Abschlüssen", "{} se parece a las ventas perdidas",
      "{} ressemble aux affaires perdues"
    ),
  ]

  private static let usage: [String: Words] = [
    "{} rose {}, from {} to {} a week.": (
      "{} stieg um {}, von {} auf {} pro Woche", "{} subió un {}, de {} a {} por semana",
      "{} a augmenté de {}, de {} à {} par semaine"
    ),
    "{} fell {}, from {} to {} a week.": (
      "{} fiel um {}, von {} auf {} pro Woche", "{} bajó un {}, de {} a {} por semana",
      "{} a baissé de {}, de {} à {} par semaine"
    ),
    "{} rose {} on {}, from {} to {}.": (
      "{} stieg am {3} um {2}, von {4} auf {5}", "{} subió un {} el {}, de {} a {}",
      "{} a augmenté de {} le {}, de {} à {}"
    ),
    "{} fell {} on {}, from {} to {}.": (
      "{} fiel am {3} um {2}, von {4} auf {5}", "{} bajó un {} el {}, de {} a {}",
      "{} a baissé de {} le {}, de {} à {}"
    ),
    "{}: nothing at all since {}, where {} were expected.": (
      "{}: gar nichts seit dem {}, wo {} zu erwarten waren",
      "{}: nada desde el {}, cuando se esperaban {}",
      "{} : plus rien depuis le {}, alors que {} étaient attendus"
    ),
    "No data on {} has come since {}.": (
      "Seit dem {2} kommen keine Daten zu {1}", "No llegan datos de {} desde el {}",
      "Plus de données sur {} depuis le {}"
    ),
    "No data has come on {} metrics since {}: {}.": (
      "Seit dem {2} kommen keine Daten zu {1} Kennzahlen: {3}",
      "No llegan datos de {} métricas desde el {}: {}",
      "Plus de données sur {} indicateurs depuis le {} : {}"
    ),
    "Data on {} metrics has ceased, the first on {}: {}.": (
      "Zu {} Kennzahlen kommen keine Daten mehr, zuerst am {}: {}",
      "Ya no llegan datos de {} métricas, la primera el {}: {}",
      "Plus de données sur {} indicateurs, le premier le {} : {}"
    ),
    "{} metrics of {} fell together, since {}: {}.": (
      "{} Kennzahlen von {} sind seit dem {} zugleich gefallen: {}",
      "{} métricas de {} bajaron a la vez desde el {}: {}",
      "{} indicateurs de {} ont baissé ensemble depuis le {} : {}"
    ),
    "{} metrics of {} rose together, since {}: {}.": (
      "{} Kennzahlen von {} sind seit dem {} zugleich gestiegen: {}",
      "{} métricas de {} subieron a la vez desde el {}: {}",
      "{} indicateurs de {} ont augmenté ensemble depuis le {} : {}"
    ),
    "{} rose {} weeks in a row, from {} to {} a week.": (
      "{} stieg {} Wochen in Folge, von {} auf {} pro Woche",
      "{} subió {} semanas seguidas, de {} a {} por semana",
      "{} a augmenté {} semaines de suite, de {} à {} par semaine"
    ),
    "{} fell {} weeks in a row, from {} to {} a week.": (
      "{} fiel {} Wochen in Folge, von {} auf {} pro Woche",
      "{} bajó {} semanas seguidas, de {} a {} por semana",
      "{} a baissé {} semaines de suite, de {} à {} par semaine"
    ),
    "{} grew {} in {} weeks, from about {} to {} a week.": (
      "{} wuchs in {3} Wochen um {2}, von etwa {4} auf {5} pro Woche",
      "{} creció un {} en {} semanas, de unos {} a {} por semana",
      "{} a progressé de {} en {} semaines, d'environ {} à {} par semaine"
    ),
    "{} shrank {} in {} weeks, from about {} to {} a week.": (
      "{} schrumpfte in {3} Wochen um {2}, von etwa {4} auf {5} pro Woche",
      "{} se redujo un {} en {} semanas, de unos {} a {} por semana",
      "{} a reculé de {} en {} semaines, d'environ {} à {} par semaine"
    ),
  ]

  /// What changed on one weekday alone; the name of the weekday is no fact.
  private static let weekdays: [String: Words] = {
    let names = [
      ("Mondays", "montags", "los lunes", "le lundi"),
      ("Tuesdays", "dienstags", "los martes", "le mardi"),
      ("Wednesdays", "mittwochs", "los miércoles", "le mercredi"),
      ("Thursdays", "donnerstags", "los jueves", "le jeudi"),
      ("Fridays", "freitags", "los viernes", "le vendredi"),
      ("Saturdays", "samstags", "los sábados", "le samedi"),
      ("Sundays", "sonntags", "los domingos", "le dimanche"),
    ]
    var titles: [String: Words] = [:]
    for (english, german, spanish, french) in names {
      for (rose, stieg, subió, augmenté) in [
        ("rose", "stieg", "subió", "augmenté"), ("fell", "fiel", "bajó", "baissé"),
      ] {
        titles[
          "{} \(rose) {} on \(english), from {} to {} on the last two; other days did not change."] =
          (
            "{} \(stieg) \(german) um {}, zuletzt zweimal von {} auf {}; andere Tage blieben gleich",
            "{} \(subió) un {} \(spanish), de {} a {} en los dos últimos; los demás días siguen igual",
            "{} a \(augmenté) de {} \(french), de {} à {} les deux derniers ; les autres jours n'ont pas changé"
          )
      }
    }
    return titles
  }()
}
