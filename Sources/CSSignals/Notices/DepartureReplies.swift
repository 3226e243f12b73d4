/// How mailboxes say that their owner has left for good, in seven languages.
enum DepartureReplies {
  static let book = PhraseBook([all])

  private static let all = PhraseList(
    [
      "no longer with|employed|part", "no longer works|working|work at|for|with|here",
      "no longer an|a employee|member", "is|am no longer at <us>|the",
      "has|have left <us>", "has|have left the|our company|organisation|organization|firm|business",
      "left the company|organisation|organization|firm", "has|have moved on from",
      "has|have retired",
      "my last day was", "has|have left her|his|their|my role|position|post",
      "nicht mehr im|in|fur|bei ~ unternehmen|firma|haus|gesellschaft",
      "nicht mehr ~ beschaftigt|tatig|angestellt", "nicht mehr bei|fur <us>", "nicht mehr bei uns",
      "hat|habe das|die|unser|unsere unternehmen|firma|haus|gesellschaft ~ verlassen",
      "hat|habe <us> ~ verlassen", "ausgeschieden",
      "ne fait|fais plus partie", "a|ai quitte l|la|le|notre entreprise|societe|groupe|agence",
      "a|ai quitte <us>", "a|ai quitte ses|mes|son|mon fonctions|poste", "ne travaille plus",
      "n est plus ~ <us>|entreprise|societe|effectifs",
      "ya no trabaja|trabajo", "ya no forma|formo parte", "ya no pertenece",
      "ha|he dejado la|nuestra empresa|compania", "ha|he dejado <us>",
      "non lavora|lavoro piu", "non fa|faccio piu parte",
      "ha|ho lasciato l|la|nostra azienda|societa", "ha|ho lasciato <us>",
      "niet meer|langer ~ werkzaam", "niet meer|langer in dienst", "werkt|werk niet meer|langer",
      "heeft|heb ons|het bedrijf verlaten", "heeft|heb <us> verlaten",
      "nao trabalha|trabalho mais", "nao faz|faco mais parte", "deixou a empresa",
    ],
    unless: [
      "for the day", "no longer working today|on|from", "no longer part of the|this thread|list",
      "monday|mondays|friday|fridays|weekend|weekends", "until", "holiday|holidays|vacation",
      "urlaub", "elternzeit", "vacances", "conges", "vacaciones", "ferie", "vakantie", "verlof",
      "parental|maternity|paternity", "fiscal|calendar year",
    ])
}
