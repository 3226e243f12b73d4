public import CSModels
import CSScoring
public import Foundation

/// Keeps the probabilities of how long ago the level last changed.
///
/// Bayesian online change point detection (Adams and MacKay, 2007, arXiv:0710.3742): every value
/// either continues the run or begins a new one, with the probability 1 / ``Configuration/interval``
/// of the latter; values of a run are normal with unknown mean and variance (normal-gamma prior), so
/// each run length forecasts by a Student distribution. The shape of the week is taken out first,
/// and values are measured in the noise known when the first one was judged; a value counts for at
/// most ``Configuration/largestStep`` deviations from the mean of the likeliest run, so one wild day
/// is no change. Run lengths beyond ``Configuration/longestRun`` are one, and those with less than a
/// millionth of the probability are dropped.
///
/// The score is that of the posterior probability that nothing changed in the last
/// ``Configuration/recent`` values. It is high for about as many values after a change. O(runs) a
/// value.
public struct BayesianChangePoint: SeriesDetector, Hashable {
  /// What is believed before any value.
  ///
  /// Numbers out of range are held within it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many values lie between two changes on average; by default 250.
    public var interval: Double = 250
    /// How many values a change is recent for, up to 10,000; by default 7.
    public var recent: Int = 7
    /// Beyond which length runs are not told apart, up to 100,000; by default 200.
    public var longestRun: Int = 200
    /// How many deviations a value lies off at most; by default 6.
    public var largestStep: Double = 6
    /// How many values the prior of the variance is worth; by default 10.
    public var priorValues: Double = 10
    /// From how many weeks the shape of the week is known; by default 8.
    public var weeks: Int = 8
    /// Which days are which, and the holidays, on which nothing is judged; by default in UTC.
    public var calendar: WorkCalendar = .weekdays(in: "UTC")

    /// Creates the default configuration.
    public init() {}
  }

  /// What is believed before any value.
  public let configuration: Configuration

  /// One run length: its probability, and the normal-gamma posterior of its values.
  private struct Run: Hashable, Codable {
    var length: Int
    var probability: Double
    var mean: Double
    var weight: Double
    var shape: Double
    var rate: Double

    var isSound: Bool {
      (0...1_000_000).contains(length) && probability >= 0 && probability <= 1
        && abs(mean) <= 1e7 && weight > 1e-6 && shape > 1e-6 && rate > 1e-12
        && max(weight, shape, rate) <= 1e30
    }
  }

  private var days = DailyLevel()
  private var unit = 0.0
  private var origin = 0.0
  private var runs: [Run] = []
  private var seen = 0

  private var recent: Int { configuration.recent.held(0...10_000) }
  private var longest: Int { configuration.longestRun.held(recent + 1...100_000) }

  /// Decodes a detector as it was saved; a state that is damaged is refused.
  public init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    configuration = try saved.decode(Configuration.self, forKey: .configuration)
    days = try saved.decode(DailyLevel.self, forKey: .days)
    unit = try saved.sound(.unit) { $0 >= 0 && $0.isModest }
    origin = try saved.sound(.origin, \.isModest)
    runs = try saved.sound(.runs) { $0.count <= 200_000 && $0.allSatisfy(\.isSound) }
    seen = try saved.sound(.seen) { (0..<Int.max).contains($0) }
  }

  /// Creates a detector that has seen nothing.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Takes the next value and says how much it surprises.
  public mutating func score(_ value: Double, at date: Date) -> Double {
    guard
      let (level, noise) = days.step(
        value, at: date, weeks: configuration.weeks, in: configuration.calendar)
    else { return 0 }
    if unit == 0 {
      guard noise > 1e-12 * abs(level) else { return 0 }
      (unit, origin) = (noise, level)
      runs = [fresh(1)]
    }
    seen = min(seen + 1, Int.max - 1)
    advance(with: held(min(max((level - origin) / unit, -1e6), 1e6)))
    let changed = runs.reduce(0) {
      $1.length <= recent && $1.length < seen ? $0 + $1.probability : $0
    }
    guard seen > 2 * recent else { return 0 }
    return Surprise.score(probability: max(1 - changed, 1e-12))
  }

  /// The prior has a wide mean and the variance of the unit.
  private func fresh(_ probability: Double) -> Run {
    let half = configuration.priorValues.held(1...1e6, else: 10) / 2
    return Run(length: 0, probability: probability, mean: 0, weight: 0.01, shape: half, rate: half)
  }

  private func held(_ x: Double) -> Double {
    guard let likeliest = runs.max(by: { $0.probability < $1.probability }),
      likeliest.length > recent
    else { return x }
    let most =
      configuration.largestStep.held(1...1e6, else: 6)
      * (likeliest.rate / likeliest.shape).squareRoot()
    return min(max(x, likeliest.mean - most), likeliest.mean + most)
  }

  private mutating func advance(with x: Double) {
    let hazard = 1 / configuration.interval.held(2...1e9, else: 250)
    var grown: [Run] = []
    var begun = 0.0
    for run in runs {
      let degrees = 2 * run.shape
      let scale = (run.rate * (run.weight + 1) / (run.shape * run.weight)).squareRoot()
      let density =
        StudentDistribution(degreesOfFreedom: degrees).density((x - run.mean) / scale) / scale
      let joint = run.probability * max(density, 1e-300)
      begun += joint * hazard
      var next = run
      next.probability = joint * (1 - hazard)
      next.length = min(run.length + 1, longest)
      next.mean = (run.weight * run.mean + x) / (run.weight + 1)
      next.rate = run.rate + run.weight * (x - run.mean) * (x - run.mean) / (2 * (run.weight + 1))
      next.shape = run.shape + 0.5
      next.weight = run.weight + 1
      grown.append(next)
    }
    grown.append(fresh(begun))
    let total = grown.reduce(0) { $0 + $1.probability }
    guard total > 0, total.isFinite else {
      runs = [fresh(1)]
      return
    }
    runs = merged(grown.filter { $0.probability > 1e-6 * total })
    let kept = runs.reduce(0) { $0 + $1.probability }
    for index in runs.indices { runs[index].probability /= kept }
  }

  /// Of the runs that are as long as can be, the likeliest stands for all.
  private func merged(_ runs: [Run]) -> [Run] {
    let long = runs.filter { $0.length >= longest }
    guard long.count > 1, var best = long.max(by: { $0.probability < $1.probability }) else {
      return runs
    }
    best.probability = long.reduce(0) { $0 + $1.probability }
    return [best] + runs.filter { $0.length < longest }
  }
}
