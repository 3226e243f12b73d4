import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct IncreasedActivityTests {
  func find(
    _ weeks: [Int], also others: [Interaction] = [],
    with detector: IncreasedActivity = IncreasedActivity()
  ) -> [Finding] {
    detector.detect(
      in: Sample.history(Weeks.letters(weeks) + others, at: Weeks.end(weeks.count)))
  }

  @Test func aRiseIsToldWithItsNumbers() throws {
    let finding = try #require(find(Weeks.steady + [4, 5, 4, 5]).first)
    #expect(finding.type == "increased_activity" && finding.kind == .trend)
    #expect(
      finding.statement.description
        == "Maria Lopez was in touch 18 times in the last 4 full weeks. "
        + "In the 19 weeks before, 4 weeks had 8 on average and 8 at most.")
    // Of the 8855 choices of 4 of 23 weeks one is as rich.
    #expect(finding.measured("probability_of_chance") == "0.0001")
    #expect(finding.isGrounded && finding.evidence.count == 10 && finding.signal == nil)
  }

  // Sixteen days are twice the eight of four weeks.
  @Test(arguments: [
    ([4, 4, 4, 4], true), ([4, 4, 4, 3], false), ([2, 2, 2, 2], false), ([5, 5, 1, 1], false),
  ])
  func twiceTheUsualIsTheLimit(recent: [Int], isTold: Bool) {
    #expect(find(Weeks.steady + recent).isEmpty == !isTold)
  }

  @Test func aBusyMonthBeforeMakesABusyMonthOrdinary() {
    var weeks = Weeks.steady
    weeks.replaceSubrange(4..<8, with: [5, 5, 5, 5])
    #expect(find(weeks + [5, 5, 5, 5]).isEmpty)
  }

  @Test func aWholeAccountIsOneFindingAndNewPeopleDoNotCount() {
    let carlos = Weeks.letters(Weeks.steady + [4, 4, 4, 4], of: Sample.carlos)
    #expect(
      find(Weeks.steady + [4, 5, 4, 5], also: carlos).map(\.subject) == [Sample.globex.anyID])
    let fresh = Weeks.letters([Int](repeating: 0, count: 20) + [5, 5, 5, 5], of: Sample.carlos)
    #expect(find(Weeks.steady + [2, 2, 2, 2], also: fresh).isEmpty)
  }

  @Test func everyThresholdMovesTheOutcome() {
    func found(_ weeks: [Int], _ change: (inout IncreasedActivity.Configuration) -> Void) -> Bool {
      var configuration = IncreasedActivity.Configuration()
      change(&configuration)
      return !find(weeks, with: IncreasedActivity(configuration)).isEmpty
    }
    let rise = Weeks.steady + [4, 5, 4, 5]
    #expect(found(rise) { $0.smallestFactor = 2.25 })
    #expect(!found(rise) { $0.smallestFactor = 2.26 })
    #expect(found(rise) { $0.minimumTouches = 18 })
    #expect(!found(rise) { $0.minimumTouches = 19 })
    #expect(!found(rise) { $0.significance = 0.0001 })
    #expect(!found(rise) { $0.minimumEarlierWeeks = 20 })
    #expect(!found(rise) { $0.recentWeeks = 8 })
    #expect(found(Weeks.steady + [4, 4, 4, 3]) { $0.smallestFactor = 1.8 })
  }
}
