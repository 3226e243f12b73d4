import CSModels
import CSSignals
import Foundation
import Testing

/// A detector of one's own, and the feed, with plain imports.
struct SignalsProgramTests {
  struct QuietSponsor: Detector {
    let id: DetectorID = "quiet_sponsor"
    var patience = 8

    func detect(in history: History) -> [Finding] {
      history.people.filter { $0.role == .sponsor }.compactMap { sponsor in
        guard
          let last = history.interactions(with: sponsor).last(where: { $0.author == sponsor.id })
        else { return nil }
        let silence = history.calendar.workingDays(from: last.date, to: history.moment)
        guard silence > patience else { return nil }
        return Finding(
          .risk, about: sponsor, severity: .high,
          "\(sponsor) has not written for \(silence) working days.",
          advice: "Ask \(sponsor) for a short call.", evidence: [last.anyID],
          measurements: [
            Evidence("working days of silence", value: "\(silence)", source: "email")
          ])
      }
    }
  }

  @Test func aDetectorOfOnesOwn() async throws {
    let moment = Date(timeIntervalSince1970: 1_795_000_000)
    let store = InMemoryStore(workspace: "acme")
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example", role: .manager)
    let globex = Account("Globex", id: "globex", owner: ana)
    let maria = Contact("Maria Lopez", email: "maria@globex.example", role: .sponsor, at: globex.id)
    try await store.save(
      ana, globex, maria,
      Interaction(.email, .inbound, with: maria, on: moment.subtracting(.days(20))))
    #expect(DetectorLaws.check(QuietSponsor()).passed)

    let scanner = SignalScanner([QuietSponsor()])
    let report = try await scanner.scan(store, at: moment)
    #expect(report.opened.count == 1)
    #expect(try await scanner.scan(store, at: moment).opened.isEmpty)

    let feed = InsightFeed(store, for: ana)
    let insight = try #require(try await feed.page(at: moment).first)
    #expect(insight.title.description.hasPrefix("Maria Lopez has not written"))
    let dismissed = try await feed.act(on: insight, .dismiss, feedback: .notRelevant, at: moment)
    #expect(dismissed.status == .dismissed)
    #expect(try await feed.page(at: moment).isEmpty)
  }

  @Test func whatIsSent() async throws {
    let moment = Date(timeIntervalSince1970: 1_795_000_000)
    let secret = Array("a secret that both sides know".utf8)
    let store = InMemoryStore(workspace: "acme")
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example", role: .manager)
    let globex = Account("Globex", id: "globex", owner: ana)
    let maria = Contact("Maria Lopez", email: "maria@globex.example", role: .sponsor, at: globex.id)
    try await store.save(
      ana, globex, maria,
      Interaction(.email, .inbound, with: maria, on: moment.subtracting(.days(20))))
    try await SignalScanner([QuietSponsor()]).scan(store, at: moment)
    let feed = InsightFeed(store, for: ana)
    let insight = try #require(try await feed.page(at: moment).first)

    let digest = try await feed.digest(.daily, at: moment)
    let mail = try digest.email(from: "Insights", "insights@acme.example")
    let slack = ChatMessage.slack(digest).body
    let hook = try SignedWebhook(insight, at: moment, secret: secret)

    #expect(digest.text.contains("Maria Lopez has not written"))
    #expect(String(decoding: mail, as: UTF8.self).contains("ana@acme.example"))
    #expect(String(decoding: slack, as: UTF8.self).contains("Maria Lopez"))
    #expect(hook.headers["webhook-id"] != nil && !hook.body.isEmpty)
  }

  @Test func theStandardDetectors() async throws {
    let moment = Date(timeIntervalSince1970: 1_795_000_000)
    let store = InMemoryStore(workspace: "acme")
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example", role: .manager)
    let globex = Account("Globex", id: "globex", owner: ana)
    let maria = Contact("Maria Lopez", email: "maria@globex.example", at: globex.id)
    let farewell = Interaction(
      .email, .inbound, with: maria, on: moment.subtracting(.days(1)), subject: "Goodbye",
      text: "Friday is my last day at Globex. Thank you for everything.")
    try await store.save(ana, globex, maria, farewell)
    let history = try await store.history(of: globex.id, at: moment)

    // What there is to find in one history: a pure function.
    let findings = SignalScanner().scan(history)

    // Every account of a store: opens, updates and ends insights. Running it twice adds nothing.
    let report = try await SignalScanner().scan(store, at: moment)
    print(report)

    // What is open for Ana, and what she does about it.
    let feed = InsightFeed(store, for: ana)
    for insight in try await feed.page(at: moment) { print(insight) }

    #expect(findings.map(\.type) == ["champion_leaving"])
    #expect(report.opened.count == 1)
  }
}
