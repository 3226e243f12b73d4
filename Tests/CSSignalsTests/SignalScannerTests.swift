import CSModels
import CSSignals
import Foundation
import Testing

/// Finds what the names of an account's interactions say: `risk maria`, said since that letter.
struct Scripted: Detector {
  let id: DetectorID = "scripted"
  var severity: Finding.Severity = .medium
  /// A letter with this subject makes the condition hold, one with `over` ends it.
  func detect(in history: History) -> [Finding] {
    history.people.compactMap { person in
      let letters = history.interactions(with: person)
      guard let last = letters.last(where: { $0.subject == "risk" || $0.subject == "over" }),
        last.subject == "risk"
      else { return nil }
      let count = letters.count
      return Finding(
        .risk, about: person, severity: severity, "\(person) has \(count) letters.",
        advice: "Call \(person).", evidence: [last.anyID], type: "scripted",
        measurements: [Evidence("letters", value: "\(count)", source: "email")],
        signal: .championRisk)
    }
  }
}

@Suite struct SignalScannerTests {
  let store = InMemoryStore(workspace: "acme")
  var scanner = SignalScanner([Scripted()])

  func setUp() async throws {
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: .weekdays(in: "Europe/Berlin")),
      Sample.ana, Sample.globex, Sample.maria, Sample.carlos, at: Sample.date("2026-01-01"))
  }

  func letter(
    _ subject: String, of person: Contact = Sample.maria, on day: String
  ) async throws {
    try await store.save(
      Sample.mail(
        "\(person.name) \(day)", .inbound, person, on: Sample.date(day), subject: subject),
      at: Sample.date(day))
  }

  func insights() async throws -> [Insight] { try await store.fetchAll(.insights()) }

  @Test func aConditionIsToldOnceAndKeptUpToDate() async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    let first = try await scanner.scan(store, at: Sample.date("2026-03-03"))
    #expect(first.accounts == 1 && first.visited == 1 && first.opened.count == 1)
    let opened = try #require(first.opened.first)
    #expect(opened.user == Sample.ana.id && opened.accountName == "Globex")
    #expect(opened.status == .new && opened.priority == .medium)
    #expect(opened.priorityScore?.value == 35)
    #expect(opened.expiresAt == Sample.date("2026-03-03").adding(.days(30)))

    try await letter("more", on: "2026-03-04")
    let second = try await scanner.scan(store, at: Sample.date("2026-03-05"))
    #expect(second.opened.isEmpty && second.updated.map(\.id) == [opened.id])
    let now = try await insights()
    #expect(now.count == 1)
    #expect(now.first?.summary.description == "Maria Lopez has 2 letters.")
    #expect(now.first?.createdAt == opened.createdAt)
    #expect(now.first?.updatedAt == Sample.date("2026-03-05"))
  }

  @Test func scanningTwiceWritesNothing() async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    let moment = Sample.date("2026-03-03")
    try await scanner.scan(store, at: moment)
    let head = try await store.head()
    let again = try await scanner.scan(store, at: moment)
    #expect(again.opened.isEmpty && again.updated.isEmpty && again.cleared.isEmpty)
    let later = try await scanner.scan(store, at: moment.addingTimeInterval(3_600))
    #expect(later.updated.isEmpty)
    #expect(try await store.head() == head)
  }

  @Test func whatEndsIsClearedAndItsSignalResolved() async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    try await scanner.scan(store, at: Sample.date("2026-03-03"))
    let signals = try await store.fetchAll(RecordQuery<RelationshipSignal>.all)
    #expect(signals.map(\.status) == [.new] && signals.map(\.person) == [Sample.maria.id])
    #expect(try await insights().first?.signal == signals.first?.id)
    try await letter("over", on: "2026-03-04")
    // Not found for once, it is hidden; not found for a day, it has ended.
    let first = try await scanner.scan(store, at: Sample.date("2026-03-05"))
    #expect(first.cleared.isEmpty && first.faded.count == 1)
    #expect(try await insights().first?.missingSince == Sample.date("2026-03-05"))
    #expect(
      try await InsightFeed(store, for: Sample.ana).page(at: Sample.date("2026-03-05")).isEmpty)
    let report = try await scanner.scan(store, at: Sample.date("2026-03-06"))
    #expect(report.cleared.count == 1 && report.faded.isEmpty)
    #expect(try await insights().first?.clearedAt == Sample.date("2026-03-06"))
    #expect(
      try await store.fetchAll(RecordQuery<RelationshipSignal>.all).map(\.status) == [.resolved])
  }

  @Test(arguments: [("2026-03-18", 1), ("2026-03-25", 2)])
  func whatReturnsSoonIsTheSameAndLaterIsNew(day: String, count: Int) async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    try await scanner.scan(store, at: Sample.date("2026-03-03"))
    try await letter("over", on: "2026-03-04")
    try await scanner.scan(store, at: Sample.date("2026-03-05"))
    try await letter("risk", on: day)
    let report = try await scanner.scan(store, at: Sample.date(day).addingTimeInterval(60))
    let all = try await insights()
    #expect(all.count == count && report.opened.count == count - 1)
    #expect(all.count { $0.clearedAt == nil } == 1)
  }

  /// While a letter says so, Maria is silent, and she has left while another does.
  struct Explained: Detector {
    let id: DetectorID = "explained"
    func detect(in history: History) -> [Finding] {
      let words = Set((history.interactions.last?.subject ?? "").split(separator: " "))
      return ["going_dark", "champion_leaving"].filter { words.contains(Substring($0)) }.map {
        Finding(
          .risk, about: Sample.maria, severity: .low, "Something.", advice: "Look.",
          evidence: [Sample.maria.anyID], type: $0)
      }
    }
  }

  @Test func whatAnotherFindingExplainedIsNotToldAgainAfterwards() async throws {
    try await setUp()
    let scanner = SignalScanner([Explained()])
    var opened: [String] = []
    for (day, words) in [
      ("2026-03-02", "going_dark"), ("2026-03-03", "going_dark champion_leaving"),
      ("2026-05-04", "going_dark champion_leaving"), ("2026-05-05", "going_dark"),
    ] {
      try await letter(words, on: day)
      opened += try await scanner.scan(store, at: Sample.date("\(day) 10:00")).opened.map(\.type)
    }
    #expect(opened == ["going_dark", "champion_leaving"])
    #expect(
      try await insights().filter { $0.clearedAt == nil && $0.missingSince == nil }.map(\.type)
        == ["going_dark"])
  }

  @Test func whatWasDismissedOrActionedStaysSoWhileItLasts() async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    try await letter("risk", of: Sample.carlos, on: "2026-03-02")
    let feed = InsightFeed(store, for: Sample.ana)
    for insight in try await scanner.scan(store, at: Sample.date("2026-03-03")).opened {
      let action: Insight.Action = insight.subject == Sample.maria.anyID ? .dismiss : .actioned
      try await feed.act(on: insight, action, at: Sample.date("2026-03-03 10:00"))
    }
    for day in ["2026-03-04", "2026-03-05"] {
      try await letter("more", on: day)
      try await letter("more", of: Sample.carlos, on: day)
      #expect(try await scanner.scan(store, at: Sample.date("\(day) 12:00")).opened.isEmpty)
    }
    let states = try await insights().map(\.status.rawValue).sorted()
    #expect(states == ["actioned", "dismissed"])
    #expect(try await feed.page(at: Sample.date("2026-03-06")).isEmpty)
    // A new episode is told anew.
    try await letter("over", on: "2026-03-06")
    try await scanner.scan(store, at: Sample.date("2026-03-06 12:00"))
    try await letter("risk", on: "2026-04-06")
    #expect(try await scanner.scan(store, at: Sample.date("2026-04-06 12:00")).opened.count == 1)
  }

  @Test func theDailyCapHoldsBackWhatMattersLeast() async throws {
    try await setUp()
    for index in 0..<5 {
      let person = Contact("P\(index)", email: "p\(index)@globex.example", at: Sample.globex.id)
      var champion = person
      if index == 4 { champion.role = .champion }
      try await store.save(champion)
      try await letter("risk", of: champion, on: "2026-03-02")
    }
    var capped = scanner
    capped.dailyCap = 2
    let first = try await capped.scan(store, at: Sample.date("2026-03-03"))
    #expect(first.opened.count == 2 && first.heldBack.count == 3)
    #expect(first.opened.first?.subject.rawValue == "p4@globex.example")
    let sameDay = try await capped.scan(store, at: Sample.date("2026-03-03 15:00"))
    #expect(sameDay.opened.isEmpty && sameDay.heldBack.count == 3)
    #expect(try await capped.scan(store, at: Sample.date("2026-03-04")).opened.count == 2)
    #expect(try await capped.scan(store, at: Sample.date("2026-03-05")).opened.count == 1)
    #expect(try await insights().count == 5)
  }

  @Test func aScanOfThePastTouchesNothing() async throws {
    try await setUp()
    try await letter("risk", on: "2026-03-02")
    try await letter("over", on: "2026-03-10")
    try await letter("risk", on: "2026-03-12")
    try await scanner.scan(store, at: Sample.date("2026-03-13"))
    let head = try await store.head()
    try await scanner.scan(store, at: Sample.date("2026-03-03"))
    try await scanner.scan(store, at: Sample.date("2026-03-11"))
    #expect(try await store.head() == head)
  }

  @Test func nobodysAccountIsForWhoeverDealsWithItMost() async throws {
    try await setUp()
    var globex = Sample.globex
    globex.owner = nil
    try await store.save(globex)
    try await letter("risk", on: "2026-03-02")
    #expect(
      try await scanner.scan(store, at: Sample.date("2026-03-03")).opened.map(\.user)
        == [Sample.ana.id])
    let alone = Account("Alone", id: "alone")
    let person = Contact("Solo", email: "solo@alone.example", at: alone.id)
    var mail = Interaction(.email, .inbound, with: person, on: Sample.date("2026-03-02"))
    mail.subject = "risk"
    try await store.save(alone, person, mail)
    #expect(
      try await scanner.scan(store, at: Sample.date("2026-03-03")).opened.map(\.user)
        == ["unassigned"])
  }

  @Test func valueRenewalAndRoleRaiseThePriority() async throws {
    try await setUp()
    var maria = Sample.maria
    maria.role = .champion
    try await store.save(
      maria,
      Subscription(
        id: "s", account: Sample.globex.id, value: Money(minorUnits: 12_000_000, .usd), seats: 9,
        renewal: Sample.date("2026-03-20")))
    try await letter("risk", on: "2026-03-02")
    let opened = try #require(
      try await scanner.scan(store, at: Sample.date("2026-03-03")).opened.first)
    #expect(
      opened.priorityScore?.contributions.map { "\($0.name) \($0.amount)" }
        == ["severity 35.00", "subscription 15.00", "renewal 15.00", "role 10.00"])
    #expect(opened.priority == .high)
  }

  /// When it is renewed, began and ended, and whether its value counts.
  static let running: [(renewal: String, start: String?, end: String?, counts: Bool)] = [
    ("2027-01-01", nil, nil, true), ("2026-02-20", nil, nil, true),
    ("2027-01-01", nil, "2026-02-01", false), ("2026-02-20", nil, "2026-02-20", false),
    ("2027-04-01", "2026-04-01", nil, false), ("2027-01-01", "2026-01-01", "2026-12-01", true),
  ]

  @Test(arguments: running)
  func theValueIsThatOfWhatIsPaidFor(
    renewal: String, start: String?, end: String?, counts: Bool
  ) async throws {
    try await setUp()
    try await store.save(
      Subscription(
        id: "s", account: Sample.globex.id, value: Money(minorUnits: 12_000_000, .usd), seats: 9,
        renewal: Sample.date(renewal), start: start.map { Sample.date($0) },
        end: end.map { Sample.date($0) }))
    try await letter("risk", on: "2026-03-02")
    let opened = try #require(
      try await scanner.scan(store, at: Sample.date("2026-03-03")).opened.first)
    let parts = opened.priorityScore?.contributions.map { "\($0.name) \($0.amount)" } ?? []
    #expect(parts.contains("subscription 15.00") == counts)
  }

  @Test func fiveDismissalsLowerTheRankOfATypeAndTakingThemBackRestoresIt() async throws {
    try await setUp()
    let feed = InsightFeed(store, for: Sample.ana)
    var dismissed: [Insight] = []
    for index in 0..<5 {
      let person = Contact("P\(index)", email: "p\(index)@globex.example", at: Sample.globex.id)
      try await store.save(person)
      try await letter("risk", of: person, on: "2026-03-02")
    }
    for insight in try await scanner.scan(store, at: Sample.date("2026-03-03")).opened {
      dismissed.append(
        try await feed.act(on: insight, .dismiss, at: Sample.date("2026-03-03 10:00")))
    }
    try await letter("risk", on: "2026-03-04")
    let low = try await scanner.scan(store, at: Sample.date("2026-03-05")).opened.first
    #expect(try #require(low?.priorityScore?.value) < 30 && low?.priority == .low)
    #expect(low?.priorityScore?.contributions.last?.name == "your feedback")
    for insight in dismissed { try await feed.reopen(insight, at: Sample.date("2026-03-05 10:00")) }
    let after = try await scanner.scan(store, at: Sample.date("2026-03-06"))
    let restored = after.updated.first { $0.id == low?.id }
    #expect(restored?.priorityScore?.value == 35 && restored?.priority == .medium)
  }

  @Test func oneBrokenAccountDoesNotStopTheOthers() async throws {
    try await setUp()
    struct Unfounded: Detector {
      let id: DetectorID = "unfounded"
      func detect(in history: History) -> [Finding] {
        guard history.account.id == "bad" else { return [] }
        return [
          Finding(
            .risk, about: history.account, severity: .high, "It is \(42).", advice: "Look.",
            evidence: [history.account.anyID],
            measurements: [Evidence("x", value: "7", source: "y")])
        ]
      }
    }
    try await store.save(Account("Bad", id: "bad"))
    try await letter("risk", on: "2026-03-02")
    let report = try await SignalScanner([Unfounded(), Scripted()]).scan(
      store, at: Sample.date("2026-03-03"))
    #expect(report.opened.count == 1 && report.failures.map(\.account) == ["bad"])
    #expect(report.failures.first?.error.code == .finding)
    #expect(report.description == "2 of 2 accounts: 1 new insights, 0 updated, 0 ended, 1 failures")
  }

  @Test func theStandardDetectorsRunOverAStore() async throws {
    try await setUp()
    for day in Sample.days(from: "2026-01-05", pauses: [Int](repeating: 5, count: 10)) {
      try await letter("Figures", on: "\(day)")
    }
    let report = try await SignalScanner().scan(store, at: Sample.date("2026-04-08"))
    #expect(report.opened.map(\.type) == ["going_dark"])
    #expect(report.failures.isEmpty)
  }
}
