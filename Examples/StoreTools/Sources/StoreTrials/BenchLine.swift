import Foundation

/// One line of results, in the form that the benchmarks of other libraries print.
///
/// A JSON object with the keys `bench`, `lib`, `threads`, `median_s`, `min_s`, `max_s`, `runs`,
/// `rate`, `unit`, `peak_mb` and `check`, and `store` where a store was measured.
public struct BenchLine: Encodable, Sendable {
  /// What was measured.
  public var bench: String
  /// Which store was measured, where one was.
  public var store: String?
  /// Whose code was measured.
  public var lib = "CustomerSuccessKit"
  /// How many threads were used.
  public var threads: Int
  /// The median of the seconds of the runs; 0 without a run.
  public let medianSeconds: Double
  /// The shortest run in seconds; 0 without a run.
  public let minSeconds: Double
  /// The longest run in seconds; 0 without a run.
  public let maxSeconds: Double
  /// How often it was run.
  public let runs: Int
  /// How much was done in a second, by the median; `nil` where that makes no sense.
  public let rate: Double?
  /// What the rate counts.
  public let unit: String?
  /// The most memory that the process held, in units of 1,048,576 bytes; 0 where unknown.
  public var peakMegabytes: Int
  /// Further figures by name, by which a result can be checked.
  public var check: [String: Double]

  /// Sums up the times of some runs.
  ///
  /// - Parameters:
  ///   - bench: What was measured.
  ///   - store: Which store was measured, where one was.
  ///   - seconds: The seconds of each run.
  ///   - threads: How many threads were used.
  ///   - size: How much was done in one run, for the rate.
  ///   - unit: What the size counts, a second.
  ///   - peak: The most bytes that the process held.
  ///   - check: Further figures by name.
  public init(
    _ bench: String, store: String? = nil, seconds: [Double], threads: Int = 1,
    size: Double? = nil, unit: String? = nil, peak: Int = ResidentMemory.peak,
    check: [String: Double]
  ) {
    self.bench = bench
    self.store = store
    self.threads = threads
    let spread = Spread(seconds)
    medianSeconds = spread.median
    minSeconds = spread.min
    maxSeconds = spread.max
    runs = seconds.count
    if let size, medianSeconds > 0 {
      rate = (size / medianSeconds * 1_000).rounded() / 1_000
      self.unit = unit
    } else {
      rate = nil
      self.unit = nil
    }
    peakMegabytes = peak >> 20
    self.check = check
  }

  private enum CodingKeys: String, CodingKey {
    case bench, store, lib, threads, runs, rate, unit, check
    case medianSeconds = "median_s"
    case minSeconds = "min_s"
    case maxSeconds = "max_s"
    case peakMegabytes = "peak_mb"
  }

  /// The line as JSON with its keys in order, without a line break.
  ///
  /// - Throws: `EncodingError` where a figure is not finite.
  public var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
