public import CSModels
public import Foundation

/// Finds what changed, decides what of it is worth telling, and keeps what it told up to date.
///
/// The same verb has two reaches. ``scan(_:)`` is pure: what the detectors find in one history,
/// each condition once, what another finding explains left out. ``scan(_:at:)`` visits every
/// account of a store and writes insights:
///
/// - A condition is told once. While it lasts, its insight is kept up to date, and stays dismissed,
///   snoozed or actioned where a colleague made it so. A dismissed one that becomes more urgent than it
///   was is new again; see ``InsightRules/reopensMoreUrgent``.
/// - A condition that is not found any more is hidden, and has ended once it was not found for
///   ``InsightRules/Hold/ending``: its insight gets a ``/CSModels/Insight/clearedAt``, and its signal
///   is resolved. Where it returns within ``relapse`` it is the same one; later it is told anew. What
///   ends because another finding explains it counts as lasting while that one lasts.
/// - What began in several accounts at once, more than chance would have it, is one insight with
///   members; see ``CommonCause``.
/// - An insight is for the account's owner, else for the colleague who deals with the account most,
///   else for nobody in particular (`unassigned`).
/// - Nobody gets more than ``dailyCap`` new insights a day: what several accounts share comes first and
///   counts for each of their colleagues, the rest follows by its importance. What one of its readers
///   has no room for is reported as held back and not written; it is found again the next day.
/// - An insight expires ``expiry`` after the last scan that found it.
///
/// Scanning twice at the same moment writes nothing the second time, and scanning the past never
/// touches what a later scan wrote.
public struct SignalScanner: Sendable {
  /// What looks at each account, in the order in which their findings count among equals.
  public var detectors: [any Detector]
  /// How many new insights a colleague gets a day at most, but for what others share with them; by
  /// default 20.
  public var dailyCap: Int = 20
  /// How long an insight is worth reading after it was last found; by default 30 days.
  public var expiry: Period = .days(30)
  /// For how long after its end a condition that returns is still the same one; by default 14
  /// days.
  public var relapse: Period = .days(14)
  /// How soon, how much and to whom is told.
  public var rules = InsightRules()
  /// What became of accounts in which the same was found, or `nil` where nobody has counted.
  ///
  /// It is told after what a finding says itself about why it matters. See ``Cohort/outcomes(within:)``.
  public var outcomes: CohortOutcomes?

  /// Creates a scanner; by default with the ``standard`` detectors.
  public init(_ detectors: [any Detector] = SignalScanner.standard) {
    self.detectors = detectors
  }

  /// The detectors that need nothing but the history of one account, and are quiet where nothing
  /// happens.
  ///
  /// Others tell more, and more that nobody needs to know: ``CompetitorMention``, ``SuccessStory``,
  /// ``ReviewDue``, ``BestMoment``, ``AdoptionTrend``, ``FeatureDiscovery``, ``PowerUsers`` and
  /// ``OutlivedCause``. Append the ones you want.
  /// ``informed(by:at:cohort:competitors:asOf:)-method`` adds those that need to know more than one
  /// account.
  public static let standard: [any Detector] = [
    ChampionLeaving(), GoingDark(), EngagementDrop(), NewStakeholder(), RoleChange(),
    Unresponsive(), SlowerReplies(), OneSidedContact(), MeetingTrend(), DroppedFromThreads(),
    StakeholderShift(), Reorganization(), EscalatingConversation(), TicketsPilingUp(),
    TicketVolume(), SentimentFalling(), PriceTalk(), StuckInStage(), CloseDateSlips(),
    SilentDeal(), ThinDeal(), RenewalApproaching(), EntitlementNear(), ExpansionCandidate(),
    UsageSurprise(), UsageStreak(), MissedMeetings(), SingleThreading(), IncreasedActivity(),
  ]

  /// What there is to tell about one account, the most severe first.
  public func scan(_ history: History) -> [Finding] {
    scan(AccountReading(history))
  }

  /// The same where what detectors read alike has been read already.
  func scan(_ reading: AccountReading) -> [Finding] {
    Precedence.told(
      detectors.flatMap { AskedDetector($0).findings(in: reading) }, of: reading.history.account)
  }

  /// Looks at every account, and opens, updates and clears insights.
  ///
  /// Each account is written in one commit. What goes wrong with one account is reported and does
  /// not stop the others.
  ///
  /// - Parameters:
  ///   - store: Where the accounts are, and where insights are written.
  ///   - moment: Where one stands: nothing dated later is seen.
  /// - Throws: ``SignalsError`` where nothing could be done.
  @discardableResult
  public func scan(
    _ store: some RecordStore, at moment: Date
  ) async throws(SignalsError) -> ScanReport {
    let reader = try await reader(of: store, at: moment)
    return try await scan(
      store, at: moment, tasks: ProcessInfo.processInfo.activeProcessorCount,
      load: { account throws(StoreError) in
        RestingAccounts.Outlook(now: try await reader.loaded(account), later: nil)
      },
      visited: { _ in true })
  }

  private func reader<Store: RecordStore>(
    of store: Store, at moment: Date
  ) async throws(SignalsError) -> HistoryReader<Store> {
    do throws(StoreError) {
      try await store.recordFormerPositions(at: moment)
      return try await HistoryReader(store, at: moment)
    } catch {
      throw SignalsError(error)
    }
  }

  /// Looks at every account with histories that somebody else loads.
  ///
  /// - Parameters:
  ///   - tasks: How many accounts are looked at at once; it changes nothing but the time.
  ///   - load: Gives the history of an account as seen from the moment, and from the end of a rest;
  ///     called from several tasks.
  ///   - resting: How to leave detectors out of accounts about which nothing was recorded; `nil` to
  ///     ask all of them.
  ///   - visited: Called for each account in the order of their ids, while others are looked at;
  ///     `false` ends the visits.
  package func scan(
    _ store: some RecordStore, at moment: Date, tasks: Int,
    load: @escaping @Sendable (Account.ID) async throws(StoreError) -> RestingAccounts.Outlook,
    resting: RestingAccounts? = nil, visited: (Account.ID) async -> Bool
  ) async throws(SignalsError) -> ScanReport {
    try await StoreScan(self, store, at: moment, load: load, resting: resting)
      .run(tasks: tasks, visited: visited)
  }
}
