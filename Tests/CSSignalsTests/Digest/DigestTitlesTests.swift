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

  @Test func everyTitleOfTheSimulatorIsTranslated() throws {
    var generator = SeededGenerator(seed: 7)
    var configuration = AccountSimulator.Configuration()
    configuration.accounts = 4
    configuration.days = 420
    var ana = Sample.ana
    ana.language = "de"
    var unknown: Set<String> = []
    var known: Set<String> = []
    for account in AccountSimulator(configuration).simulate(using: &generator) {
      for week in 0..<12 {
        let moment = account.watched.lowerBound.addingTimeInterval(Double(week) * 14 * 86_400)
        let history = account.history.rewound(to: moment)
        for finding in SignalScanner().scan(history) {
          let insight = try Insight(
            finding, account: history.account, user: ana.id, priority: .high, at: moment,
            day: Sample.day("2026-01-29"))
          let digest = Digest([insight], for: ana, at: moment, calendar: Sample.calendar)
          let line = try #require(digest.sections.first?.lines.first)
          let isEnglish = finding.action.description.description.hasPrefix(line.action)
          if isEnglish {
            unknown.insert(finding.title.description)
          } else {
            known.insert(finding.type)
          }
        }
      }
    }
    #expect(unknown.isEmpty)
    #expect(known.count >= 5)
  }
}
