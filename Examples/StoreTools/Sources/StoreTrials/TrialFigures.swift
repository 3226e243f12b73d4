public import CSModels

/// What one run gave.
public struct TrialFigures: Sendable {
  /// The seconds of the commits that save records in batches.
  public var batchSeconds = 0.0
  /// The seconds of the commits that save one new record each.
  public var singleSeconds = 0.0
  /// The seconds of the commits that save one known record each again.
  public var updateSeconds = 0.0
  /// How many records were saved again.
  public var updates = 0
  /// The bytes that the records take with everything by which they are found, where known.
  public var bytes: Int?
  /// The last revision.
  public var head = Revision.none
  /// How many records the store holds.
  public var count = 0
  /// How long each read of one record in its stored form took.
  public var storedReads: [Duration] = []
  /// How long each read of one typed record took.
  public var finds: [Duration] = []
  /// How long each page of twenty took.
  public var pages: [Duration] = []
  /// How long each page of twenty as of a past revision took.
  public var pastPages: [Duration] = []

  /// Figures without a measurement.
  public init() {}

  /// The figures by name: rates a second, medians in microseconds, bytes a record.
  func byName(_ plan: TrialPlan) -> [String: Double] {
    var figures: [String: Double] = [
      "find_us": Self.median(finds),
      "page_us": Self.median(pages),
      "past_page_us": Self.median(pastPages),
      "stored_read_us": Self.median(storedReads),
    ]
    figures["bytes_per_record"] = bytes.map { (Double($0) / Double(plan.records)).rounded() }
    figures["commits_per_s"] = Self.rate(plan.singly, singleSeconds)
    figures["records_per_s_in_batches"] = Self.rate(plan.records - plan.singly, batchSeconds)
    figures["updates_per_s"] = Self.rate(updates, updateSeconds)
    return figures
  }

  private static func rate(_ count: Int, _ seconds: Double) -> Double? {
    count > 0 && seconds > 0 ? (Double(count) / seconds).rounded() : nil
  }

  private static func median(_ samples: [Duration]) -> Double {
    (Spread(samples.map { $0 / .nanoseconds(1) }).median).rounded() / 1_000
  }
}
