public import CSModels
import CSScoring
public import Foundation

/// Forecasts each day by exponential smoothing with a weekday season, and judges what is left.
///
/// Additive Holt-Winters without trend, made robust as by Gelper, Fried and Croux ("Robust
/// forecasting with exponential and Holt-Winters smoothing", Journal of Forecasting 2010): before it
/// is learnt, a value is drawn to within two deviations of its forecast, and the deviation itself is
/// learnt from bounded residuals. Where ``Configuration/relearning`` residuals in a row surprise in
/// the same direction, the level has moved: it is set to the median of those days.
///
/// The score is Student's two-sided probability, with ``Configuration/degreesOfFreedom``, of the
/// residual in deviations. The first ``Configuration/warmupWeeks`` weeks are only learnt from.
/// Constant memory, O(1) a value.
public struct ForecastResidual: SeriesDetector, Hashable {
  /// How days are forecast.
  ///
  /// Numbers out of range are held within it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How much of a residual goes into the level, 0...1; by default 0.15.
    public var levelRate: Double = 0.15
    /// How much of a residual goes into its weekday, 0...1; by default 0.15.
    public var seasonRate: Double = 0.15
    /// How much of a residual goes into the deviation, 0...1; by default 0.03.
    public var deviationRate: Double = 0.03
    /// How many surprising residuals in a row are a new level; by default 7.
    public var relearning: Int = 7
    /// How many weeks are learnt from before anything is judged, 3...12; by default 4.
    public var warmupWeeks: Int = 4
    /// How heavy the tails of the residuals are: normal for large numbers; by default 6.
    public var degreesOfFreedom: Double = 6
    /// Which days are which, and the holidays, on which nothing is judged; by default in UTC.
    public var calendar: WorkCalendar = .weekdays(in: "UTC")

    /// Creates the default configuration.
    public init() {}
  }

  /// How days are forecast.
  public let configuration: Configuration
  /// What the latest value should have been; `nil` where it was not judged.
  public private(set) var forecast: Double?

  private var clock = DayClock()
  private var warmup: [[Double]] = [[], [], [], [], [], [], []]
  private var isWarm = false
  private var level = 0.0
  private var season = [Double](repeating: 0, count: 7)
  private var deviation = 0.0
  /// The surprising residuals in a row, all of one sign.
  private var row: [Double] = []

  /// Decodes a detector as it was saved; a state that is damaged is refused.
  public init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    configuration = try saved.decode(Configuration.self, forKey: .configuration)
    forecast = try saved.soundIfPresent(.forecast, \.isModest)
    clock = try saved.decode(DayClock.self, forKey: .clock)
    warmup = try saved.sound(.warmup) {
      $0.count == 7 && $0.allSatisfy { $0.count <= 24 && $0.allSatisfy(\.isModest) }
    }
    isWarm = try saved.decode(Bool.self, forKey: .isWarm)
    level = try saved.sound(.level, \.isModest)
    season = try saved.sound(.season) { $0.count == 7 && $0.allSatisfy(\.isModest) }
    deviation = try saved.sound(.deviation) { $0 >= 0 && $0.isModest }
    row = try saved.sound(.row) { $0.count <= 1_000 && $0.allSatisfy(\.isModest) }
  }

  /// Creates a detector that has seen nothing.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Takes the next value and says how much it surprises.
  public mutating func score(_ value: Double, at date: Date) -> Double {
    forecast = nil
    guard let day = clock.step(value, at: date, in: configuration.calendar) else { return 0 }
    let value = DayClock.bounded(value)
    guard isWarm else {
      warm(value, on: day.weekday)
      return 0
    }
    let expected = level + season[day.weekday]
    forecast = expected
    let residual = value - expected
    let scale = max(abs(value), abs(expected))
    guard deviation > 1e-9 * scale else {
      // A series that never varied: learn how much it does now.
      if abs(residual) > 1e-9 * scale { deviation = abs(residual) }
      return 0
    }
    let z = min(max(residual / deviation, -1e9), 1e9)
    let student = StudentDistribution(
      degreesOfFreedom: configuration.degreesOfFreedom.held(1...1e6, else: 6))
    let score = Surprise.score(probability: 2 * student.upperTail(abs(z)))
    learn(residual, z, on: day.weekday)
    return score
  }

  private mutating func warm(_ value: Double, on weekday: Int) {
    warmup[weekday].append(value)
    let weeks = configuration.warmupWeeks.held(3...12)
    guard warmup.allSatisfy({ $0.count >= weeks - 1 }),
      warmup.contains(where: { $0.count >= weeks })
    else {
      if warmup[weekday].count > 2 * weeks { warmup[weekday].removeFirst() }
      return
    }
    var medians = warmup.map { values -> Double in
      var values = values
      return SmallMedian.of(&values) ?? 0
    }
    level = medians.reduce(0, +) / 7
    season = medians.map { $0 - level }
    medians = zip(warmup, medians).flatMap { values, median in values.map { abs($0 - median) } }
    // The median of a few takes some of their deviation with it.
    deviation = 1.4826 * (SmallMedian.of(&medians) ?? 0) * 1.25
    warmup = [[], [], [], [], [], [], []]
    isWarm = true
  }

  private mutating func learn(_ residual: Double, _ z: Double, on weekday: Int) {
    let levelRate = configuration.levelRate.held(0...1, else: 0.15)
    let drawn = min(max(z, -2), 2) * deviation
    level += levelRate * drawn
    season[weekday] += configuration.seasonRate.held(0...1, else: 0.15) * (1 - levelRate) * drawn
    // Tukey's biweight with k = 2 and the factor that makes it 1 for normal residuals.
    let part = abs(z) >= 2 ? 1 : 1 - pow(1 - z * z / 4, 3)
    let square = 2.52 * part * deviation * deviation
    let rate = configuration.deviationRate.held(0...1, else: 0.03)
    deviation = (rate * square + (1 - rate) * deviation * deviation).squareRoot()
    guard abs(z) > 2, row.first.map({ ($0 > 0) == (residual > 0) }) ?? true else {
      row = abs(z) > 2 ? [residual] : []
      return
    }
    row.append(residual)
    if row.count >= configuration.relearning.held(2...1_000) {
      level += SmallMedian.of(&row) ?? 0
      row = []
    }
  }
}
