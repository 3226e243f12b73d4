import ArgumentParser
import CSSignals
import Foundation

/// How well detectors find what was planted in generated series, as JSON.
struct SeriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "series",
    abstract: "Measures detectors on daily series in which is known what happened.",
    discussion: """
      Prints a JSON object with precision, recall, false_alarms_per_series_year and, by kind of what \
      was planted, how much of it was found. The same seed gives the same series.

      Example: lab series --generated --seed 7 --detector weekday_median
      """)

  enum Choice: String, ExpressibleByArgument, CaseIterable {
    case watch
    case weekdayMedian = "weekday_median"
    case rollingDeviation = "rolling_deviation"
    case seasonalESD = "seasonal_esd"
    case forecastResidual = "forecast_residual"
    case bayesianChangePoint = "bayesian_change_point"
    case cumulativeSum = "cumulative_sum"
    case adaptiveWindow = "adaptive_window"
  }

  @Flag(help: "Generate the series; there is no other source yet.")
  var generated = false
  @Option(help: "What the series are drawn from.")
  var seed: UInt64 = 1
  @Option(
    help: "What looks for changes: \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
  var detector: Choice = .watch
  @Option(help: "From which score on a detector alarms, 0...1.")
  var threshold: Double = Surprise.threshold
  @Option(help: "How many series there are of each kind.")
  var series: Int = 20
  @Option(help: "How many clean series there are.")
  var clean: Int = 40
  @Option(help: "How many days a series has.")
  var days: Int = 420

  func validate() throws {
    guard generated else { throw ValidationError("Give --generated.") }
    guard (0...1).contains(threshold) else {
      throw ValidationError("A threshold lies between 0 and 1.")
    }
    guard (0...10_000).contains(series), (0...10_000).contains(clean) else {
      throw ValidationError("Give 0 to 10000 series of a kind.")
    }
    guard (200...10_000).contains(days) else {
      throw ValidationError("A series has 200 to 10000 days.")
    }
  }

  private struct Output: Encodable {
    var detector: String
    var seed: UInt64
    var precision: Double
    var recall: Double
    var falseAlarmsPerSeriesYear: Double
    var kinds: [String: SeriesCorpusResult.Count]
  }

  func run() throws {
    var configuration = SeriesCorpus.Configuration()
    configuration.seriesPerKind = series
    configuration.cleanSeries = clean
    configuration.days = days
    let corpus = SeriesCorpus(configuration, seed: seed)
    let result: SeriesCorpusResult
    switch detector {
    case .watch:
      var watch = SeriesWatch()
      watch.configuration.threshold = threshold
      result = corpus.result(of: watch)
    case .weekdayMedian: result = corpus.result(of: WeekdayMedian(), threshold: threshold)
    case .rollingDeviation: result = corpus.result(of: RollingDeviation(), threshold: threshold)
    case .seasonalESD: result = corpus.result(of: SeasonalESD(), threshold: threshold)
    case .forecastResidual: result = corpus.result(of: ForecastResidual(), threshold: threshold)
    case .bayesianChangePoint:
      result = corpus.result(of: BayesianChangePoint(), threshold: threshold)
    case .cumulativeSum: result = corpus.result(of: CumulativeSum(), threshold: threshold)
    case .adaptiveWindow: result = corpus.result(of: AdaptiveWindow(), threshold: threshold)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let output = Output(
      detector: detector.rawValue, seed: seed, precision: result.precision, recall: result.recall,
      falseAlarmsPerSeriesYear: result.falseAlarmsPerSeriesYear, kinds: result.kinds)
    print(String(decoding: try encoder.encode(output), as: UTF8.self))
  }
}
