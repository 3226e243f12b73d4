import CSDrafting
import CSModels
import CSSignals
import Foundation
import SQLiteStore
import Testing

/// `briefing --store sqlite:FILE`, day after day.
struct BriefingStoreTests {
  private static let briefing = Program(name: "briefing")
  private static let company = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/briefing/Resources/company")
  private static let tables = ["accounts.csv", "contacts.csv", "subscriptions.csv"]
    .map { company.appending(path: $0) }
  private static let mail = company.appending(path: "mail.mbox")
  private static let files = (tables + [mail]).map(\.path)
  private static let own = ["--own-domain", "fernhill.example", "--time-zone", "Europe/Berlin"]
  private static let days = ["2026-01-29T09:00:00Z", "2026-01-30T09:00:00Z"]

  /// What a run printed as JSON, and what it imported.
  private struct Day {
    var report: NSDictionary
    var added: Int

    init(_ json: Data) throws {
      let object = try #require(
        try JSONSerialization.jsonObject(with: json) as? [String: Any])
      let imported = object["imported"] as? [String: Any]
      added = (imported?["added"] as? [String: Int])?.values.reduce(0, +) ?? 0
      report = object.filter { $0.key != "imported" } as NSDictionary
    }

    var insights: [String] {
      (report["insights"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? []
    }
  }

  private func run(_ arguments: [String], in place: borrowing Workplace) async throws -> Day {
    let run = try await Self.briefing.run(
      arguments + ["--store", "sqlite:store.sqlite", "--json", "day.json"], in: place)
    #expect(run.status == 0, "\(run.complaints)")
    return try Day(Data(try place.text("day.json").utf8))
  }

  /// What `briefing` does, with the kit alone.
  private func day(_ day: String, on store: some RecordStore) async throws -> Day {
    let moment = try #require(Timestamp.date(from: day))
    let calendar = try WorkCalendar(timeZone: "Europe/Berlin")
    let profile = WorkspaceProfile(domains: ["fernhill.example"], calendar: calendar)
    if try await store.find(WorkspaceProfile.theID) != profile {
      try await store.save(profile, at: moment)
    }
    for file in Self.tables {
      var table = try #require(try CustomerTable(recognizing: file))
      table.timeZone = calendar.timeZone
      table.currency = profile.currency
      try await store.import(table, at: moment)
    }
    try await store.import(MailImporter([Self.mail]), at: moment)
    try await DailyRun().run(store, at: moment)
    return try Day(Data(try await Briefing(from: store, at: moment).report.json()))
  }

  /// Dismisses the first insight that a colleague is shown.
  private func dismiss(in store: some RecordStore, at moment: Date) async throws -> String {
    let reader = try #require(await store.find(Teammate.ID("ana.ruiz@fernhill.example")))
    let feed = InsightFeed(store, for: reader)
    let first = try #require(try await feed.page(at: moment).first)
    try await feed.act(on: first, .dismiss, at: moment)
    return first.id.rawValue
  }

  @Test func `the second day goes on where the first ended, as a store in memory does`()
    async throws
  {
    let place = try Workplace()
    let memory = InMemoryStore(workspace: "briefing")
    let first = try await run(Self.files + Self.own + ["--at", Self.days[0]], in: place)
    #expect(first.added > 300)
    #expect(try await first.report == day(Self.days[0], on: memory).report)

    // A colleague decides between the two days.
    let moment = try #require(Timestamp.date(from: Self.days[0])) + 3_600
    let file = place.folder.appending(path: "store.sqlite")
    let dismissed = try await dismiss(
      in: try SQLiteStore(file: file, workspace: "briefing"), at: moment)
    #expect(try await dismiss(in: memory, at: moment) == dismissed)
    #expect(first.insights.contains(dismissed))

    let second = try await run(Self.files + ["--at", Self.days[1]], in: place)
    #expect(second.added == 0)
    #expect(!second.insights.contains(dismissed) && !second.insights.isEmpty)
    #expect(try await second.report == day(Self.days[1], on: memory).report)
    let head = try await memory.head()
    #expect(try await SQLiteStore(file: file, workspace: "briefing").head() == head)

    // Without files, from the store alone; and nothing is written, for nothing has changed.
    let third = try await run(["--at", Self.days[1]], in: place)
    #expect(third.report == second.report)
    #expect(try await SQLiteStore(file: file, workspace: "briefing").head() == head)
    #expect(try place.leftovers == [])
  }

  @Test func `a store that is not there, or no store, is told`() async throws {
    let place = try Workplace(["letter.txt": String(repeating: "no database ", count: 100)])
    let cases: [(arguments: [String], status: Int32, word: String)] = [
      (["--store", "sqlite:new.sqlite"], 65, "new.sqlite"),
      ([Self.mail.path, "--store", "sqlite:new.sqlite"], 64, "--own-domain"),
      (["--store", "sqlite:letter.txt"], 69, "no SQLite database"),
      (["--store", "sqlite:nowhere/store.sqlite"] + Self.files + Self.own, 69, "folder"),
      (["--store", "postgres"], 64, "sqlite:FILE"),
    ]
    for (arguments, status, word) in cases {
      let run = try await Self.briefing.run(arguments, in: place)
      #expect(run.status == status)
      #expect(run.output.isEmpty)
      #expect(run.complaints.contains(word), "\(run.complaints)")
    }
  }
}
