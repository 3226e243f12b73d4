import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ScorecardTests {
  static let sponsors = Metric("sponsors") { history in
    let sponsors = history.people.filter { $0.role == .sponsor }
    return Metric.Reading(Double(sponsors.count), evidence: sponsors.map(\.anyID))
  }

  static let house = Scorecard(
    "house_health_2", base: 20,
    measures: [
      Measure(.replyRate(over: .days(90)), worth: 30, .ramp(from: 0.2, to: 0.8)),
      Measure(.interactions(.meeting, over: .days(90)), worth: 30, .ramp(from: 0, to: 4)),
      Measure(.interactions(.ticket, over: .days(14)), worth: 10, .ramp(from: 3, to: 0)),
      Measure(sponsors, worth: 10, .ramp(from: 0, to: 2)),
    ])

  let history = MetricTests.rich()

  /// By hand: 20 + 30 · (2/3 - 0.2) / 0.6 + 30 / 4 + 10 + 10 / 2.
  @Test func aHouseScorecardAddsUp() throws {
    try Self.house.validate()
    let score = Self.house.score(history.account, in: history)
    #expect(
      score.contributions.map(\.name) == [
        "reply_rate_90d", "meeting_90d", "ticket_14d", "sponsors",
      ])
    #expect(score.contributions.map(\.amount) == [23.333333, 7.5, 10, 5])
    #expect(score.value == 65.833333 && score.version == "house_health_2" && score.base == 20)
    #expect(score.contributions[3].evidence == [Sample.maria.anyID])
    #expect(Self.house.label(of: score) == "yellow")
  }

  @Test func aWeightIsWhatIf() throws {
    var eager = Self.house
    eager["meeting"]?.worth = 40
    let before = Self.house.score(history.account, in: history)
    let after = eager.score(history.account, in: history)
    let change = try after.change(since: before)
    #expect(change.parts.map(\.name) == ["meeting_90d"])
    #expect(change.parts.map(\.amount) == [2.5] && change.parts.map(\.cause) == [.model])
    #expect(eager.version != Self.house.version)
    #expect(eager.version.rawValue.hasPrefix("house_health_2+"))
    // The same change is the same version, and taking it back is the first one.
    var again = Self.house
    again["meeting_90d"]?.worth = 40
    #expect(again.version == eager.version)
    again["meeting"]?.worth = 30
    #expect(again.version == "house_health_2")
    again.bands = .letters
    #expect(again.version == "house_health_2")
    again["sponsors"] = nil
    #expect(again["sponsors"] == nil && again.measures.count == 3)
    again["sponsors"] = Measure(Self.sponsors, worth: 10, .ramp(from: 0, to: 2))
    #expect(again.version == "house_health_2")
  }

  @Test func missingDataIsAPartOfItsOwn() throws {
    func card(_ missing: MissingData) -> Scorecard {
      Scorecard(
        "gaps", base: 10,
        measures: [
          Measure(Given.metric("a", 0.5), worth: 60, .ramp(from: 0, to: 1)),
          Measure(Given.metric("b", nil), worth: 30, .ramp(from: 0, to: 1)),
        ], missing: missing)
    }
    for (policy, parts) in [
      (.renormalized, [30, 15]), (.zero, [30]), (.neutral(0.2), [30, 6]),
    ] as [(MissingData, [Points])] {
      let score = card(policy).score(Sample.globex, in: Given.history)
      #expect(score.contributions.map(\.amount) == parts)
      #expect(score.contributions.map(\.name) == Array(["a", "missing_data"].prefix(parts.count)))
    }
    let withheld = card(.withheld).evaluate(Sample.globex, in: Given.history)
    #expect(withheld.score == nil && withheld.label == nil)
    #expect(withheld.missing.map(\.measure.name) == ["b"])
    #expect(withheld.missing.first?.reason == "not given")
    #expect(card(.withheld).score(Given.history).isEmpty)
    #expect(card(.withheld).score(Sample.globex, in: Given.history).value == 50)
  }

  @Test func oneMeasureCanWithholdTheScore() {
    let card = Scorecard(
      "gaps",
      measures: [
        Measure(Given.metric("a", 0.5), worth: 60, .ramp(from: 0, to: 1)),
        Measure(Given.metric("b", nil), worth: 40, .ramp(from: 0, to: 1), missing: .withheld),
      ])
    #expect(Given.value(card) == nil)
    var known = card
    known["b"]?.metric = Given.metric("b", 1)
    #expect(Given.value(known) == 70)
    var grouped = Scorecard(
      "gaps", groups: [Scorecard.Group("g", worth: 100, card.measures)])
    #expect(Given.value(grouped) == nil)
    grouped["b"]?.missing = .neutral(0.25)
    #expect(Given.value(grouped) == 40)
  }

  @Test(
    arguments: [
      ([0.9, 0.2, 0.6], 20), ([0.9, nil, 0.6], 60), ([nil, nil, nil], nil),
    ] as [([Double?], Points?)])
  func aGroupCanBeAsBadAsItsWorst(_ readings: [Double?], _ value: Points?) {
    let measures = zip(["a", "b", "c"], readings).map {
      Measure(Given.metric($0, $1), worth: 10, .ramp(from: 0, to: 1))
    }
    let card = Scorecard(
      "worst", groups: [Scorecard.Group("g", worth: 100, measures, combined: .worst)])
    #expect(Given.value(card) == value)
    let parts = card.evaluate(Sample.globex, in: Given.history).score?.contributions ?? []
    #expect(parts.filter { $0.amount != 0 }.count == (value == nil ? 0 : 1))
  }

  @Test func aScorecardIsJudgedLikeAModel() async throws {
    let store = InMemoryStore(workspace: "test")
    let start = Sample.date("01-01")
    var changes = ChangeSet(by: .system("test"), at: start.adding(.days(300)))
    for index in 0..<6 {
      let account = Account("a\(index)")
      try changes.save(account)
      try changes.save(
        Subscription(
          id: RecordID("s\(index)"), account: account.id, value: .usd(10), seats: 1,
          renewal: start.adding(.days(400)), start: start.subtracting(.days(100)),
          end: index < 2 ? start.adding(.days(60)) : nil))
    }
    _ = try await store.commit(changes)
    let backtest = Backtest(
      of: .churned(within: .days(30)),
      split: .temporal(
        train: start...start.adding(.days(90)),
        test: start.adding(.days(90))...start.adding(.days(180))), every: .weeks(4))
    var generator = SeededGenerator(seed: 1)
    let report = try await backtest.run(Scorecard.health, on: store, using: &generator)
    #expect(!report.verdict.isSignal)
  }

  @Test func ofWhatNothingIsKnownThereIsNoScore() {
    let empty = History(Sample.globex, at: Sample.date("04-13"))
    #expect(Scorecard.health.score(empty).isEmpty)
    let evaluation = Scorecard.health.evaluate(Sample.globex, in: empty)
    #expect(evaluation.score == nil && evaluation.missing.count == evaluation.lines.count)
  }

  @Test(
    arguments: [
      (Scorecard.Rounding.totalHalfUp, 62.5, 63), (.totalHalfEven, 62.5, 62),
      (.totalHalfEven, 63.5, 64), (.none, 62.5, 62.5), (.totalHalfUp, 62.499999, 62),
    ] as [(Scorecard.Rounding, Double, Points)])
  func roundingIsExact(_ rounding: Scorecard.Rounding, _ reading: Double, _ value: Points) {
    let card = Scorecard(
      "rounded",
      measures: [Measure(Given.metric("a", reading), worth: 100, .ramp(from: 0, to: 100))],
      rounding: rounding)
    #expect(Given.value(card) == value)
  }

  @Test(
    arguments: [
      (1.0, Points(50)), (0, 80), (nil, 80),
    ] as [(Double?, Points)])
  func aCapBindsWhileItsConditionHolds(_ escalations: Double?, _ value: Points) {
    let card = Scorecard(
      "capped",
      measures: [Measure(Given.metric("a", 80), worth: 100, .ramp(from: 0, to: 100))],
      caps: [
        Scorecard.Cap(
          "open_escalation", atMost: 50, while: Given.metric("escalations", escalations))
      ])
    let score = card.score(Sample.globex, in: Given.history)
    #expect(score.value == value)
    #expect(score.contributions.contains { $0.name == "cap_open_escalation" } == (value == 50))
  }

  @Test func caps() {
    func value(_ caps: [Scorecard.Cap], _ reading: Double = 80) -> Points? {
      Given.value(
        Scorecard(
          "capped",
          measures: [Measure(Given.metric("a", reading), worth: 100, .ramp(from: 0, to: 100))],
          caps: caps))
    }
    #expect(value([.init("x", atLeast: 90)]) == 90)
    #expect(value([.init("x", atLeast: 90), .init("y", atMost: 60)]) == 60)
    #expect(value([.init("x", atMost: 60), .init("y", atMost: 40)]) == 40)
    #expect(
      value([.init("x", atMost: 30, while: Given.word("pulse", "Red"), .among(["red"]))]) == 30)
    #expect(
      value([.init("x", atMost: 30, while: Given.metric("m", 2), .atMost(1))]) == 80)
  }

  @Test func gradings() {
    func grade(_ grading: Grading, _ value: Double) -> Double? {
      grading.grade(of: Metric.Reading(value))
    }
    #expect(grade(.ramp(from: 3, to: 0), 3) == 0 && grade(.ramp(from: 3, to: 0), -1) == 1)
    #expect(grade(.ramp(from: 2, to: 2), 2) == 1 && grade(.ramp(from: 2, to: 2), 1.9) == 0)
    let bent = Grading.ramp([.init(0, 0), .init(10, 0.8), .init(20, 1)])
    #expect(grade(bent, 5) == 0.4 && grade(bent, 15) == 0.9 && grade(bent, 99) == 1)
    #expect(grade(.bands([50], [0, 1]), 50) == 0)
    #expect(grade(.bands([50], [0, 1], boundary: .bottomInclusive), 50) == 1)
    #expect(grade(.words(["good": 1]), 5) == nil)
    #expect(Grading.words(["Good": 1]).grade(of: .init(category: "GOOD")) == 1)
    #expect(Grading.words(["good": 1]).grade(of: .init(category: "odd")) == nil)
    #expect(Grading.ramp([]).grade(of: .init(1)) == nil)
    #expect(Grading.bands([1, 2], [0]).grade(of: .init(5)) == nil)
  }

  @Test(arguments: [
    (Scorecard("x"), ScorecardError.Code.empty),
    (Scorecard("x", groups: [.init("g", worth: 1, [])]), .empty),
    (Scorecard("x", measures: [one(worth: 90)], weighting: .pointsTotalling(100)), .weights),
    (Scorecard("x", measures: [one(worth: -5)], weighting: .mean(of: 100)), .weights),
    (Scorecard("x", measures: [one(worth: -5)]), .weights),
    (Scorecard("x", measures: [one(worth: 0)], weighting: .mean(of: 100)), .weights),
    (Scorecard("x", measures: [one(), one()]), .names),
    (Scorecard("", measures: [one()]), .names),
    (Scorecard("x", measures: [one(name: "missing_data")]), .names),
    (Scorecard("x", measures: [one(name: "rounding")]), .names),
    (Scorecard("x", measures: [one(name: "limit of the scale")]), .names),
    (Scorecard("x", measures: [one(name: "base")]), .names),
    (Scorecard("x", measures: [one(), one(name: "a_rounding")]), .names),
    (Scorecard("x", measures: [one(name: "cap_c")], caps: [.init("c", atMost: 5)]), .names),
    (Scorecard("x", groups: [.init("g", worth: 1, [one(name: "g_limit")])]), .names),
    (Scorecard("x", measures: [one(grading: .bands([1, 2], [0, 1]))]), .grading),
    (Scorecard("x", measures: [one(grading: .bands([2, 1], [0, 1, 1]))]), .grading),
    (Scorecard("x", measures: [one(grading: .bands([1], [0, 40]))]), .grading),
    (Scorecard("x", measures: [one(grading: .ramp(from: .nan, to: 1))]), .grading),
    (Scorecard("x", measures: [one(grading: .ramp(from: 0, to: .infinity))]), .grading),
    (Scorecard("x", measures: [one(grading: .words([:]))]), .grading),
    (Scorecard("x", measures: [one()], range: 5...5), .bounds),
    (Scorecard("x", measures: [one()], caps: [.init("c", atMost: 500)]), .bounds),
    (Scorecard("x", measures: [one()], caps: [.init("c")]), .bounds),
    (Scorecard("x", measures: [one()], bands: .init(["a"], meetingAt: [1, 2])), .bounds),
    (Scorecard("x", measures: [one()], missing: .neutral(5)), .bounds),
  ])
  func whatCannotScoreIsRefused(_ card: Scorecard, _ code: ScorecardError.Code) {
    let error = #expect(throws: ScorecardError.self) { try card.validate() }
    #expect(error?.code == code, "\(error?.message ?? "")")
    #expect(error?.message.hasSuffix(".") == true)
    // And scoring it all the same does not trap.
    let value = card.score(Sample.globex, in: MetricTests.rich()).value
    #expect(card.range.contains(value) || card.range == 5...5)
  }

  static func one(
    worth: Points = 100, grading: Grading = .ramp(from: 0, to: 1), name: String = "a"
  ) -> Measure {
    Measure(Given.metric("a", 0.5), worth: worth, grading, name: name)
  }

  @Test func theKitsOwnScorecardsAreValid() throws {
    try Scorecard.health.validate()
    #expect(Scorecard.health.version == "health_1")
    let score = Scorecard.health.score(history.account, in: history)
    #expect(score.contributions.contains { $0.name == "meeting_90d" && !$0.evidence.isEmpty })
    var copy = Scorecard.health
    copy["meeting"]?.worth = 40
    #expect(throws: ScorecardError.self) { try copy.validate() }
  }

  @Test func jsonIsReadAsWritten() throws {
    let json = """
      {"version": "file_1", "measures": [
        {"metric": "reply_rate_30d", "worth": 60,
         "grading": {"ramp": [{"value": 0.2, "grade": 0}, {"value": 0.8, "grade": 1}]}},
        {"metric": "pulse_180d", "worth": 40, "missing": 0.5,
         "grading": {"words": {"green": 1, "yellow": 0.5, "red": 0}}}],
       "caps": [{"name": "tickets", "at_most": 50, "while": "open_tickets_30d",
                 "condition": {"at_least": 2}}]}
      """
    let card = try JSONDecoder().decode(Scorecard.self, from: Data(json.utf8))
    try card.validate()
    #expect(card.measures.map(\.metric.topic) == ["reply_rate", "pulse"])
    #expect(card.measures[1].missing == .neutral(0.5))
    let bad = json.replacing("0.8, \"grade\": 1", with: "0.1, \"grade\": 1")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Scorecard.self, from: Data(bad.utf8))
    }
  }

  @Test func aPersonIsScoredByWhatHappenedWithTheOne() {
    let card = ContactScorecard(
      Scorecard(
        "person_1",
        measures: [
          Measure(.messages(.inbound, over: .days(90)), worth: 100, .ramp(from: 0, to: 4))
        ]))
    let scores = card.score(history)
    #expect(scores.map(\.subject) == [Sample.maria.anyID, Sample.carlos.anyID])
    #expect(scores.map(\.value) == [50, 25])
    #expect(scores == history.people.map { card.score($0, in: history) })
  }
}
