import CSModels
import CSScoring
import Foundation
import Testing

/// The scorecards of `Documentation/Guides/MoveYourScorecard.md`, with plain imports.
struct MoveYourScorecardTests {
  let history = History(Account("Globex"), at: Date(timeIntervalSince1970: 1_795_000_000))

  /// What a scorecard makes of readings that the guide names and this test gives.
  func value(_ scorecard: Scorecard, _ readings: [String: Double]) throws -> Points? {
    let metrics = scorecard.allMeasures.map(\.metric.name).map { name in
      Metric(name) { _ in readings[name].map { Metric.Reading($0) } ?? .missing("not given") }
    }
    let given = scorecard.using(metrics)
    try scorecard.validate()
    return given.evaluate(history.account, in: history).score?.value
  }

  @Test func gainsight() throws {
    func measured(_ name: String) -> Metric {
      Metric(name) { _ in .missing("not imported") }
    }
    let scorecard = Scorecard(
      "gainsight_1",
      groups: [
        Scorecard.Group(
          "support", worth: 100,
          [
            Measure(measured("tickets"), worth: 20, .ramp(from: 0, to: 100)),
            Measure(measured("time_to_resolve"), worth: 15, .ramp(from: 0, to: 100)),
            Measure(measured("ticket_frequency"), worth: 22, .ramp(from: 0, to: 100)),
          ])
      ], weighting: .mean(of: 100), missing: .renormalized, rounding: .totalHalfUp,
      bands: .trafficLight)
    let scores = ["tickets": 47.0, "time_to_resolve": 59, "ticket_frequency": 21]
    #expect(try value(scorecard, scores) == 40)
    #expect(scorecard.bands.label(of: 50) == "red")
  }

  @Test func churnZero() throws {
    let posts = Metric("blog_posts") { _ in .missing("not imported") }
    let scorecard = Scorecard(
      "churn_score_1",
      measures: [
        Measure(posts, worth: 60, .bands([0, 4, 9], [0, 20, 40, 60], of: 60)),
        Measure(.replyRate(over: .days(30)), worth: 40, .bands([0.5], [10, 40], of: 40)),
      ], weighting: .pointsTotalling(100), missing: .zero)
    #expect(try value(scorecard, ["blog_posts": 10, "reply_rate_30d": 0.5]) == 70)
  }

  @Test func totango() throws {
    let states = ["good": 1, "average": 0.6, "poor": 0]
    func metric(_ name: String) -> Metric {
      Metric(name) { _ in Metric.Reading(category: name == "adoption" ? "good" : "average") }
    }
    let scorecard = Scorecard(
      "totango_1",
      groups: [
        Scorecard.Group(
          "usage", worth: 35,
          [
            Measure(metric("adoption"), worth: 33, .words(states)),
            Measure(metric("depth"), worth: 67, .words(states)),
          ]),
        Scorecard.Group(
          "support", worth: 65, [Measure(metric("care"), worth: 100, .words(states))]),
      ], weighting: .mean(of: 100), rounding: .everyLevelHalfUp)
    try scorecard.validate()
    // 33 + 40.2 is 73; 0.35 · 73 + 0.65 · 60 = 64.55 is 65.
    #expect(scorecard.score(history.account, in: history).value == 65)
  }

  @Test func catalyst() throws {
    let hours = Metric("hours_in_app") { _ in .missing("not imported") }
    let scorecard = Scorecard(
      "catalyst_1",
      measures: [Measure(hours, worth: 1, .tenSteps(atRiskBelow: 5, healthyAbove: 25))],
      weighting: .mean(of: 10), range: 0...10,
      bands: Scorecard.Bands(["at risk", "neutral", "healthy"], meetingAt: [3, 7]))
    #expect(try value(scorecard, ["hours_in_app": 12]) == 5)
    #expect(scorecard.bands.label(of: 5) == "neutral")
  }

