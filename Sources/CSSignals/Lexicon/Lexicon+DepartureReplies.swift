extension Lexicon {
  /// How mailboxes say that their owner has left for good, in seven languages.
  static let departureReplies = Lexicon(
    [
      "en": [
        "no longer with|employed|part", "no longer works|working|work at|for|with|here",
        "no|not longer|more an|a employee|member", "is|am no longer at <us>|the",
        "no longer associated|affiliated with", "does|do not|t work at|for|with|here ~ anymore|any",
        "has|have left <us>",
        "has|have left the|our company|organisation|organization|firm|business|employment",
        "left the company|organisation|organization|firm", "has|have moved on from",
        "has|have retired",
        "has|have departed <us>|the|from", "as ~ left the company|organisation|organization|firm",
        "my last day was", "has|have left her|his|their|my role|position|post",
        "has|have been made redundant",
        "mailbox|account|address ~ no longer monitored|active|used ~ left",
      ],
      "de": [
        "nicht mehr im|in|fur|bei ~ unternehmen|firma|haus|gesellschaft",
        "nicht mehr ~ beschaftigt|tatig|angestellt", "nicht mehr bei|fur <us>",
        "nicht mehr bei uns",
        "nicht|kein mehr mitarbeiter|mitarbeiterin|teil",
        "hat|habe das|die|unser|unsere unternehmen|firma|haus|gesellschaft ~ verlassen",
        "hat|habe <us> ~ verlassen", "unternehmen|firma|haus verlassen", "ausgeschieden",
        "im ruhestand",
      ],
      "fr": [
        "ne fait|fais plus partie", "a|ai quitte l|la|le|notre entreprise|societe|groupe|agence",
        "a|ai quitte <us>", "a|ai quitte ses|mes|son|mon fonctions|poste", "ne travaille plus",
        "n est plus ~ <us>|entreprise|societe|effectifs", "n est plus en|dans poste|l|la|nos",
        "a|ai pris sa|ma retraite",
      ],
      "es": [
        "ya no trabaja|trabajo", "ya no forma|formo parte", "ya no pertenece|pertenezco",
        "ha|he dejado la|nuestra empresa|compania", "ha|he dejado <us>",
        "no ~ trabaja|trabajo ~ ya ~ empresa|compania|<us>", "ha|he causado baja",
      ],
      "it": [
        "non lavora|lavoro piu", "non fa|faccio piu parte",
        "ha|ho lasciato l|la|nostra azienda|societa", "ha|ho lasciato <us>",
      ],
      "nl": [
        "niet meer|langer ~ werkzaam", "niet meer|langer in dienst", "werkt|werk niet meer|langer",
        "heeft|heb ons|het bedrijf verlaten", "heeft|heb <us> verlaten", "uit dienst",
      ],
      "pt": [
        "nao trabalha|trabalho mais", "nao faz|faco mais parte", "deixou a empresa",
        "nao integra|integro mais",
      ],
    ],
    unless: [
      "en": [
        "for the day", "no longer working today|on|from",
        "no longer part of the|this project|team|thread|list|conversation",
        "monday|mondays|friday|fridays|weekend|weekends", "until", "holiday|holidays|vacation",
        "parental|maternity|paternity", "fiscal|calendar year",
      ],
      "de": [
        "urlaub", "elternzeit", "mutterschutz", "bis zum", "verteiler", "heute|freitags nicht mehr",
      ],
      "fr": ["vacances", "conges", "jusqu"], "es": ["vacaciones", "hasta"], "it": ["ferie"],
      "nl": ["vakantie", "verlof"], "pt": ["ferias"],
    ])
}
