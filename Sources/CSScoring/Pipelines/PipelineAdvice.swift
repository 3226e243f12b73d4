public import CSModels
import Foundation

/// A proposal to change how a pipeline works, with what it may bring and what that rests on.
///
/// It waits for a person: a host queues ``arguments`` for its tool ``action``.
public struct PipelineSuggestion: Sendable, Hashable, Codable {
  /// What would change, by how much, and on what that rests.
  public struct Impact: Sendable, Hashable, Codable {
    /// Which figure: `conversion_rate`, relative to what it is, or `days_in_stage`, as a share.
    public let metric: String
    /// The change as a share: 0.15 for 15% more, -0.6 for 60% less.
    public let change: Estimate
    /// What the figure rests on.
    public let basis: Statement
  }

  /// A function of pipeline, stage and automation, so that it is queued once.
  public let id: String
  /// The tool, such as `add_automation`.
  public let action: String
  /// The pipeline.
  public let pipeline: Pipeline.ID
  /// The stage.
  public let stage: Stage.ID
  /// What would run there, such as `auto_research_contacts`.
  public let automation: String
  /// What to do, in words.
  public let summary: Statement
  /// What may come of it: a comparison within the pipeline, not an effect that was tested.
  public let expectedImpact: Impact

  /// What the tool is to be given.
  public var arguments: JSONValue {
    .object([
      "pipelineId": .string(pipeline.rawValue), "stageId": .string(stage.rawValue),
      "automation": .string(automation),
    ])
  }
}

extension PipelineReport {
  /// How many must have left a stage before anything is said about it.
  static let neededStays = 10

  /// What stands out, the most lost and the slowest first; nothing where little has been seen.
  ///
  /// - Parameter pipeline: The pipeline of the report.
  public func insights(for pipeline: Pipeline) -> [Statement] {
    var lines: [Statement] = []
    let losing = stages.filter { ($0.dropOff?.count ?? 0) >= Self.neededStays && $0.lost > 0 }
      .sorted { ($0.dropOff?.lower ?? 0) > ($1.dropOff?.lower ?? 0) }
    if let flow = losing.first, let stage = pipeline.stage(flow.stage), let off = flow.dropOff {
      lines.append(
        """
        \(quoted: stage.name, from: stage.anyID) loses \(percent: off.value) of what leaves it \
        (\(flow.lost) of \(off.count), interval \(percent: off.lower) to \(percent: off.upper)).
        """)
    }
    if let id = bottleneckStage, let stage = pipeline.stage(id), let flow = self.stage(id) {
      let all = stages.reduce(0) { $0 + $1.time.totalDays }
      lines.append(
        """
        \(quoted: stage.name, from: stage.anyID) takes \(percent: flow.time.totalDays / all) of \
        all days spent in the pipeline (\(flow.time.count) stays).
        """)
    }
    for flow in stages {
      guard let stage = pipeline.stage(flow.stage), let limit = stage.maxDays,
        let median = flow.time.median, median > Double(limit),
        flow.time.count >= Self.neededStays
      else { continue }
      lines.append(
        """
        Half stay in \(quoted: stage.name, from: stage.anyID) longer than \(median, digits: 0) \
        days (\(flow.time.count) stays); the pipeline allows \(limit).
        """)
    }
    return lines
  }

  /// What may be changed, the largest expected change first.
  ///
  /// - A stage whose conversion lies, with its whole interval, below the median of the other
  ///   stages: were it that median, conversion would rise by their ratio.
  /// - The bottleneck, where its third quartile is more than twice its median: were no stay longer
  ///   than the median, the mean stay would fall by that share.
  ///
  /// - Parameter pipeline: The pipeline of the report.
  public func suggestions(for pipeline: Pipeline) -> [PipelineSuggestion] {
    let found = stages.compactMap { conversion(of: $0, in: pipeline) } + slowness(in: pipeline)
    return found.sorted {
      let (a, b) = (abs($0.expectedImpact.change.value), abs($1.expectedImpact.change.value))
      return a == b ? $0.id < $1.id : a > b
    }
  }

  private func conversion(of flow: StageFlow, in pipeline: Pipeline) -> PipelineSuggestion? {
    guard let stage = pipeline.stage(flow.stage), let own = flow.conversion,
      own.count >= Self.neededStays, own.lower > 0
    else { return nil }
    let others = stages.filter {
      $0.stage != flow.stage && ($0.conversion?.count ?? 0) >= Self.neededStays
    }
    guard let usual = Quantile.median(others.compactMap { $0.conversion?.value }),
      own.upper < usual
    else { return nil }
    let change = Estimate(
      usual / own.value - 1, lower: usual / own.upper - 1, upper: usual / own.lower - 1,
      count: own.count)
    guard change.value.isFinite else { return nil }
    let automation = "auto_follow_up"
    return PipelineSuggestion(
      id: "\(self.pipeline)/\(flow.stage)/\(automation)", action: "add_automation",
      pipeline: self.pipeline, stage: flow.stage, automation: automation,
      summary: "Add a follow-up to \(quoted: stage.name, from: stage.anyID).",
      expectedImpact: PipelineSuggestion.Impact(
        metric: "conversion_rate", change: change,
        basis: """
          \(flow.advanced) of \(own.count) went on from \(quoted: stage.name, from: stage.anyID); \
          of the other stages it is \(percent: usual) in the middle.
          """))
  }

  private func slowness(in pipeline: Pipeline) -> [PipelineSuggestion] {
    guard let id = bottleneckStage, let stage = pipeline.stage(id),
      let time = self.stage(id)?.time, time.count - time.standing >= Self.neededStays,
      let median = time.median, let slow = time.thirdQuartile, median > 0, slow > 2 * median
    else { return [] }
    // The mean stay is the area under the curve; cut at the median it is the area until there.
    let all = time.area(until: .infinity)
    guard all > 0 else { return [] }
    let change = time.area(until: median) / all - 1
    let ends = [time.medianLower, time.medianUpper].map {
      $0.map { time.area(until: $0) / all - 1 }
    }
    let automation = "auto_research_contacts"
    return [
      PipelineSuggestion(
        id: "\(self.pipeline)/\(id)/\(automation)", action: "add_automation",
        pipeline: self.pipeline, stage: id, automation: automation,
        summary: "Prepare what \(quoted: stage.name, from: stage.anyID) waits for.",
        expectedImpact: PipelineSuggestion.Impact(
          metric: "days_in_stage",
          change: Estimate(
            change, lower: ends[0] ?? change, upper: ends[1] ?? 0, count: time.count),
          basis: """
            Half of \(time.count) stays in \(quoted: stage.name, from: stage.anyID) end within \
            \(median, digits: 0) days, a quarter take more than \(slow, digits: 0).
            """))
    ]
  }
}

extension TimeInStage {
  /// The mean stay where none is longer than some days, as far as the curve goes.
  func area(until limit: Double) -> Double {
    var (area, last, share) = (0.0, 0.0, 1.0)
    for step in curve {
      guard step.days <= limit else { break }
      area += share * (step.days - last)
      (last, share) = (step.days, step.share)
    }
    return area + (limit.isFinite && limit > last ? share * (limit - last) : 0)
  }
}
