import CSDrafting
import CSModels
import CSScoring
import CSSignals
import Foundation
import Testing

/// The program of `Documentation/TheLoop.md`.
struct TheLoopTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "the-loop-\(UUID().uuidString)")

  private struct Letter {
    var id: String
    var isOurs: Bool
    var hour: Double
    var answering: String?
  }

  private func file(_ name: String, _ letters: [Letter]) throws -> URL {
    let start = try #require(Timestamp.date(from: "2026-01-05T00:00:00Z"))
    let ours = "Ana Ruiz <ana@acme.example>"
    let theirs = "Maria Lopez <maria@globex.example>"
    let text = letters.map { letter in
      let instant = Timestamp.text(of: start.addingTimeInterval(letter.hour * 3_600))
      let day = instant.prefix(10).split(separator: "-")
      let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
      let month = months[(Int(day[1]) ?? 1) - 1]
      let time = instant.dropFirst(11).prefix(8)
      let answer = letter.answering.map { "In-Reply-To: <\($0)>\n" } ?? ""
      return """
        From sender Mon Jan  5 10:00:00 2026
        From: \(letter.isOurs ? ours : theirs)
        To: \(letter.isOurs ? theirs : ours)
        Date: \(day[2]) \(month) \(day[0]) \(time) +0000
        Subject: \(letter.answering == nil ? "" : "Re: ")The rollout in Lyon
        Message-ID: <\(letter.id)>
        \(answer)
        Hi, a few words about the rollout in Lyon, number \(letter.id.prefix { $0 != "@" }).


        """
    }.joined()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url
  }

  /// Twice a week a question and, within hours, its answer; then three questions without one.
  private func letters() -> [Letter] {
    var letters: [Letter] = []
    for week in 0..<12 {
      for (index, day) in [0, 3].enumerated() {
        let hour = Double(week * 168 + day * 24 + 9)
        let question = "q\(week)-\(index)@acme.example"
        letters.append(Letter(id: question, isOurs: true, hour: hour))
        guard week < 9 else { continue }
        letters.append(
          Letter(
            id: "a\(week)-\(index)@globex.example", isOurs: false,
            hour: hour + Double(1 + (week * 5 + index * 3) % 4), answering: question))
      }
    }
    return letters
  }

  @Test func fromImportToFeedback() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let inbox = try file("inbox.mbox", letters())
    let last = "q11-1@acme.example"
    let reply = try file(
      "reply.mbox",
      [
        Letter(
          id: "late@globex.example", isOurs: false, hour: 12 * 168 + 10, answering: last)
      ])
    let today = try #require(Timestamp.date(from: "2026-03-30T07:00:00Z"))
    let tomorrow = today.adding(.days(1))

    let store = InMemoryStore(workspace: "acme")
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example", role: .manager)
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: .weekdays(in: "Europe/Berlin")), ana)
    let report = try await store.import(MailImporter([inbox]))
    for row in report.rejected { print("\(row.file):\(row.line): \(row.reason)") }
    #expect(report.rejected.isEmpty)

    let history = try await store.history(of: "globex.example", at: today)
    for score in Engagement().score(history) { print(score) }
    for finding in SignalScanner().scan(history) { print(finding.title) }

    let day = try await DailyRun().run(store, at: today)
    print(day, day.failures)
    let briefing = try await Briefing(for: ana, from: store, at: today)
    print(briefing)
    #expect(day.failures.isEmpty)
    #expect(briefing.insights.contains { $0.type == "going_dark" })

    let again = try await store.head()
    try await DailyRun().run(store, at: today)
    #expect(try await store.head() == again)

    let desk = ApprovalDesk(store, policy: .reviewEverything)
    let draft = try #require(briefing.drafts.first)
    let message = try await desk.approve(draft, by: ana, at: today)
    try await desk.record(.sent, of: message, by: ana, at: today)
    #expect(message.to == "maria@globex.example")

    try await desk.record(.replied, of: message, by: ana, at: tomorrow)
    try await store.import(MailImporter([reply]), at: tomorrow)
    try await DailyRun().run(store, at: tomorrow)
    let after = try await Briefing(for: ana, from: store, at: tomorrow)
    print(after)
    #expect(!after.insights.contains { $0.type == "going_dark" })
    #expect(after.drafts.isEmpty)
  }
}
