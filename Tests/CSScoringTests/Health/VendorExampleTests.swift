import CSModels
import CSScoring
import Foundation
import Testing

/// The worked examples that vendors publish about their own scores.
@Suite struct VendorExampleTests {
  // Gainsight, "Calculation of Measure Group Scores and Overall Score": weights 20, 15 and 22,
  // scores 47, 59 and 21 make 40.122, displayed as 40.
  static func gainsight(_ scores: [Double?], rounding: Scorecard.Rounding = .none) -> Scorecard {
    let names = ["tickets", "time_to_resolve", "ticket_frequency"]
    let measures = zip(names, zip(scores, [20, 15, 22] as [Points])).map {
      Measure(Given.metric($0, $1.0), worth: $1.1, .ramp(from: 0, to: 100))
    }
    return Scorecard(
      "gainsight", groups: [Scorecard.Group("support", worth: 1, measures)],
      weighting: .mean(of: 100), rounding: rounding)
  }

  @Test func gainsightWeighsMeasures() throws {
    let exact = try #require(Given.value(Self.gainsight([47, 59, 21])))
    #expect(abs(exact.doubleValue - 2_287.0 / 57) < 1e-6)
    #expect(Given.value(Self.gainsight([47, 59, 21], rounding: .totalHalfUp)) == 40)
  }

  /// Gainsight Community 2777: a measure that is not set is ignored, the rest re-normalized.
  @Test func gainsightIgnoresWhatIsNotSet() throws {
    let value = try #require(Given.value(Self.gainsight([47, nil, 21])))
    #expect(abs(value.doubleValue - (20.0 * 47 + 22 * 21) / 42) < 1e-6)
    #expect(Given.value(Self.gainsight([nil, nil, nil])) == nil)
  }

  /// Gainsight, "Scorecard FAQs": of 0-50, 50-75 and 75-100 "From" is not included but in the first.
  @Test(
    arguments: [
      (0, "red"), (50, "red"), (51, "yellow"), (75, "yellow"), (76, "green"), (100, "green"),
    ] as [(Points, String)])
  func gainsightRangesHoldTheirTop(_ value: Points, _ label: String) {
    #expect(Scorecard.Bands.trafficLight.label(of: value) == label)
  }

  /// ChurnZero, "Setting up ChurnScore Factors": the factor's points by tiers whose top range is
  /// inclusive; ten posts or more earn all points, none earns nothing.
  ///
  /// The tiers between, up to four and up to nine posts, are ours, as in the guide.
  static func churnZero(_ posts: Double, of points: Points = 60) -> Scorecard {
    Scorecard(
      "churn_score",
      measures: [
        Measure(
          Given.metric("blog_posts", posts), worth: points,
          .bands([0, 4, 9], [0, 20, 40, 60], of: 60)),
        Measure(Given.metric("logins", 3), worth: 40, .bands([5], [10, 40], of: 40)),
      ], weighting: .pointsTotalling(100), missing: .zero)
  }

  @Test(
    arguments: [
      (0, 10), (1, 30), (4, 30), (5, 50), (9, 50), (10, 70), (40, 70),
    ] as [(Double, Points)])
  func churnZeroTiersHoldTheirTop(_ posts: Double, _ score: Points) throws {
    let scorecard = Self.churnZero(posts)
    try scorecard.validate()
    #expect(Given.value(scorecard) == score)
  }

