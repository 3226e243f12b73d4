public import CSModels
public import Foundation

/// How a pipeline does: how many come through, how fast, what it is worth, and where it sticks.
///
/// It is a pure function of the pipeline, its deals or contacts, and their moves, as of a moment:
/// nothing dated later is seen. A deal that ended before it began, or whose dates are not known,
/// counts as won or lost, and not in the days.
///
/// | figure | definition |
/// |---|---|
/// | conversion rate | won / all that entered; those still open count as not won yet |
/// | win rate | won / (won + lost), as Gong counts it |
/// | stage conversion, drop-off | advanced, or lost, of those that left the stage |
/// | average days to close | mean days from entering to winning, of those won |
/// | velocity | open deals · mean value of those won · win rate / average days to close, a day |
/// | bottleneck | the active stage at which all together have spent the most days until the moment; of equal ones the earlier |
public struct PipelineReport: Sendable, Hashable, Codable {
  /// The pipeline.
  public let pipeline: Pipeline.ID
  /// Its name.
  public let name: String
  /// Where the report stands.
  public let moment: Date
  /// Only what entered from here on is counted; `nil` for everything.
  public let start: Date?
  /// Only what entered until here is counted; `nil` for everything.
  public let end: Date?
  /// How many entered.
  public let totalContacts: Int
  /// How many are open.
  public let open: Int
  /// How many were won.
  public let won: Int
  /// How many were lost.
  public let lost: Int
  /// How many were left out because a range was asked for and it is not known when they entered.
  public let undated: Int
  /// How many are won or lost on a day that nothing tells: they count so at every moment since they
  /// entered.
  public let undatedEnds: Int
  /// Won of all that entered; `nil` where none did.
  public let conversionRate: Estimate?
  /// Won of those decided; `nil` where none is.
  public let winRate: Estimate?
  /// The mean days to winning, with Student's interval; `nil` for fewer than two.
  public let averageDaysToClose: Estimate?
  /// The active stages in their order.
  public let stages: [StageFlow]
  /// What it is worth, by currency, in the order of their codes.
  public let values: [PipelineValue]
  /// Where most time goes; `nil` where no time has been spent.
  public let bottleneckStage: Stage.ID?
  /// The days of those won, for forecasts.
  let cycles: [Double]

  /// Reports on journeys.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline.
  ///   - journeys: The ways of its deals or of its contacts, as of the moment.
  ///   - moment: Where one stands.
  ///   - range: When they must have entered; `nil` for all.
  public init(
    _ pipeline: Pipeline, _ journeys: [StageJourney], at moment: Date,
    over range: ClosedRange<Date>? = nil
  ) {
    let counted = journeys.filter { journey in
      guard let range else { return true }
      return journey.opened.map(range.contains) ?? false
    }
    self.pipeline = pipeline.id
    name = pipeline.name
    self.moment = moment
    start = range?.lowerBound
    end = range?.upperBound
    undated = range == nil ? 0 : journeys.count { $0.opened == nil }
    undatedEnds = counted.count { $0.outcome != .open && $0.closed == nil }
    totalContacts = counted.count
    open = counted.count { $0.outcome == .open }
    won = counted.count { $0.outcome == .won }
    lost = counted.count { $0.outcome == .lost }
    conversionRate = counted.isEmpty ? nil : Proportion.wilson(won, of: counted.count)
    winRate = won + lost > 0 ? Proportion.wilson(won, of: won + lost) : nil
    cycles = counted.filter { $0.outcome == .won }.compactMap(\.daysToClose).sorted()
    averageDaysToClose = SampleMean(cycles)?.estimate
    stages = pipeline.stages.filter { $0.subtype == .active }.map {
      StageFlow($0, counted, in: pipeline, at: moment)
    }
    bottleneckStage =
      stages.filter { $0.time.totalDays > 0 }
      .reduce(nil as StageFlow?) { best, next in
        guard let best else { return next }
        return next.time.totalDays > best.time.totalDays ? next : best
      }?.stage
    values = PipelineValue.all(counted, winRate: winRate, cycles: SampleMean(cycles))
  }

  /// Reports on deals.
  public init(
    _ pipeline: Pipeline, deals: [Deal], moves: [StageMove], at moment: Date,
    over range: ClosedRange<Date>? = nil
  ) {
    let moved = Dictionary(grouping: moves, by: \.subject)
    self.init(
      pipeline,
      deals.filter { $0.pipeline == pipeline.id }.compactMap {
        StageJourney($0, in: pipeline, moves: moved[$0.anyID] ?? [], at: moment)
      }, at: moment, over: range)
  }

  /// Reports on contacts.
  public init(
    _ pipeline: Pipeline, positions: [PipelinePosition], moves: [StageMove], at moment: Date,
    over range: ClosedRange<Date>? = nil
  ) {
    let moved = Dictionary(grouping: moves, by: \.subject)
    self.init(
      pipeline,
      positions.filter { $0.pipeline == pipeline.id }.compactMap {
        StageJourney($0, in: pipeline, moves: moved[$0.anyID] ?? [], at: moment)
      }, at: moment, over: range)
  }

  /// The figures of a stage.
  public func stage(_ id: Stage.ID) -> StageFlow? { stages.first { $0.stage == id } }

  /// The days that a deal of an age still needs, going by those won: the median of the longer ones.
  ///
  /// `nil` where fewer than five won deals took longer.
  public func remainingDays(atAge days: Double) -> Double? {
    let longer = cycles.filter { $0 >= days }
    guard longer.count >= 5 else { return nil }
    return Quantile.median(longer).map { $0 - days }
  }
}

/// The mean of a sample with Student's interval.
struct SampleMean {
  let estimate: Estimate
  /// The error of the mean as a share of it.
  let relativeError: Double

  /// `nil` for fewer than two values, and where they are too large for an interval.
  init?(_ values: [Double]) {
    let moments = Moments(values)
    guard let mean = moments.meanEstimate(), let spread = moments.standardDeviation,
      mean.lower.isFinite, mean.upper.isFinite
    else { return nil }
    estimate = mean
    let error = spread / Double(moments.count).squareRoot()
    relativeError = mean.value != 0 ? abs(error / mean.value) : 0
  }
}
