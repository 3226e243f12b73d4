import CSModels
import Foundation
import Testing

@testable import CSDrafting

@Suite("Weeks of an account")
struct WeeklyActivityTests {
  private func history(_ interactions: [Interaction]) -> History {
    var history = History(
      ReportSample.account(), at: ReportSample.moment, profile: ReportSample.profile)
    history.add(interactions)
    return history
  }

  // 2026-01-29 is a Thursday; its week began on Monday the 26th.
  @Test(
    "counts a message in its week, by the workspace's days",
    arguments: [(0, 25), (3, 25), (4, 24), (10, 24), (11, 23), (178, 0), (179, nil)]
      as [(Int, Int?)])
  func week(_ daysAgo: Int, _ index: Int?) {
    let activity = WeeklyActivity(
      history([ReportSample.mail(.inbound, ReportSample.contact(), daysAgo: daysAgo)]))
    #expect(activity.weeks.count == 26)
    #expect(activity.weeks.firstIndex { $0.inbound == 1 } == index)
    #expect(activity.weeks.last?.start == CivilDate(year: 2026, month: 1, day: 26))
  }

  @Test("counts persons' messages each way, and nothing of machines")
  func natures() {
    let maria = ReportSample.contact()
    let activity = WeeklyActivity(
      history([
        ReportSample.mail(.inbound, maria, daysAgo: 1),
        ReportSample.mail(.outbound, maria, daysAgo: 2),
        ReportSample.mail(.outbound, maria, daysAgo: 3),
        ReportSample.mail(.inbound, maria, daysAgo: 4, nature: .autoReply),
        ReportSample.mail(.inbound, maria, daysAgo: 5, nature: .bounce),
        ReportSample.mail(.outbound, maria, daysAgo: 6, nature: .list),
        Interaction(.meeting, .outbound, with: maria, on: ReportSample.moment),
      ]))
    #expect(activity.inbound == 1)
    #expect(activity.outbound == 2)
    #expect(activity.encounters == 1)
  }
}
