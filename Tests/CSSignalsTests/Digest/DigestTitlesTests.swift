import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct DigestTitlesTests {
  private func lines(_ insights: [Insight], in language: String) -> [String] {
    var ana = Sample.ana
    ana.language = language
    let digest = Digest(
      insights, for: ana, at: Sample.date("2026-01-29 08:00"), calendar: Sample.calendar)
    return digest.sections.flatMap(\.lines).map(\.text)
  }

  private func told(_ title: Statement, action: String = "call", type: String = "thing") throws
    -> Insight
  {
    let finding = Finding(
      .usage, about: Sample.globex, severity: .medium, title, advice: "Call \(Sample.maria).",
      evidence: [Sample.globex.anyID], type: type, title: title, actionType: action,
      measurements: title.facts.map { Evidence("fact", value: $0.text, source: "test") })
    return try Insight(
      finding, account: Sample.globex, user: Sample.ana.id, priority: .high,
      at: Sample.date("2026-01-29 07:00"), day: Sample.day("2026-01-29"))
  }

  @Test func titlesNumbersAndDaysAreThoseOfTheReader() throws {
    let (maria, globex) = (Sample.maria, Sample.globex)
    let name: Statement = "\(quoted: "Logins", from: globex.anyID)"
    let day = Sample.day("2026-03-01")
    let cases: [(Statement, german: String, spanish: String, french: String)] = [
      (
        "\(maria) has left \(globex)", "Globex: Maria Lopez hat Globex verlassen - anrufen",
        "Globex: Maria Lopez ha dejado Globex - llamar",
        "Globex: Maria Lopez a quitté Globex - appeler"
      ),
      (
        "\(globex) opens more tickets than before",
        "Globex: öffnet mehr Tickets als früher - anrufen",
        "Globex: abre más tickets que antes - llamar",
        "Globex: ouvre plus de tickets qu'avant - appeler"
      ),
      (
        "\(name) fell \(percent: 0.35) on \(day), from \(24.5, digits: 1) to \(15).",
        "Globex: Logins fiel am 01.03.2026 um 35\u{A0}%, von 24,5 auf 15 - anrufen",
        "Globex: Logins bajó un 35\u{A0}% el 1 mar 2026, de 24,5 a 15 - llamar",
        "Globex: Logins a baissé de 35\u{A0}% le 1 mars 2026, de 24,5 à 15 - appeler"
      ),
    ]
    for (title, german, spanish, french) in cases {
      let insight = try told(title)
      #expect(lines([insight], in: "de") == [german])
      #expect(lines([insight], in: "es") == [spanish])
      #expect(lines([insight], in: "fr") == [french])
      #expect(lines([insight], in: "en").first?.hasSuffix(" - Call Maria Lopez") == true)
    }
  }

  @Test func aNameThatLooksLikeTheWordsIsNoHarm() throws {
    let odd = Contact("has left", email: "x@globex.example", at: Sample.globex.id)
    #expect(
      lines([try told("\(odd) has left \(Sample.globex)")], in: "de")
        == ["Globex: has left hat Globex verlassen - anrufen"])
  }

  @Test func wordsOfAHostsOwnDetectorStay() throws {
    #expect(
      lines([try told("\(Sample.globex) wears \(3) hats", action: "call")], in: "de")
        == ["Globex: wears 3 hats - Call Maria Lopez"])
  }

  @Test func aListIsOneFactHoweverLong() throws {
    let day = Sample.day("2026-03-01")
    let names: [Statement] = ["Logins", "Api calls", "Exports"].map {
      "\(quoted: $0, from: Sample.globex.anyID)"
    }
    for count in 1...3 {
      let list = names[1..<count].reduce(names[0]) { "\($0), \($1)" }
      let text = names[..<count].map(\.description).joined(separator: ", ")
      let title: Statement = "No data has come on \(count) metrics since \(day): \(list)."
      #expect(
        lines([try told(title)], in: "de")
          == [
            "Globex: Seit dem 01.03.2026 kommen keine Daten zu \(count) Kennzahlen: \(text) - anrufen"
          ])
      #expect(
        lines([try told(title)], in: "fr")
          == [
            "Globex: Plus de données sur \(count) indicateurs depuis le 1 mars 2026 : \(text) - appeler"
          ])
    }
  }

  @Test func oneWeekdayIsNamedInTheLanguage() throws {
    let name: Statement = "\(quoted: "Logins", from: Sample.globex.anyID)"
    let title: Statement =
      "\(name) fell \(percent: 0.35) on Fridays, from \(24.5, digits: 1) to \(15) on the last two; other days did not change."
    let cases = [
      "de":
        "Logins fiel freitags um 35\u{A0}%, zuletzt zweimal von 24,5 auf 15; andere Tage blieben gleich",
      "es":
        "Logins bajó un 35\u{A0}% los viernes, de 24,5 a 15 en los dos últimos; los demás días siguen igual",
      "fr":
        "Logins a baissé de 35\u{A0}% le vendredi, de 24,5 à 15 les deux derniers ; les autres jours n'ont pas changé",
    ]
    for (language, text) in cases {
      let line = try #require(lines([try told(title, action: "else")], in: language).first)
      #expect(line == "Globex: \(text) - Call Maria Lopez")
    }
  }

  @Test func whatManyHaveInCommonIsNamedInTheLanguage() throws {
    let cases = [
      ("going_dark", "Funkstille"), ("going_dark_mode", "going dark mode"),
      ("usage_drop_api_calls", "weniger Nutzung (api calls)"),
      ("usage_data_stopped", "keine Daten zur Nutzung"), ("usage", "usage"), ("", ""),
    ]
    for (type, words) in cases {
      let name: Statement =
        "\(quoted: type.split(separator: "_").joined(separator: " "), from: Sample.globex.anyID)"
      let common = try told("\(3) accounts at once: \(name)")
      if !type.isEmpty {
        #expect(lines([common], in: "de") == ["Globex: 3 Kunden zugleich: \(words) - anrufen"])
      }
      let several = [
        try Told.insight("A", "Odd", type: type), try Told.insight("B", "Odd", type: type),
      ]
      #expect(lines(several, in: "de").first?.hasPrefix("2 Kunden: \(words) (A, B)") == true)
    }
  }

  /// The titles of findings that a digest in German would tell in English.
  private func untranslated(_ findings: [Finding], of history: History) throws -> Set<String> {
    var ana = Sample.ana
    ana.language = "de"
    var unknown: Set<String> = []
    for finding in findings {
      let insight = try Insight(
        finding, account: history.account, user: ana.id, priority: .high, at: history.moment,
        day: Sample.day("2026-01-29"))
      let digest = Digest([insight], for: ana, at: history.moment, calendar: Sample.calendar)
      let line = try #require(digest.sections.first?.lines.first)
      if finding.action.description.description.hasPrefix(line.action) {
        unknown.insert(finding.title.description)
      }
    }
    return unknown
  }

  @Test func everyTitleOfTheSimulatorIsTranslated() throws {
    var generator = SeededGenerator(seed: 7)
    var configuration = AccountSimulator.Configuration()
    configuration.accounts = 4
    configuration.days = 420
    var unknown: Set<String> = []
    var told: Set<String> = []
    for account in AccountSimulator(configuration).simulate(using: &generator) {
      for week in 0..<12 {
        let moment = account.watched.lowerBound.addingTimeInterval(Double(week) * 14 * 86_400)
        let history = account.history.rewound(to: moment)
        let findings = SignalScanner().scan(history)
        told.formUnion(findings.map(\.type))
        try unknown.formUnion(untranslated(findings, of: history))
      }
    }
    #expect(unknown.isEmpty)
    #expect(told.count >= 5)
  }

  @Test func everyTitleOfTheStandardDetectorsIsTranslated() throws {
    let values = UsageSamples.values()
    func metrics(_ last: [(days: Int, factor: Double?)]) -> History {
      UsageSamples.history(
        last.enumerated().map { index, last in
          let start = values.count - last.days
          let changed = values.enumerated().map { day, value -> Double? in
            day < start ? value : last.factor.map { ($0 * value).rounded() }
          }
          return ("metric_\(index)", changed)
        })
    }
    var mondays = values
    for week in 1...2 { mondays[mondays.count - 7 * week] *= 0.3 }
    var day = values
    day[day.count - 4] *= 3
    let histories =
      LawSamples.histories + PeopleLawsTests.cases.map(\.1) + [
        metrics([(7, 0.5), (7, 0.4), (7, 0.5)]), metrics([(7, 2), (7, 1.7), (7, 2)]),
        metrics([(6, nil)]), metrics([(6, nil), (6, nil)]), metrics([(6, nil), (8, nil)]),
        metrics([(7, 0.5)]), metrics([(7, 2)]), metrics([(4, 0)]),
        UsageSamples.history([("logins", mondays)]), UsageSamples.history([("logins", day)]),
        UsageTrendTests.weeks([1.4, 1.4, 1.4, 1.4, 1.3, 1.2, 1.1]),
      ]
    let farewell = Sample.mail(
      "bye", .inbound, on: Sample.date("2026-01-27"),
      text: "Friday is my last day at Globex.")
    let leaving = Sample.history(
      Sample.letters(on: (0..<8).map { Sample.day("2025-12-01").adding(days: 7 * $0) }) + [
        farewell
      ],
      at: Sample.date("2026-01-29"))
    var unknown: Set<String> = []
    var types: Set<String> = []
    var silent = Set(SignalScanner.standard.map(\.id))
    for history in histories + [leaving] {
      for detector in SignalScanner.standard {
        let findings = detector.detect(in: history)
        if !findings.isEmpty { silent.remove(detector.id) }
        types.formUnion(findings.map(\.type))
        try unknown.formUnion(untranslated(findings, of: history))
      }
    }
    #expect(unknown.isEmpty)
    #expect(silent.isEmpty)
    for type in types {
      let several = [
        try Told.insight("A", "Odd", type: type), try Told.insight("B", "Odd", type: type),
      ]
      let line = try #require(lines(several, in: "de").first)
      let words = type.split(separator: "_").joined(separator: " ")
      #expect(!line.contains("\(words) (A, B)"), "\(type)")
    }
  }
}
