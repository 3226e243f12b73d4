import CSModels
import CSScoring
import CSSignals

/// The detectors that `lab signals` tries, as a host would set them up.
enum SignalCatalog {
  /// Every detector with its thresholds.
  ///
  /// The competitors are known by name, and how long deals stay at their stages is known from other
  /// accounts, which are no part of the trial.
  static func detectors() throws -> [TunableDetector] {
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
      TunableDetector(StuckInStage(stageTimes()), \.configuration),
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
      TunableDetector(UsageStreak(), \.configuration),
      TunableDetector(AdoptionTrend(), \.configuration),
    ]
  }

  /// How long the deals of some other simulated accounts stay.
  private static func stageTimes() -> StageTimes {
    var configuration = AccountSimulator.Configuration()
    configuration.accounts = 30
    configuration.hasEvents = false
    var generator = SeededGenerator(seed: 0)
    var times = StageTimes()
    for account in AccountSimulator(configuration).simulate(using: &generator) {
      let history = account.history
      let journeys = history.deals.compactMap {
        StageJourney($0, in: .sales, moves: history.moves, at: history.moment)
      }
      times.add(journeys, through: .sales)
    }
    return times
  }
}
