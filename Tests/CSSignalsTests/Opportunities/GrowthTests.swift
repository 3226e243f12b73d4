import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct ExpansionCandidateTests {
  func find(_ before: Double, _ after: Double, causes: [KnownCause] = []) -> [Finding] {
    ExpansionCandidate().detect(
      in: OpportunitySample.history(
        usage: [OpportunitySample.usage(OpportunitySample.step(before, after))], causes: causes))
  }

  @Test func growthAndHealthMakeACandidate() throws {
    let finding = try #require(find(30, 40).first)
    #expect(
      finding.statement.description
        == "daily active users of Globex grew by 33.3%, from 30 to 40 a day on average over 28 days, "
        + "and its health is 100 of 100.")
    #expect(finding.kind == .opportunity && finding.isGrounded)
    #expect(find(40, 40).isEmpty && find(40, 30).isEmpty)
  }

  @Test func growthFlipsAtItsThreshold() {
    #expect(find(30, 36).count == 1)
    #expect(find(30, 35.9).isEmpty)
  }

  /// Levels of 28 days each, the last up to yesterday; on Saturdays and Sundays a tenth.
  func find(levels: [Double], _ change: (inout ExpansionCandidate.Configuration) -> Void = { _ in })
    -> [Finding]
  {
    var detector = ExpansionCandidate()
    change(&detector.configuration)
    let start = Sample.day("2026-03-02").adding(days: -28 * levels.count)
    let values = (0..<(28 * levels.count)).map { index -> Double in
      let isWeekend = start.adding(days: index).weekday > 5
      return levels[index / 28] * (isWeekend ? 0.1 : 1) + Double(index % 3)
    }
    return detector.detect(
      in: OpportunitySample.history(usage: [OpportunitySample.usage(values)]))
  }

  @Test(arguments: [
    // What comes back after a holiday, or an outage, has not grown.
    ([40, 40, 40, 40, 15, 40], false), ([40, 40, 15, 15, 15, 40], false),
    ([40, 40, 40, 40, 40, 40], false),
    // What rose lately, at once or by and by, has.
    ([40, 40, 40, 40, 40, 60], true), ([40, 40, 40, 40, 52, 60], true),
    // What rose and falls again has not; what rose long ago is no news.
    ([40, 40, 40, 40, 80, 60], false), ([40, 60, 60, 60, 60, 60], false),
  ])
  func onlyWhatIsAboveTheBestOfAQuarterHasGrown(levels: [Double], isFound: Bool) {
    #expect(find(levels: levels).isEmpty != isFound)
  }

  @Test func earlierPeriodsCountAsFarAsTheyAreConfigured() {
    let back: [Double] = [60, 40, 40, 40, 60]
    #expect(find(levels: back).isEmpty)
    #expect(find(levels: back) { $0.earlierPeriods = 2 }.count == 1)
    #expect(find(levels: [40, 40, 40, 40, 40, 60]) { $0.significance = 1e-12 }.isEmpty)
  }

  @Test func aKnownCauseAndPoorHealthHoldItBack() {
    let days = Sample.day("2026-02-10")...Sample.day("2026-03-01")
    #expect(find(30, 40, causes: [KnownCause(id: "c", .launch, on: days)]).isEmpty)
    // Of 300 seats few are in use, and nobody has met or written to us for long.
    let idle = OpportunitySample.history(
      OpportunitySample.subscription(seats: 300),
      usage: [OpportunitySample.usage(OpportunitySample.step(30, 40))],
      Sample.letters(on: Sample.days(from: "2025-09-01", pauses: [5, 5, 5, 5])))
    #expect(ExpansionCandidate().detect(in: idle).isEmpty)
    let unpaid = OpportunitySample.history(
      nil, usage: [OpportunitySample.usage(OpportunitySample.step(30, 40))])
    #expect(ExpansionCandidate().detect(in: unpaid).isEmpty)
  }

  @Test func badNewsHoldsGoodNewsBack() {
    let history = OpportunitySample.history(
      usage: [OpportunitySample.usage(OpportunitySample.step(30, 40))])
    let piling = Broken { history in
      [
        Finding(
          .risk, about: history.account, severity: .high, "Tickets.", advice: "Look.",
          evidence: [history.account.anyID], type: "tickets_piling_up")
      ]
    }
    let types = SignalScanner([ExpansionCandidate(), piling]).scan(history).map(\.type)
    #expect(types == ["tickets_piling_up"])
  }

  @Test func itKeepsTheLaws() {
    let history = OpportunitySample.history(
      usage: [OpportunitySample.usage(OpportunitySample.step(30, 40))])
    let report = DetectorLaws.check(ExpansionCandidate(), on: [history])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

@Suite struct SuccessStoryTests {
  static var champion: Contact {
    var maria = Sample.maria
    maria.role = .champion
    return maria
  }

  /// A lively champion in a good tone, meetings, and use that is high.
  static func history(
    tone: Double = 0.4, start: String = "2025-01-01", used: Double = 45, role: Bool = true
  ) -> History {
    let person = role ? champion : Sample.maria
    var interactions: [Interaction] = []
    for week in 0..<20 {
      let day = OpportunitySample.now.subtracting(.days(7 * week + 3))
      interactions.append(
        Sample.mail("q\(week)", .outbound, person, on: day, text: "How is it?", thread: "t\(week)"))
      interactions.append(
        Sample.mail(
          "a\(week)", .inbound, person, on: day.addingTimeInterval(3_600), text: "Good.",
          thread: "t\(week)", answers: "q\(week)"))
      interactions.append(
        Sample.mail(
          "c\(week)", .inbound, Sample.carlos, on: day.addingTimeInterval(7_200), text: "Fine.",
          thread: "c\(week)"))
      if week % 2 == 0 {
        interactions.append(
          Interaction(
            .meeting, .inbound, with: person, Sample.carlos, on: day.addingTimeInterval(90_000),
            subject: "Weekly"))
      }
    }
    var subscription = OpportunitySample.subscription()
    subscription.start = Sample.date(start)
    var history = OpportunitySample.history(
      subscription,
      usage: [OpportunitySample.usage([Double](repeating: used, count: 200))], interactions,
      people: [person, Sample.carlos])
    let read = interactions.filter { $0.channel == .email && $0.direction == .inbound }
    history.add(annotations: read.map { SupportSample.annotation(of: $0, tone, "rules_1") })
    return history
  }

  @Test func sustainedSuccessMakesAStoryAndAReferral() throws {
    let found = SuccessStory().detect(in: Self.history())
    try #require(found.map(\.type) == ["success_story", "referral"])
    #expect(found.allSatisfy { $0.isGrounded && $0.kind == .opportunity })
    #expect(
      found[0].statement.description.contains("over 60 days, the tone of 26 messages is 0.40, and ")
    )
    #expect(found[0].statement.description.hasSuffix("90% of the seats are in use."))
    #expect(found[1].subject == Self.champion.anyID)
  }

  @Test func withoutAChampionNobodyRefers() {
    #expect(SuccessStory().detect(in: Self.history(role: false)).map(\.type) == ["success_story"])
  }

  @Test func toneTenureAndSuccessAllCount() {
    #expect(SuccessStory().detect(in: Self.history(tone: 0.2)).count == 2)
    #expect(SuccessStory().detect(in: Self.history(tone: 0.19)).isEmpty)
    #expect(SuccessStory().detect(in: Self.history(start: "2025-09-03")).count == 2)
    #expect(SuccessStory().detect(in: Self.history(start: "2025-09-04")).isEmpty)
    #expect(SuccessStory().detect(in: Self.history(used: 45)).count == 2)
    #expect(SuccessStory().detect(in: Self.history(used: 44)).isEmpty)
  }

  /// What people say of their gain or of us counts as much as what is measured.
  @Test(arguments: [
    ("Since we switched we have cut the close from nine days to four.", ["success_story"]),
    ("The board was impressed.", ["success_story"]),
    ("Wir sind rundum zufrieden.", ["success_story"]),
    ("I recommended you to a friend at Initech.", ["success_story", "referral"]),
    ("Gern empfehlen wir Sie weiter.", ["success_story", "referral"]),
    ("Nous pouvons vous recommander sans hésiter.", ["success_story", "referral"]),
    ("Estaremos encantados; les recomiendo siempre.", ["success_story", "referral"]),
    ("Which plan do you recommend to us?", []), ("We are not happy with the import.", []),
    ("Could you send me a case study?", []), ("We reduced the budget from ten to four.", []),
  ])
  func praiseInWordsCounts(text: String, types: [String]) throws {
    var history = Self.history(tone: 0.1, used: 30, role: false)
    let mail = Sample.mail(
      "praise", .inbound, Sample.carlos, on: OpportunitySample.now.subtracting(.days(4)),
      text: text)
    history.add([mail])
    history.add(annotations: [SupportSample.annotation(of: mail, 0.6, "rules_1")])
    let found = SuccessStory().detect(in: history)
    #expect(found.map(\.type) == types)
    #expect(found.allSatisfy { $0.isGrounded && $0.evidence.contains(mail.anyID) })
    if types.count == 2 { #expect(found.last?.subject == Sample.carlos.anyID) }
    // Words in a poor tone are none.
    var cool = Self.history(tone: 0.1, used: 30, role: false)
    cool.add([mail])
    cool.add(annotations: [SupportSample.annotation(of: mail, 0.1, "rules_1")])
    #expect(SuccessStory().detect(in: cool).isEmpty)
  }

  @Test func oneGoodDayIsNoStory() {
    var strict = SuccessStory()
    strict.configuration.wellAt = [0, 300]
    #expect(strict.detect(in: Self.history()).isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(SuccessStory(), on: [Self.history()])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}
