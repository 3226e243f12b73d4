import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct InsightRulesTests {
  let store = InMemoryStore(workspace: "acme")

  func setUp() async throws {
    try await store.save(Sample.ana, Sample.globex, Sample.maria, at: Sample.date("2026-01-01"))
  }

  func letter(_ subject: String, on day: String) async throws {
    try await store.save(
      Sample.mail("\(day) \(subject)", .inbound, on: Sample.date(day), subject: subject),
      at: Sample.date(day))
  }

  func scanner(_ severity: Finding.Severity = .medium) -> SignalScanner {
    SignalScanner([Scripted(severity: severity)])
  }

  @Test func aFlickeringConditionIsOneInsight() async throws {
    try await setUp()
    var opened = 0
    for index in 0..<20 {
      let day = Sample.day("2026-03-02").adding(days: index)
      try await letter(index % 2 == 0 ? "risk" : "over", on: "\(day)")
      let report = try await scanner().scan(store, at: Sample.date(day, hour: 10))
      opened += report.opened.count
      #expect(report.cleared.isEmpty)
    }
    #expect(opened == 1)
    #expect(try await store.fetchAll(.insights()).count == 1)
  }

  /// Severity, days that a condition of low severity must hold, and the day of the telling.
  static let holds: [(Finding.Severity, Int, Int?)] = [
    (.low, 0, 0), (.low, 2, 2), (.low, 30, nil), (.high, 2, 0),
  ]

  @Test(arguments: holds)
  func aConditionIsToldOnceItHolds(severity: Finding.Severity, days: Int, told: Int?) async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    var openedOn: Int?
    for index in 0..<6 {
      // A scanner of its own each day: what waits is in the store.
      var scanner = scanner(severity)
      scanner.rules.hold.low = .days(days)
      let moment = Sample.date(Sample.day("2026-03-02").adding(days: index), hour: 10)
      if try await !scanner.scan(store, at: moment).opened.isEmpty { openedOn = index }
      let head = try await store.head()
      try await scanner.scan(store, at: moment)
      #expect(try await store.head() == head)
    }
    #expect(openedOn == told)
  }

  @Test func aPauseStartsTheHoldAnew() async throws {
    try await setUp()
    var scanner = scanner(.low)
    scanner.rules.hold.low = .days(2)
    var opened: [Int] = []
    for (index, word) in ["risk", "over", "risk", "risk", "risk"].enumerated() {
      let day = Sample.day("2026-03-02").adding(days: index)
      try await letter(word, on: "\(day)")
      if try await !scanner.scan(store, at: Sample.date(day, hour: 10)).opened.isEmpty {
        opened.append(index)
      }
    }
    #expect(opened == [4])
  }

  @Test func whatIsHeldBackHasHeldAlready() async throws {
    try await setUp()
    try await store.save(Sample.carlos)
    try await letter("risk", on: "2026-03-02")
    try await store.save(
      Sample.mail("c", .inbound, Sample.carlos, on: Sample.date("2026-03-02"), subject: "risk"))
    var scanner = scanner(.low)
    scanner.rules.hold.low = .days(2)
    scanner.dailyCap = 1
    var opened: [Int] = []
    for index in 0..<6 {
      let moment = Sample.date(Sample.day("2026-03-02").adding(days: index), hour: 10)
      let count = try await scanner.scan(store, at: moment).opened.count
      opened += [Int](repeating: index, count: count)
      let head = try await store.head()
      try await scanner.scan(store, at: moment)
      #expect(try await store.head() == head)
    }
    #expect(opened == [2, 3])
  }

  @Test func lesserFindingsCanBeLeftOut() async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    var scanner = scanner(.low)
    scanner.rules.leastSeverity = .medium
    #expect(try await scanner.scan(store, at: Sample.date("2026-03-03")).opened.isEmpty)
    scanner.rules.leastSeverity = .low
    #expect(try await scanner.scan(store, at: Sample.date("2026-03-03")).opened.count == 1)
  }

  @Test func someTypesAreForManagers() async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    var scanner = scanner()
    scanner.rules.managersOnly = ["scripted"]
    let moment = Sample.date("2026-03-03")
    let opened = try await scanner.scan(store, at: moment).opened
    #expect(opened.map(\.managersOnly) == [true])
    #expect(try await InsightFeed(store, for: Sample.ana).page(at: moment).isEmpty)
    let mona = Teammate("Mona Weiss", email: "mona@acme.example", role: .manager)
    try await store.save(mona)
    #expect(try await InsightFeed(store, for: mona).page(at: moment).count == 1)
    let error = await #expect(throws: SignalsError.self) {
      try await InsightFeed(store, for: Sample.ana).act(on: opened[0], .dismiss, at: moment)
    }
    #expect(error?.code == .notAllowed)
  }

  @Test func aScanLeavesATraceOfItsFiveSteps() async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    let trace = try await scanner().scan(store, at: Sample.date("2026-03-03")).trace
    #expect(trace.map(\.stage) == ScanStep.Stage.allCases)
    #expect(
      trace.map(\.description) == [
        "collect: 1 of 1 accounts read", "detect: 1 findings in 1 histories",
        "formulate: 1 findings put into words, 0 refused, 0 told with others of one cause",
        "rank: 1 new, 0 held back by the daily cap",
        "deliver: 1 opened, 0 updated, 0 not found for once, 0 ended",
      ])
  }

  /// Whether what becomes more urgent is reopened, and how many are shown then.
  @Test(arguments: [(true, 1), (false, 0)])
  func whatWasDismissedIsBackOnceItIsMoreUrgent(reopens: Bool, shown: Int) async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    let insight = try #require(
      try await scanner(.low).scan(store, at: Sample.date("2026-03-02 10:00")).opened.first)
    let feed = InsightFeed(store, for: Sample.ana)
    _ = try await feed.act(on: insight, .dismiss, at: Sample.date("2026-03-02 11:00"))
    try await scanner(.low).scan(store, at: Sample.date("2026-03-03"))
    #expect(try await feed.page(at: Sample.date("2026-03-03")).isEmpty)
    var scanner = scanner(.high)
    scanner.rules.reopensMoreUrgent = reopens
    let report = try await scanner.scan(store, at: Sample.date("2026-03-04"))
    #expect(report.opened.isEmpty && report.updated.count == 1)
    #expect(try await feed.page(at: Sample.date("2026-03-04")).count == shown)
    #expect(try await store.find(insight.id)?.status == (reopens ? .new : .dismissed))
  }

  @Test func rulesAreReadAsTheyWereWritten() throws {
    var rules = InsightRules()
    rules.hold.medium = .workingDays(2)
    rules.managersOnly = ["a"]
    rules.commonCause = nil
    let bytes = try JSONEncoder().encode(rules)
    #expect(try JSONDecoder().decode(InsightRules.self, from: bytes) == rules)
  }
}
