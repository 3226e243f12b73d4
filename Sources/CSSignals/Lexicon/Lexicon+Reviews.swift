extension Lexicon {
  /// How the title of a meeting says that it is a review of the business with a customer; in six
  /// languages.
  public static let reviews = Lexicon(
    [
      "en": [
        "qbr|qbrs|ebr|ebrs|mbr|mbrs",
        "quarterly|monthly|annual|yearly|half-yearly business|executive|account|service|success|partnership review",
        "quarterly|annual|yearly|half-yearly review|reviews",
        "business|executive|account|success|partnership|relationship review|reviews",
        "steering committee|committees|meeting|group|board|co", "steerco|steercom",
        "executive briefing|sponsor|check-in|alignment|sync|meeting", "strategic|strategy review",
        "renewal review|planning", "value review|realisation|realization",
      ],
      "de": [
        "quartalsgesprach*", "quartalsmeeting*", "quartalsreview*", "quartalstermin*",
        "jahresgesprach*", "jahresreview*", "halbjahresgesprach*",
        "lenkungsausschuss*", "lenkungskreis*", "strategiegesprach*",
        "kundengesprach|statusgesprach geschaftsleitung|geschaftsfuhrung",
      ],
      "fr": [
        "revue|bilan|point trimestrielle|trimestriel|annuelle|annuel|semestrielle|semestriel|strategique",
        "comite de|d pilotage|direction|suivi", "copil",
        "revue d|de affaires|compte|contrat|service",
      ],
      "es": [
        "revision|reunion trimestral|anual|semestral|ejecutiva|estrategica",
        "revision de|del negocio|cuenta|contrato", "comite de direccion|seguimiento|ejecutivo",
      ],
      "it": [
        "revisione|incontro trimestrale|annuale|semestrale",
        "comitato di direzione|guida|pilotaggio",
      ],
      "nl": [
        "kwartaalgesprek*", "kwartaalreview*", "kwartaaloverleg*", "jaargesprek*", "jaarreview*",
        "stuurgroep*",
      ],
    ],
    unless: [
      "en": [
        "code|design|security|document|performance|peer|architecture|pr|access review",
        "prepare|preparation|prep|dry|rehearsal",
      ],
      "de": ["vorbereitung*"], "fr": ["preparation"], "es": ["preparacion"],
    ])
}
