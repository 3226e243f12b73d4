import ArgumentParser
import CSSignals
import Foundation

/// Seasonal-trend decomposition of many short series.
struct SeasonalTrendBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stl",
    abstract: "Measures STL of 10,000 series of 180 values, period 7.",
    discussion: "check holds the sum of the last values of the trends.")

  @OptionGroup var options: BenchOptions

  @Flag(help: "Give less weight to values far from the rest.")
  var robust = false

  func validate() throws { try options.makesItsOwn(in: "stl") }

  func run() throws {
    let series = BenchData.seasons()
    let configuration = SeasonalTrend.Configuration(period: 7, isRobust: robust)
    try options.measure(
      "STL\(robust ? " robust" : "") 10000 series x 180, period 7, seasonal 7", size: 10_000,
      unit: "series/s"
    ) {
      let plan = SeasonalTrend.Plan(length: 180, configuration)
      return [
        "sum_last_trend": series.reduce(0) { $0 + (plan.decompose($1)?.trend.last ?? .nan) }
      ]
    }
  }
}

/// Seasonal-trend decomposition of one long series.
struct LongSeasonalTrendBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stl-long",
    abstract: "Measures STL of one series of 100,000 values, period 7.",
    discussion: "check holds the last value of the trend.")

  @OptionGroup var options: BenchOptions

  func validate() throws { try options.makesItsOwn(in: "stl-long") }

  func run() throws { try options.measureLong(isRobust: false) }
}

/// Robust seasonal-trend decomposition of one long series.
struct RobustSeasonalTrendBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stl-robust",
    abstract: "Measures robust STL of one series of 100,000 values, period 7.",
    discussion: "check holds the last value of the trend.")

  @OptionGroup var options: BenchOptions

  func validate() throws { try options.makesItsOwn(in: "stl-robust") }

  func run() throws { try options.measureLong(isRobust: true) }
}

/// Rolling scores.
struct RollingBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rolling",
    abstract: "Measures rolling z-scores of 10,000 series of 365 values.",
    discussion: """
      The window is 28 values with the value itself, or 8 of the same weekday before it with \
      --weekday. check holds how many scores are beyond 3.
      """)

  @OptionGroup var options: BenchOptions

  @Flag(help: "Compare with the same weekday of the eight weeks before.")
  var weekday = false

  func validate() throws { try options.makesItsOwn(in: "rolling") }

  func run() throws {
    let series = BenchData.spikes()
    let configuration =
      weekday
      ? RollingScores.Configuration(window: 8, stride: 7)
      : RollingScores.Configuration(window: 28, includesCurrent: true)
    try options.measure(
      weekday ? "weekday z-score 8 weeks, 10000 x 365" : "rolling z-score w=28, 10000 x 365",
      size: 3.65, unit: "Mpoints/s"
    ) {
      var flags = 0
      for values in series {
        for score in RollingScores.scores(of: values, configuration) where abs(score) > 3 {
          flags += 1
        }
      }
      return ["flags": Double(flags)]
    }
  }
}

/// Changes of level.
struct ChangePointsBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pelt",
    abstract: "Measures PELT on 10,000 values with a new level every 200.",
    discussion: "The penalty is 2 ln n. check holds the number of pieces.")

  @OptionGroup var options: BenchOptions

  func validate() throws { try options.makesItsOwn(in: "pelt") }

  func run() throws {
    let values = BenchData.levels()
    var configuration = ChangePoints.Configuration()
    configuration.penalty = 2 * log(Double(values.count))
    try options.measure(
      "PELT l2 10000 points min_size 2 jump 1", size: 10_000, unit: "points/s"
    ) { ["k": Double(ChangePoints(values, configuration).levels.count)] }
  }
}

extension BenchOptions {
  fileprivate func measureLong(isRobust: Bool) throws {
    let values = BenchData.longSeason()
    let configuration = SeasonalTrend.Configuration(period: 7, isRobust: isRobust)
    try measure(
      "STL\(isRobust ? " robust" : "") one series 100000, period 7", size: 100_000,
      unit: "points/s"
    ) {
      let parts = SeasonalTrend.Plan(length: values.count, configuration).decompose(values)
      return ["last_trend": parts?.trend.last ?? .nan]
    }
  }
}

extension BenchData {
  /// Series of a slope, a week and noise.
  fileprivate static func seasons(_ count: Int = 10_000, days: Int = 180) -> [[Double]] {
    let slopes = normal(61, count)
    let phases = uniform(62, count)
    let noise = normal(63, count * days)
    return (0..<count).map { row in
      (0..<days).map { day in
        let level = 50 + slopes[row] * 0.1 * Double(day)
        let season = 5 * sin(2 * Double.pi * (Double(day) / 7 + phases[row]))
        return level + season + noise[row * days + day]
      }
    }
  }

  /// One long series of a slope, a week and noise.
  fileprivate static func longSeason(_ count: Int = 100_000) -> [Double] {
    let noise = normal(64, count)
    return (0..<count).map { day in
      let level = 50 + 0.001 * Double(day)
      let season = 5 * sin(2 * Double.pi * Double(day) / 7)
      return level + season + noise[day]
    }
  }

  /// Series of noise with a spike now and then.
  fileprivate static func spikes(_ count: Int = 10_000, days: Int = 365) -> [[Double]] {
    let noise = normal(71, count * days)
    let chances = uniform(72, count * days)
    return (0..<count).map { row in
      (row * days..<(row + 1) * days).map { noise[$0] + (chances[$0] < 0.002 ? 8 : 0) }
    }
  }

  /// Noise about a new level every 200 values.
  fileprivate static func levels(_ count: Int = 10_000) -> [Double] {
    let levels = normal(81, count / 200)
    let noise = normal(82, count)
    return (0..<count).map { levels[$0 / 200] * 3 + noise[$0] }
  }
}
