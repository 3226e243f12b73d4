import Foundation
import Testing

/// `briefing` as a person runs it.
struct BriefingTests {
  private static let briefing = Program(name: "briefing")

  @Test func `shows the company that ships with the kit`() async throws {
    let place = try Workplace()
    let run = try await Self.briefing.run(
      ["--json", "day.json", "--html", "day.html"], in: place)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(!run.output.utf8.contains(0x1B), "Escape codes are for terminals.")

    let json = try JSONSerialization.jsonObject(with: Data(try place.text("day.json").utf8))
    let report = try #require(json as? [String: Any])
    #expect((report["insights"] as? [Any])?.isEmpty == false)
    #expect(report["drafts"] is [Any])

    let html = try place.text("day.html")
    #expect(html.hasPrefix("<!") && html.contains("</html>"))
    for outside in ["<script", "<link", "@import", "http://", "https://"] {
      #expect(!html.contains(outside), "The page must stand alone.")
    }
    #expect(try place.leftovers == [])
  }

  @Test(arguments: [
    (["missing.mbox", "--own-domain", "north.example"], 65, "missing.mbox"),
    (["inbox.mbox"], 64, "--own-domain"), (["--limit", "0"], 64, "--limit"),
    (["--at", "2026-02-30"], 64, "2026-02-30"), (["--colour"], 64, "--colour"),
  ])
  func `what is wrong is said`(arguments: [String], status: Int32, word: String) async throws {
    let place = try Workplace()
    let run = try await Self.briefing.run(arguments, in: place)
    #expect(run.status == status)
    #expect(run.output.isEmpty)
    #expect(run.complaints.contains(word))
  }
}
