import CSModels
import CSScoring
import Foundation
import Testing

/// Recomputes what `Documentation/Guides/ReadAScore.md` shows of health.
@Suite struct HealthGuideTests {
  @Test func theGuideShowsWhatTheScorecardSays() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "Documentation/Guides/ReadAScore.md"), encoding: .utf8)
    let history = Sample.history(EngagementTests.spring, at: "04-13")
    let score = Scorecard.health.score(history.account, in: history)
    #expect(text.contains("```text\n\(score)\n```"), "The guide lacks:\n\(score)")
  }
}
