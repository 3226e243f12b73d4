/// A series taken apart into season, trend and remainder by loess (STL).
///
/// Cleveland, Cleveland, McRae and Terpenning, "STL: A Seasonal-Trend Decomposition Procedure Based on
/// Loess", Journal of Official Statistics 6 (1990). In turns, the values of each day of the week (of
/// each phase of the period) are smoothed, which gives the season once its own level is taken away,
/// and what is left is smoothed, which gives the trend. Where it is robust, days far from both count
/// less each time: by (1 - (r / 6m)²)², where r is the remainder and m the median of all |r|.
///
/// At every known place, value = season + trend + remainder. A value that is not known, or not finite,
/// has no weight; season and trend there come from its neighbours, and the remainder is `nil`. Where a
/// whole window of loess is not known, the straight line between the nearest known values of the same
/// phase stands in for it. Scaling and shifting the values scales and shifts the parts.
///
/// The parts agree with those of statsmodels' `STL` and of the published Fortran program, whose
/// rounding of windows they share, and whose rule that the line at the ends of a series of many
/// thousand values is level. O(n · window) for each round. For many series of one length, prepare a
/// ``Plan`` once.
///
/// Example: 8 weeks of 10 logins on working days and none at weekends give a trend of 7.14 and a season
/// of 2.86 and -7.14.
public struct SeasonalTrend: Hashable, Sendable, Codable {
  /// The part that repeats, about zero, one a value.
  public let seasonal: [Double]
  /// The level, one a value.
  public let trend: [Double]
  /// What is left; `nil` where the value is not known.
  public let remainder: [Double?]
  /// How much each value counted in the last round, 0...1; zero where it is not known.
  public let weights: [Double]

  /// Windows and rounds.
  public struct Configuration: Hashable, Sendable, Codable {
    /// After how many values the season repeats, at least 2; by default 7, a week of days.
    public var period: Int = 7
    /// How many cycles the season is smoothed over; by default 7.
    ///
    /// The larger, the steadier the season. Even numbers and those below 3 are raised to the next odd
    /// one, as with the other windows.
    public var seasonalWindow: Int = 7
    /// How many values the trend is smoothed over; by default the next odd number from
    /// 1.5 · period / (1 - 1.5 / seasonalWindow), which is 15 for the defaults.
    ///
    /// At least the period.
    public var trendWindow: Int?
    /// How many values the season's own level is smoothed over; by default the next odd number above
    /// the period.
    public var lowPassWindow: Int?
    /// Whether a line is fitted to the season, not a constant; by default a line.
    public var isSeasonLinear: Bool = true
    /// Whether a line is fitted to the trend, not a constant; by default a line.
    public var isTrendLinear: Bool = true
    /// Whether a line is fitted to the season's own level, not a constant; by default a line.
    public var isLowPassLinear: Bool = true
    /// Whether values far from the rest count less; by default they count in full.
    public var isRobust: Bool = false
    /// How often season and trend are fitted in turns; by default 5 times, 2 where robust.
    public var innerRounds: Int?
    /// How often weights are found anew; by default 15 times where robust.
    public var robustRounds: Int?

    /// Creates the default configuration.
    public init() {}

    /// Creates the default configuration but for the period and robustness.
    public init(period: Int, isRobust: Bool = false) {
      self.period = period
      self.isRobust = isRobust
    }
  }

  /// Takes a series apart.
  ///
  /// `nil` where there are fewer than two periods of values, or fewer known ones than that.
  public init?(_ values: [Double?], _ configuration: Configuration = Configuration()) {
    guard let parts = Plan(length: values.count, configuration).decompose(values) else {
      return nil
    }
    self = parts
  }

  init(seasonal: [Double], trend: [Double], remainder: [Double?], weights: [Double]) {
    self.seasonal = seasonal
    self.trend = trend
    self.remainder = remainder
    self.weights = weights
  }

  /// How much of what the trend leaves is season, 0...1: 1 - Var(remainder) / Var(season + remainder),
  /// at least 0.
  ///
  /// Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", 3rd edition (2021), section
  /// 4.3. Zero where nothing varies.
  public var seasonalStrength: Double { strength(of: seasonal) }

  /// How much of what the season leaves is trend, 0...1, by the same formula.
  public var trendStrength: Double { strength(of: trend) }

  private func strength(of part: [Double]) -> Double {
    var (alone, together) = (RunningSpread(), RunningSpread())
    for (value, rest) in zip(part, remainder) {
      guard let rest else { continue }
      alone.add(rest)
      together.add(value + rest)
    }
    guard together.squares > 0 else { return 0 }
    return min(max(1 - alone.squares / together.squares, 0), 1)
  }
}

extension DailySeries {
  /// The series taken apart into a weekly season, trend and remainder; `nil` where too little is known.
  public func decomposed(
    _ configuration: SeasonalTrend.Configuration = SeasonalTrend.Configuration()
  ) -> SeasonalTrend? {
    SeasonalTrend(values, configuration)
  }
}