  @Test func planhat() throws {
    let logins = Metric("daily_logins") { _ in .missing("not imported") }
    let nps = Metric("nps") { _ in .missing("not imported") }
    let scorecard = Scorecard(
      "planhat_1", base: 5,
      measures: [
        Measure(logins, worth: 4, .bands([10, 50], [-2, 3, 4], of: 4)),
        Measure(nps, worth: 2, .bands([6, 8], [-2, 0, 1], of: 2)),
      ], missing: .zero, range: 0...10)
    let group = RollUp("planhat_group_1", .mean, rounding: .totalHalfUp)
    #expect(try value(scorecard, ["daily_logins": 0, "nps": 2]) == 1)
    let parts = ([10, 5, 5, 5] as [Points]).enumerated().map { index, value in
      RollUp.Part(
        Score(
          "planhat_1", of: Account("\(index)").anyID, base: value, [], on: .ten,
          at: history.moment))
    }
    #expect(group.score(history.account, from: parts, at: history.moment)?.value == 6)
  }

  @Test func hubSpot() throws {
    let scorecard = Scorecard(
      "hubspot_1",
      groups: [
        Scorecard.Group(
          "one_to_one_engagement", worth: 30,
          [
            Measure(.interactions(.meeting, over: .days(90)), worth: 20, .step(from: 1)),
            Measure(.messages(.inbound, over: .days(30)), worth: 15, .step(from: 5)),
          ], combined: .sum),
        Scorecard.Group(
          "support_tickets", worth: 50,
          [
            Measure(.tickets(over: .days(90)), worth: 50, .step(upTo: 0), name: "no_tickets"),
            Measure(.openTickets(over: .days(30)), worth: -40, .step(from: 3)),
          ], combined: .sum),
        Scorecard.Group(
          "csm_sentiment", worth: 20,
          [
            Measure(.pulse(over: .days(180)), worth: 20, .words(["healthy": 1, "at risk": 0]))
          ], combined: .sum),
      ], weighting: .pointsTotalling(100), missing: .zero, bands: .lowMediumHigh)
    let readings = [
      "meeting_90d": 1.0, "inbound_messages_30d": 6, "tickets_90d": 0, "open_tickets_30d": 0,
    ]
    #expect(try value(scorecard, readings) == 80)
  }

  @Test func theRest() async throws {
    let store = InMemoryStore(workspace: "acme")
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
    let globex = Account("Globex")
    let monday = history.moment
    try await store.save(globex, ana)
    var scorecard = Scorecard.health

    // At most 50 while three tickets wait for an answer.
    scorecard.caps = [
      Scorecard.Cap(
        "open_tickets", atMost: 50, while: .openTickets(over: .days(30)), .atLeast(3))
    ]
    // A person's word, with a reason and an end; the machine's value stays visible.
    let set = try await scorecard.override(
      globex, to: 90, in: store, by: ana, because: "I met the board.",
      until: monday.adding(.weeks(4)), at: monday)
    print(set.value, set.computed)
    // Written to a file, and read again; metrics of your own are given by name.
    let file = try JSONEncoder().encode(scorecard)
    let again = try JSONDecoder().decode(Scorecard.self, from: file).using([])

    #expect(set.value == 90 && again.caps.count == 1)
    #expect(again.version == scorecard.version)
  }

  @Test func learned() throws {
    var generator = SeededGenerator(seed: 7)
    let outcomes = (0..<40).map { index in
      var account = Account("\(index)")
      account.employeeCount = index % 2 == 0 ? 10 + index : 60 + index
      return Scorecard.Outcome(
        History(account, at: history.moment), wentWell: index % 2 == 1)
    }
    let size = Metric("employees", unit: .count) { history in
      history.account.employeeCount.map { Metric.Reading(Double($0)) } ?? .missing("not known")
    }
    let scorecard = Scorecard(
      "sized_1", measures: [Measure(size, worth: 100, .ramp(from: 0, to: 100))])

    // What are the measures worth, judged by who renewed? It refuses fewer than ten of a kind.
    let learned = try scorecard.fitted(to: outcomes, version: "sized_2", using: &generator)
    print(learned.card)
    for weight in learned.weights { print(weight.name, weight.before, weight.worth) }

    #expect(learned.scorecard.version == "sized_2")
    #expect(learned.card.verdict.isSignal)
  }
}
