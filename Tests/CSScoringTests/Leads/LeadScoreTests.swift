import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct LeadScoreTests {
  private static let moment = Sample.date("03-31 12:00")

  private func factor(
    _ name: LeadAssessment.Factor.Name, _ value: Points?, weight: Double, certainty: Double = 1
  ) -> LeadAssessment.Factor {
    let score = value.map {
      Score(
        "factor", of: Sample.maria.anyID, base: 0, [Contribution("part", $0)], at: Self.moment)
    }
    return LeadAssessment.Factor(name, weight: weight, score: score, certainty: certainty)
  }

  private func assessment(
    _ values: [Points?], certainty: Double = 1
  ) -> LeadAssessment {
    let weights = LeadScore.Configuration()
    let pairs = zip(
      LeadAssessment.Factor.Name.allCases,
      [
        weights.engagementWeight, weights.fitWeight, weights.intentWeight, weights.timingWeight,
      ])
    return LeadAssessment(
      "lead_1", of: Sample.maria, at: Self.moment,
      factors: zip(pairs, values).map {
        factor($0.0, $1, weight: $0.1, certainty: certainty)
      })
  }

  /// The contract: engagement 85, fit 90, intent 70 and timing 60 give 82.
  @Test func reproducesTheContract() {
    let result = assessment([85, 90, 70, 60], certainty: 0.88)
    #expect(result.score.value == 82)
    #expect(result.score.contributions.map(\.amount) == [34, 31.5, 10.5, 6])
    #expect(result.score.contributions.map(\.name) == ["engagement", "fit", "intent", "timing"])
    #expect(abs(result.confidence.value - 0.88) < 1e-12)
    #expect(result.scoreFactors.fit == 90)
  }

  @Test(
    arguments: [
      ([85, nil, 70, 60], 77.692308), ([nil, nil, nil, nil], 0), ([100, 100, 100, 100], 100),
      ([nil, 40, nil, nil], 40),
    ] as [([Points?], Points)])
  func whatIsNotKnownIsLeftOut(values: [Points?], expected: Points) {
    let result = assessment(values)
    let rest = result.score.value - expected
    #expect(abs(rest.doubleValue) < 0.000_005, "\(result.score.value)")
    if values.contains(nil) { #expect(result.confidence.value < 1) }
  }

  @Test func buyingSignsRaiseIntentAndTiming() throws {
    var profile = CustomerProfile(
      industries: ["Logistics"], employees: 50...200, leastSeniority: .director)
    profile.titleWords = ["operations"]
    let scorer = LeadScore(for: .sales, profile: profile)
    #expect(scorer.version.rawValue == "lead_1_\(Pipeline.sales.id)")
    var quiet = History(Sample.globex, at: Self.moment)
    quiet.add(Sample.maria)
    let nothing = scorer.assessment(of: Sample.maria, in: quiet)
    #expect(nothing[.intent] == 0 && nothing[.timing] == 0 && nothing[.engagement] == 0)
    #expect(nothing[.fit] != nil)
    #expect(nothing.confidence.value < 0.3)

    var mail = Sample.mail("m1", .inbound, on: "03-30 09:00")
    mail.subject = "Pricing"
    mail.text = "Could you send us a quote?"
    let asked = quiet.adding(mail)
    let hot = scorer.assessment(of: Sample.maria, in: asked)
    let intent = try #require(hot.factors.first { $0.name == .intent }?.score)
    #expect(
      Set(intent.contributions.map(\.name)) == ["buying_words", "opened_conversation", "questions"])
    #expect(intent.contributions.allSatisfy { $0.evidence == [mail.anyID] })
    #expect((hot[.timing] ?? 0) > 90)
    #expect(hot.score.value > nothing.score.value)
    #expect(hot.confidence > nothing.confidence)
    #expect(hot.reasons.count == 4 && hot.reasons[2].contains("buying_words"))

    // Older is weaker, and a plain answer is no sign of buying.
    var old = mail
    old.date = Sample.date("01-20")
    let cold = scorer.assessment(of: Sample.maria, in: quiet.adding(old))
    #expect((cold[.intent] ?? 0) < (hot[.intent] ?? 0))
    #expect((cold[.timing] ?? 0) < (hot[.timing] ?? 0))
    var answer = Sample.mail("m2", .inbound, on: "03-30", answers: "m0")
    answer.text = "Thank you, received."
    let polite = scorer.assessment(of: Sample.maria, in: quiet.adding(answer))
    #expect(polite[.intent] == 0)
  }

  /// Hand-computed: industry met, half the size asked for, a head of department where a vice
  /// president is asked for, and no title word.
  @Test func fitIsTheMeanOfWhatIsKnown() throws {
    var account = Sample.globex
    account.industry = "logistics"
    account.employeeCount = 25
    let profile = CustomerProfile(
      industries: ["Logistics"], employees: 50...200, titleWords: ["finance"])
    var history = History(account, at: Self.moment)
    history.add(Sample.maria)
    let result = LeadScore(profile: profile).assessment(of: Sample.maria, in: history)
    #expect(result[.fit] == 50)
    var unknown = account
    unknown.employeeCount = nil
    var other = History(unknown, at: Self.moment)
    other.add(Sample.maria)
    let guessed = LeadScore(profile: profile).assessment(of: Sample.maria, in: other)
    #expect(guessed[.fit] == 50)
    #expect(guessed.confidence < result.confidence)
  }

  @Test func repliesInAThreadOpenNoConversation() throws {
    var history = History(Sample.globex, at: Self.moment)
    history.add(Sample.maria)
    for hour in 10..<20 {
      var mail = Sample.mail("m\(hour)", .inbound, on: "03-30 \(hour):00", thread: "t")
      mail.text = "Noted."
      history.add(mail)
    }
    let result = LeadScore().assessment(of: Sample.maria, in: history)
    let intent = try #require(result.factors.first { $0.name == .intent }?.score)
    #expect(intent.contributions.map(\.name) == ["opened_conversation"])
    #expect(intent.contributions.first?.evidence.count == 1)
  }

  @Test func reviewsAPipelineOnceAndKeepsAPersonsScore() async throws {
    let store = InMemoryStore(workspace: "acme")
    var mail = Sample.mail("m1", .inbound, on: "03-30 09:00")
    mail.subject = "Demo"
    var position = PipelinePosition(
      contact: Sample.maria.id, in: .sales, at: Pipeline.sales.stages[0].id,
      since: Sample.date("03-02"), by: .system("test"))
    position.manualScore = 90
    position.overrideReason = "Met the board."
    try await store.save(Sample.globex, Sample.maria, Sample.ana, mail, Pipeline.sales, position)
    let scorer = LeadScore(for: .sales)
    let first = try await scorer.review(store, at: Self.moment)
    #expect(first.scored == 1 && first.written == 1)
    let again = try await scorer.review(store, at: Self.moment)
    #expect(again.scored == 1 && again.written == 0)
    let earlier = try await scorer.review(store, at: Self.moment.subtracting(.days(9)))
    #expect(earlier.scored == 0 && earlier.written == 0)
    let stored = try #require(try await store.find(position.id))
    #expect(stored.score == 90)
    let data = try #require(stored.aiData)
    #expect(data.lastAiReview == Self.moment)
    #expect(data.scoreReasons.count == 4)
    let factors = try #require(data.scoreFactors)
    #expect(factors.intent > 0)
    #expect(try await LeadScore().review(store, at: Self.moment).scored == 0)
  }
}
