import CSModels
import CSSignals
import Foundation
import SQLiteStore
import Testing

/// The feed of a colleague, and what they decide, through `briefing`.
struct BriefingFeedTests {
  private static let briefing = Program(name: "briefing")
  private static let company = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/briefing/Resources/company").path
  private static let ana = "ana.ruiz@fernhill.example"
  private static let ben = "ben.okafor@fernhill.example"
  private static let morning = "2026-01-30T09:00:00Z"

  /// A folder with a store that the company that ships with the kit was read into.
  private func place() async throws -> Workplace {
    let place = try Workplace(["secret": "a secret of 24 bytes and more\n"])
    let run = try await Self.briefing.run(
      [
        Self.company, "--own-domain", "fernhill.example", "--time-zone", "Europe/Berlin", "--at",
        Self.morning, "--store", "sqlite:store.sqlite",
      ], in: place)
    #expect(run.status == 0, "\(run.complaints)")
    return place
  }

  private func run(
    _ arguments: [String], as reader: String = ana, at moment: String = "2026-01-30T10:00:00Z",
    in place: borrowing Workplace
  ) async throws -> String {
    let run = try await Self.briefing.run(
      arguments + ["--as", reader, "--at", moment, "--store", "sqlite:store.sqlite"], in: place)
    #expect(run.status == 0, "\(arguments): \(run.complaints)")
    return run.output
  }

  /// A part of a feed, as `--list json` prints it.
  private struct List: Decodable {
    let insights: [Insight]
    let total: Int
    let unread: Int
    var ids: [String] { insights.map(\.id.rawValue) }
  }

  private func list(
    _ arguments: [String] = [], as reader: String = ana, at moment: String = "2026-01-30T10:00:00Z",
    in place: borrowing Workplace
  ) async throws -> List {
    let json = try await run(["--list", "json"] + arguments, as: reader, at: moment, in: place)
    return try RecordCoding.decoder.decode(List.self, from: Data(json.utf8))
  }

  @Test func `what is decided lasts, is shown, and can be taken back`() async throws {
    let place = try await place()
    let before = try await list(in: place)
    #expect(before.total > 8 && before.unread == before.total && before.ids.count == before.total)
    let ids = before.ids
    let done = try await run(
      ["--dismiss", ids[0], "--feedback", "not_relevant", "--act", ids[1], "--seen", ids[3]],
      in: place)
    #expect(done.contains("Dismissed: ") && done.contains("Dealt with: "))
    #expect(done.hasSuffix("\(before.total - 2) open, \(before.total - 3) unread.\n"))
    #expect(
      try await run(["--snooze", ids[2], "--until", "2026-02-03"], in: place)
        .hasPrefix("Put off until 2026-02-03: "))

    // What was decided stands, also after the next day's run.
    for moment in ["2026-01-30T10:00:00Z", "2026-02-02T09:00:00Z"] {
      let open = try await list(["--limit", "100"], at: moment, in: place)
      #expect(Set(open.ids).isDisjoint(with: ids[0...2]) && open.ids.contains(ids[3]))
      for (status, id) in [("dismissed", ids[0]), ("actioned", ids[1]), ("snoozed", ids[2])] {
        #expect(try await list(["--status", status], at: moment, in: place).ids == [id])
      }
      #expect(try await list(["--status", "viewed"], at: moment, in: place).ids == [ids[3]])
    }
    let told = try await list(["--status", "dismissed"], in: place).insights.first
    #expect(told?.feedback == .notRelevant && told?.actedBy?.rawValue == Self.ana)
    let ranking = try await run(["--ranking"], in: place)
    #expect(ranking.contains("rests on \(ids[0])") && ranking.contains("rests on \(ids[1])"))

