public import CSModels

/// Daily business series in which is known what happened: for measuring what finds changes.
///
/// Each series has a level, a shape of the week, a trend, a season of the year, holidays and noise
/// of one of four kinds, all drawn at random, and at most one thing planted in it. What is planted
/// stands out from the noise by at least ``Configuration/effect``, so a perfect detector misses
/// none. The same seed gives the same series.
public struct SeriesCorpus: Sendable {
  /// How many series there are, and how they look.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many series there are of each kind; by default 20.
    public var seriesPerKind: Int = 20
    /// How many clean series there are; by default 40.
    public var cleanSeries: Int = 40
    /// How many days a series has, at least 200; by default 420.
    public var days: Int = 420
    /// Between which daily levels series lie; by default 20 and 5,000.
    public var levels: ClosedRange<Double> = 20...5_000
    /// The standard deviation of the noise as a part of the level, for other than Poisson noise;
    /// by default 3% to 15%.
    public var noise: ClosedRange<Double> = 0.03...0.15
    /// By how much the level changes in a year, as a factor; by default 0.8 to 1.5.
    public var trend: ClosedRange<Double> = 0.8...1.5
    /// The amplitude of the season of the year as a part of the level; by default 0 to 0.15.
    public var season: ClosedRange<Double> = 0...0.15
    /// How many standard deviations of a day's noise a planted change has at least; by default 7
    /// on a day, and half of that for changes that last.
    public var effect: Double = 7

    /// Creates the default configuration.
    public init() {}
  }

  /// What is planted in a series.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing.
    case clean
    /// One or two days far above.
    case spike
    /// One to three days far below, or at zero.
    case drop
    /// A level that changes from one day to the next, and stays.
    case levelShift = "level_shift"
    /// One day of the week that falls away for weeks.
    case weekdayDrop = "weekday_drop"
    /// A level that falls or grows for weeks, and stays.
    case drift
    /// Days without data.
    case gap
    /// Weeks far above that nobody announced.
    case launch
    /// Weeks far above that a colleague announced, which nobody wants to hear about.
    case announcedLaunch = "announced_launch"
  }

  /// How values scatter about their means.
  public enum Noise: String, Hashable, Sendable, Codable, CaseIterable {
    /// Normal, in proportion to the mean.
    case normal
    /// A Poisson count.
    case poisson
    /// The exponential of Student's t with 4 degrees of freedom, in proportion to the mean.
    case heavy
    /// Normal, in proportion to the mean, each day correlated 0.4 with the day before.
    case sticky
  }

  /// One series, and what was planted.
  public struct Example: Sendable {
    /// What was planted.
    public let kind: Kind
    /// How the values scatter.
    public let noise: Noise
    /// What was measured.
    public let series: DailySeries
    /// The days on which it should be found, or `nil` where nothing should be.
    ///
    /// Those on which it happened; of a change that lasts the first two weeks, or two weeks more than
    /// it takes.
    public let planted: ClosedRange<Int>?
    /// The holidays of the series and what was announced.
    public let knownCauses: [KnownCause]
  }

  /// The series, kind by kind.
  public let examples: [Example]

  /// Makes a corpus.
  public init(_ configuration: Configuration = Configuration(), seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var examples: [Example] = []
    for kind in Kind.allCases {
      let count = kind == .clean ? configuration.cleanSeries : configuration.seriesPerKind
      for _ in 0..<max(0, count) {
        var maker = SeriesCorpusMaker(configuration, seed: generator.next())
        examples.append(maker.example(of: kind))
      }
    }
    self.examples = examples
  }
}
