import CSModels
import CSScoring
import CSSignals
import Foundation
import Testing

@Suite struct CohortTests {
  /// Finds a condition from a written word on, for thirty days.
  struct WordSeen: Detector {
    let id: DetectorID = "word_seen"
    func detect(in history: History) -> [Finding] {
      let start = history.moment.subtracting(.days(30))
      guard let last = history.interactions.last(where: { $0.subject == "word" && $0.date > start })
      else { return [] }
      return [
        Finding(
          .risk, about: history.account, severity: .low, "A word was written.", advice: "Look.",
          evidence: [last.anyID], type: "word_seen")
      ]
    }
  }

  static let now = Sample.date("2026-12-01")

  /// An account with a subscription, a word on some days, and perhaps an end.
  static func history(
    _ name: String, words: [String], ended: String? = nil, industry: String? = nil,
    meetings: Int = 0, at moment: Date = now
  ) -> History {
    let account = Account(name, id: RecordID(name), industry: industry)
    var history = History(account, at: moment, calendar: Sample.calendar)
    let person = Contact("P \(name)", email: "p@\(name).example", at: account.id)
    history.add(person)
    history.add(
      words.map {
        Interaction(.email, .inbound, with: person, on: Sample.date($0), subject: "word")
      })
    history.add(
      (0..<meetings).map {
        Interaction(
          .meeting, .inbound, with: person,
          on: moment.subtracting(.days($0 + 1)), subject: "Review")
      })
    history.add(
      Subscription(
        id: RecordID(name), account: account.id, value: .usd(1_000), seats: 5,
        renewal: Sample.date("2027-06-01"), start: Sample.date("2025-01-01"),
        end: ended.map { Sample.date($0) }))
    return history
  }

  static let months = Cohort.moments(before: now, every: .days(30), count: 10)

  static func cohort(_ histories: [History], metrics: [Metric] = []) -> Cohort {
    Cohort(histories, at: months, by: SignalScanner([WordSeen()]), metrics: metrics)
  }

  /// 25 accounts in which the word was seen in April, of which ten ended within 90 days; five more
  /// ended later, and one was seen too late to judge.
  static var known: [History] {
    (0..<25).map { index in
      history(
        "a\(index)", words: ["2026-04-20"],
        ended: index < 10 ? "2026-06-20" : index < 15 ? "2026-09-20" : nil)
    } + [history("late", words: ["2026-11-20"], ended: "2026-11-25")]
      + (0..<30).map { history("b\($0)", words: [], ended: "2026-06-20") }
  }

