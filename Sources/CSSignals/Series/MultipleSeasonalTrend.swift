/// A series with several seasons, such as weeks and months, taken apart into each, trend and remainder.
///
/// Bandara, Hyndman and Bergmeir, "MSTL: A Seasonal-Trend Decomposition Algorithm for Time Series with
/// Multiple Seasonal Patterns" (2021): STL takes the seasons away one after the other, from the shortest
/// period to the longest, and then each once more from what the others leave. The trend is that of the
/// last step. The parts agree with those of statsmodels' `MSTL` without its transformation.
public struct MultipleSeasonalTrend: Hashable, Sendable, Codable {
  /// The periods, ascending.
  public let periods: [Int]
  /// One season a period, each one value a value.
  public let seasonal: [[Double]]
  /// The level.
  public let trend: [Double]
  /// What is left; `nil` where the value is not known.
  public let remainder: [Double?]

  /// Takes a series apart.
  ///
  /// Periods that do not fit twice into the series are left out; `nil` where none is left, or too
  /// little is known. O(n · window) for each period and round.
  ///
  /// - Parameters:
  ///   - values: The series; what is not known or not finite has no weight.
  ///   - periods: How long each season is, in any order; repeats count once.
  ///   - windows: Over how many cycles each season is smoothed, in the order of `periods`; by default
  ///     11 for the shortest, then 15, 19 and so on.
  ///   - isRobust: Whether values far from the rest count less.
  ///   - rounds: How often all seasons are fitted.
  public init?(
    _ values: [Double?], periods: [Int], windows: [Int]? = nil, isRobust: Bool = false,
    rounds: Int = 2
  ) {
    var chosen: [(period: Int, window: Int?)] = []
    for (index, period) in periods.enumerated()
    where period >= 2 && 2 * Double(period) < Double(values.count)
      && !chosen.contains(where: { $0.period == period })
    {
      chosen.append((period, windows.flatMap { $0.indices.contains(index) ? $0[index] : nil }))
    }
    chosen.sort { $0.period < $1.period }
    guard !chosen.isEmpty else { return nil }
    let plans = chosen.enumerated().map { place, choice in
      var configuration = SeasonalTrend.Configuration(period: choice.period, isRobust: isRobust)
      configuration.seasonalWindow = choice.window ?? 11 + 4 * place
      return SeasonalTrend.Plan(length: values.count, configuration)
    }
    var seasons = plans.map { _ in [Double](repeating: 0, count: values.count) }
    var rest = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    var last: SeasonalTrend?
    for _ in 0..<(plans.count == 1 ? 1 : max(rounds, 1)) {
      for (place, plan) in plans.enumerated() {
        for index in rest.indices { rest[index] = rest[index].map { $0 + seasons[place][index] } }
        guard let parts = plan.decompose(rest) else { return nil }
        seasons[place] = parts.seasonal
        for index in rest.indices { rest[index] = rest[index].map { $0 - parts.seasonal[index] } }
        last = parts
      }
    }
    guard let last else { return nil }
    self.periods = chosen.map(\.period)
    seasonal = seasons
    trend = last.trend
    remainder = zip(rest, last.trend).map { value, level in value.map { $0 - level } }
  }
}
