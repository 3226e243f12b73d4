import ArgumentParser
import CSSignals

/// The detectors of series that can be asked for.
enum SeriesDetectorChoice: String, ExpressibleByArgument, CaseIterable {
  case novelty
  case weekdayMedian = "weekday_median"
  case rollingDeviation = "rolling_deviation"
  case seasonalESD = "seasonal_esd"
  case forecastResidual = "forecast_residual"
  case cumulativeSum = "cumulative_sum"
  case adaptiveWindow = "adaptive_window"
  case bayesianChangePoint = "bayesian_change_point"

  /// A detector that has seen nothing, with its default configuration.
  var detector: any SeriesDetector {
    switch self {
    case .novelty: StreamNovelty()
    case .weekdayMedian: WeekdayMedian()
    case .rollingDeviation: RollingDeviation()
    case .seasonalESD: SeasonalESD()
    case .forecastResidual: ForecastResidual()
    case .cumulativeSum: CumulativeSum()
    case .adaptiveWindow: AdaptiveWindow()
    case .bayesianChangePoint: BayesianChangePoint()
    }
  }
}
