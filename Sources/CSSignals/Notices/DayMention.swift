import CSModels

/// The days that a sentence names: `2026-03-15`, `15.03.`, `3/15/2026`, `15 March`, `March 15th`,
/// `15 de marzo`, `Monday`.
///
/// A day without a year is the next such day from the day of writing on, and a weekday the next
/// one after it. Where day and month may be read either way, the later reading within four months
/// counts, because an absence that is taken for longer than it was raises no false alarm.
enum DayMention {
  /// A day, and where in the sentence it stands.
  struct Found: Hashable {
    var day: CivilDate
    var word: Int
  }

  /// Days in the order of the words.
  static func days(in words: [String], from reference: CivilDate) -> [Found] {
    words.indices.compactMap { index in
      let day =
        numeric(words[index], from: reference) ?? named(words, index, from: reference)
        ?? weekdays[words[index]].map { next(weekday: $0, after: reference) }
      return day.map { Found(day: $0, word: index) }
    }
  }

  private static let longestReach = 120

  // MARK: Numbers

  private static func numeric(_ word: String, from reference: CivilDate) -> CivilDate? {
    let parts = word.split(whereSeparator: { $0 == "." || $0 == "/" || $0 == "-" })
    let numbers = parts.compactMap { part in part.utf8.count <= 4 ? Int(part) : nil }
    guard numbers.count == parts.count else { return nil }
    if numbers.count == 3 {
      if parts[0].utf8.count == 4 {
        return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
      }
      let year = numbers[2] < 100 ? 2_000 + numbers[2] : numbers[2]
      let dayFirst = CivilDate(year: year, month: numbers[1], day: numbers[0])
      let monthFirst =
        word.contains("/") ? CivilDate(year: year, month: numbers[0], day: numbers[1]) : nil
      return later(dayFirst, monthFirst, from: reference)
    }
    // Two numbers are a day and a month only where the separator says so: 24-7 and 1.5 are not.
    guard numbers.count == 2, word.contains("/") else { return nil }
    let dayFirst = coming(day: numbers[0], month: numbers[1], from: reference)
    let monthFirst = coming(day: numbers[1], month: numbers[0], from: reference)
    return later(dayFirst, monthFirst, from: reference)
  }

  private static func later(
    _ a: CivilDate?, _ b: CivilDate?, from reference: CivilDate
  ) -> CivilDate? {
    let likely = [a, b].compactMap { $0 }.filter {
      (0...longestReach).contains($0.daysSince1970 - reference.daysSince1970)
    }
    return likely.max() ?? a ?? b
  }

  private static func coming(
    day: Int, month: Int, from reference: CivilDate
  ) -> CivilDate? {
    let year = reference.components.year
    guard let same = CivilDate(year: year, month: month, day: day) else {
      return CivilDate(year: year + 1, month: month, day: day)
    }
    return same >= reference ? same : CivilDate(year: year + 1, month: month, day: day)
  }

  // MARK: Names

  private static func named(
    _ words: [String], _ index: Int, from reference: CivilDate
  ) -> CivilDate? {
    guard let month = months[words[index]] else { return nil }
    func word(_ offset: Int) -> String? {
      words.indices.contains(index + offset) ? words[index + offset] : nil
    }
    func year(_ word: String?) -> Int? {
      guard let word, word.utf8.count == 4, let year = Int(word), (1_990...2_100).contains(year)
      else { return nil }
      return year
    }
    var before = word(-1)
    if before == "of" || before == "de" || before == "di" { before = word(-2) }
    let following = day(word(1))
    if let day = day(before) {
      let year = year(word(1)) ?? (word(1) == "de" || word(1) == "del" ? year(word(2)) : nil)
      return year.map { CivilDate(year: $0, month: month, day: day) }
        ?? coming(day: day, month: month, from: reference)
    }
    guard let following else { return nil }
    return year(word(2)).map { CivilDate(year: $0, month: month, day: following) }
      ?? coming(day: following, month: month, from: reference)
  }

  private static let ordinals = ["st", "nd", "rd", "th", "er", "re", "o", "e"]

  private static func day(_ word: String?) -> Int? {
    guard let word else { return nil }
    let digits = word.prefix { ("0"..."9").contains($0) }
    let rest = word.dropFirst(digits.count)
    guard (1...2).contains(digits.count), rest.isEmpty || ordinals.contains(String(rest)),
      let number = Int(digits), (1...31).contains(number)
    else { return nil }
    return number
  }

  private static func next(weekday: Int, after day: CivilDate) -> CivilDate {
    day.adding(days: (weekday - day.weekday + 6) % 7 + 1)
  }

  private static let months = numbered([
    "january jan januar janner janvier enero gennaio januari",
    "february feb februar fevrier febrero febbraio februari",
    "march mar marz maerz mars marzo maart",
    "april apr avril abril aprile",
    "may mai mayo maggio mei",
    "june jun juni juin junio giugno",
    "july jul juli juillet julio luglio",
    "august aug aout agosto augustus",
    "september sep sept septembre septiembre settembre",
    "october oct oktober okt octobre octubre ottobre",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dicembre",
  ])

  private static let weekdays = numbered([
    "monday montag lundi lunes lunedi maandag",
    "tuesday dienstag mardi martes martedi dinsdag",
    "wednesday mittwoch mercredi miercoles mercoledi woensdag",
    "thursday donnerstag jeudi jueves giovedi donderdag",
    "friday freitag vendredi viernes venerdi vrijdag",
    "saturday samstag sonnabend samedi sabado sabato zaterdag",
    "sunday sonntag dimanche domingo domenica zondag",
  ])

  /// The number of each name, from 1 on; a line has the names of one number in all languages.
  private static func numbered(_ lines: [String]) -> [String: Int] {
    var table: [String: Int] = [:]
    for (index, line) in lines.enumerated() {
      for name in line.split(separator: " ") { table[String(name)] = index + 1 }
    }
    return table
  }
}
