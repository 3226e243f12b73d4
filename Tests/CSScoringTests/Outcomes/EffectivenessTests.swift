import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct EffectivenessTests {
  /// So many sent drafts of one version, the first of them answered.
  func letters(
    _ version: String, _ answered: Int, of count: Int, tone: MessageDraft.Tone = .warm
  ) throws -> (drafts: [MessageDraft], outcomes: [RecordedOutcome]) {
    let drafts = try (0..<count).map { index in
      try Ledger.draft(
        "\(version)-\(index)", .sent,
        to: Contact("P", email: "\(version)\(index)@x.example"), version: version, tone: tone)
    }
    return (
      drafts,
      drafts.map { Ledger.outcome($0, .sent, on: "03-04") }
        + drafts.prefix(answered).map { Ledger.outcome($0, .replied, on: "03-05") }
    )
  }

  func ledger(_ groups: [(drafts: [MessageDraft], outcomes: [RecordedOutcome])]) -> OutcomeLedger {
    Ledger.ledger {
      $0.drafts = groups.flatMap(\.drafts)
      $0.outcomes = groups.flatMap(\.outcomes)
    }
  }

  @Test func oneSuccessOfOneDoesNotLeadTheList() throws {
    let ledger = try ledger([
      letters("v1", 30, of: 60), letters("v2", 12, of: 60), letters("v3", 1, of: 1),
      letters("v4", 12, of: 60),
    ])
    let found = ledger.effectiveness(by: .version)
    #expect(found.rows.map(\.id) == ["v1", "v3", "v2", "v4"])
    #expect(found["v1"]?.share == 0.5 && found["v1"]?.successes.count == 30)
    #expect(found["v3"]?.share == 1 && (found["v3"]?.rate.value ?? 1) < 0.5)
    #expect(found["v3"]?.isEnough == false && found["v1"]?.trials.count == 60)
    // Equal groups stand in the order of their names.
    #expect(found["v2"]?.rate == found["v4"]?.rate)
    let reversed = OutcomeRecords.reversed(ledger.records)
    #expect(
      OutcomeLedger(reversed, in: ledger.window, at: ledger.moment).effectiveness(by: .version)
        == found)
  }

  @Test func groupsAreThoseOfTheRecords() throws {
    let ledger = try Ledger.ledger {
      let (warm, brief) = try (letters("v1", 1, of: 2), letters("v2", 2, of: 2, tone: .brief))
      $0.drafts = warm.drafts + brief.drafts
      $0.outcomes = warm.outcomes + brief.outcomes
      $0.insights = [
        try Ledger.insight("a", done: .actioned),
        try Ledger.insight("b", type: "growth", viewed: "03-04"),
        try Ledger.insight("c", type: "growth"),
      ]
      $0.proposals = [
        try Ledger.proposal("a", [.approved, .executed]), try Ledger.proposal("b", [.rejected]),
        try Ledger.proposal("c", [.approved, .failed], tool: "enrich"),
      ]
    }
    func shares(_ grouping: Effectiveness.Grouping) -> [String: Double] {
      Dictionary(
        uniqueKeysWithValues: ledger.effectiveness(by: grouping).rows.map { ($0.id, $0.share) })
    }
    #expect(shares(.tone) == ["warm": 0.5, "brief": 1])
    #expect(shares(.version) == ["v1": 0.5, "v2": 1])
    #expect(shares(.occasion) == ["check_in": 0.75])
    #expect(shares(.insight) == ["going_dark": 1, "growth": 0])
    #expect(shares(.advice) == ["send_email": 0.5])
    #expect(shares(.tool) == ["move_contact": 0.5, "enrich": 0])
  }

  @Test func candidatesAreRankedOrDroppedWithAReason() throws {
    let found = try ledger([letters("v1", 50, of: 100), letters("v2", 2, of: 100)])
      .effectiveness(by: .version)
    let ranking = found.rank(["v2", "new", "v1", "", "v1"])
    #expect(ranking.candidates == ["v1", "new", "v2"])
    #expect(ranking.dropped.map(\.reason) == ["It has no name.", "It is named twice."])
    let strict = found.rank(["v2", "v1"], worthAtLeast: 0.2)
    #expect(strict.candidates == ["v1"] && strict.dropped.map(\.candidate) == ["v2"])
    #expect(strict.dropped.first?.reason.contains("0.02 of 100 cases") == true)
    // What was never tried is not known to fail, whatever is expected of it.
    #expect(found.rank(["new"], worthAtLeast: 1).candidates == ["new"])
    // Two of four trials prove nothing bad.
    let few = try ledger([letters("v1", 1, of: 2), letters("v2", 1, of: 2)])
      .effectiveness(by: .version)
    #expect(few.rank(["v1", "v2"], worthAtLeast: 0.6).candidates == ["v1", "v2"])
    #expect(few.rows.allSatisfy { $0.rate.upper - $0.rate.lower > 0.5 })
  }

  @Test func versionsAreReadSideBySideWithoutClaimingACause() throws {
    let found = try ledger([letters("v1", 20, of: 100), letters("v2", 50, of: 100)])
      .effectiveness(by: .version).reading(against: "v1")
    #expect(found.arms.map(\.id) == ["v1", "v2"] && !found.isRandomized)
    #expect(found.comparisons.first?.verdict == .difference)
  }

  /// Without its control no version is taken for one.
  @Test func aControlThatWasNeverTriedTellsNothing() throws {
    let found = try ledger([letters("v1", 20, of: 100), letters("v2", 50, of: 100)])
      .effectiveness(by: .version).reading(against: "typo")
    #expect(found.arms.map(\.id) == ["typo", "v1", "v2"] && found.arms.first?.count == 0)
    #expect(found.comparisons.map(\.id) == ["v1", "v2"])
    #expect(found.comparisons.allSatisfy { $0.verdict == .notEnoughData && $0.effect == nil })
  }

  @Test func anExperimentReadsTheRepliesOfTheLedger() throws {
    let experiment = try Experiment(
      "prompt", variants: [.init("letters-1"), .init("letters-2")], seed: 3)
    let people = (0..<120).map { Contact("P", email: "p\($0)@x.example") }
    var drafts: [MessageDraft] = []
    var outcomes: [RecordedOutcome] = []
    for (index, person) in people.enumerated() {
      let version = experiment.variant(for: person.anyID)
      let draft = try Ledger.draft("d\(index)", .sent, to: person, version: version)
      drafts.append(draft)
      outcomes.append(Ledger.outcome(draft, .sent, on: "03-04"))
      if version == "letters-2", index % 4 > 0 {
        outcomes.append(Ledger.outcome(draft, .replied, on: "03-05"))
      }
    }
    let ledger = ledger([(drafts, outcomes)])
    let reading = experiment.read(ledger.replies)
    #expect(reading.isRandomized && reading.comparisons.first?.verdict == .difference)
    let byVersion = ledger.effectiveness(by: .version)
    for arm in reading.arms {
      #expect(arm.count == byVersion[arm.id]?.trials.count)
      #expect(arm.value == byVersion[arm.id]?.share)
    }
  }
}

extension OutcomeRecords {
  /// The same records, the last one first.
  static func reversed(_ records: OutcomeRecords) -> OutcomeRecords {
    var other = records
    other.drafts.reverse()
    other.outcomes.reverse()
    return other
  }
}