  @Test func theRateIsThatOfTheAccountsInWhichTheSameWasFound() throws {
    let cohort = Self.cohort(Self.known)
    let outcome = try #require(cohort.outcome(after: "word_seen", within: .days(90)))
    #expect(outcome.count == 25 && outcome.events == 10 && outcome.rate == 0.4)
    #expect(
      outcome.statement(about: Sample.globex).description
        == "Similar accounts churned 40% within 90 days (10 of 25).")
    #expect(outcome.evidence.value == "40%")
    // The query by hand: the first standing with the word, watched for the whole window.
    var counted: [Account.ID: Bool] = [:]
    for standing in cohort.standings where standing.conditions.contains("word_seen") {
      let end = standing.moment.adding(.days(90))
      guard end <= standing.observed, counted[standing.account] == nil else { continue }
      counted[standing.account] = standing.happened.map { $0 <= end } ?? false
    }
    #expect(counted.count == 25 && counted.values.count { $0 } == 10)
    let later = try #require(cohort.outcome(after: "word_seen", within: .days(180)))
    #expect(later.count == 25 && later.events == 15)
  }

  @Test func tooFewAccountsSayNothing() {
    var cohort = Self.cohort(Self.known)
    cohort.minimumCount = 25
    #expect(cohort.outcome(after: "word_seen") != nil)
    #expect(cohort.outcome(after: "word_seen", besides: "a0") == nil)
    #expect(cohort.outcome(after: "word_seen", besides: "b0") != nil)
    cohort.minimumCount = 26
    #expect(cohort.outcome(after: "word_seen") == nil)
    #expect(cohort.outcome(after: "other") == nil)
  }

  @Test func theAccountItselfIsLeftOut() throws {
    let cohort = Self.cohort(Self.known)
    let outcome = try #require(cohort.outcome(after: "word_seen", besides: "a0"))
    #expect(outcome.count == 24 && outcome.events == 9)
    #expect(cohort.outcomes().outcome(after: "word_seen", besides: "a0") == outcome)
  }

  @Test func anEarlierCohortKnowsNothingOfWhatCame() throws {
    let june = Sample.date("2026-06-25")
    let past = Self.cohort(Self.known).rewound(to: june)
    // Of no account 90 days have passed by then.
    #expect(past.outcome(after: "word_seen") == nil)
    let later = Self.cohort(Self.known).rewound(to: Sample.date("2026-08-15"))
    #expect(later.outcome(after: "word_seen", within: .days(90))?.events == 10)
    #expect(
      later.standings.allSatisfy { $0.happened.map { $0 < Sample.date("2026-09-01") } ?? true })
    let direct = Cohort(
      Self.known.map { $0.rewound(to: Sample.date("2026-08-15")) },
      at: Self.months.filter { $0 <= Sample.date("2026-08-15") },
      by: SignalScanner([WordSeen()]), metrics: [])
    #expect(direct.outcome(after: "word_seen") == later.outcome(after: "word_seen"))
  }

  @Test func goodNewsHasNoSoWhat() throws {
    let cohort = Self.cohort(Self.known)
    let history = Self.history("new", words: ["2026-11-30"])
    var finding = try #require(WordSeen().detect(in: history).first)
    #expect(
      cohort.outcomes().soWhat(for: finding, of: history.account)?.description
        == "Similar accounts churned 40% within 90 days (10 of 25).")
    finding.kind = .opportunity
    #expect(cohort.outcomes().soWhat(for: finding, of: history.account) == nil)
  }

  @Test func aStoreGivesTheSameCohort() async throws {
    let store = InMemoryStore(workspace: "w")
    var changes = ChangeSet(by: .system("test"), at: Self.now)
    for history in Self.known {
      try changes.put(history.account)
      for person in history.people { try changes.put(person) }
      for interaction in history.interactions { try changes.put(interaction) }
      for subscription in history.subscriptions { try changes.put(subscription) }
    }
    _ = try await store.commit(changes)
    let cohort = try await store.cohort(
      at: Self.now, and: Self.months, by: SignalScanner([WordSeen()]), metrics: [])
    #expect(
      cohort.outcome(after: "word_seen") == Self.cohort(Self.known).outcome(after: "word_seen"))
  }

  @Test func aCohortIsKeptAsJSON() throws {
    let cohort = Self.cohort(Array(Self.known.prefix(3)), metrics: Cohort.usualMetrics)
    let data = try JSONEncoder().encode(cohort)
    #expect(try JSONDecoder().decode(Cohort.self, from: data) == cohort)
  }
}

@Suite struct PeerComparisonTests {
  static let meetings = Metric.interactions(.meeting, over: .days(90))

  /// Twenty accounts, two with each number of meetings from 0 to 9; one of the two is of software.
  static var cohort: Cohort {
    let histories = (0..<20).map {
      CohortTests.history(
        "c\($0)", words: ["2026-11-02"], industry: $0 % 2 == 0 ? "Software" : nil, meetings: $0 / 2)
    }
    return Cohort(histories, metrics: [meetings])
  }

