extension Lexicon {
  /// How mailboxes say that their owner is away, in six languages.
  static let absenceReplies = Lexicon([
    "en": [
      "out of ~ office", "out of office", "ooo", "away",
      "on|annual|sick|parental|maternity|paternity leave", "on|in vacation", "vacation",
      "holiday|holidays", "pto", "not|currently in the office", "limited|no access",
      "travelling|traveling",
      "will be back", "be returning", "i return", "on my return", "back in the office",
      "sabbatical",
      "unable to respond|reply|answer", "attending a|an conference|event|offsite",
    ],
    "de": [
      "nicht im buro|haus|dienst", "nicht am|an platz|arbeitsplatz", "abwesen*", "ausser haus",
      "im urlaub", "urlaub", "elternzeit",
      "wieder erreichbar|da|zuruck", "wieder im buro", "zuruck", "dienstreise", "nicht erreichbar",
      "mutterschutz",
    ],
    "fr": [
      "absent*", "absence", "en|de conge|conges", "vacances", "de retour", "en deplacement",
      "hors du bureau",
      "conge maternite|parental|paternite",
    ],
    "es": [
      "fuera de ~ oficina", "fuera de oficina", "vacaciones", "ausente|ausencia", "de regreso",
      "de viaje",
      "baja|permiso maternal|paternal", "de vuelta",
    ],
    "it": ["fuori ufficio|sede", "in ferie", "ferie", "assente|assenza", "in congedo"],
    "nl": ["afwezig*", "niet aanwezig", "vakantie", "met verlof", "niet op kantoor"],
  ])

  /// How a notice says whom to turn to instead, in seven languages.
  static let successors = Lexicon([
    "en": [
      "my successor", "take|taking|takes|taken over", "contact", "reach out to",
      "get in touch with", "replaced by",
      "direct ~ to", "turn to", "write to", "email", "succeeded by", "look|looking after",
      "hand|handing|handed over to", "point of contact",
    ],
    "de": [
      "wenden sie sich", "kontaktieren sie", "ansprechpartner", "ansprechpartnerin", "nachfolger",
      "nachfolgerin",
      "nachfolge", "ubernimmt", "ubergebe", "vertritt", "vertretung",
    ],
    "fr": [
      "contacter", "contactez", "adresser a", "adressez", "successeur", "remplace* par",
      "prendra|prend la|le suite|relais",
    ],
    "es": [
      "contacte", "contacto con", "contactar", "sucesor", "sucesora", "dirijase a", "dirigirse a",
      "sustituye|sustituira",
    ],
    "it": ["contattare", "contatti", "rivolgersi a", "successore"],
    "nl": ["contact op met", "contact opnemen met", "opvolger", "opvolgster"],
    "pt": ["contate", "contacte", "sucessor", "sucessora"],
  ])
}
