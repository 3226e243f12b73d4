/// How people say that they leave their company or their role, in seven languages.
///
/// The phrases are our own list, from what farewell mails commonly say. They are in the first
/// person, so that news about somebody else is none about the writer; each list names the words in
/// whose company its phrases mean something else, such as a holiday.
enum Farewells {
  static let book = PhraseBook(
    english + [german, french, spanish, italian, dutch, portuguese])

  private static let englishAbsences = [
    "vacation", "holiday|holidays", "pto", "annual|sick leave", "maternity", "paternity",
    "parental", "sabbatical", "in my absence", "while i", "during my", "if i", "unless",
    "whether", "rumour|rumours|rumor|rumors", "not leaving|true",
  ]

  private static let english = [
    PhraseList(
      [
        "is|was|be|marks my last|final day", "is|was|be my last|final working|business day",
        "my last|final day is|was|will|at|with|here|as|there", "my last|final week at|with",
        "my last|final working|business day is|was|will|at|with",
      ],
      unless: englishAbsences + [
        "my last|final day of|before|until|this|on|in|to|for", "not my last", "isn t my last",
        "trial|quarter|subscription|contract|conference|training|onboarding|sprint",
      ]),
    PhraseList(
      [
        "my last|final day in the|this|my company|firm|organisation|organization|role|position",
        "my last|final day in this|my job|office", "my last|final day in <us>",
        "my last|final day as ~ at <us>",
      ],
      unless: englishAbsences + ["day ~ before|until"]),
    PhraseList(
      [
        "i am leaving <us>", "i will leave <us>", "i will be leaving <us>",
        "i am leaving the|our|this company|firm|organisation|organization|business",
        "i will leave the|our|this company|firm|organisation|organization|business",
        "i will be leaving the|our|this company|firm|organisation|organization|business",
        "i have left <us>", "i have left the company|firm|organisation|organization",
        "i have decided to leave <us>|my|the", "i decided to leave <us>|my|the",
        "i am leaving my role|position|job|post", "i will be leaving my role|position|job|post",
        "i am leaving to pursue", "i am leaving after ~ years", "i will be leaving after ~ years",
        "i am leaving for|to a|an|join|start ~ role|position|job|opportunity|startup",
        "i am|have moving|moved on to a|an|another ~ role|position|opportunity|challenge|chapter",
        "i will be moving on to a|an|another ~ role|position|opportunity|challenge|chapter",
        "i am|have moving|moved to a|an|another new|different ~ role|position|team|company",
        "i have decided to move on", "i am|have moving|moved on from <us>|my",
        "i will be moving on from <us>|my", "i am|have moving|moved on after ~ years",
        "i have accepted a|an ~ role|position|job|offer at|with|elsewhere",
        "i am|will starting|start|be ~ new role|position|job at|with",
        "i will no longer be with|at <us>", "i am no longer with|at <us>",
        "i will no longer be with|at the company|firm|organisation|organization",
        "i am no longer with|at the company|firm|organisation|organization",
        "i will no longer be part of", "i will no longer work|working at|for <us>",
        "i will no longer be working at|for|with", "i will no longer be your",
        "i will no longer be responsible for", "i no longer work at|for <us>|the",
        "i have resigned", "i am resigning", "i resigned", "handed in my notice|resignation",
        "given my notice", "submitted my resignation", "i am retiring", "i will be retiring",
        "i will retire", "my successor", "taking|take over from me",
        "taking|take|takes over my role|position|responsibilities|duties|job|portfolio",
      ],
      unless: englishAbsences + [
        "company car|laptop|phone|event|offsite|retreat|party|meeting|dinner|trip|office",
        "retiring|retire the|our|this|that|these|old|legacy|it|them|some",
        "successor version|release|product|model",
      ]),
    PhraseList(
      [
        "my time|years|journey|chapter ~ comes|come|coming|drawing|draws to an|a end|close",
        "my time|journey|chapter at|with|here ~ is|are over|ending",
        "end of my time|years|journey|career at|with|here|in",
        "i finish|finished|am finishing here|at|with on|<us>",
        "i am|will finishing|finish up here|at",
        "i will be finishing here|up|at|with here|at|with|on|<us>",
        "i leave <us>", "i leave my role|position|job|post",
        "i leave the company|firm|organisation|organization",
        "will be gone from <us>", "my departure from <us>", "this is goodbye",
        "i have|had found|taken|accepted|got|signed a|an|another ~ job|role|position|post ~ at|with|elsewhere|another|outside",
        "i will|won not|t be|work|working with|at|for <us> ~ anymore|any",
        "hanging|hang up my badge|hat|boots|headset|gloves",
        "i start|starting|begin|join|joining ~ somewhere|elsewhere",
        "i have decided to try|do|start|pursue something|my",
        "i have decided to go|look my|elsewhere",
        "i am off to pastures|new|another ~ new|adventure|challenge|role|job|company",
        "i am saying|say goodbye|farewell",
        "to say|saying goodbye|farewell to you|<us>|everyone|everybody",
        "my goodbye|farewell email|mail|message|party|drinks|note",
        "i am stepping|step down|away from my|<us>", "i will step down|away from my|<us>",
        "next|new chapter|adventure of|in my career|life",
      ],
      unless: englishAbsences + [
        "trial|quarter|subscription|contract|conference|training|onboarding|sprint|shift|meeting",
        "day|days off|out", "back on|in|from", "for today|now|tonight",
        "my phone|laptop|car|comment|feedback|number|bag|desk|house|home|kids",
      ]),
  ]

