public import CSModels
import Foundation

/// What happens at one stage: how many come, how long they stay, and where they go.
public struct StageFlow: Sendable, Hashable, Codable {
  /// The stage.
  public let stage: Stage.ID
  /// Its name.
  public let name: String
  /// How many ever stood there.
  public let entered: Int
  /// How many stand there at the moment.
  public let standing: Int
  /// How many went on to a later stage or were won from there.
  public let advanced: Int
  /// How many were lost there.
  public let lost: Int
  /// How many went back to an earlier stage from their last stay, and have not returned.
  public let returned: Int
  /// The share that advanced, of those that left; `nil` where none has left.
  public let conversion: Estimate?
  /// The share that was lost, of those that left; `nil` where none has left.
  public let dropOff: Estimate?
  /// How long they stay.
  public let time: TimeInStage
  /// How likely a deal that stood here is won: of those decided, with Wilson's interval; `nil`
  /// where none is decided.
  public let winRate: Estimate?

  init(_ stage: Stage, _ journeys: [StageJourney], in pipeline: Pipeline, at moment: Date) {
    self.stage = stage.id
    name = stage.name
    var counts = (entered: 0, standing: 0, advanced: 0, lost: 0, returned: 0, won: 0, decided: 0)
    var stays: [(days: Double, isOver: Bool)] = []
    for journey in journeys {
      guard let place = journey.visits.lastIndex(where: { $0.stage == stage.id }) else { continue }
      counts.entered += 1
      if journey.outcome != .open { counts.decided += 1 }
      if journey.outcome == .won { counts.won += 1 }
      if place + 1 < journey.visits.count {
        let next = pipeline.stage(journey.visits[place + 1].stage)?.order ?? stage.order
        if next >= stage.order { counts.advanced += 1 } else { counts.returned += 1 }
      } else {
        switch journey.outcome {
        case .open: counts.standing += 1
        case .won: counts.advanced += 1
        case .lost: counts.lost += 1
        }
      }
      for visit in journey.visits where visit.stage == stage.id {
        // A decided deal that nobody saw leave is not still there.
        guard let entered = visit.entered, visit.left != nil || journey.outcome == .open else {
          continue
        }
        let days = (visit.left ?? moment).timeIntervalSince(entered) / 86_400
        if days.isFinite, days >= 0 { stays.append((days, visit.left != nil)) }
      }
    }
    entered = counts.entered
    standing = counts.standing
    advanced = counts.advanced
    lost = counts.lost
    returned = counts.returned
    let left = counts.advanced + counts.lost + counts.returned
    conversion = left > 0 ? Proportion.wilson(counts.advanced, of: left) : nil
    dropOff = left > 0 ? Proportion.wilson(counts.lost, of: left) : nil
    winRate = counts.decided > 0 ? Proportion.wilson(counts.won, of: counts.decided) : nil
    time = TimeInStage(stays)
  }
}

/// How long deals stay at a stage, in days, those still there counted as not over.
///
/// Quartiles are read off the curve of Kaplan and Meier, so that the slow ones still standing are
/// not left out; a quartile that the curve does not reach is `nil`. The interval of the median is
/// that of Brookmeyer and Crowley (1982): the times at which the interval of the curve holds one
/// half.
public struct TimeInStage: Sendable, Hashable, Codable {
  /// How many stays were seen.
  public let count: Int
  /// How many of them are not over.
  public let standing: Int
  /// After how many days a quarter has left.
  public let firstQuartile: Double?
  /// After how many days half has left.
  public let median: Double?
  /// The lower end of the median's interval, at the level of 0.95.
  public let medianLower: Double?
  /// The upper end of the median's interval; `nil` where it has none yet.
  public let medianUpper: Double?
  /// After how many days three quarters have left.
  public let thirdQuartile: Double?
  /// The days spent there by all together, until the moment.
  public let totalDays: Double
  /// The curve: the share still there after so many days.
  let curve: [Step]

  /// One step of the curve.
  struct Step: Sendable, Hashable, Codable {
    let days: Double
    let share: Double
  }

  init(_ stays: [(days: Double, isOver: Bool)]) {
    count = stays.count
    standing = stays.count { !$0.isOver }
    totalDays = stays.reduce(0) { $0 + $1.days }
    let times = try? SurvivalTimes(stays.map(\.days), ended: stays.map(\.isOver))
    let steps = times.map { KaplanMeier($0).steps } ?? []
    func time(_ reached: (KaplanMeier.Step) -> Bool) -> Double? {
      steps.first(where: reached)?.time
    }
    firstQuartile = time { $0.survival.value <= 0.75 }
    median = time { $0.survival.value <= 0.5 }
    thirdQuartile = time { $0.survival.value <= 0.25 }
    medianLower = time { $0.survival.lower <= 0.5 }
    medianUpper = time { $0.survival.upper <= 0.5 }
    curve = steps.map { Step(days: $0.time, share: $0.survival.value) }
  }

  /// The share still there after so many days; 1 where nothing is known.
  ///
  /// - Complexity: O(log n) for n steps of the curve.
  public func share(after days: Double) -> Double {
    var (low, high) = (0, curve.count)
    while low < high {
      let middle = (low + high) / 2
      if curve[middle].days <= days { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? curve[low - 1].share : 1
  }
}
