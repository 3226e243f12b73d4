import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct RenewalApproachingTests {
  func find(_ renewal: String, usage: [Double] = [], tickets: Int = 0) -> [Finding] {
    RenewalApproaching().detect(
      in: OpportunitySample.history(
        OpportunitySample.subscription(renewal: renewal),
        usage: usage.isEmpty ? [] : [OpportunitySample.usage(usage)], tickets: tickets))
  }

  @Test func valueDaysAndReasonsAreSaid() throws {
    let finding = try #require(find("2026-05-01", usage: OpportunitySample.step(35, 42)).first)
    #expect(
      finding.statement.description
        == "The subscription of USD 12,000 a year is up for renewal on 1 May, in 60 days. For it "
        + "speaks: use rose by 20% over 28 days and 84% of the seats are in use.")
    #expect(finding.category == .timing && finding.kind == .opportunity)
    #expect(finding.severity == .low && finding.isGrounded)
  }

  @Test func whoHasLeftIsNotAsked() {
    var champion = Sample.maria
    champion.role = .champion
    func advice(_ text: String, carlos: Bool = true) -> String? {
      let mails = [
        Sample.mail("old", .inbound, champion, on: Sample.date("2026-02-20")),
        Sample.mail("last", .inbound, champion, on: Sample.date("2026-02-27"), text: text),
        Sample.mail(
          "other", .inbound, carlos ? Sample.carlos : champion, on: Sample.date("2026-02-24")),
      ]
      return RenewalApproaching().detect(
        in: OpportunitySample.history(
          OpportunitySample.subscription(renewal: "2026-05-01"), mails,
          people: [champion, Sample.carlos])
      ).first?.advice.description
    }
    #expect(advice("See you on Monday.") == "Agree on the renewal with Maria Lopez.")
    let farewell = "Today is my last day at Globex."
    #expect(
      advice(farewell)
        == "Ask Carlos Diaz who at Globex decides about the renewal, and agree on it.")
    #expect(
      advice(farewell, carlos: false)
        == "Find out who at Globex decides about the renewal, and agree on it.")
  }

  @Test func whatSpeaksAgainstIsSaidAndWeighs() throws {
    let finding = try #require(
      find("2026-05-01", usage: OpportunitySample.step(30, 21), tickets: 3).first)
    #expect(
      finding.statement.description.hasSuffix(
        "Against it speaks: use fell by 30% over 28 days, only 42% of the seats are in use and 3 "
          + "tickets are open."))
    #expect(finding.kind == .risk && finding.severity == .medium && finding.isGrounded)
    #expect(find("2026-03-30").first?.severity == .high)
  }

  @Test func theDayFlips() {
    #expect(find("2026-05-31").count == 1)
    #expect(find("2026-06-01").isEmpty)
    #expect(find("2026-03-02").count == 1)
  }

  @Test(arguments: [
    ("2026-03-02", "is up for renewal today, on 2 March."),
    ("2026-03-03", "is up for renewal on 3 March, in 1 day."),
    (
      "2026-03-01",
      "was up for renewal on 1 March, 1 day ago, and has neither been renewed nor ended."
    ),
    ("2026-01-31", "was up for renewal on 31 January, 30 days ago, and has neither"),
  ])
  func itIsToldOnItsDayAndUntilSomethingCameOfIt(_ renewal: String, _ words: String) throws {
    let finding = try #require(find(renewal).first)
    #expect(finding.statement.description.contains(words), "\(finding.statement)")
    #expect(finding.severity == .high && finding.isGrounded)
  }

  @Test func whatIsLongOverdueIsNotTold() { #expect(find("2026-01-30").isEmpty) }

  @Test(arguments: ["UTC", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Apia"])
  func theDayIsThatOfTheAccount(_ zone: String) throws {
    let calendar = try WorkCalendar(timeZone: zone)
    let account = Account("Globex")
    let day = try #require(CivilDate("2026-02-27"))
    for (days, words) in [(1, "in 1 day"), (0, "today"), (-1, "1 day ago")] {
      let morning = calendar.date(of: day.adding(days: -days), second: 9 * 3_600)
      var history = History(account, at: morning, calendar: calendar)
      history.add(
        Subscription(
          id: "s", account: account.id, value: Money(minorUnits: 100, .usd), seats: 1,
          renewal: calendar.date(of: day)))
      let finding = try #require(RenewalApproaching().detect(in: history).first)
      let text = finding.statement.description
      #expect(text.contains("27 February") && text.contains(words), "\(zone): \(text)")
    }
  }

  @Test func renewingOrEndingEndsIt() {
    var subscription = OpportunitySample.subscription(renewal: "2026-04-01")
    #expect(RenewalApproaching().detect(in: OpportunitySample.history(subscription)).count == 1)
    subscription.renewal = Sample.date("2027-04-01")
    #expect(RenewalApproaching().detect(in: OpportunitySample.history(subscription)).isEmpty)
    subscription.renewal = Sample.date("2026-04-01")
    subscription.end = Sample.date("2026-02-01")
    #expect(RenewalApproaching().detect(in: OpportunitySample.history(subscription)).isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let histories = [
      OpportunitySample.history(
        OpportunitySample.subscription(renewal: "2026-05-01"),
        usage: [OpportunitySample.usage(OpportunitySample.step(35, 42))], tickets: 4)
    ]
    let report = DetectorLaws.check(RenewalApproaching(), on: histories)
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

@Suite struct EntitlementNearTests {
  func find(
    _ most: Double, seats: Int = 100, limits: [String: Double]? = nil,
    metric: String = "daily_active_users"
  ) -> [Finding] {
    let values = [Double](repeating: most / 2, count: 27) + [most]
    return EntitlementNear().detect(
      in: OpportunitySample.history(
        OpportunitySample.subscription(seats: seats, limits: limits),
        usage: [OpportunitySample.usage(values, metric: metric)]))
  }

  @Test func ninetyTwoPercentIsNearAndATenthLessIsNot() throws {
    let finding = try #require(find(92).first)
    #expect(
      finding.statement.description
        == "Globex used 92 of 100 seats on the busiest of the last 28 days, 92%.")
    #expect(finding.category == .opportunity && finding.isGrounded)
    #expect(finding.title.description == "Globex has nearly used up its seats")
    #expect(find(100).first?.title.description == "Globex has used up its seats")
    #expect(find(120).first?.title.description == "Globex uses more than its seats")
    #expect(find(919, seats: 1_000).isEmpty)
    #expect(find(920, seats: 1_000).count == 1)
    // For every number of seats of which 92 percent are whole.
    for seats in stride(from: 25, through: 1_000, by: 25) {
      let used = Double(seats * 92 / 100)
      #expect(find(used, seats: seats).count == 1)
      #expect(find(used - 0.001 * Double(seats), seats: seats).isEmpty)
    }
  }

  @Test func theThresholdIsSettable() {
    var detector = EntitlementNear()
    detector.configuration.threshold = 0.8
    let history = OpportunitySample.history(
      OpportunitySample.subscription(seats: 100),
      usage: [OpportunitySample.usage([Double](repeating: 80, count: 28))])
    #expect(detector.detect(in: history).count == 1)
    detector.configuration.threshold = 0.81
    #expect(detector.detect(in: history).isEmpty)
  }

  @Test func otherLimitsCountToo() throws {
    let finding = try #require(
      find(460, limits: ["storage_gigabytes": 500], metric: "storage_gigabytes").first)
    #expect(
      finding.statement.description
        == "Globex used 460 of 500 storage gigabytes on the busiest of the last 28 days, 92%.")
    #expect(find(459.5, limits: ["storage_gigabytes": 500], metric: "storage_gigabytes").isEmpty)
    #expect(find(460, limits: ["api_calls": 500], metric: "storage_gigabytes").isEmpty)
  }

  @Test func limitsAreKeptAndChecked() throws {
    var subscription = OpportunitySample.subscription(limits: ["storage_gigabytes": 500])
    let data = try JSONEncoder().encode(subscription)
    #expect(try JSONDecoder().decode(Subscription.self, from: data) == subscription)
    subscription.limits = ["storage_gigabytes": -1]
    let bad = subscription
    #expect(throws: InvalidValue.self) { try bad.validate() }
    // What was stored before there were limits.
    subscription.limits = nil
    let old = try JSONEncoder().encode(subscription)
    #expect(!String(decoding: old, as: UTF8.self).contains("limits"))
    #expect(try JSONDecoder().decode(Subscription.self, from: old) == subscription)
  }

  @Test func itKeepsTheLaws() {
    let history = OpportunitySample.history(
      OpportunitySample.subscription(seats: 10, limits: ["storage": 1]),
      usage: [
        OpportunitySample.usage([9, 10, 11.5] + [Double](repeating: 5, count: 20)),
        OpportunitySample.usage([Double](repeating: 1, count: 20), metric: "storage"),
      ])
    let report = DetectorLaws.check(EntitlementNear(), on: [history])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}
