/// Words that mark a message as familiar, formal or polite, in comparison form.
enum FormalityWords {
  /// What follows the apostrophe of a contraction: "don't", "we've", "geht's".
  static let contractionTails: Set<String> = ["t", "s", "m", "re", "ve", "ll", "d", "n"]

  /// What a word marks.
  struct Mark: OptionSet, Sendable {
    let rawValue: UInt8
    static let slang = Mark(rawValue: 1)
    static let formal = Mark(rawValue: 2)
    static let polite = Mark(rawValue: 4)
  }

  /// What each word marks, so that one look at a word tells all.
  static let marks: [String: Mark] = {
    var marks: [String: Mark] = [:]
    for (words, mark) in [(slang, Mark.slang), (formal, .formal), (polite, .polite)] {
      for word in words { marks[word, default: []].insert(mark) }
    }
    return marks
  }()

  private static let slang = words(
    """
    gonna wanna gotta kinda sorta dunno lemme gimme yeah yep yup nope nah lol lmao rofl omg btw
    imho fyi asap tbh idk thx thanx pls plz u ur cuz cos dude guys guy cool awesome stuff folks
    ok okay hmm haha hahaha hehe oops wow crap damn hell crazy super fab ping heads
    nix nee jo jep joa ne krass geil mega klar okidoki tschuss ciao echt quasi halt mal bissl
    ouais nan bof truc machin mec sympa top mdr ptdr bcp stp svp cool genre
    vale guay tio tia mola genial jaja xq pq porfa finde
    boh vabbe figo cmq nn xke dai tipo
    doei hoor joh gaaf leuk effe ff
    blz valeu beleza galera legal pra vc tb tbm kkk
    asså typ schyst najs gud haha
    spoko fajnie nara siema hejka luz
    """)

  private static let formal = words(
    """
    regarding concerning pursuant hereby herewith aforementioned furthermore moreover therefore
    however consequently nevertheless accordingly respectively enclosed attached kindly sincerely
    hesitate convenience inquire enquire request inform advise acknowledge receipt assistance
    additionally subsequently whom shall
    hiermit bezuglich hinsichtlich diesbezuglich anbei beigefugt gemass entsprechend ferner
    jedoch daher gegebenenfalls selbstverstandlich verbindlichen hoflich ersuche mitteilen
    concernant relatif veuillez agreer neanmoins toutefois cependant ci joint afin dispose
    respecto adjunto mediante asimismo conforme atentamente encuentro disposicion
    pertanto inoltre tuttavia allegato riguardo distinti cortesemente porgo
    betreffende hierbij bijgevoegd derhalve echter tevens gaarne dienen
    mediante segue anexo conforme entretanto portanto solicito venho
    harmed betraffande vanligen bifogat emellertid darmed avseende
    uprzejmie niniejszym dotyczace zalaczeniu jednakze zwracam panstwa
    """)

  private static let polite = words(
    """
    please would could appreciate appreciated grateful kindly thank pardon apologies apologize
    bitte konnten wurden dankbar entschuldigen verzeihung freundlicherweise danke
    voudrais pourriez pourrais merci excusez plait
    favor podria podrian gracias disculpe agradezco agradeceria quisiera
    favore potrebbe potreste grazie scusi vorrei gradirei cortesia
    graag alstublieft zou dank bedankt excuus
    favor poderia poderiam obrigado obrigada desculpe agradeco gostaria
    snalla skulle tack ursakta tacksam
    prosze dziekuje przepraszam moglby moglaby chcialbym
    """)

  private static func words(_ list: String) -> Set<String> {
    Set(list.split { $0 == " " || $0 == "\n" }.map { PersonName.words(String($0)).joined() })
  }
}

/// The pronouns by which a language shows familiarity or distance to one person.
struct FormOfAddress: Sendable {
  let familiar: Set<String>
  let distant: Set<String>
  /// Whether the distant form counts only with a capital letter within a sentence (German Sie).
  let needsCapital: Bool

  /// The forms of a language; `nil` for languages, such as English, that have one form for all.
  static func of(_ language: String?) -> FormOfAddress? {
    language.flatMap { table[$0] }
  }

  private static let table: [String: FormOfAddress] = [
    "de": FormOfAddress(
      familiar: [
        "du", "dich", "dir", "dein", "deine", "deinen", "deinem", "deiner", "euch", "euer",
      ],
      distant: ["sie", "ihnen", "ihr", "ihre", "ihren", "ihrem", "ihrer"], needsCapital: true),
    "fr": FormOfAddress(
      familiar: ["tu", "te", "toi", "ton", "ta", "tes"], distant: ["vous", "votre", "vos"],
      needsCapital: false),
    "es": FormOfAddress(
      familiar: ["tu", "te", "ti", "contigo", "tuyo", "tus"],
      distant: ["usted", "ustedes", "ud", "uds"], needsCapital: false),
    "it": FormOfAddress(
      familiar: ["tu", "te", "ti", "tuo", "tua", "tuoi"],
      distant: ["lei", "suo", "sua"], needsCapital: true),
    "nl": FormOfAddress(
      familiar: ["je", "jij", "jou", "jouw", "jullie"], distant: ["u", "uw"], needsCapital: false),
    "pt": FormOfAddress(
      familiar: ["tu", "te", "ti", "teu", "tua"], distant: ["senhor", "senhora", "vossa", "vosso"],
      needsCapital: false),
    "pl": FormOfAddress(
      familiar: ["ty", "cie", "ciebie", "tobie", "twoj", "twoja", "twoje"],
      distant: ["pan", "pani", "pana", "panu", "panstwo", "panstwa"], needsCapital: false),
  ]
}