  @Test func churnZeroPointsMustTotalAHundred() throws {
    let error = #expect(throws: ScorecardError.self) {
      try Self.churnZero(1, of: 50).validate()
    }
    #expect(error?.code == .weights)
    #expect(error?.message.contains("add up to 90.00, not to 100.00") == true)
  }

  /// Totango, "Configure profiles for multidimensional health": good 100, average 60, poor 0;
  /// dimensions and the whole are rounded to the nearest integer.
  static func totango(_ usage: [String], _ support: [String]) -> Scorecard {
    func measures(_ dimension: String, _ states: [String], _ weights: [Points]) -> [Measure] {
      zip(states, weights).enumerated().map { index, pair in
        Measure(
          Given.word("\(dimension)_\(index)", pair.0), worth: pair.1,
          .words(["good": 1, "average": 0.6, "poor": 0]))
      }
    }
    return Scorecard(
      "totango",
      groups: [
        Scorecard.Group("usage", worth: 35, measures("u", usage, [33, 33, 34])),
        Scorecard.Group("support", worth: 65, measures("s", support, [50, 50])),
      ], weighting: .mean(of: 100), rounding: .everyLevelHalfUp)
  }

  /// By hand: 33 + 0.6 · 33 = 52.8, rounded 53; 80; 0.35 · 53 + 0.65 · 80 = 70.55, rounded 71.
  ///
  /// Without the rounding between it would be 70.48, rounded 70.
  @Test func totangoRoundsAtEachLevel() throws {
    let scorecard = Self.totango(["good", "average", "poor"], ["good", "average"])
    #expect(Given.value(scorecard) == 71)
    var late = scorecard
    late.rounding = .totalHalfUp
    #expect(Given.value(late) == 70)
    let score = scorecard.score(Sample.globex, in: Given.history)
    let parts = score.contributions.filter { $0.name.hasSuffix("rounding") }
    #expect(parts.map(\.name) == ["usage_rounding", "rounding"])
    #expect(parts.map(\.amount) == [0.07, 0.45])
  }

  /// Catalyst, "Health scoring inputs": at risk below 5, healthy above 25, steps of 5 / 3 = 1.7,
  /// (25 - 5) / 4 = 5 and 25 / 3 = 8.3.
  @Test(
    arguments: [
      (0, 1), (1.6, 1), (1.7, 2), (3.3, 2), (3.4, 3), (4.9, 3), (5, 4), (10, 4), (10.1, 5), (15, 5),
      (20, 6), (20.1, 7), (25, 7), (25.1, 8), (33.3, 8), (33.4, 9), (41.6, 9), (41.7, 10), (99, 10),
    ] as [(Double, Points)])
  func catalystStepsAreEqual(_ hours: Double, _ score: Points) throws {
    let scorecard = Scorecard(
      "catalyst",
      measures: [
        Measure(
          Given.metric("hours_in_app", hours), worth: 1,
          .tenSteps(atRiskBelow: 5, healthyAbove: 25))
      ], weighting: .mean(of: 10), range: 0...10)
    try scorecard.validate()
    #expect(Given.value(scorecard) == score)
  }

  /// The same page: 1, 5 and 10 for what is no number.
  @Test(arguments: [("churn risk", 1), ("happy", 10), ("new", 5)] as [(String, Points)])
  func catalystWordsAreOneFiveTen(_ word: String, _ score: Points) {
    let scorecard = Scorecard(
      "catalyst",
      measures: [
        Measure(
          Given.word("stage", word), worth: 1,
          .words(["churn risk": 0.1, "happy": 1], otherwise: 0.5))
      ], weighting: .mean(of: 10), range: 0...10)
    #expect(Given.value(scorecard) == score)
  }

  /// Planhat, "How health is calculated": from 5, points are added or taken, held within 0 and 10.
  @Test(
    arguments: [(40, 9, 9), (0, 2, 1), (40, -1, 8), (90, 10, 10)] as [(Double, Double, Points)])
  func planhatStartsAtFive(_ logins: Double, _ nps: Double, _ score: Points) throws {
    let scorecard = Scorecard(
      "planhat", base: 5,
      measures: [
        Measure(
          Given.metric("daily_logins", logins), worth: 4, .bands([10, 50], [-2, 3, 4], of: 4)),
        Measure(
          Given.metric("nps", nps), worth: 2, .bands([-0.5, 6, 8], [0, -2, 0, 1], of: 2)),
      ], missing: .zero, range: 0...10)
    try scorecard.validate()
    #expect(Given.value(scorecard) == score)
  }

  /// The same page: a parent of 10 with three children of 5 has (10 + 5 + 5 + 5) / 4 = 6.25, rounded
  /// 6; a parent of 0 has 3.75, rounded 4.
  @Test(arguments: [(10, 6, -0.25), (0, 4, 0.25)] as [(Points, Points, Points)])
  func planhatGroupsAreThePlainMean(_ parent: Points, _ group: Points, _ rounding: Points) throws {
    let falcon = Account("Falcon Limited")
    let own = Score("planhat", of: falcon.anyID, base: parent, [], on: .ten, at: .distantPast)
    let children = ["a", "b", "c"].map {
      Score("planhat", of: Account($0).anyID, base: 5, [], on: .ten, at: .distantPast)
    }
    let rollUp = RollUp("planhat_group", rounding: .totalHalfUp)
    let score = try #require(
      rollUp.score(falcon, from: ([own] + children).map { RollUp.Part($0) }, at: .distantPast))
    #expect(score.value == group && score.scale == .ten)
    #expect(score.contributions.last?.amount == rounding)
    #expect(score.contributions.count == 5)
  }

  /// HubSpot, "Customize a health score in the customer success workspace": groups of events and
  /// properties, each with its most points, which add up to 100; criteria add or take points.
  static func hubSpot(_ meetings: Double, _ tickets: Double, nps: Points = 20) -> Scorecard {
    Scorecard(
      "hubspot",
      groups: [
        Scorecard.Group(
          "one_to_one_engagement", worth: 30,
          [
            Measure(Given.metric("meetings", meetings), worth: 20, .step(from: 1)),
            Measure(Given.metric("emails", 6), worth: 15, .step(from: 5)),
          ], combined: .sum),
        Scorecard.Group(
          "support_tickets", worth: 50,
          [
            Measure(Given.metric("no_tickets", tickets), worth: 30, .step(upTo: 0)),
            Measure(Given.metric("open_tickets", tickets), worth: -40, .step(from: 3)),
            Measure(Given.word("sentiment", "healthy"), worth: 20, .words(["healthy": 1])),
          ], combined: .sum),
        Scorecard.Group(
          "nps", worth: nps, [Measure(Given.metric("nps_answer", nil), worth: 20, .step(from: 9))],
          combined: .sum),
      ], weighting: .pointsTotalling(100), missing: .zero, bands: .lowMediumHigh)
  }

  @Test(
    arguments: [
      (1, 0, 80, "high"), (0, 0, 65, "medium"), (1, 1, 50, "medium"), (0, 3, 15, "low"),
    ] as [(Double, Double, Points, String)])
  func hubSpotGroupsAreBounded(
    _ meetings: Double, _ tickets: Double, _ value: Points, _ label: String
  ) throws {
    let scorecard = Self.hubSpot(meetings, tickets)
    try scorecard.validate()
    let score = scorecard.score(Sample.globex, in: Given.history)
    #expect(score.value == value)
    #expect(scorecard.label(of: score) == label)
  }

  @Test func hubSpotGroupsMustTotalAHundred() {
    #expect(throws: ScorecardError.self) { try Self.hubSpot(1, 0, nps: 30).validate() }
  }

  /// Natero, "Define Health Criteria": (18 - 7) / (30 - 7) · 100 = 48, 5 is 0, 35 is 100.
  @Test(arguments: [(18, 48), (5, 0), (35, 100)] as [(Double, Points)])
  func nateroRampsAreStraight(_ minutes: Double, _ score: Points) {
    let scorecard = Scorecard(
      "natero",
      measures: [
        Measure(Given.metric("session_time", minutes), worth: 100, .ramp(from: 7, to: 30))
      ], rounding: .totalHalfUp)
    #expect(Given.value(scorecard) == score)
  }
}
