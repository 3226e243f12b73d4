extension StreamNovelty {
  /// What the stream has to show, and how much of it is remembered.
  ///
  /// One configuration serves all kinds of series; on the Numenta Anomaly Benchmark, halving or
  /// doubling any of these numbers costs at most three points of 79. What is out of range is
  /// brought into it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many values are learned from before any is judged; by default 150.
    ///
    /// Fewer are heard sooner and alarm more at first.
    public var learning: Int = 150
    /// How many values make a pattern; by default 16, at most 10,000.
    public var pattern: Int = 16
    /// With how many of the latest patterns one is compared; by default 1,000, at most 1,000,000.
    ///
    /// Time grows with it. Something that returns after longer is new again.
    public var recall: Int = 1_000
    /// How many representatives of all values each view remembers; by default 1,000, at least 16.
    ///
    /// Where there are more different values, those nearest to each other are thinned out.
    public var representatives: Int = 1_000
    /// How many values the mean of an hour of the day or the week remembers; by default 50.
    public var hourMemory: Int = 50
    /// How far the clock whose hours count is ahead of UTC, in seconds; by default 0.
    public var secondsFromGMT: Int = 0
    /// Which share of the distances makes the tail beyond which ranks say too little; by default
    /// 0.05.
    public var tailShare: Double = 0.05
    /// How many distances make the tail at least; by default 20.
    public var tailMinimum: Int = 20
    /// After how many distances old ones begin to count half; by default 20,000.
    ///
    /// It is how long the detector takes to get used to a new way of things.
    public var distanceMemory: Int = 20_000
    /// How far back a value that surprises as much or more silences one, as a share of the series
    /// so far; by default 0.05.
    ///
    /// It makes one alarm of one event: what has just been told is no news, unless it gets worse.
    /// 0 tells every surprise.
    public var quietShare: Double = 0.05
    /// How many values that is at most; by default 1,000.
    public var longestQuiet: Int = 1_000

    /// Creates the default configuration.
    public init() {}
  }
}
