/// Words that state a number or a date, and capitals that state nothing.
enum ClaimVocabulary {
  /// Numbers from two on, in lower case; "one" is an article as often as a number.
  static func numbers(in language: DraftLanguage) -> Set<String> {
    switch language {
    case .english: english.numbers
    case .german: german.numbers
    case .french: french.numbers
    case .spanish: spanish.numbers
    }
  }

  /// Months, days of the week, and the days next to today, in lower case.
  ///
  /// Left out are "may" and "march", which are verbs as well.
  static func dates(in language: DraftLanguage) -> Set<String> {
    switch language {
    case .english: english.dates
    case .german: german.dates
    case .french: french.dates
    case .spanish: spanish.dates
    }
  }

  /// Words with a capital letter that name nobody.
  static let capitalized: Set<String> = [
    "I", "I'm", "I’m", "I'd", "I’d", "I'll", "I’ll", "I've", "I’ve", "Sie", "Ihnen", "Ihr", "Ihre",
    "Ihren", "Ihrem", "Ihrer", "Ihres", "Du", "Dir", "Dich", "Dein", "Deine", "Deinen", "Deinem",
    "Deiner", "Deines", "Euch", "Euer", "Eure", "Usted", "Ustedes",
  ]

  /// Words after which a capital letter starts a name, in every language.
  static let titles: Set<String> = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Herr", "Herrn", "Frau", "Kollege", "Kollegin", "Madame",
    "Monsieur", "Mme", "M", "Señor", "Señora", "Sr", "Sra",
  ]

  private struct Words {
    let numbers: Set<String>
    let dates: Set<String>

    init(numbers: String, dates: String) {
      self.numbers = Set(numbers.split(separator: " ").map(String.init))
      self.dates = Set(dates.split(separator: " ").map(String.init))
    }
  }

  private static let english = Words(
    numbers: """
      two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty \
      sixty ninety hundred thousand million dozen half twice
      """,
    dates: """
      january february april june july august september october november december monday tuesday \
      wednesday thursday friday saturday sunday yesterday tomorrow
      """)
  private static let german = Words(
    numbers: """
      zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig \
      fünfzig hundert tausend million millionen dutzend zweimal dreimal hälfte
      """,
    dates: """
      januar februar märz april mai juni juli august september oktober november dezember montag \
      dienstag mittwoch donnerstag freitag samstag sonntag gestern übermorgen
      """)
  private static let french = Words(
    numbers: """
      deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante \
      cinquante cent mille million millions douzaine moitié
      """,
    dates: """
      janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi \
      mardi mercredi jeudi vendredi samedi dimanche hier demain
      """)
  private static let spanish = Words(
    numbers: """
      dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta \
      cincuenta cien ciento mil millón millones docena mitad
      """,
    dates: """
      enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre \
      lunes martes miércoles jueves viernes sábado domingo ayer mañana
      """)
}
