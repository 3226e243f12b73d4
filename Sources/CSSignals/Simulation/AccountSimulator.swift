public import CSModels

/// Makes accounts whose truth is known: what happens at them is planted, and so is what only looks
/// like it.
///
/// It is made from how customers behave, not from how detectors work. People have pauses of their
/// own (lognormal, so that some are much longer than most), hours, days on which they write more,
/// and habits of answering; they go on holiday, announced or not; mail is written in conversations
/// with copies; meetings are held and missed; requests are opened and solved; what is counted
/// follows the days of the week, public holidays and the year. At each account something happens
/// every ``Configuration/spacing`` days, of every ``PlantedEvent/Kind`` about equally often, and
/// ``Distractor``s happen besides. Between those events there are others from a deck of their own,
/// half as often, so that what was added later leaves what was there as it was. Some things hold
/// from the first day, such as the hour at which somebody answers mail, and some are a matter of
/// dates alone, such as reviews that are due. Some accounts leave at a renewal; what happened in the months
/// before has that day as its harm.
///
/// Each account draws from a seed of its own, so that more accounts do not change the first ones.
public struct AccountSimulator: Sendable {
  /// What is simulated.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many accounts; by default 20.
    public var accounts: Int = 20
    /// Over how many days; by default 548, a year and a half.
    public var days: Int = 548
    /// The first day; by default 2024-07-01, so that a year and a half holds two year ends.
    public var start: CivilDate = CivilDate(daysSince1970: 19_905)
    /// For how many days nothing happens, so that habits can be learned; by default 150.
    public var warmUp: Int = 150
    /// How many days lie between two events of an account; by default 70.
    public var spacing: Int = 70
    /// Which share of accounts leaves at a renewal; by default 0.3.
    public var churnShare: Double = 0.3
    /// How long before they leave what happens counts as a warning, in days; by default 150.
    public var warning: Int = 150
    /// Which share of the holidays of people is announced by an automatic reply; by default 0.7.
    public var announcedShare: Double = 0.7
    /// How many people an account has at least, 3 or more; by default 3.
    public var fewestPeople: Int = 3
    /// How many people an account has at most; by default 8.
    public var mostPeople: Int = 8
    /// Whether anything happens that must be told; by default it does.
    public var hasEvents: Bool = true

    /// Creates the default configuration.
    public init() {}
  }

  /// What is simulated.
  public var configuration: Configuration

  /// Companies that do not exist, which simulated customers name as competitors.
  public static let competitors: [String] = SimulatedWords.competitorNames

  /// Creates a simulator.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Makes the accounts; the same generator gives the same ones.
  ///
  /// Numbers out of range are held within it: 1 to 20,000 days, 3 to 60 people, and nothing negative.
  /// O(accounts · days · people).
  public func simulate(using generator: inout some RandomNumberGenerator) -> [SimulatedAccount] {
    let configuration = configuration.held
    let seed = generator.next()
    var draws = SimulationDraws(seed: seed)
    var further = Deck(Self.further, seed: ~seed)
    let count = max(0, configuration.accounts)
    let slots = configuration.slots
    // A deck dealt to the end before it is shuffled again, so that kinds come about equally often.
    var deck: [PlantedEvent.Kind] = []
    typealias Plan = (seed: UInt64, kinds: [PlantedEvent.Kind], further: [PlantedEvent.Kind])
    var plans: [Plan] = []
    for _ in 0..<count {
      while deck.count < slots { deck += draws.shuffled(Self.dealt) }
      let others = further.deal(configuration.furtherSlots)
      plans.append(
        configuration.hasEvents
          ? (draws.seed(), Array(deck.prefix(slots)), others) : (draws.seed(), [], []))
      deck.removeFirst(slots)
    }
    return plans.enumerated().map { index, plan in
      var life = AccountLife(index, seed: plan.seed, configuration)
      return life.live(through: plan.kinds, and: plan.further)
    }
  }

  /// Kinds that come by themselves: with the dates of terms, deals and reviews, or from the first
  /// day on.
  private static let unplanned: Set<PlantedEvent.Kind> = [
    .renewal, .negotiation, .dealOverdue, .reviewOverdue, .answerHabit, .aheadOfPeers, .behindPeers,
  ]

  /// Kinds that are planted between the others, from a deck of their own.
  private static let further: [PlantedEvent.Kind] = [
    .unanswered, .meetingsFall, .meetingsRise, .ticketSurge, .dealSilence, .dealThin, .usageGrowth,
    .usageRun, .usageTrend, .firstUse, .dataStop, .heavyUser, .recommendation,
  ]

  /// The kinds of the first deck.
  private static let dealt = PlantedEvent.Kind.allCases.filter {
    !unplanned.contains($0) && !further.contains($0)
  }

  /// Kinds that are dealt to the end before they are shuffled again.
  private struct Deck {
    private let kinds: [PlantedEvent.Kind]
    private var draws: SimulationDraws
    private var left: [PlantedEvent.Kind] = []

    init(_ kinds: [PlantedEvent.Kind], seed: UInt64) {
      self.kinds = kinds
      draws = SimulationDraws(seed: seed)
    }

    mutating func deal(_ count: Int) -> [PlantedEvent.Kind] {
      while left.count < count { left += draws.shuffled(kinds) }
      defer { left.removeFirst(count) }
      return Array(left.prefix(count))
    }
  }
}

extension AccountSimulator.Configuration {
  /// How many events there is time for.
  fileprivate var slots: Int { max(0, (days - warmUp - 30) / spacing) }

  /// How many events of the further kinds there is time for: one for two of the others.
  fileprivate var furtherSlots: Int { (slots + 1) / 2 }

  /// The configuration within the ranges of its numbers.
  fileprivate var held: Self {
    var held = self
    held.accounts = max(0, accounts)
    held.days = min(max(1, days), 20_000)
    held.warmUp = min(max(0, warmUp), held.days)
    held.spacing = min(max(1, spacing), 20_000)
    held.warning = min(max(0, warning), 20_000)
    held.fewestPeople = min(max(3, fewestPeople), 60)
    held.mostPeople = min(max(held.fewestPeople, mostPeople), 60)
    return held
  }
}
