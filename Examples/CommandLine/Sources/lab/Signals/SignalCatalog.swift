import CSModels
import CSScoring
import CSSignals
import Foundation

/// The detectors that `lab signals` tries, as a host would set them up.
enum SignalCatalog {
  /// Every detector with its thresholds.
  ///
  /// The competitors are known by name. How long deals stay at their stages, and how other customers
  /// do, is known from accounts that are no part of the trial.
  static func detectors() throws -> [TunableDetector] {
    let others = otherAccounts()
    var competitors = CompetitorMention.Configuration()
    competitors.competitors = AccountSimulator.competitors
    return try [
      TunableDetector(ChampionLeaving(), \.configuration),
      TunableDetector(GoingDark(), \.configuration),
      TunableDetector(EngagementDrop(), \.configuration),
      TunableDetector(NewStakeholder(), \.configuration),
      TunableDetector(RoleChange(), \.configuration),
      TunableDetector(Reorganization(), \.configuration),
      TunableDetector(Unresponsive(), \.configuration),
      TunableDetector(OneSidedContact(), \.configuration),
      TunableDetector(SlowerReplies(), \.configuration),
      TunableDetector(IncreasedActivity(), \.configuration),
      TunableDetector(DroppedFromThreads(), \.configuration),
      TunableDetector(StakeholderShift(), \.configuration),
      TunableDetector(SingleThreading(), \.configuration),
      TunableDetector(MissedMeetings(), \.configuration),
      TunableDetector(MeetingTrend(), \.configuration),
      TunableDetector(EscalatingConversation(), \.configuration),
      TunableDetector(SentimentFalling(), \.configuration),
      TunableDetector(TicketsPilingUp(), \.configuration),
      TunableDetector(TicketVolume(), \.configuration),
      TunableDetector(PriceTalk(), \.configuration),
      TunableDetector(CompetitorMention(competitors), \.configuration),
      TunableDetector(StuckInStage(stageTimes(of: others)), \.configuration),
      TunableDetector(CloseDateSlips(), \.configuration),
      TunableDetector(SilentDeal(), \.configuration),
      TunableDetector(ThinDeal(), \.configuration),
      TunableDetector(EntitlementNear(), \.configuration),
      TunableDetector(RenewalApproaching(), \.configuration),
      TunableDetector(ExpansionCandidate(), \.configuration),
      TunableDetector(SuccessStory(), \.configuration),
      TunableDetector(BestMoment(), \.configuration),
      TunableDetector(ReviewDue(), \.configuration),
      TunableDetector(UsageSurprise(), \.configuration),
      TunableDetector(OutlivedCause(), \.configuration),
      TunableDetector(UsageStreak(), \.configuration),
      TunableDetector(AdoptionTrend(), \.configuration),
      TunableDetector(FeatureDiscovery(), \.configuration),
      TunableDetector(PowerUsers(), \.configuration),
      TunableDetector(PeerBenchmark(against: cohort(of: others)), \.configuration),
    ]
  }

  /// Accounts at which nothing happens.
  private static func otherAccounts() -> [SimulatedAccount] {
    var configuration = AccountSimulator.Configuration()
    configuration.accounts = 30
    configuration.hasEvents = false
    var generator = SeededGenerator(seed: 0)
    return AccountSimulator(configuration).simulate(using: &generator)
  }

  /// How long their deals stay.
  private static func stageTimes(of accounts: [SimulatedAccount]) -> StageTimes {
    var times = StageTimes()
    for account in accounts {
      let history = account.history
      let journeys = history.deals.compactMap {
        StageJourney($0, in: .sales, moves: history.moves, at: history.moment)
      }
      times.add(journeys, through: .sales)
    }
    return times
  }

  /// How they did before the last summer, when no holidays bent their figures.
  private static func cohort(of accounts: [SimulatedAccount]) -> Cohort {
    Cohort(
      accounts.map { $0.history.rewound(to: $0.history.moment.addingTimeInterval(-200 * 86_400)) },
      by: SignalScanner([]))
  }
}
