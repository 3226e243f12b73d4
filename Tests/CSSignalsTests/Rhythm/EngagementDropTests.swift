import CSModels
import Foundation
import Testing

@testable import CSSignals

@Suite struct PermutationTestTests {
  // By hand: of the 10 pairs of 0, 0, 3, 4, 5 one sums to 0, and five to at most 4.
  @Test(arguments: [(0, 0.1), (4, 0.5), (9, 1), (-1, 0)])
  func smallCasesAreCounted(sum: Int, expected: Double) {
    let found = PermutationTest.probability(
      ofSumAtMost: sum, choosing: 2, from: [0, 0, 3, 4, 5])
    #expect(abs(found - expected) < 1e-12)
  }

  @Test func itAgreesWithCountingEveryChoice() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let counts = (0..<9).map { _ in Int(generator.next() % 5) }
      let sum = Int(generator.next() % 10)
      var hits = 0
      var all = 0
      for mask in 0..<512 where mask.nonzeroBitCount == 3 {
        all += 1
        let total = (0..<9).reduce(0) { $0 + (mask >> $1 & 1) * counts[$1] }
        if total <= sum { hits += 1 }
      }
      let found = PermutationTest.probability(ofSumAtMost: sum, choosing: 3, from: counts)
      #expect(abs(found - Double(hits) / Double(all)) < 1e-12)
    }
  }
}

@Suite struct EngagementDropTests {
  /// Maria writes on so many days of each week, from 2025-12-01 on; week by week.
  func letters(_ weeks: [Int], of person: Contact = Sample.maria) -> [Interaction] {
    let monday = Sample.day("2025-12-01")
    return Sample.letters(
      person,
      on: weeks.enumerated().flatMap { index, count in
        (0..<count).map { monday.adding(days: 7 * index + $0) }
      })
  }

  /// What is found on the Wednesday after the last of the weeks.
  func find(
    _ weeks: [Int], also others: [Interaction] = [], calendar: WorkCalendar = Sample.calendar,
    with detector: EngagementDrop = EngagementDrop()
  ) -> [Finding] {
    let moment = Sample.date(Sample.day("2025-12-03").adding(days: 7 * weeks.count))
    return detector.detect(
      in: Sample.history(letters(weeks) + others, at: moment, calendar: calendar))
  }

  let steady = [Int](repeating: 3, count: 14)

  @Test func aDropIsToldWithItsNumbers() throws {
    let finding = try #require(find(steady + [1, 0, 1, 0]).first)
    #expect(finding.type == "engagement_drop" && finding.signal == .engagementDrop)
    #expect(finding.category == .engagement && finding.kind == .risk)
    #expect(
      finding.statement.description
        == "Maria Lopez was in touch on 2 days of the last 4 full weeks. "
        + "In the 13 weeks before, 4 weeks had 12 on average.")
    // Of the 2380 choices of 4 of 17 weeks one is as poor.
    #expect(finding.measured("probability_of_chance") == "0.0004")
    #expect(finding.isGrounded && finding.evidence.count == 7)
  }

  @Test(arguments: [
    ([2, 2, 2, 2], false), ([2, 2, 1, 1], true), ([3, 3, 0, 0], false), ([3, 3, 3, 3], false),
  ])
  func halfIsTheLimitAndTwoPoorWeeksAreTooFew(recent: [Int], isTold: Bool) {
    #expect(find(steady + recent).isEmpty == !isTold)
  }

  @Test func whatMayBeChanceIsNot() {
    // Every third week is busy: four quiet weeks in a row are not rare enough.
    let bursts = [Int](repeating: 0, count: 14).enumerated().map { $0.offset % 3 == 0 ? 5 : 0 }
    #expect(find(bursts + [0, 3, 0, 0]).isEmpty)
  }

  @Test func littleContactIsNotJudged() {
    let rare = [Int](repeating: 1, count: 14).enumerated().map { $0.offset % 2 }
    #expect(find(rare + [0, 0, 0, 0]).isEmpty)
    #expect(find([3, 3, 3, 3, 3, 1, 0, 0, 0]).isEmpty)
  }

  @Test func whoWasSilentAndIsBackHasNotDropped() {
    let back = letters(steady + [0, 0, 0, 0, 0, 0, 1])
    let other = letters(steady + [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1])
    func found(_ letters: [Interaction], on day: String) -> Bool {
      !EngagementDrop().detect(in: Sample.history(letters, at: Sample.date(day))).isEmpty
    }
    // The silence from March to mid-April is over on 20 April; until then it is a drop.
    #expect(found(letters(steady), on: "2026-04-15"))
    #expect(!found(back, on: "2026-04-22"))
    #expect(found(other, on: "2026-05-27"))
  }

  @Test func holidaysAreLeftOut() {
    let closed = WorkCalendar.weekdays(
      in: "Europe/Berlin",
      holidays: [
        "2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-16",
        "2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20", "2026-03-23", "2026-03-24",
        "2026-03-25", "2026-03-26", "2026-03-27",
      ])
    #expect(find(steady + [0, 0, 0, 0]).count == 1)
    #expect(find(steady + [0, 0, 0, 0], calendar: closed).isEmpty)
  }

  @Test func theCurrentWeekDoesNotCount() {
    let moment = Sample.date("2026-04-06 07:00")
    let weeks = steady + [1, 1, 0, 0]
    // On Monday the week before is complete; on Sunday it is not.
    func found(_ moment: Date) -> Bool {
      !EngagementDrop().detect(in: Sample.history(letters(weeks), at: moment)).isEmpty
    }
    #expect(found(moment))
    #expect(!found(Sample.date("2026-04-05 21:00")))
  }

  @Test func whereWeWroteLessTooItMattersLess() throws {
    let ours = letters(steady + [0, 0, 0, 0]).map { letter in
      Sample.mail("our \(letter.id)", .outbound, on: letter.date)
    }
    let finding = try #require(find(steady + [1, 0, 1, 0], also: ours).first)
    #expect(finding.severity == .low && finding.isGrounded)
    #expect(finding.statement.description.hasSuffix("We wrote on 0 days, and before on 12."))
    #expect(find(steady + [1, 0, 1, 0]).first?.severity == .medium)
  }

  @Test func aWholeAccountIsOneFinding() {
    let carlos = letters(steady + [0, 1, 0, 0], of: Sample.carlos)
    #expect(
      find(steady + [1, 0, 1, 0], also: carlos).map(\.subject) == [Sample.globex.anyID])
    let lively = letters(steady + [5, 5, 5, 5], of: Sample.carlos)
    #expect(
      find(steady + [1, 0, 1, 0], also: lively).map(\.subject) == [Sample.maria.anyID])
  }

  @Test func everyThresholdMovesTheOutcome() {
    func found(_ weeks: [Int], _ change: (inout EngagementDrop.Configuration) -> Void) -> Bool {
      var configuration = EngagementDrop.Configuration()
      change(&configuration)
      return !find(weeks, with: EngagementDrop(configuration)).isEmpty
    }
    #expect(found(steady + [2, 2, 2, 2]) { $0.largestShare = 0.7 })
    #expect(!found(steady + [1, 0, 1, 0]) { $0.minimumUsualDays = 13 })
    #expect(!found(steady + [1, 0, 1, 0]) { $0.significance = 0.0001 })
    #expect(!found(steady + [1, 0, 1, 0]) { $0.recentWeeks = [8] })
    #expect(!found(steady + [1, 0, 1, 0]) { $0.minimumEarlierWeeks = 14 })
  }
}
