public import CSModels
public import Foundation

/// Adds up how far values lie from a slow level, and so sees small changes that last.
///
/// The two-sided tabular CUSUM (Page, "Continuous inspection schemes", Biometrika 1954; Montgomery,
/// "Introduction to Statistical Quality Control", chapter 9): with z the distance of a value from
/// the reference in units of the noise, C⁺ = max(0, C⁺ + z - k) and C⁻ = max(0, C⁻ - z - k). The
/// shape of the week is taken out first. The reference is the mean of the values since the last
/// change; where a sum passes ``Configuration/limit``, it starts anew.
///
/// The score is the probability that a sum as large stands at any one time while nothing changes,
/// by Siegmund's approximation of the run length ("Sequential Analysis", 1985): with b = C + 1.166,
/// a value C recurs every (e^(2kb) - 2kb - 1) / (2k²) values, for each of two sides. So with k = 0.5
/// a sum of 6.9 scores ``Surprise/threshold``, once in 3,200 values, and the default limit of 12 scores
/// 0.57, once in 522,000. O(weeks) a value.
public struct CumulativeSum: SeriesDetector, Hashable {
  /// How sums are kept.
  ///
  /// Numbers out of range are held within it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// By how many deviations a value may differ without adding up; by default 0.5, best for
    /// changes of one deviation.
    public var allowance: Double = 0.5
    /// At which sum a change is taken for granted and the level learnt anew; by default 12.
    public var limit: Double = 12
    /// How many deviations one value adds at most, so that one wild day is no change; by default 4.
    public var largestStep: Double = 4
    /// How many values the level is learnt from before anything is added up, at most ``memory``; by
    /// default 28.
    public var warmup: Int = 28
    /// Over how many values the level is averaged at most; by default 112.
    public var memory: Int = 112
    /// From how many weeks the shape of the week and the noise are known; by default 8.
    public var weeks: Int = 8
    /// Which days are which, and the holidays, on which nothing is judged; by default in UTC.
    public var calendar: WorkCalendar = .weekdays(in: "UTC")

    /// Creates the default configuration.
    public init() {}
  }

  /// How sums are kept.
  public let configuration: Configuration
  /// The sum above the level, in deviations.
  public private(set) var above = 0.0
  /// The sum below the level, in deviations.
  public private(set) var below = 0.0

  private var days = DailyLevel()
  private var reference = 0.0
  private var count = 0

  /// Decodes a detector as it was saved; a state that is damaged is refused.
  public init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    configuration = try saved.decode(Configuration.self, forKey: .configuration)
    above = try saved.sound(.above) { $0 >= 0 && $0.isModest }
    below = try saved.sound(.below) { $0 >= 0 && $0.isModest }
    days = try saved.decode(DailyLevel.self, forKey: .days)
    reference = try saved.sound(.reference, \.isModest)
    count = try saved.sound(.count) { (0...1_000_000).contains($0) }
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
    let memory = configuration.memory.held(1...1_000_000)
    defer {
      count = min(count + 1, memory)
      reference += (level - reference) / Double(count)
    }
    guard count >= min(configuration.warmup, memory), noise > 1e-12 * abs(level) else { return 0 }
    let most = configuration.largestStep.held(1...1e6, else: 4)
    let allowance = configuration.allowance.held(0...1e6, else: 0.5)
    let z = min(max((level - reference) / noise, -most), most)
    above = max(0, above + z - allowance)
    below = max(0, below - z - allowance)
    let sum = max(above, below)
    if sum >= configuration.limit { (above, below, count, reference) = (0, 0, 0, level) }
    return Surprise.score(probability: probability(of: sum))
  }

  private func probability(of sum: Double) -> Double {
    guard sum > 0 else { return 1 }
    let k = configuration.allowance.held(0.01...100, else: 0.5)
    let reach = 2 * k * (sum + 1.166)
    let runLength = (exp(min(reach, 500)) - reach - 1) / (2 * k * k)
    return min(1, 2 / max(runLength, 1))
  }
}
