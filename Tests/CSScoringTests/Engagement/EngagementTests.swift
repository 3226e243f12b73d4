import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct EngagementTests {
  let engagement = Engagement()

  func score(_ interactions: [Interaction], at moment: String = "04-13") -> Score {
    engagement.score(Sample.maria, in: Sample.history(interactions, at: moment))
  }

  func amount(_ name: String, in score: Score) -> Points? {
    score.contributions.first { $0.name == name }?.amount
  }

  /// The worked example of `Documentation/Guides/ReadAScore.md`.
  static let spring = [
    Sample.mail("q1", .outbound, on: "03-02 09:00", thread: "t1"),
    Sample.mail("a1", .inbound, on: "03-02 11:00", thread: "t1", answers: "q1"),
    Sample.mail("q2", .outbound, on: "03-16 09:00", thread: "t2"),
    Sample.mail("a2", .inbound, on: "03-16 13:00", thread: "t2", answers: "q2"),
    Sample.mail("q3", .outbound, on: "03-30 09:00", thread: "t3"),
    Sample.meeting("m1", on: "04-06 09:00", attendance: .attended),
  ]

  /// Amounts computed from the published table with Python's floats.
  @Test func theWorkedExampleAddsUp() {
    let score = score(Self.spring)
    #expect(score.base == 0)
    #expect(
      score.contributions.map(\.name) == [
        "last sign of life", "two-way exchange", "messages answered", "meetings kept",
      ])
    #expect(
      score.contributions.map(\.amount) == [
        Points(millionths: 34_026_686), Points(millionths: 14_086_556), 3,
        Points(millionths: 3_333_333),
      ])
    #expect(score.value == Points(millionths: 54_446_575))
    #expect(
      score.contributions.map { $0.evidence.map(\.rawValue) } == [
        ["m1"], ["m1", "q3", "a2", "q2", "a1", "q1"], ["q3", "a2", "a1"], ["m1"],
      ])
  }

  @Test func anEmptyHistoryIsZero() {
    #expect(score([]).value == 0 && score([]).contributions.isEmpty)
  }

  @Test func oneMessageIsWorthItsRecency() {
    let one = score([Sample.mail("a", .inbound, on: "03-14")])
    #expect(one.value == 20 && amount("two-way exchange", in: one) == 0)
  }

  @Test func aOneWayFloodGivesNothing() {
    let flood = (1...28).map {
      Sample.mail("q\($0)", .outbound, on: "02-\($0 < 10 ? "0" : "")\($0)")
    }
    #expect(score(flood).value == 0)
  }

  @Test(arguments: [(Interaction.Nature.autoReply), .bounce, .list])
  func machinesDoNotTakePart(nature: Interaction.Nature) {
    var automatic = Sample.mail("a", .inbound, on: "04-10", answers: "q")
    automatic.nature = nature
    let question = Sample.mail("q", .outbound, on: "04-09")
    #expect(score([question, automatic]) == score([question]))
  }

  /// Sent on Thursday 9:00: at the end of Friday the two working days are over.
  @Test(arguments: [("04-10 16:59", nil), ("04-10 17:00", Points(-5)), ("04-13 09:00", -5)])
  func aFreshQuestionDoesNotCount(moment: String, amount expected: Points?) {
    let fresh = score([Sample.mail("q", .outbound, on: "04-09")], at: moment)
    #expect(amount("messages answered", in: fresh) == expected)
  }

  @Test func anAnswerRaisesTheScoreAtOnce() {
    let before = Self.spring
    let after = before + [Sample.mail("a3", .inbound, on: "04-10", thread: "t3", answers: "q3")]
    #expect(score(after).value > score(before).value)
    #expect(amount("messages answered", in: score(after)) == 9)
  }

  /// Three answers in one hour before, three in seven hours within the window: (1 + 1) / (7 + 1)
  /// is two halvings, the whole half of what speed is worth.
  @Test(arguments: [(1, 7, Points(-10)), (7, 1, 10), (3, 3, 0), (1, 3, -5)])
  func speedIsMeasuredAgainstThePersonsOwn(earlier: Int, recent: Int, expected: Points) {
    var mails: [Interaction] = []
    for (index, day) in ["01-05", "01-06", "01-07", "03-02", "03-03", "03-04"].enumerated() {
      let hours = index < 3 ? earlier : recent
      mails.append(Sample.mail("q\(index)", .outbound, on: "\(day) 09:00"))
      let clock = hours == 1 ? "10:00" : "\(9 + hours):00"
      mails.append(Sample.mail("a\(index)", .inbound, on: "\(day) \(clock)", answers: "q\(index)"))
    }
    #expect(amount("speed of answers", in: score(mails)) == expected)
    #expect(amount("speed of answers", in: score(Array(mails.dropFirst(2)))) == nil)
  }

  @Test func missedMeetingsTakeAway() {
    let missed = score([
      Sample.meeting("m1", on: "03-02", attendance: .declined),
      Sample.meeting("m2", on: "03-09", attendance: .noShow),
      Sample.meeting("m3", on: "03-16", attendance: .needsAction),
    ])
    #expect(amount("meetings kept", in: missed) == -5)
    #expect(missed.value == 0)
    #expect(missed.contributions.last?.source == .limit)
  }

  @Test func theWindowAndTheWorthsAreSettings() {
    var configuration = Engagement.Configuration()
    configuration.window = .days(20)
    configuration.recencyWorth = 10
    configuration.halfLifeDays = 7
    configuration.evidenceLimit = 1
    let own = Engagement("house_1", configuration)
    let score = own.score(Sample.maria, in: Sample.history(Self.spring, at: "04-13"))
    #expect(score.version == "house_1")
    #expect(amount("last sign of life", in: score) == 5)
    #expect(amount("messages answered", in: score) == Points(30 * (1.0 / 3 - 0.5)))
    #expect(score.contributions.allSatisfy { $0.evidence.count == 1 })
  }

  // MARK: - Usage and tickets

  func usage(_ metric: String, _ values: [Double?], before day: String = "04-13") -> UsageSeries {
    let end = CivilDate(
      daysSince1970: Int(Sample.date(day).timeIntervalSince1970 / 86_400) - values.count)
    return UsageSeries(account: "globex", metric: metric, start: end, values: values)
  }

  func score(using series: UsageSeries, _ interactions: [Interaction] = []) -> Score {
    var history = Sample.history(interactions, at: "04-13")
    history.add(series)
    return engagement.score(Sample.maria, in: history)
  }

  /// Of the last twelve weeks nine with a login: 20 · (10 / 14 - 1/2).
  @Test func weeksOfUseCount() throws {
    let values = (0..<12).flatMap { week in
      [0, 0, week < 9 ? 3.0 : 0, nil, 0, 0, 0] as [Double?]
    }
    let series = usage(UsageSeries.metric("logins", of: Sample.maria), values)
    let found = score(using: series)
    #expect(amount("product usage", in: found) == Points(20 * (10.0 / 14 - 0.5)))
    #expect(found.contributions.map(\.evidence) == [[series.anyID]])
    // A week without a value is unknown, not idle: 20 · (10 / 11 - 1/2).
    let known = values.enumerated().map { $0.offset < 63 ? $0.element : nil }
    #expect(
      amount("product usage", in: score(using: usage(series.metric, known)))
        == Points(20 * (10.0 / 11 - 0.5)))
  }

  @Test(arguments: [
    ("logins/maria@globex.example", true), ("logins:Maria@Globex.example", true),
    ("maria@globex.example", true), ("logins/anna-maria@globex.example", false),
    ("logins", false), ("logins/carlos@globex.example", false), ("", false),
  ])
  func onlyWhatNamesThePersonIsTheirs(metric: String, isTheirs: Bool) {
    let found = score(using: usage(metric, Array(repeating: 1, count: 30)))
    #expect((amount("product usage", in: found) != nil) == isTheirs)
  }

  @Test func visitsAreUseFromTheFirstOneOn() {
    func visit(_ day: String) -> Interaction {
      var visit = Interaction(id: RecordID(day), .web, .inbound, on: Sample.date(day))
      visit.contacts = [Sample.maria.id]
      return visit
    }
    // Weeks ending 12 April, 5 April, 29 March, 22 March are known, the first and last with a visit.
    let found = score([visit("03-18"), visit("04-08"), visit("04-09")])
    #expect(amount("product usage", in: found) == Points(20 * (3.0 / 6 - 0.5)))
    #expect(
      found.contributions.map { $0.evidence.map(\.rawValue) } == [["04-09", "04-08", "03-18"]])
  }

  /// One ticket, last written on 30 days ago: 10 · 0.5 / 2.5; two of today: 10 · 2 / 4.
  @Test func ticketsCountOnceEach() {
    func ticket(_ id: String, on day: String, thread: String) -> Interaction {
      var message = Sample.mail(id, .inbound, on: day, thread: thread)
      message.channel = .ticket
      return message
    }
    let old = score([
      ticket("a", on: "03-01", thread: "t"), ticket("b", on: "03-14", thread: "t"),
    ])
    #expect(amount("tickets", in: old) == 2)
    let new = score([
      ticket("a", on: "04-13", thread: "t"), ticket("b", on: "04-13", thread: "u"),
    ])
    #expect(amount("tickets", in: new) == 5)
    #expect(amount("tickets", in: score(Self.spring)) == nil)
  }

  @Test func usageOfEarlierMomentsIsThatOfThen() {
    let series = usage(
      UsageSeries.metric("logins", of: Sample.maria),
      Array(repeating: 1, count: 60) + Array(repeating: 0, count: 60))
    var history = Sample.history(Self.spring, at: "04-13")
    history.add(series)
    let then = Correspondence(with: Sample.maria, in: history, at: Sample.date("02-13"))
    let before = engagement.score(Sample.maria, then)
    let now = engagement.score(Sample.maria, in: history)
    #expect((amount("product usage", in: before) ?? 0) > 0)
    #expect((amount("product usage", in: now) ?? 0) < 0)
    let rewound = engagement.score(Sample.maria, in: history.rewound(to: Sample.date("02-13")))
    #expect(rewound == before)
  }

  // MARK: - Properties

  /// Mails both ways on random days of spring, some answered, from a seed.
  static func random(_ count: Int, seed: UInt64) -> [Interaction] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let inbound = Bool.random(using: &generator)
      var mail = Sample.mail(
        "i\(index)", inbound ? .inbound : .outbound, on: "01-05",
        thread: "t\(Int.random(in: 0...(count / 3), using: &generator))")
      mail.date += Double.random(in: 0...8_000_000, using: &generator).rounded()
      mail.nature = Int.random(in: 0..<10, using: &generator) == 0 ? .autoReply : .person
      return mail
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func partsSumExactlyWithinTheScale(seed: UInt64) throws {
    let found = score(Self.random(60, seed: seed), at: "04-20")
    let sum = found.contributions.reduce(found.base) { $0 + $1.amount }
    #expect(found.value == sum && (0...100).contains(sum))
    let later = score(Self.random(60, seed: seed), at: "05-20")
    #expect(try found.value + later.change(since: found).value == later.value)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theOrderOfArrivalDoesNotMatter(seed: UInt64) {
    let mails = Self.random(60, seed: seed)
    var generator = SeededGenerator(seed: seed)
    #expect(score(mails.shuffled(using: &generator)) == score(mails))
    var history = Sample.history([], at: "04-20")
    for mail in mails.shuffled(using: &generator) { history.add(mail) }
    #expect(engagement.score(Sample.maria, in: history) == score(mails, at: "04-20"))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func nothingLaterThanTheMomentMatters(seed: UInt64) {
    let mails = Self.random(60, seed: seed)
    let moment = Sample.date("03-01")
    let known = mails.filter { $0.date <= moment }
    #expect(score(mails, at: "03-01") == score(known, at: "03-01"))
  }

  @Test func theLongerAgoTheLess() {
    let days = (1...28).map { $0 < 10 ? "0\($0)" : "\($0)" }
    let values = days.map { score([Sample.mail("a", .inbound, on: "02-\($0)")]).value }
    #expect(values == values.sorted() && Set(values).count == values.count)
  }

  @Test(arguments: [
    Date.distantPast, .distantFuture, Date(timeIntervalSince1970: -1e300),
    .init(timeIntervalSince1970: 1e300),
  ])
  func extremeDatesDoNoHarm(moment: Date) {
    var mails = Self.spring
    mails[1].date = .distantPast
    mails[3].date = Date(timeIntervalSince1970: -.infinity)
    mails[4].date = Date(timeIntervalSince1970: .nan)
    let found = engagement.score(Sample.maria, in: Sample.history(mails, at: moment))
    #expect((0...100 as ClosedRange<Points>).contains(found.value))
  }

  @Test func aThousandMessagesStayOnTheScale() {
    let many = (0..<1_000).map { index in
      var mail = Sample.mail(
        "i\(index)", index % 2 == 0 ? .outbound : .inbound, on: "01-05", thread: "t")
      mail.date += Double(index) * 3_600 * 2
      mail.text = "And then?"
      return mail
    }
    let found = score(many, at: "03-29 16:00")
    #expect(found.value > 75 && found.value <= 100)
  }
}
