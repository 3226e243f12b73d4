/// What was counted or measured of the units that got one variant.
public struct ExperimentArm: Hashable, Sendable, Codable, Identifiable {
  /// What sort of outcome it is.
  public enum Outcome: Hashable, Sendable, Codable {
    /// Each unit succeeds or does not.
    case share(successes: Int, trials: Int)
    /// Each unit has a number; the mean and the variance of one unit are `nil` where too little
    /// was seen, or they are beyond all numbers.
    case mean(Double?, variance: Double?, units: Int)
  }

  /// The name of the variant.
  public let id: String
  /// What was seen.
  public let outcome: Outcome

  /// Counts successes; they are held within 0 and the number of trials.
  public init(_ id: String, successes: Int, of trials: Int) {
    let trials = max(0, trials)
    self.id = id
    outcome = .share(successes: min(max(0, successes), trials), trials: trials)
  }

  /// Takes measurements.
  public init(_ id: String, _ moments: Moments) {
    self.id = id
    let isFinite = moments.mean?.isFinite == true && moments.variance?.isFinite != false
    outcome = .mean(
      isFinite ? moments.mean : nil, variance: isFinite ? moments.variance : nil,
      units: moments.count)
  }

  /// How many units were seen.
  public var count: Int {
    switch outcome {
    case .share(_, let trials): trials
    case .mean(_, _, let units): units
    }
  }

  /// The share or the mean; `nil` where nothing was seen.
  public var value: Double? {
    switch outcome {
    case .share(let successes, let trials):
      trials > 0 ? Double(successes) / Double(trials) : nil
    case .mean(let mean, _, _): mean
    }
  }

  /// The variance of one unit; `nil` where too little was seen.
  ///
  /// Of a share it is that of (successes + 1) / (trials + 2), so that no success yet does not
  /// pretend that none is possible.
  var variance: Double? {
    switch outcome {
    case .share(let successes, let trials):
      guard trials > 0 else { return nil }
      let share = (Double(successes) + 1) / (Double(trials) + 2)
      return share * (1 - share)
    case .mean(_, let variance, _): return variance
    }
  }

  /// Whether two arms count the same sort of thing.
  func isComparable(with other: ExperimentArm) -> Bool {
    switch (outcome, other.outcome) {
    case (.share, .share), (.mean, .mean): true
    default: false
    }
  }
}
