public import CSModels
import Foundation

/// How the risk of a deal is added up.
///
/// The signs are those of Gong's and Pillar's deal warnings; instead of fixed days each is measured
/// against the deal's own rhythm and the pipeline's own pace, and the fixed days of the field serve
/// only where too little has been seen. The score starts at 0; a part of which nothing is known is
/// left out. What exceeds 1 is taken back by the limit of the scale.
///
/// | part | at most | grows |
/// |---|---|---|
/// | `no_activity` | 0.25 | from the ninth decile of the deal's own gaps to three times it; with fewer than five gaps from 14 days to 42 |
/// | `ghosted` | 0.15 | from 2 messages of ours unanswered, by a third each |
/// | `engagement_dropping` | 0.15 | by the share by which their messages of 30 days are fewer than those of the 30 days before, where there were at least 4; both counted one higher, so that silence alone is never the whole |
/// | `overdue` | 0.20 | half once the expected day is over, by the account's calendar, the rest over the average days to close (or 30) |
/// | `stalled` | 0.20 | as the share of deals that stay so long in the stage falls from a half to nothing; with fewer than ten stays from the stage's most days (or 30) to twice that |
/// | `single_threaded` | 0.10 | whole with one active person, or none, in 90 days; where nothing is recorded, with one person named |
/// | `no_power` | 0.10 | whole where no director or higher is known, half where no titles are known |
/// | `competitor` | 0.10 | whole with a competitor |
/// | `close_date_pushed` | 0.15 | a third for each time |
public struct DealRiskModel: Sendable, Hashable {
  /// The most each part may add.
  public struct Worth: Sendable, Hashable {
    /// Nothing passed.
    public var noActivity: Double = 0.25
    /// They do not answer.
    public var ghosted: Double = 0.15
    /// They write less.
    public var engagementDropping: Double = 0.15
    /// The expected day is over.
    public var overdue: Double = 0.20
    /// It stays long in its stage.
    public var stalled: Double = 0.20
    /// Only one person takes part.
    public var singleThreaded: Double = 0.10
    /// Nobody who decides takes part.
    public var noPower: Double = 0.10
    /// Somebody else offers.
    public var competitor: Double = 0.10
    /// The expected day was put off.
    public var closeDatePushed: Double = 0.15

    /// Creates the defaults.
    public init() {}
  }

  /// The name under which scores are stored; other numbers need another version.
  public let version: ScorerVersion
  /// The most each part may add.
  public let worth: Worth

  /// Creates the published rules.
  public init() { self.init("deal_risk_1", Worth()) }

  /// Creates rules of one's own under a version of their own.
  public init(_ version: ScorerVersion, _ worth: Worth) {
    self.version = version
    self.worth = worth
  }

  /// Assesses an open deal.
  ///
  /// - Parameters:
  ///   - deal: The deal as it is at the moment.
  ///   - subject: What is assessed, where it is not the deal itself.
  ///   - journey: Its way through the pipeline, where known.
  ///   - history: The history of its company; the score stands at its moment.
  ///   - pipeline: Its pipeline.
  ///   - pace: The pipeline's report as of the same moment.
  public func assess(
    _ deal: Deal, about subject: AnyRecordID? = nil, _ journey: StageJourney?,
    in history: History, of pipeline: Pipeline,
    pace: PipelineReport
  ) -> DealRisk {
    let signs = DealRiskSigns(
      deal: deal, activity: DealActivity(deal, in: history), moment: history.moment,
      calendar: history.calendar, worth: worth)
    var found = [signs.noActivity, signs.ghosted, signs.engagementDropping]
    found.append(signs.overdue(pace: pace))
    found.append(signs.stalled(journey, pipeline, pace: pace))
    found += [signs.singleThreaded, signs.noPower, signs.competitor, signs.pushed]
    let parts = found.compactMap(\.self).filter { $0.amount > .zero }
    let heaviest = parts.enumerated().sorted {
      $0.element.amount == $1.element.amount
        ? $0.offset < $1.offset : $0.element.amount > $1.element.amount
    }.map(\.element)
    return DealRisk(
      subject: subject ?? deal.anyID,
      score: Score(
        version, of: subject ?? deal.anyID, base: .zero,
        parts.map { Contribution($0.name, $0.amount, evidence: $0.evidence) }, on: .probability,
        at: history.moment),
      riskFactors: heaviest.map { DealRisk.Factor(name: $0.name, statement: $0.statement) },
      suggestedActions: heaviest.map(\.action), potentialValue: deal.value)
  }
}
