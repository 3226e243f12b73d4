public import CSModels
public import Foundation

/// What is known of a fitted model: what it learned from, what it is worth, and what it may not be
/// trusted with.
///
/// A card is made for every model, also where there was nothing to learn: it says so then. Figures
/// are those of rows that the model had not seen.
public struct ModelCard: Sendable, Hashable, Codable {
  /// Something a reader should know of the data or the model.
  public struct Note: Sendable, Hashable, Codable {
    /// What kind of thing it is.
    public enum Code: String, Sendable, Hashable, Codable {
      /// A column was left out, because it is the same in every row or different in all, or may not
      /// be learned from.
      case columnDropped = "column_dropped"
      /// There are few outcomes of one kind: intervals are wide, and a prior weighs.
      case fewOutcomes = "few_outcomes"
      /// Some rows were not judged, as nothing came before them.
      case rowsNotJudged = "rows_not_judged"
      /// Stated probabilities and observed shares lie apart by more than chance explains.
      case miscalibrated
      /// Anything else.
      case other
    }

    /// What kind of thing it is.
    public let code: Code
    /// What it is, in words for a person.
    public let text: String

    /// Creates a note.
    public init(_ code: Code, _ text: String) {
      self.code = code
      self.text = text
    }
  }

  /// The name and version of the model.
  public let version: ScorerVersion
  /// How many rows it learned from.
  public let count: Int
  /// In how many of them it happened.
  public let positives: Int
  /// How often it happens.
  ///
  /// The mean and interval of what is known after counting, with every share equally likely before.
  /// Without rows the interval is 0.025 to 0.975.
  public let baseRate: Estimate
  /// The time that the rows come from, where it is known.
  public let window: ClosedRange<Date>?
  /// How good predictions of unseen rows are; `nil` where none could be judged.
  public let quality: PredictionQuality?
  /// What happened where about the same was predicted; empty where nothing could be judged.
  public let calibration: [ReliabilityBin]
  /// Whether predictions are better than chance.
  public let verdict: Verdict
  /// The columns that move predictions most, the largest first.
  public let factors: [CrossValidation.Factor]
  /// What else a reader should know.
  public let notes: [Note]

  private enum CodingKeys: String, CodingKey {
    case version, count, positives, window, quality, calibration, verdict, factors, notes
    case baseRate = "base_rate"
  }

  /// The card of a model that was judged by cross-validation.
  ///
  /// - Parameters:
  ///   - version: The name and version of the model.
  ///   - labels: What happened in the rows it learned from.
  ///   - validation: What it is worth on rows it had not seen.
  ///   - window: The time that the rows come from.
  ///   - notes: What a reader should know; what follows from the figures is added.
  public init(
    _ version: ScorerVersion, labels: [Bool], validation: CrossValidation,
    window: ClosedRange<Date>? = nil, notes: [Note] = []
  ) {
    var notes = notes
    let missing = labels.count - validation.rows.count
    if missing > 0 {
      notes.append(
        Note(.rowsNotJudged, "\(missing) of \(labels.count) rows were learned from, not judged."))
    }
    notes += Self.notes(of: labels, validation.quality)
    self.init(
      version, labels: labels, quality: validation.quality,
      calibration: ReliabilityBin.table(validation.probabilities, labels: validation.labels),
      verdict: validation.verdict, factors: validation.factors, window: window, notes: notes)
  }