  private static let german = PhraseList(
    [
      "mein|meine|meinem|meinen letzter|letzte|letzten tag|arbeitstag|werktag|arbeitswoche",
      "ich verlasse das|die|unser|unsere unternehmen|firma|gesellschaft|organisation",
      "ich verlasse <us>", "ich verlasse die <us>",
      "ich ~ das|die|unser|unsere unternehmen|firma|gesellschaft|organisation verlassen|verlasse",
      "ich ~ <us> verlassen|verlasse", "verlasse ich das|die|unser|unsere unternehmen|firma",
      "verlasse ich <us>", "ich scheide ~ aus", "ich ~ ausscheiden", "scheide ich ~ aus",
      "ich habe gekundigt", "ich gehe ~ rente|ruhestand|pension", "ich ~ in den ruhestand",
      "gehe ich ~ rente|ruhestand|pension", "neue|neuen|neuer berufliche|beruflichen|beruflicher",
      "ich wechsle ~ neue|neuen|anderen|anderes", "wechsle ich ~ neue|neuen|anderen|anderes",
      "ich ~ nicht mehr fur|bei <us>", "ich bin ~ nicht mehr ihr ansprechpartner",
      "mein|meinem|meinen nachfolger", "meine|meiner nachfolgerin", "meine nachfolge",
    ],
    unless: [
      "urlaub*", "ferien", "elternzeit", "mutterschutz", "probezeit", "quartal*", "test*",
      "vertrag*", "abo*", "lizenz*", "tarif*", "falls|wenn ich", "tag des|der|vor",
      "arbeitstag vor",
      "nicht mein", "vertretung", "feiertag*", "weihnacht*",
    ])

  private static let french = PhraseList(
    [
      "mon dernier jour", "mes derniers jours chez|dans|au",
      "je quitte|quitterai l|la|notre|cette entreprise|societe|agence|groupe",
      "je quitte|quitterai mon|mes poste|fonctions", "je quitte|quitterai <us>",
      "je vais quitter l|la|mon|mes|notre entreprise|societe|poste|fonctions|agence",
      "je vais quitter <us>", "j ai quitte l|la|mon|mes entreprise|societe|poste|fonctions",
      "j ai quitte <us>", "j ai decide de quitter", "mon depart de l|la|chez|<us>",
      "mon depart a la retraite", "je pars ~ retraite", "nouvelle aventure professionnelle",
      "nouveaux|nouvelles horizons|aventures professionnels|professionnelles",
      "nouveau defi professionnel", "mon successeur", "je ne ferai plus partie",
      "je demissionne", "j ai demissionne",
    ],
    unless: [
      "conge*", "vacances", "essai", "trimestre", "abonnement", "avant mes|mon", "si je",
      "dernier jour de|du|avant", "pas mon dernier",
    ])

  private static let spanish = PhraseList(
    [
      "mi ultimo dia", "dejo|dejare la|mi|el|esta empresa|compania|puesto|cargo",
      "dejo|dejare <us>", "voy a dejar la|mi|el empresa|compania|puesto|cargo",
      "voy a dejar <us>", "he decidido dejar", "me marcho|voy de la|<us> empresa|compania",
      "me jubilo", "me jubilare", "nuevo|nuevos reto|retos profesional|profesionales",
      "nueva etapa profesional", "mi sucesor|sucesora", "he renunciado", "ya no trabajare",
    ],
    unless: [
      "vacaciones", "prueba", "trimestre", "suscripcion", "si dejo", "antes de mis",
      "ultimo dia de|del|antes", "no es mi",
    ])

  private static let italian = PhraseList(
    [
      "mio ultimo giorno", "lascio|lascero l|la|il|questa azienda|societa|incarico",
      "lascio|lascero il mio incarico|ruolo|posto", "lascio|lascero <us>", "ho deciso di lasciare",
      "sto lasciando l|la|il azienda|societa|incarico", "sto lasciando <us>",
      "vado|andro in pensione", "nuova avventura|sfida professionale",
      "nuovo percorso professionale", "mio successore", "mi sono dimesso|dimessa",
      "non lavorero piu",
    ],
    unless: [
      "ferie", "vacanz*", "prova", "trimestre", "abbonamento", "se lascio", "prima delle|di",
      "ultimo giorno di|del|prima", "non e il mio",
    ])

  private static let dutch = PhraseList(
    [
      "mijn laatste dag|werkdag|werkweek", "ik verlaat het|de|ons bedrijf|organisatie",
      "ik verlaat <us>", "ik ga het|de|ons bedrijf|organisatie verlaten", "ik ga <us> verlaten",
      "ik ga ~ pensioen", "ik ~ nieuwe uitdaging|baan|functie", "ik ga weg bij",
      "ik vertrek bij", "mijn opvolger|opvolgster", "ik heb ontslag genomen",
      "ik werk ~ niet meer bij|voor <us>",
    ],
    unless: [
      "vakantie", "verlof", "proefperiode", "kwartaal", "abonnement", "als ik", "voor mijn",
      "laatste dag van|voor", "niet mijn",
    ])

  private static let portuguese = PhraseList(
    [
      "meu ultimo dia", "estou deixando a|o|meu empresa|cargo", "estou deixando <us>",
      "deixo|deixarei a|o|meu empresa|cargo", "vou deixar a|o|meu empresa|cargo",
      "novo|novos desafio|desafios profissional|profissionais", "meu sucessor",
      "minha sucessora", "vou me aposentar",
    ],
    unless: [
      "ferias", "teste", "trimestre", "assinatura", "se eu", "ultimo dia de|do|da|antes",
      "nao e o meu",
    ])
}
