import CSModels
import CSScoring
import Foundation
import Testing

/// Recomputes what `Documentation/Guides/ReadAScore.md` shows.
@Suite struct ReadAScoreTests {
  let history = Sample.history(EngagementTests.spring, at: "04-13")

  func guide() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Documentation/Guides/ReadAScore.md"), encoding: .utf8)
  }

  @Test func theGuideShowsWhatTheScorersSay() throws {
    let text = try guide()
    let pair = try #require(RelationshipStrength().relationships(in: history).first)
    let week = Sample.history(EngagementTests.spring, at: "04-20")
    let engagement = Engagement()
    let (before, after) = (
      engagement.score(Sample.maria, in: history), engagement.score(Sample.maria, in: week)
    )
    let shown: [any CustomStringConvertible] = [
      before, try after.change(since: before), pair.score,
      CompanyStrength().score(history.account, in: history),
      try #require(RelationshipStrength.dotAlign.relationships(in: history).first).score,
      try #require(RelationshipStrength.interactionsRank.relationships(in: history).first).score,
      StakeholderCoverage().score(history.account, in: history),
      Influence().score(Sample.maria, in: history), ChampionFit().score(Sample.maria, in: history),
      ChampionRisk().score(Sample.maria, in: Sample.history(EngagementTests.spring, at: "05-04")),
    ]
    for block in shown {
      #expect(text.contains("```text\n\(block)\n```"), "The guide lacks:\n\(block)")
    }
  }
}
