import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct DigestTests {
  let moment = Sample.date("2026-01-29 08:00")

  func digest(
    _ insights: [Insight], _ cadence: Digest.Cadence = .daily, for reader: Teammate = Sample.ana,
    _ configuration: Digest.Configuration = Digest.Configuration()
  ) -> Digest {
    Digest(
      insights, for: reader, cadence, at: moment, calendar: Sample.calendar,
      configuration: configuration)
  }

  @Test func theTextIsAsItWasAgreed() throws {
    let daily = digest(try Told.ten())
    #expect(daily.subject == "Your Daily Customer Insights - Jan 29, 2026")
    #expect(
      daily.text == """
        Good morning! Here are today's top insights:

        HIGH PRIORITY (2)
        - GlobalCo: Champion went silent - Re-engage
        - TechCorp: Usage dropped 35% - Schedule check-in

        OPPORTUNITIES (3)
        - Acme Corp: Expansion signal detected - Draft a mail
        - MegaCorp: Referral opportunity - Ask for a name
        - StartupXYZ: Case study candidate - Ask for a story

        TRENDS (5)
        - 3 accounts: adoption (A, B, C)
        - E: Fewer meetings - Call
        - D: Replies slow down - Call

        """)
    var configuration = Digest.Configuration()
    configuration.joinsTrends = false
    let each = digest(try Told.ten(), .daily, for: Sample.ana, configuration)
    #expect(each.sections.map(\.lines.count) == [2, 3, 5])
    #expect(each.text.contains("\n- B: Adoption up - Ask\n"))
    #expect(digest(try Told.ten().reversed()) == daily)
  }

  /// The language of the reader, the subject, and a heading.
  static let languages: [(String?, String, String)] = [
    (nil, "Your Daily Customer Insights - Jan 29, 2026", "HIGH PRIORITY (2)"),
    ("de-AT", "Ihre Kundeneinblicke des Tages - 29.01.2026", "HOHE PRIORITÄT (2)"),
    ("es", "Sus novedades diarias de clientes - 29 ene 2026", "PRIORIDAD ALTA (2)"),
    ("fr_CA", "Vos informations clients du jour - 29 janv. 2026", "PRIORITÉ HAUTE (2)"),
    ("ja", "Your Daily Customer Insights - Jan 29, 2026", "HIGH PRIORITY (2)"),
  ]

  @Test(arguments: languages)
  func fixedWordsAreInTheReadersLanguage(tag: String?, subject: String, heading: String) throws {
    var ana = Sample.ana
    ana.language = tag
    let digest = digest(try Told.ten(), for: ana)
    #expect(digest.subject == subject)
    #expect(digest.sections.first?.heading == heading)
  }

  @Test func theDayIsThatOfTheReadersZone() throws {
    var ana = Sample.ana
    ana.timeZone = "Pacific/Auckland"
    let late = Digest(
      try Told.ten(), for: ana, at: Sample.date("2026-01-29 20:00"), calendar: Sample.calendar)
    #expect(late.subject == "Your Daily Customer Insights - Jan 30, 2026")
  }

  @Test func aWeeklyDigestCountsTheWeek() throws {
    var old = try Told.insight("Old", "Long ago", on: "2026-01-05")
    var ended = try Told.insight("Ended", "Over", on: "2026-01-10")
    ended.clearedAt = Sample.date("2026-01-28")
    old.clearedAt = Sample.date("2026-01-12")
    let weekly = digest(try Told.ten() + [old, ended], .weekly)
    #expect(weekly.subject == "Your Weekly Customer Insights - Jan 29, 2026")
    #expect(weekly.week.new == 10 && weekly.week.ended == 1)
    #expect(weekly.text.contains("\n\nNew this week: 10. Ended: 1.\n\n"))
    #expect(!weekly.text.contains("Over"))
  }

  @Test func aWeeklyDigestCountsWhatEndedHoweverOldItWas() async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(Sample.ana)
    var ended = try Told.insight("Ended", "Over", on: "2024-11-10")
    ended.clearedAt = Sample.date("2026-01-28")
    var before = try Told.insight("Before", "Over", on: "2025-12-10")
    before.clearedAt = Sample.date("2026-01-12")
    var brief = try Told.insight("Brief", "Over", on: "2026-01-25")
    brief.clearedAt = Sample.date("2026-01-26")
    var missing = try Told.insight("Missing", "Over", on: "2026-01-26")
    missing.missingSince = Sample.date("2026-01-28")
    var changes = ChangeSet(by: .system("scanner"), at: moment)
    for insight in [ended, before, brief, missing] { try changes.put(insight) }
    _ = try await store.commit(changes)
    let feed = InsightFeed(store, for: Sample.ana)
    let weekly = try await feed.digest(.weekly, at: moment)
    #expect(weekly.week.new == 2 && weekly.week.ended == 2)
  }

  @Test func onlyWhatTheReaderMaySeeIsShown() throws {
    let ben = Teammate("Ben Okafor", email: "ben@acme.example")
    var shared = try Told.insight("Shared", "With Ben")
    shared.share(with: ben.id, by: Sample.ana.id, at: moment)
    let insights = [
      try Told.insight("Mine", "Ana's"), shared,
      try Told.insight("Secret", "For managers", user: ben, managersOnly: true),
    ]
    #expect(digest(insights, for: ben).sections.flatMap(\.lines).map(\.name) == ["Shared"])
    var manager = ben
    manager.role = .manager
    #expect(digest(insights, for: manager).sections.map(\.count) == [3])
  }

  @Test func thereMayBeNothingOrTooMuch() throws {
    #expect(digest([]).text == "Nothing calls for your attention.\n")
    var configuration = Digest.Configuration()
    configuration.limit = 4
    configuration.link = "https://cs.acme.example/insights?a=1&b=2"
    let short = digest(try Told.ten(), .daily, for: Sample.ana, configuration)
    #expect(short.omitted == 6 && short.sections.map(\.count) == [2, 3])
    #expect(
      short.text.hasSuffix(
        "and 6 more\n\nView all insights: https://cs.acme.example/insights?a=1&b=2\n"))
    #expect(short.html.contains("<a href=\"https://cs.acme.example/insights?a=1&amp;b=2\">"))
    configuration.link = "javascript:alert(1)"
    #expect(!digest([], .daily, for: Sample.ana, configuration).html.contains("javascript"))
  }

  /// Two renewals in two months stand on one line with their number; one in two weeks stands alone.
  @Test func renewalsThatComeNearAreCounted() async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(Sample.ana)
    for (name, renewal) in [
      ("Acme", "2026-03-29"), ("Globex", "2026-04-02"), ("Initech", "2026-02-12"),
      ("Umbrella", "2026-09-01"),
    ] {
      let account = Account(name, owner: Sample.ana)
      try await store.save(account)
      try await store.save(
        Subscription(
          id: RecordID(name), account: account.id, value: .usd(1_000), seats: 5,
          renewal: Sample.date(renewal), start: Sample.date("2025-01-01")))
    }
    try await SignalScanner([RenewalApproaching()]).scan(store, at: moment)
    let feed = InsightFeed(store, for: Sample.ana)
    func lines(_ configuration: Digest.Configuration) async throws -> [[String]] {
      try await feed.digest(.daily, at: moment, configuration: configuration)
        .sections.map { $0.lines.map(\.text) }
    }
    let joined = try await lines(Digest.Configuration())
    #expect(joined.last == ["2 accounts: approaching renewal (Acme, Globex)"])
    #expect(joined.count == 2 && joined.first?.first?.hasPrefix("Initech: ") == true)
    var alone = Digest.Configuration()
    alone.joinedOpportunities = []
    #expect(try await lines(alone).last?.count == 2)
  }

  @Test func risksOfOneTypeKeepWhatToDo() throws {
    let alike = try ["Acme", "Initech"].map {
      try Told.insight($0, "The deal is stuck", "Call the buyer", .medium, .risk, type: "stuck")
    }
    let digest = digest(alike)
    #expect(
      digest.sections.flatMap(\.lines).map(\.text) == [
        "Acme: The deal is stuck - Call the buyer", "Initech: The deal is stuck - Call the buyer",
      ])
  }

  @Test func namesAndTextsAreData() throws {
    let evil = "<script>alert(1)</script>\u{202E}\u{1B}[31m**x** [a](b)\r\nBcc: all"
    let account = Account(evil, id: "evil")
    let finding = Finding(
      .usage, about: account, severity: .high, "\(account) & more", advice: "Look.",
      evidence: [account.anyID])
    let insight = try Insight(
      finding, account: account, user: Sample.ana.id, priority: .high, at: moment,
      day: CivilDate(daysSince1970: 1))
    let digest = digest([insight])
    #expect(!digest.html.contains("<script>") && digest.html.contains("&lt;script&gt;"))
    #expect(digest.markdown.contains("\\*\\*x\\*\\* \\[a\\](b) Bcc: all"))
    #expect(digest.markdown.contains("&lt;script&gt;"))
    for form in [digest.text, digest.markdown, digest.html] {
      #expect(!form.contains("\u{1B}") && !form.contains("\u{202E}") && !form.contains("\r"))
    }
  }
}
