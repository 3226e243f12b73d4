import CSModels
import CSSignals
import Foundation

extension LawSamples {
  /// Histories in which every detector of support, deals and opportunities has something to find.
  static let customers: [History] = {
    let moment = OpportunitySample.now
    var piling = SupportSample.history(SupportSample.steady + SupportSample.pile(6))
    let burst = SupportSample.history(SupportSample.steady + TicketVolumeTests.burst(18))
    let sad = SupportSample.history(
      tones: SentimentFallingTests.friendly + SentimentFallingTests.recent(-0.4))
    piling.add(OpportunitySample.subscription())
    let talk = DealSample.history(
      [DealSample.deal(value: .usd(50_000))],
      [DealSample.mail("m", "2026-06-25", "Too expensive, and other vendors ask less.")])
    let pushed = CloseDateSlipsTests.pushed(["2026-07-10", "2026-08-17"])
    let silent = SilentDealTests.history(pauses: [1], at: "2026-04-20")
    let growing = OpportunitySample.history(
      OpportunitySample.subscription(renewal: "2026-05-01"),
      usage: [OpportunitySample.usage(OpportunitySample.step(30, 47))],
      [ReviewDueTests.meeting("2025-10-01", "QBR")])
    let candidate = OpportunitySample.history(
      usage: [OpportunitySample.usage(OpportunitySample.step(30, 40))])
    return [
      piling, burst, sad, talk, pushed, silent, growing, candidate,
      SuccessStoryTests.history(), UsageTrendTests.risen,
      StuckInStageTests.taught, Sample.history([], at: moment),
    ]
  }()
}
