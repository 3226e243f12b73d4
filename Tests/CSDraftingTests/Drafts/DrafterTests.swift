import CSDrafting
import CSModels
import Foundation
import Testing

@Suite struct DrafterTests {
  private func draft(
    _ scenario: Scenario, _ tone: Drafter.Tone = .warm
  ) async throws -> MessageDraft {
    try await Drafter(tone: tone).draft(
      scenario.occasion, to: scenario.recipient, about: scenario.insight, in: scenario.history)
  }

  @Test(arguments: Scenario.Voice.allCases)
  func everyTextIsGroundedAndFit(voice: Scenario.Voice) async throws {
    for scenario in try Scenario.all(voice) {
      for tone in Drafter.Tone.allCases {
        do {
          let draft = try await draft(scenario, tone)
          #expect(DraftLint().check(subject: draft.subject, content: draft.content).isEmpty)
          try Grounding(of: draft).check(draft)
          if let path = ProcessInfo.processInfo.environment["DRAFTS"] {
            let line = "=== \(voice) \(scenario.name) \(tone)\n\(draft)\n\n"
            let handle = FileHandle(forWritingAtPath: path)
            handle?.seekToEndOfFile()
            handle?.write(Data(line.utf8))
          }
        } catch {
          Issue.record("\(voice) \(scenario.name) \(tone): \(error)")
        }
      }
    }
  }
}