  /// The card of a model with predictions of rows it had not seen; without any, of a model that
  /// could not be judged.
  ///
  /// - Parameters:
  ///   - version: The name and version of the model.
  ///   - labels: What happened in the rows it learned from.
  ///   - predictions: What it foretold of rows it had not seen; what is no probability is left out.
  ///   - outcomes: What happened in these rows.
  ///   - subjects: For each prediction the number of its subject, from 0, where several may be about
  ///     one; they are no independent witnesses then.
  ///   - factors: The columns that move predictions most, the largest first.
  ///   - window: The time that the rows come from.
  ///   - notes: What a reader should know; what follows from the figures is added.
  public init(
    _ version: ScorerVersion, labels: [Bool], predictions: [Double] = [], outcomes: [Bool] = [],
    subjects: [Int]? = nil, factors: [CrossValidation.Factor] = [],
    window: ClosedRange<Date>? = nil, notes: [Note] = []
  ) {
    let judged = (0..<min(predictions.count, outcomes.count)).filter {
      (0...1).contains(predictions[$0])
    }
    let (stated, seen) = (judged.map { predictions[$0] }, judged.map { outcomes[$0] })
    let clusters = subjects.map { subjects in
      judged.compactMap { subjects.indices.contains($0) ? subjects[$0] : nil }
    }
    let quality =
      if let clusters {
        try? PredictionQuality(stated, labels: seen, clusters: clusters)
      } else {
        try? PredictionQuality(stated, labels: seen)
      }
    let rarer = Self.rarer(labels)
    let verdict: Verdict =
      rarer < Verdict.neededOutcomes || judged.isEmpty
      ? .notEnoughData(n: min(rarer, Verdict.neededOutcomes - 1), needed: Verdict.neededOutcomes)
      : clusters.map { Verdict(stated, labels: seen, clusters: $0) }
        ?? Verdict(stated, labels: seen)
    self.init(
      version, labels: labels, quality: quality,
      calibration: ReliabilityBin.table(stated, labels: seen), verdict: verdict, factors: factors,
      window: window, notes: notes + Self.notes(of: labels, quality))
  }

  /// How many rows there are of the outcome of which there are fewer.
  private static func rarer(_ labels: [Bool]) -> Int {
    let positives = labels.count { $0 }
    return min(positives, labels.count - positives)
  }

  /// What follows from the figures.
  private static func notes(of labels: [Bool], _ quality: PredictionQuality?) -> [Note] {
    var notes: [Note] = []
    let rarer = rarer(labels)
    if rarer < 5 * Verdict.neededOutcomes {
      let kind = labels.count(where: \.self) == rarer ? "happened" : "did not happen"
      notes.append(
        Note(
          .fewOutcomes, "It \(kind) in only \(rarer) of \(labels.count) rows: trust the intervals.")
      )
    }
    return notes + Self.notes(onCalibration: quality)
  }

  /// What follows from the calibration error.
  static func notes(onCalibration quality: PredictionQuality?) -> [Note] {
    guard let error = quality?.calibrationError, error.lower > 0.05 else { return [] }
    return [
      Note(.miscalibrated, "Stated probabilities are off by \(error): read them as a ranking.")
    ]
  }

  /// A card of figures that were made elsewhere.
  init(
    _ version: ScorerVersion, labels: [Bool], baseRate: Estimate? = nil,
    quality: PredictionQuality?, calibration: [ReliabilityBin], verdict: Verdict,
    factors: [CrossValidation.Factor],
    window: ClosedRange<Date>?, notes: [Note]
  ) {
    self.version = version
    count = labels.count
    positives = labels.count { $0 }
    self.baseRate = baseRate ?? Proportion.posterior(positives, of: labels.count)
    self.window = window
    self.quality = quality
    self.calibration = calibration
    self.verdict = verdict
    self.factors = factors
    self.notes = notes
  }
}

extension ModelCard: CustomStringConvertible {
  /// The card as a few lines of text.
  public var description: String {
    var lines = [version.rawValue]
    var learned = "learned from \(count) rows, \(positives) positive; base rate \(baseRate)"
    if let window {
      learned += "; \(Self.day(window.lowerBound)) to \(Self.day(window.upperBound))"
    }
    lines.append(learned)
    lines.append("verdict: \(verdict)")
    if let quality {
      lines.append("on \(quality.count) rows it had not seen:")
      for (name, figure) in quality.figures { lines.append("  \(name): \(figure)") }
    }
    if !calibration.isEmpty {
      lines.append("calibration:")
      for bin in calibration {
        lines.append("  stated \(Self.percent(bin.stated)), happened \(bin.observed)")
      }
    }
    if !factors.isEmpty {
      lines.append("leading factors: " + factors.prefix(5).map(\.column).joined(separator: ", "))
    }
    for note in notes { lines.append("note: \(note.text)") }
    return lines.joined(separator: "\n")
  }

  private static func day(_ date: Date) -> String { String(Timestamp.text(of: date).prefix(10)) }

  private static func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 1_000)" }
}

extension PredictionQuality {
  /// The figures with their names as in JSON, in the order of the properties.
  public var figures: [(name: String, estimate: Estimate)] {
    [
      ("auc", auc), ("average_precision", averagePrecision), ("brier", brier),
      ("log_loss", logLoss), ("calibration_error", calibrationError), ("lift", lift),
    ]
  }
}