  @Test func thePercentileIsTheShareBelowAndHalfOfTheEquals() throws {
    // Of 20 values 0, 0, ... 9, 9, sixteen lie below 8 and two are equal: (16 + 1) / 20.
    let insight = try #require(Self.cohort.benchmark(8, of: Self.meetings.name))
    #expect(insight.percentile == 85 && insight.below == 16 && insight.equal == 2)
    #expect(insight.count == 20 && insight.cohortAverage == 4.5 && insight.type == .outperforming)
    var small = Self.cohort
    small.minimumCount = 10
    // Nineteen without the account itself, sixteen below, one equal; fewer is better.
    let own = try #require(
      small.benchmark(8, of: Self.meetings.name, besides: "c16", isHigherBetter: false))
    #expect(own.below == 16 && own.equal == 1 && own.count == 19)
    #expect(own.percentile == 100 * 16.5 / 19 && own.type == .underperforming)
    // Of the ten of software, 0...9, eight lie below.
    let peers = try #require(small.benchmark(8, of: Self.meetings.name, in: "software"))
    #expect(peers.percentile == 85 && peers.count == 10 && peers.cohortAverage == 4.5)
    // In the very middle is neither.
    #expect(small.benchmark(4.5, of: Self.meetings.name) == nil)
    let data = try JSONEncoder().encode(#require(insight.insight(about: "globex")))
    let object = try #require(
      JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(
      Set(object.keys).isSuperset(of: ["type", "metric", "customer_value", "cohort_average"]))
    #expect(object["type"] as? String == "outperforming" && object["percentile"] as? Double == 85)
  }

  @Test func fewerThanTheLeastSayNothing() {
    #expect(Self.cohort.benchmark(8, of: Self.meetings.name, besides: "c16") == nil)
    #expect(Self.cohort.benchmark(8, of: Self.meetings.name, in: "software") == nil)
    #expect(Self.cohort.benchmark(.nan, of: Self.meetings.name) == nil)
    #expect(Self.cohort.benchmark(8, of: "unknown") == nil)
  }
}

@Suite struct PeerBenchmarkTests {
  static func detector(_ cohort: Cohort = PeerComparisonTests.cohort) -> PeerBenchmark {
    var configuration = PeerBenchmark.Configuration()
    configuration.figures = [.init("meeting_90d")]
    return PeerBenchmark(against: cohort, configuration)
  }

  static func globex(meetings: Int, industry: String? = nil) -> History {
    CohortTests.history("globex", words: ["2026-11-02"], industry: industry, meetings: meetings)
  }

  @Test func whoIsAmongTheBestTenthIsFound() throws {
    // 17 of 20 are below 8 counting ties half, 19 below 9: the tenth begins above 18.
    #expect(Self.detector().detect(in: Self.globex(meetings: 8)).isEmpty)
    let finding = try #require(Self.detector().detect(in: Self.globex(meetings: 9)).first)
    #expect(finding.type == "outperforming" && finding.category == .benchmark)
    #expect(
      finding.statement.description
        == "Meetings: 9, percentile 95 of 20 other accounts, whose average is 4.5.")
    #expect(finding.isGrounded && finding.kind == .opportunity)
  }

  @Test func theWorstTenthIsUnderperforming() throws {
    let finding = try #require(Self.detector().detect(in: Self.globex(meetings: 0)).first)
    #expect(finding.type == "underperforming" && finding.measured("percentile") == "5")
    #expect(Self.detector().detect(in: Self.globex(meetings: 1)).isEmpty)
  }

  @Test func peersOfTheIndustryComeFirst() throws {
    var cohort = PeerComparisonTests.cohort
    cohort.minimumCount = 10
    let history = Self.globex(meetings: 9, industry: "Software")
    let finding = try #require(Self.detector(cohort).detect(in: history).first)
    #expect(finding.statement.description.contains("10 other accounts in software"))
    cohort.minimumCount = 11
    let all = try #require(Self.detector(cohort).detect(in: history).first)
    #expect(all.statement.description.contains("20 other accounts, whose"))
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      Self.detector(), on: [Self.globex(meetings: 9), Self.globex(meetings: 0)])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }

  @Test func theSameIsSaidAsByTheCohort() {
    for index in 0..<20 {
      let history = CohortTests.history("c\(index)", words: ["2026-11-02"], meetings: index / 2)
      var cohort = PeerComparisonTests.cohort
      cohort.minimumCount = 5
      let told = Self.detector(cohort).detect(in: history)
      let insight = cohort.benchmark(
        Double(index / 2), of: "meeting_90d", besides: history.account.id)
      let isFar = insight.map { abs($0.percentile - 50) >= 40 } ?? false
      #expect(told.isEmpty == !isFar)
      if isFar { #expect(told.first?.type == insight?.type.rawValue) }
    }
  }
}
