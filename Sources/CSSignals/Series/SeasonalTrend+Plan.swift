extension SeasonalTrend {
  /// A decomposition prepared for series of one length.
  ///
  /// The weights of loess depend on nothing but the length and the windows; a plan holds them, for any
  /// number of series and from any number of tasks.
  public struct Plan: Sendable {
    /// How many values a series has.
    public let length: Int
    let period: Int
    let innerRounds: Int
    let robustRounds: Int
    let seasonal: LoessFilter
    let trend: LoessFilter
    let lowPass: LoessFilter
    let means: MovingMeans

    /// Prepares a decomposition; windows that do not fit are raised as the configuration says.
    public init(length: Int, _ configuration: Configuration = Configuration()) {
      let n = max(length, 0)
      let period = min(max(configuration.period, 2), max(n, 2))
      func odd(_ window: Int) -> Int { max(min(window, 1 << 40), 3) | 1 }
      let cycles = odd(configuration.seasonalWindow)
      let usual = (1.5 * Double(period) / (1 - 1.5 / Double(cycles))).rounded(.up)
      self.length = n
      self.period = period
      innerRounds = (configuration.innerRounds ?? (configuration.isRobust ? 2 : 5)).held(1...1_000)
      robustRounds = (configuration.robustRounds ?? (configuration.isRobust ? 15 : 0))
        .held(0...1_000)
      seasonal = LoessFilter(
        count: n, stride: period, window: cycles, isLinear: configuration.isSeasonLinear,
        extends: true)
      trend = LoessFilter(
        count: n, stride: 1, window: odd(max(configuration.trendWindow ?? Int(usual), period)),
        isLinear: configuration.isTrendLinear, extends: false)
      lowPass = LoessFilter(
        count: n, stride: 1, window: odd(max(configuration.lowPassWindow ?? period + 1, period)),
        isLinear: configuration.isLowPassLinear, extends: false)
      means = MovingMeans(period: period)
    }

    /// Takes a series apart; `nil` where its length is not the plan's, or too little is known.
    public func decompose(_ values: [Double?]) -> SeasonalTrend? {
      guard values.count == length else { return nil }
      var series = KnownNumbers(values)
      return decompose(&series.numbers, known: series.known)
    }

    /// Takes a series apart whose values are numbers; what is not finite is not known.
    public func decompose(_ values: [Double]) -> SeasonalTrend? {
      guard values.count == length else { return nil }
      guard values.allSatisfy(\.isFinite) else {
        return decompose(values.map { $0.isFinite ? $0 : nil })
      }
      var numbers = values
      return decompose(&numbers, known: nil)
    }

    private func decompose(_ values: inout [Double], known: [Double]?) -> SeasonalTrend? {
      let count = known.map { $0.reduce(into: 0) { $0 += $1 > 0 ? 1 : 0 } } ?? length
      guard count >= 2 * period else { return nil }
      if let known { PhaseGaps.fill(&values, known, period: period) }
      var largest = 0.0
      for value in values { largest = max(largest, value.magnitude) }
      let scale = BinaryScale(largest: largest)
      if let scale { for index in values.indices { values[index] = scale.reduced(values[index]) } }
      var run = Run(self, known)
      run.decompose(values)
      var remainder = [Double?](repeating: nil, count: length)
      for index in 0..<length where known?[index] != 0 {
        remainder[index] = values[index] - run.season[index] - run.trend[index]
      }
      guard let scale else {
        return SeasonalTrend(
          seasonal: run.season, trend: run.trend, remainder: remainder, weights: run.weights)
      }
      return SeasonalTrend(
        seasonal: run.season.map(scale.restored), trend: run.trend.map(scale.restored),
        remainder: remainder.map { $0.map(scale.restored) }, weights: run.weights)
    }
  }
}
