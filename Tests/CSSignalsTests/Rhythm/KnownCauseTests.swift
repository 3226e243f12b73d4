import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct KnownCauseTests {
  /// Maria writes every Monday and Thursday until 2026-04-06, then nothing for six weeks.
  func history(_ causes: KnownCause..., at moment: String = "2026-05-20") -> History {
    let days = (0..<37).map { Sample.day("2025-12-01").adding(days: 7 * ($0 / 2) + $0 % 2 * 3) }
    var history = Sample.history(Sample.letters(on: days), at: Sample.date(moment))
    history.add(knownCauses: causes)
    return history
  }

  func cause(
    _ reason: KnownCause.Reason = .holiday, from start: String = "2026-04-08",
    to end: String = "2026-05-18", account: Account.ID? = Sample.globex.id, metric: String? = nil
  ) -> KnownCause {
    KnownCause(
      id: "cause", reason, on: Sample.day(start)...Sample.day(end), account: account,
      metric: metric)
  }

  static let detectors: [any Detector] = [GoingDark(), EngagementDrop()]

  @Test(arguments: detectors.indices)
  func whatIsKnownIsNoSilence(index: Int) {
    let detector = Self.detectors[index]
    #expect(detector.detect(in: history()).count == 1)
    for reason in KnownCause.Reason.allCases {
      #expect(detector.detect(in: history(cause(reason))).isEmpty)
    }
    #expect(detector.detect(in: history(cause(account: nil))).isEmpty)
  }

  @Test func theCauseOfAMetricOrOfAnotherDoesNotCount() {
    #expect(GoingDark().detect(in: history(cause(metric: "logins"))).count == 1)
    #expect(GoingDark().detect(in: history(cause(account: "other"))).count == 1)
    #expect(GoingDark().detect(in: history(cause(to: "2026-04-10"))).count == 1)
  }

  @Test func silenceAfterItCountsAgain() throws {
    let later = history(cause(to: "2026-04-20"), at: "2026-06-30")
    let finding = try #require(GoingDark().detect(in: later).first)
    // 7 April, then 21 April to 29 June, with the calendar's weekends left out.
    #expect(finding.measured("days_since_contact") == "51 working days")
  }

  @Test func aCauseWithoutAnEndInSightIsHarmless() {
    let endless = cause(from: "0001-01-01", to: "9999-12-31")
    #expect(GoingDark().detect(in: history(endless)).isEmpty)
  }
}
