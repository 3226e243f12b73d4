public import CSModels
import CSScoring
import Foundation

/// Finds open deals that stay at a stage for longer than deals do there.
///
/// A deal is stuck where it has been at its stage for ``Configuration/factor`` times the mean of
/// the stays that are over, or longer, and ``Configuration/margin`` times as long as all but
/// ``Configuration/largestShare`` of those lasted. Where ``Configuration/wellKnownStays`` are known, a
/// stay must also be one of which stays of that kind have a probability of at most
/// ``Configuration/rarity``: logarithms of stays of a day or longer are taken for normal, and the next
/// one is predicted by Student's t (Geisser, "Predictive Inference", 1993), for in every pipeline one
/// stay in twenty is long and few of those are stuck. Where fewer than
/// ``Configuration/minimumStays`` are known, the stage's own limit counts, and without one nothing is
/// told.
///
/// Without times of the whole pipeline the company's own deals are what is known.
public struct StuckInStage: Detector {
  /// When a deal is stuck.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many times the mean stay it takes; by default 1.5.
    public var factor: Double = 1.5
    /// Which share of earlier stays may have lasted so long, but for the margin; by default 0.05, one
    /// in twenty.
    public var largestShare: Double = 0.05
    /// How many times as long as those it must have been there; by default 1.15.
    ///
    /// Of a few deals the longest stay tells little about how long ordinary ones last.
    public var margin: Double = 1.15
    /// How many earlier stays it takes to know what is usual; by default 5.
    public var minimumStays: Int = 5
    /// How many earlier stays it takes to say how rare a long one is; by default 20.
    public var wellKnownStays: Int = 20
    /// How probable so long a stay may be at most where they are known; by default 0.005, one in two
    /// hundred.
    public var rarity: Double = 0.005
    /// Below how many days nothing is told; by default 7.
    public var shortest: Int = 7

    /// Creates the default configuration.
    public init() {}
  }

  /// When a deal is stuck.
  public var configuration: Configuration
  /// How long deals stay; `nil` where the company's own deals are all that is known.
  public var times: StageTimes?

  /// The name `stuck_in_stage`, which is also the type of its findings.
  public let id: DetectorID = "stuck_in_stage"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  ///
  /// - Parameters:
  ///   - times: How long deals stay, as of the moment of the histories or an earlier one.
  ///   - configuration: When a deal is stuck.
  public init(
    _ times: StageTimes? = nil, _ configuration: Configuration = Configuration()
  ) {
    self.times = times
    self.configuration = configuration
  }

  /// What there is to find, in the order of the deals.
  public func detect(in history: History) -> [Finding] {
    let open = OpenDeal.all(in: history)
    guard !open.isEmpty else { return [] }
    let times = times ?? StageTimes(history)
    return open.compactMap { finding(about: $0, times, in: history) }
  }

  private func finding(
    about open: OpenDeal, _ times: StageTimes, in history: History
  ) -> Finding? {
    let deal = open.deal
    let pipeline = Pipeline(id: deal.pipeline, name: "", stages: [])
    guard
      let visit = StageJourney(deal, in: pipeline, moves: history.moves, at: history.moment)?
        .current,
      let entered = visit.entered
    else { return nil }
    let days = open.days(since: history.calendar.day(of: entered))
    guard days >= max(1, configuration.shortest),
      let stage = times.stage(visit.stage, in: deal.pipeline)
    else { return nil }
    let usual: (words: Statement, comparison: String)
    if stage.stays.count >= max(1, configuration.minimumStays), let average = stage.average {
      guard Double(days) >= configuration.factor * average - 1e-9,
        stage.share(ofAtLeast: Double(days) / max(1, configuration.margin))
          <= configuration.largestShare,
        stage.stays.count < max(2, configuration.wellKnownStays)
          || stage.probability(ofAtLeast: Double(days)) <= configuration.rarity
      else { return nil }
      let mean: Statement = "\(average, digits: 0)"
      usual = (
        "(avg is \(mean)), by \(stage.stays.count) earlier stays",
        "average \(mean) of \(stage.stays.count) stays"
      )
    } else if let limit = stage.limit {
      guard days > limit else { return nil }
      usual = ("(limit is \(limit))", "limit \(limit)")
    } else {
      return nil
    }
    let name: Statement = "\(quoted: stage.name, from: AnyRecordID(visit.stage))"
    let moves = history.moves.filter { $0.subject == deal.anyID }.suffix(3)
    return Finding(
      .risk, about: deal, severity: .medium,
      "Stuck in \(name) \(Amount.days(days)) \(usual.words). The deal is \(open.name).",
      advice: "Ask \(history.account) what has to happen next, or let the deal go.",
      evidence: [deal.anyID] + moves.map(\.anyID), type: id.rawValue,
      title: "\(open.name) is stuck in \(name)", soWhat: open.soWhat, actionType: "call",
      measurements: [
        Evidence(
          "days_in_stage", value: Amount.days(days).description, comparison: usual.comparison,
          source: "deals", record: deal.anyID),
        Evidence("stage", value: stage.name, source: "deals", record: AnyRecordID(visit.stage)),
        open.evidence,
      ])
  }
}
