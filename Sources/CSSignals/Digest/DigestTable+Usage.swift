extension DigestTable {
  /// Titles of what is told of metrics.
  static let usage: [Row] = [
    (
      "{} rose {}, from {} to {} a week.", "{} stieg um {}, von {} auf {} pro Woche",
      "{} subió un {}, de {} a {} por semana", "{} a augmenté de {}, de {} à {} par semaine"
    ),
    (
      "{} fell {}, from {} to {} a week.", "{} fiel um {}, von {} auf {} pro Woche",
      "{} bajó un {}, de {} a {} por semana", "{} a baissé de {}, de {} à {} par semaine"
    ),
    (
      "{} rose {} on {}, from {} to {}.", "{} stieg am {3} um {2}, von {4} auf {5}",
      "{} subió un {} el {}, de {} a {}", "{} a augmenté de {} le {}, de {} à {}"
    ),
    (
      "{} fell {} on {}, from {} to {}.", "{} fiel am {3} um {2}, von {4} auf {5}",
      "{} bajó un {} el {}, de {} a {}", "{} a baissé de {} le {}, de {} à {}"
    ),
    (
      "{}: nothing at all since {}, where {} were expected.",
      "{}: gar nichts seit dem {}, wo {} zu erwarten waren",
      "{}: nada desde el {}, cuando se esperaban {}",
      "{} : plus rien depuis le {}, alors que {} étaient attendus"
    ),
    (
      "No data on {} has come since {}.", "Seit dem {2} kommen keine Daten zu {1}",
      "No llegan datos de {} desde el {}", "Plus de données sur {} depuis le {}"
    ),
    (
      "No data has come on {} metrics since {}: {}.",
      "Seit dem {2} kommen keine Daten zu {1} Kennzahlen: {3}",
      "No llegan datos de {} métricas desde el {}: {}",
      "Plus de données sur {} indicateurs depuis le {} : {}"
    ),
    (
      "Data on {} metrics has ceased, the first on {}: {}.",
      "Zu {} Kennzahlen kommen keine Daten mehr, zuerst am {}: {}",
      "Ya no llegan datos de {} métricas, la primera el {}: {}",
      "Plus de données sur {} indicateurs, le premier le {} : {}"
    ),
    (
      "{} metrics of {} fell together, since {}: {}.",
      "{} Kennzahlen von {} sind seit dem {} zugleich gefallen: {}",
      "{} métricas de {} bajaron a la vez desde el {}: {}",
      "{} indicateurs de {} ont baissé ensemble depuis le {} : {}"
    ),
    (
      "{} metrics of {} rose together, since {}: {}.",
      "{} Kennzahlen von {} sind seit dem {} zugleich gestiegen: {}",
      "{} métricas de {} subieron a la vez desde el {}: {}",
      "{} indicateurs de {} ont augmenté ensemble depuis le {} : {}"
    ),
    (
      "{} rose {} weeks in a row, from {} to {} a week.",
      "{} stieg {} Wochen in Folge, von {} auf {} pro Woche",
      "{} subió {} semanas seguidas, de {} a {} por semana",
      "{} a augmenté {} semaines de suite, de {} à {} par semaine"
    ),
    (
      "{} fell {} weeks in a row, from {} to {} a week.",
      "{} fiel {} Wochen in Folge, von {} auf {} pro Woche",
      "{} bajó {} semanas seguidas, de {} a {} por semana",
      "{} a baissé {} semaines de suite, de {} à {} par semaine"
    ),
    (
      "{} grew {} in {} weeks, from about {} to {} a week.",
      "{} wuchs in {3} Wochen um {2}, von etwa {4} auf {5} pro Woche",
      "{} creció un {} en {} semanas, de unos {} a {} por semana",
      "{} a progressé de {} en {} semaines, d'environ {} à {} par semaine"
    ),
    (
      "{} shrank {} in {} weeks, from about {} to {} a week.",
      "{} schrumpfte in {3} Wochen um {2}, von etwa {4} auf {5} pro Woche",
      "{} se redujo un {} en {} semanas, de unos {} a {} por semana",
      "{} a reculé de {} en {} semaines, d'environ {} à {} par semaine"
    ),
  ]

  /// What changed on one weekday alone; the name of the weekday is no fact.
  static let weekdays: [Row] = [
    ("Mondays", "montags", "los lunes", "le lundi"),
    ("Tuesdays", "dienstags", "los martes", "le mardi"),
    ("Wednesdays", "mittwochs", "los miércoles", "le mercredi"),
    ("Thursdays", "donnerstags", "los jueves", "le jeudi"),
    ("Fridays", "freitags", "los viernes", "le vendredi"),
    ("Saturdays", "samstags", "los sábados", "le samedi"),
    ("Sundays", "sonntags", "los domingos", "le dimanche"),
  ].flatMap { (english, german, spanish, french) -> [Row] in
    [("rose", "stieg", "subió", "augmenté"), ("fell", "fiel", "bajó", "baissé")].map { verb in
      (
        "{} \(verb.0) {} on \(english), from {} to {} on the last two; other days did not change.",
        "{} \(verb.1) \(german) um {}, zuletzt zweimal von {} auf {}; andere Tage blieben gleich",
        "{} \(verb.2) un {} \(spanish), de {} a {} en los dos últimos; los demás días siguen igual",
        "{} a \(verb.3) de {} \(french), de {} à {} les deux derniers ; les autres jours n'ont pas changé"
      )
    }
  }
}
