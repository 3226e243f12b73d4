import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct MetricTests {
  /// Two questions answered after two and four working hours, one left open, a meeting; Carlos asks
  /// for something on 8 April.
  static let spring =
    EngagementTests.spring + [
      Sample.mail("c1", .inbound, [Sample.carlos], on: "04-08", thread: "c")
    ]
  static let history = Sample.history(spring, at: "04-13")

  static func rich(at text: String = "04-13") -> History {
    var history = Sample.history(spring, at: text)
    var sponsor = Sample.maria
    sponsor.role = .sponsor
    sponsor.title = "CFO"
    history.add(sponsor)
    history.add(
      Subscription(
        id: "s1", account: Sample.globex.id, value: .usd(12_000), seats: 50,
        renewal: Sample.date("06-12"), start: Sample.date("01-13")))
    history.add(
      Subscription(
        id: "s0", account: Sample.globex.id, value: .usd(500), seats: 5,
        renewal: Sample.date("02-01"), start: Sample.date("01-14"), end: Sample.date("02-01")))
    history.add(
      UsageSeries(
        account: Sample.globex.id, metric: "daily_active_users",
        start: CivilDate("2026-01-05") ?? CivilDate(daysSince1970: 0),
        values: Array(repeating: 40, count: 70) + Array(repeating: 30, count: 28)))
    return history
  }

  @Test(arguments: [
    (Metric.replyRate(over: .days(90)), 2.0 / 3), (.replyRate(over: .days(20)), 0),
    (.replyHours(over: .days(90)), 3), (.unansweredMessages(over: .days(90)), 1),
    (.unansweredQuestions, 1), (.daysSinceLastContact, 5),
    (.messages(.inbound, over: .days(90)), 3),
    (.messages(.outbound, over: .days(90)), 3), (.interactions(.meeting, over: .days(90)), 1),
    (.interactions(.meeting, over: .days(6)), 0), (.meetingsKept(over: .days(90)), 1),
    (.meetingsMissed(over: .days(90)), 0), (.interactions(.ticket, over: .days(90)), 0),
    (.openTickets(over: .days(30)), 0), (.peopleActive(over: .days(90)), 2),
    (.active(.sponsor, over: .days(90)), 1), (.executivesActive(over: .days(90)), 1),
    (.singleThreadedness(over: .days(90)), 0.75), (.daysToRenewal, 60),
    (.subscriptionValue, 12_000), (.seats, 50), (.tenure, 90),
    (.usageLevel(over: .days(28)), 30), (.usageChange(over: .days(28)), -0.25),
    (.seatsUsed(over: .days(28)), 0.6),
  ])
  func readsWhatAHandCounts(_ metric: Metric, _ expected: Double) throws {
    let reading = metric.read(Self.rich())
    let value = try #require(reading.value, "\(metric): \(reading.reason ?? "")")
    #expect(abs(value - expected) < 1e-9, "\(metric)")
    #expect(reading.reason == nil)
  }

  @Test func seatsAreCountedWhereSomebodyCountsThem() {
    var history = Self.rich()
    history.add(
      UsageSeries(
        account: Sample.globex.id, metric: "seats_used",
        start: CivilDate("2026-01-05") ?? CivilDate(daysSince1970: 0),
        values: Array(repeating: 46, count: 98)))
    #expect(Metric.seatsUsed(over: .days(28)).read(history).value == 0.92)
  }

  /// A connector that writes one series a day says the same as one that writes a single one.
  @Test func usageMayComeInParts() throws {
    let whole = Self.rich()
    var parts = History(whole.account, at: whole.moment, profile: whole.profile)
    for each in whole.subscriptions { parts.add(each) }
    for series in whole.usage {
      for (day, value) in series.values.enumerated() {
        parts.add(
          UsageSeries(
            account: series.account, metric: series.metric, start: series.start.adding(days: day),
            values: [value]))
      }
    }
    for metric in [
      Metric.usageLevel(over: .days(28)), .usageChange(over: .days(28)),
      .seatsUsed(over: .days(28)),
    ] {
      let value = try #require(metric.read(parts).value, "\(metric)")
      #expect(value == metric.read(whole).value, "\(metric)")
    }
    #expect(Metric.usageLevel(over: .days(28)).read(parts).evidence.count == 28)
  }

  @Test func whatIsCountedOfOnePersonSaysNothingOfTheCompany() {
    var history = Self.rich()
    history.add(
      UsageSeries(
        account: Sample.globex.id, metric: "active_users/maria@globex.example",
        start: CivilDate("2026-01-05") ?? CivilDate(daysSince1970: 0),
        values: Array(repeating: 1, count: 98)))
    #expect(Metric.usageLevel(over: .days(28)).read(history).value == 30)
  }

  @Test func evidenceNamesTheRecords() {
    let history = Self.rich()
    #expect(
      Metric.interactions(.meeting, over: .days(90)).read(history).evidence
        == history.interactions.filter { $0.channel == .meeting }.map(\.anyID))
    #expect(
      Metric.unansweredQuestions.read(history).evidence.map(\.rawValue) == ["c1"])
  }

  @Test(arguments: Metric.standard)
  func missingIsNeverZero(_ metric: Metric) {
    let reading = metric.read(History(Sample.globex, at: Sample.date("04-13")))
    #expect(reading.isMissing && reading.value == nil, "\(metric)")
    #expect(reading.reason?.isEmpty == false, "\(metric)")
  }

  @Test(arguments: Metric.standard)
  func noMetricLooksAhead(_ metric: Metric) {
    let late = [
      Sample.mail("z1", .inbound, on: "04-20", thread: "z"), Sample.meeting("z2", on: "04-21"),
      Sample.mail("z3", .outbound, on: "05-01", thread: "c", answers: "c1"),
    ]
    // Told later, and seen again from the moment.
    let told = Self.rich()
    var later = History(told.account, at: Sample.date("05-02"), profile: told.profile)
    for person in told.people { later.add(person) }
    for each in told.subscriptions { later.add(each) }
    for each in told.usage { later.add(each) }
    later.add(told.interactions + late)
    #expect(later.interactions.count == told.interactions.count + late.count)
    #expect(metric.read(later.rewound(to: told.moment)) == metric.read(told), "\(metric)")
  }

  @Test func readingsTogetherEqualOneByOne() {
    let history = Self.rich()
    #expect(
      Metric.readings(of: Metric.standard, in: history) == Metric.standard.map { $0.read(history) })
  }

  @Test(arguments: Metric.standard)
  func theOrderOfArrivalDoesNotMatter(_ metric: Metric) {
    var history = History(Sample.globex, at: Sample.date("04-13"))
    for person in [Sample.maria, Sample.carlos] { history.add(person) }
    for mail in Self.spring.reversed() { history.add(mail) }
    #expect(metric.read(history) == metric.read(Self.history), "\(metric)")
  }

  @Test func namesAreStableAndFoundAgain() {
    let names = Metric.standard.map(\.name)
    #expect(Set(names).count == names.count)
    for metric in Metric.standard {
      #expect(Metric.named(metric.name)?.name == metric.name)
      #expect(metric.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" })
    }
    for name in ["reply_rate_4w", "inbound_email_10wd", "blockers_active_3m"] {
      #expect(Metric.named(name)?.name == name)
    }
    let series = Metric.named("usage_change_of_daily_active_users_28d")
    #expect(series?.read(Self.rich()).value == -0.25)
    for name in ["", "_", "reply_rate", "reply_rate_0d", "sponsors", "x_30d", "reply_rate_30y"] {
      #expect(Metric.named(name) == nil, "\(name)")
    }
  }

  @Test func aHostsMetricIsReadAsGiven() {
    let sponsors = Metric("sponsors", unit: .count) { history in
      let sponsors = history.people.filter { $0.role == .sponsor }
      return Metric.Reading(Double(sponsors.count), evidence: sponsors.map(\.anyID))
    }
    #expect(sponsors.read(Self.rich()).value == 1)
    #expect(sponsors.read(Self.rich()).evidence == [Sample.maria.anyID])
    #expect(Metric.Reading(.nan).isMissing && Metric.Reading(.infinity).isMissing)
    #expect(Metric.Reading(category: "").isMissing)
    let many = Metric.Reading(1, evidence: (0..<300).map { AnyRecordID(Interaction.ID("\($0)")) })
    #expect(many.evidence.count == Metric.evidenceLimit)
    #expect(many.evidence.last?.rawValue == "299")
  }

  @Test func silenceIsMeasuredByTheOwnRhythm() throws {
    // Every Monday for ten weeks, then nothing for two weeks and for four.
    let mondays = (0..<10).map { week in
      Interaction(
        .email, .inbound, with: Sample.maria,
        on: Sample.date("01-05").addingTimeInterval(Double(week) * 7 * 86_400))
    }
    for (day, expected) in [("03-09", 0.0), ("03-16", 1), ("03-23", 2), ("04-06", 4)] {
      let reading = Metric.silence.read(Sample.history(mondays, at: day))
      #expect(reading.value == expected, "\(day)")
    }
  }

  @Test(arguments: [
    ("7", Double?.some(7), String?.none), ("Pulse: 8.5", 8.5, nil), ("9/10, great", 9, nil),
    ("Green", nil, "green"), ("At risk: no budget", nil, "at risk"), ("-2", -2, nil),
  ])
  func aPulseIsANumberOrAWord(_ text: String, _ value: Double?, _ word: String?) {
    var pulse = Interaction(id: "p", .survey, .internal, on: Sample.date("04-01"))
    pulse.text = text
    let reading = Metric.pulse(over: .days(180)).read(Sample.history([pulse], at: "04-13"))
    #expect(reading.value == value && reading.category == word)
    #expect(reading.evidence == [pulse.anyID])
  }

  @Test func aTicketIsOpenWhileTheLastWordIsTheirs() {
    func ticket(
      _ id: String, _ direction: Interaction.Direction, _ thread: String, on day: String
    ) -> Interaction {
      var ticket = Interaction(id: RecordID(id), .ticket, direction, on: Sample.date(day))
      ticket.contacts = [Sample.maria.id]
      ticket.thread = RecordID(thread)
      return ticket
    }
    let tickets = [
      ticket("t1", .inbound, "a", on: "04-01"), ticket("t2", .outbound, "a", on: "04-02"),
      ticket("t3", .inbound, "b", on: "04-03"), ticket("t4", .inbound, "c", on: "04-04"),
      ticket("t5", .outbound, "c", on: "04-05"), ticket("t6", .inbound, "c", on: "04-06"),
    ]
    let history = Sample.history(tickets, at: "04-13")
    #expect(Metric.tickets(over: .days(30)).read(history).value == 3)
    let open = Metric.openTickets(over: .days(30)).read(history)
    #expect(open.value == 2 && open.evidence.map(\.rawValue) == ["t3", "t6"])
  }
}