    // Berlin's third of February begins at 23:00 UTC.
    #expect(try await !list(at: "2026-02-02T22:59:00Z", in: place).ids.contains(ids[2]))
    #expect(
      try await list(["--limit", "100"], at: "2026-02-02T23:00:00Z", in: place).ids
        .contains(ids[2]))

    #expect(try await run(["--undo", ids[0]], in: place).hasPrefix("Taken back: "))
    #expect(try await list(["--status", "dismissed"], in: place).ids.isEmpty)
    #expect(try await list(in: place).ids.contains(ids[0]))
    #expect(try await !run(["--ranking"], in: place).contains("rests on \(ids[0])"))
  }

  @Test func `an insight is shown to a colleague, and only theirs is decided`() async throws {
    let place = try await place()
    let id = try #require(try await list(in: place).ids.first)
    #expect(try await !list(as: Self.ben, in: place).ids.contains(id))
    let refused = try await Self.briefing.run(
      [
        "--dismiss", id, "--as", Self.ben, "--at", Self.morning, "--store", "sqlite:store.sqlite",
      ], in: place)
    #expect(refused.status == 65 && refused.complaints.contains("somebody else"))

    _ = try await run(["--share", id, "--with", Self.ben], in: place)
    let shown = try await list(as: Self.ben, in: place)
    #expect(shown.ids.contains(id) && shown.unread == shown.total)
    #expect(try await run(["--list", "text"], in: place).contains("shared with \(Self.ben)"))
    #expect(
      try await run(["--all-seen"], as: Self.ben, in: place)
        .hasSuffix("\(shown.total) open, 0 unread.\n"))
    #expect(try await list(in: place).unread > 0)

    // What he does not want is still hers, until she has dealt with it.
    let own = try await run(["--dismiss", id], as: Self.ben, in: place)
    #expect(own.hasPrefix("Dismissed for Ben Okafor alone: "))
    #expect(try await !list(as: Self.ben, in: place).ids.contains(id))
    #expect(try await list(in: place).ids.contains(id))
    let text = try await run(["--list", "text"], in: place)
    #expect(text.contains("dismissed for \(Self.ben) alone"))
    _ = try await run(["--undo", id], as: Self.ben, in: place)
    #expect(try await list(as: Self.ben, in: place).ids.contains(id))
    _ = try await run(["--act", id], as: Self.ben, in: place)
    #expect(try await !list(in: place).ids.contains(id))
  }

  @Test func `filters, places and totals agree`() async throws {
    let place = try Workplace()
    func list(_ arguments: [String]) async throws -> List {
      let run = try await Self.briefing.run(["--list", "json"] + arguments, in: place)
      #expect(run.status == 0, "\(run.complaints)")
      return try RecordCoding.decoder.decode(List.self, from: Data(run.output.utf8))
    }
    let all = try await list(["--limit", "100"])
    #expect(all.ids.count == all.total)
    let first = try await list(["--limit", "5"])
    let rest = try await list(["--limit", "100", "--offset", "5"])
    #expect(first.ids + rest.ids == all.ids && first.total == all.total)
    let high = try await list(["--priority", "high"])
    #expect(
      high.total > 0 && high.ids == all.insights.filter { $0.priority == .high }.map(\.id.rawValue))
    let account = try #require(all.insights.first)
    for name in [account.account.rawValue, account.accountName.uppercased()] {
      let theirs = try await list(["--account", name])
      #expect(theirs.total == all.insights.count { $0.account == account.account })
    }
    let typed = try await list(["--type", account.type, "--category", account.category.rawValue])
    #expect(typed.total == all.insights.count { $0.type == account.type })
    for kind in [Insight.Kind.opportunity, .risk] {
      let own = all.insights.filter { $0.kind == kind }
      let part = try await list(["--kind", kind.rawValue, "--limit", "2", "--offset", "1"])
      #expect(part.ids == own.dropFirst().prefix(2).map(\.id.rawValue))
      #expect(part.total == own.count && part.unread == own.count)
    }
    #expect(Set(all.insights.map(\.kind)).count > 1)
    #expect(try await list(["--since", "2026-02-01"]).total == 0)
    #expect(Set(try await list(["--order", "personal"]).ids) == Set(all.ids))

    let text = try await Self.briefing.run(["--limit", "2", "--offset", "1"], in: place).output
    #expect(text.hasPrefix("Ana Ruiz: 2 to 3 of \(all.total), \(all.unread) open and unread.\n"))
    #expect(text.contains("id \(all.ids[1])\n") && text.contains("of 100\n"))
    #expect(text.hasSuffix("\(all.total - 3) more: --offset 3\n"))
  }

  @Test func `a manager is shown what no representative is`() async throws {
    let place = try await place()
    let before = try await list(in: place)
    let type = try #require(before.insights.first?.type)
    let told = before.insights.filter { $0.type == type }.map(\.id.rawValue)
    let next = "2026-01-31T09:00:00Z"
    let mara = "mara@fernhill.example"
    let rule = ["--managers-only", type, "--limit", "100"]
    _ = try await run(
      rule + ["--manager", mara, "--manager", Self.ben.uppercased(), "--list", "json"],
      as: mara, at: next, in: place)
    let own = try await list(rule, at: next, in: place)
    #expect(Set(own.ids).isDisjoint(with: told) && !own.ids.isEmpty)
    for manager in [mara, Self.ben] {
      let all = try await list(rule, as: manager, at: next, in: place)
      #expect(Set(all.ids).isSuperset(of: told + own.ids))
    }
    let store = try SQLiteStore(
      file: place.folder.appending(path: "store.sqlite"), workspace: "briefing")
    #expect(try await store.find(Teammate.ID(mara))?.role == .manager)
    #expect(try await store.find(Teammate.ID(Self.ben))?.name == "Ben Okafor")
    // Who is a manager remains one.
    #expect(
      try await run(["--act", told[0]], as: mara, at: next, in: place).hasPrefix("Dealt with"))
  }

  @Test func `board, digests and payloads are those of the feed`() async throws {
    let place = try await place()
    let store = try SQLiteStore(
      file: place.folder.appending(path: "store.sqlite"), workspace: "briefing")
    let reader = try #require(try await store.find(Teammate.ID(Self.ana)))
    let moment = try #require(Timestamp.date(from: Self.morning))
    let feed = InsightFeed(store, for: reader)
    // Feedback gives the reader an order of their own.
    for insight in try await feed.list(InsightQuery(priority: .high), at: moment).insights.prefix(1)
    {
      try await feed.act(on: insight, .dismiss, feedback: .notRelevant, at: moment)
    }
    let board = try await feed.board(at: moment)
    let shown = try await run(["--board", "all"], at: Self.morning, in: place)
    for column in board.columns {
      #expect(shown.contains("\(column.group.title.uppercased()) (\(column.cards.count))\n"))
      for card in column.cards { #expect(shown.contains("    id \(card.insight.id)\n")) }
    }
    #expect(shown.contains("[Snooze] [Dismiss]"))

    for (cadence, arguments) in [(Digest.Cadence.daily, []), (.weekly, ["--weekly"])] {
      var configuration = Digest.Configuration()
      configuration.limit = 3
      let digest = try await feed.digest(cadence, at: moment, configuration: configuration)
      let given = arguments + ["--limit", "3"]
      #expect(digest.omitted > 0)
      let text = try await run(given + ["--digest", "text"], at: Self.morning, in: place)
      #expect(text == "\(digest.subject)\n\n\(digest.text)")
      for (form, text) in [("markdown", digest.markdown), ("html", digest.html)] {
        #expect(try await run(given + ["--digest", form], at: Self.morning, in: place) == text)
      }
      for (form, body) in [
        ("slack", ChatMessage.slack(digest).body), ("teams", ChatMessage.teams(digest).body),
      ] {
        let payload = try await run(given + ["--payload", form], at: Self.morning, in: place)
        #expect(Array(payload.utf8) == body + [10])
      }
      _ = try await run(given + ["--eml", "day.eml"], at: Self.morning, in: place)
      let mail = try Data(contentsOf: place.folder.appending(path: "day.eml"))
      #expect(try [UInt8](mail) == digest.email(from: "", "insights@fernhill.example"))
    }
  }

  @Test func `webhooks are signed with a secret that is no argument`() async throws {
    struct Message: Decodable {
      let headers: [String: String]
      let body: String
    }
    let place = try Workplace(["secret": "whsec_\(Data(1...32).base64EncodedString())\n"])
    let run = try await Self.briefing.run(
      ["--payload", "webhook", "--secret-file", "secret", "--limit", "3"], in: place)
    #expect(run.status == 0, "\(run.complaints)")
    let messages = try run.output.split(separator: "\n").map {
      try JSONDecoder().decode(Message.self, from: Data($0.utf8))
    }
    #expect(messages.count == 3)
    let moment = try #require(Timestamp.date(from: Self.morning))
    for message in messages {
      let (headers, body) = (message.headers, Array(message.body.utf8))
      #expect(
        SignedWebhook.isGenuine(
          headers: headers, body: body, secret: Array(1...32), at: moment))
      #expect(
        !SignedWebhook.isGenuine(
          headers: headers, body: body + [32], secret: Array(1...32), at: moment))
    }
    let id = try RecordCoding.decoder.decode(
      Insight.self, from: Data(try #require(messages.last).body.utf8)
    ).id.rawValue
    let one = try await Self.briefing.run(
      ["--payload", "webhook", "--secret-file", "secret", "--insight", id], in: place)
    #expect(one.output.split(separator: "\n").count == 1)
    #expect(run.output.hasSuffix(one.output))
    let slack = try await Self.briefing.run(["--payload", "slack", "--insight", id], in: place)
    #expect(slack.output.hasPrefix("{\"blocks\":["))
  }

  @Test(arguments: [
    (["--payload", "webhook"], 64, "BRIEFING_WEBHOOK_SECRET"),
    (["--payload", "webhook", "--secret-file", "short"], 64, "24 to 64"),
    (["--payload", "slack", "--insight", "none"], 65, "no open insight none"),
    (["--dismiss", "some"], 64, "--store sqlite:FILE"),
    (["--snooze", "some", "--store", "sqlite:a"], 64, "--until"),
    (["--share", "some", "--store", "sqlite:a"], 64, "--with"),
    (["--list", "text", "--store", "sqlite:a"], 64, "--as"),
    (["--list", "text", "--board", "all"], 64, "--list and --board"),
    (["--board", "high", "--priority", "high"], 64, "--board"),
    (["--list", "text", "--offset", "-1"], 64, "--offset"),
    (["--account", "Nobody Inc"], 65, "Nobody Inc"), (["--since", "yesterday"], 64, "yesterday"),
    (["--status", "open"], 64, "dismissed"),
    (["--kind", "rumour"], 64, "opportunity"),
    (["--manager", "mara"], 64, "\"mara\" is no mail address"),
    (["--manager", "@acme.com"], 64, "\"@acme.com\" is no mail address"),
  ])
  func `what is wrong is said`(arguments: [String], status: Int32, word: String) async throws {
    let place = try Workplace(["short": "secret"])
    let run = try await Self.briefing.run(arguments, in: place)
    #expect(run.status == status)
    #expect(run.output.isEmpty)
    #expect(run.complaints.contains(word), "\(run.complaints)")
  }
}
