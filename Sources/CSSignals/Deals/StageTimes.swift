public import CSModels
public import CSScoring
public import Foundation

/// How long deals stay at the stages of pipelines, and what the stages are called.
public struct StageTimes: Hashable, Sendable, Codable {
  /// One stage.
  public struct Stage: Hashable, Sendable, Codable {
    /// What it is called.
    public var name: String
    /// After how many days a deal should have left it, where the pipeline says so.
    public var limit: Int?
    /// The days of the stays that are over, sorted.
    public var stays: [Double]

    /// The mean of the stays that are over; `nil` where there are none.
    public var average: Double? {
      stays.isEmpty ? nil : stays.reduce(0) { $0 + $1 / Double(stays.count) }
    }

    /// The share of the stays that lasted so many days or longer; 0 where none is known.
    public func share(ofAtLeast days: Double) -> Double {
      stays.isEmpty ? 0 : Double(stays.count { $0 >= days }) / Double(stays.count)
    }

    /// How probable it is that the next stay lasts so many days or longer, as far as logarithms of
    /// stays are normal; 1 where too few are known.
    ///
    /// Stays below a day, in which a deal was moved on at once, say nothing about the others.
    func probability(ofAtLeast days: Double) -> Double {
      let logs = Moments(stays.filter { $0 >= 1 }.map { log($0) })
      guard days > 0, logs.count >= 3, let mean = logs.mean, let variance = logs.variance else {
        return 1
      }
      // Stays that are all alike still vary by a tenth.
      let spread = max(variance.squareRoot(), 0.1)
      let units = (log(days) - mean) / (spread * (1 + 1 / Double(logs.count)).squareRoot())
      return StudentDistribution(degreesOfFreedom: Double(logs.count - 1)).upperTail(units)
    }
  }

  private var stages: [String: Stage] = [:]

  /// Creates times of which nothing is known.
  public init() {}

  /// Learns from the ways of deals through a pipeline, as of some moment.
  public mutating func add(_ journeys: some Sequence<StageJourney>, through pipeline: Pipeline) {
    for stage in pipeline.stages where stage.subtype == .active {
      let key = Self.key(stage.id, pipeline.id)
      stages[key, default: Stage(name: stage.name, limit: nil, stays: [])].name = stage.name
      stages[key]?.limit = stage.maxDays
    }
    for visit in journeys.flatMap(\.visits) {
      guard let entered = visit.entered, let left = visit.left else { continue }
      let days = left.timeIntervalSince(entered) / 86_400
      guard days.isFinite, days >= 0 else { continue }
      let key = Self.key(visit.stage, pipeline.id)
      stages[key, default: Stage(name: visit.stage.rawValue, limit: nil, stays: [])].stays
        .append(days)
    }
    for key in stages.keys { stages[key]?.stays.sort() }
  }

  /// What is known of a stage; `nil` where nothing is.
  public func stage(_ stage: CSModels.Stage.ID, in pipeline: Pipeline.ID) -> Stage? {
    stages[Self.key(stage, pipeline)]
  }

  private static func key(_ stage: CSModels.Stage.ID, _ pipeline: Pipeline.ID) -> String {
    // Ids may hold any character: the length says where the first one ends.
    "\(pipeline.rawValue.utf8.count):\(pipeline.rawValue)/\(stage.rawValue)"
  }

  /// What the deals of one company tell.
  init(_ history: History) {
    for (id, deals) in Dictionary(grouping: history.deals, by: \.pipeline) {
      // Stages that a history does not know count as active.
      let pipeline = Pipeline(id: id, name: "", stages: [])
      add(
        deals.compactMap {
          StageJourney($0, in: pipeline, moves: history.moves, at: history.moment)
        }, through: pipeline)
    }
  }
}

extension RecordStore {
  /// How long deals stay at the stages of the pipelines in use.
  ///
  /// - Parameters:
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - asOf: What had been recorded by then.
  public func stageTimes(
    at moment: Date, asOf: AsOf = .latest
  ) async throws(StoreError) -> StageTimes {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    var times = StageTimes()
    for pipeline in try await fetchAll(RecordQuery<Pipeline>.all, asOf: asOf)
    where pipeline.status == .active {
      times.add(
        try await journeys(through: pipeline, at: moment, asOf: asOf), through: pipeline)
    }
    return times
  }
}
