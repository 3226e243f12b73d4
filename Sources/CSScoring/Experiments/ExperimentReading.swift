import CSModels

/// What an experiment says so far, valid however often it is read.
///
/// Read it daily and stop when it says something: intervals and verdicts hold at every moment at
/// once (see ``SequentialTest``), and for all variants at once (each interval has the level
/// 1 - alpha / k for k variants beside the control, after Bonferroni). Where units were not dealt
/// by chance, as when versions of a prompt followed each other, a difference is one between
/// groups, not the effect of the variant: ``isRandomized`` says which it is.
public struct ExperimentReading: Hashable, Sendable, Codable {
  /// What counts as enough.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How often a difference may be seen where there is none, over the whole experiment: 0.05.
    public var alpha: Double = 0.05
    /// Below how many units of a variant nothing is said: 30, from which on the estimated variance
    /// held its promise in simulations of shares from 0.01 to 0.5 and of skewed amounts, dealt in
    /// halves or one to nine.
    public var leastPerVariant: Int = 30
    /// For how many units of each variant the interval is to be narrowest: 500.
    public var tunedTo: Int = 500
    /// The difference that would not matter in practice, in the unit of the outcome; `nil` where
    /// every difference matters, so that there is no end without one.
    public var negligible: Double?

    /// Creates the defaults.
    public init() {}
  }

  /// What to do.
  public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    /// Fewer units than anything can be said about.
    case notEnoughData = "not_enough_data"
    /// Nothing is settled yet.
    case `continue`
    /// The variants differ.
    case difference
    /// If they differ at all, it does not matter in practice.
    case noPracticalDifference = "no_practical_difference"
    /// Units were lost or dealt wrongly; nothing here can be believed.
    case sampleRatioMismatch = "sample_ratio_mismatch"
  }

  /// A variant beside the control.
  public struct Comparison: Hashable, Sendable, Codable, Identifiable {
    /// The variant.
    public let id: String
    /// The variant's share or mean minus the control's, with its interval.
    ///
    /// The count is that of the units of both; `nil` where too little was seen for an interval.
    public let effect: Estimate?
    /// The always-valid p-value of no difference, adjusted for the number of variants.
    public let pValue: Double
    /// What to do.
    public let verdict: Verdict
  }

  /// What was seen of each variant, the control first.
  public let arms: [ExperimentArm]
  /// Each other variant beside the control, in order.
  public let comparisons: [Comparison]
  /// Whether the variants got the shares of units they were to get; `nil` where they were not
  /// dealt.
  public let sampleRatio: SampleRatioCheck?
  /// What counted as enough.
  public let configuration: Configuration

  /// Whether units were dealt by chance, so that a difference is the effect of the variant.
  public var isRandomized: Bool { sampleRatio != nil }

  /// Compares arms.
  ///
  /// - Parameters:
  ///   - arms: What was seen of each variant, the control first, all shares or all means.
  ///   - weights: The weights by which units were dealt by chance, one for each arm; `nil` where
  ///     they were not.
  ///   - configuration: What counts as enough.
  public init(
    _ arms: [ExperimentArm], dealt weights: [Int]? = nil, _ configuration: Configuration = .init()
  ) {
    let ratio = weights.flatMap { SampleRatioCheck(arms.map(\.count), expecting: $0) }
    self.arms = arms
    self.configuration = configuration
    sampleRatio = ratio
    guard let control = arms.first else {
      comparisons = []
      return
    }
    let others = arms.dropFirst()
    comparisons = others.map { arm in
      Self.compare(
        arm, with: control, of: others.count, isMismatch: ratio?.isMismatch == true, configuration)
    }
  }

  private static func compare(
    _ arm: ExperimentArm, with control: ExperimentArm, of count: Int, isMismatch: Bool,
    _ configuration: Configuration
  ) -> Comparison {
    let alpha = configuration.alpha / Double(max(1, count))
    guard configuration.alpha > 0, configuration.alpha < 1, arm.isComparable(with: control),
      let first = control.value,
      let second = arm.value, let firstVariance = control.variance,
      let secondVariance = arm.variance,
      let test = SequentialTest(
        difference: second - first, variances: (firstVariance, secondVariance),
        counts: (control.count, arm.count), tunedTo: max(1, configuration.tunedTo), alpha: alpha)
    else { return Comparison(id: arm.id, effect: nil, pValue: 1, verdict: .notEnoughData) }
    let margin = test.margin(alpha: alpha)
    let effect = Estimate(
      test.difference, lower: test.difference - margin, upper: test.difference + margin,
      level: 1 - alpha, count: control.count + arm.count)
    let pValue = min(1, test.pValue() * Double(max(1, count)))
    func comparison(_ verdict: Verdict) -> Comparison {
      Comparison(id: arm.id, effect: effect, pValue: pValue, verdict: verdict)
    }
    if isMismatch { return comparison(.sampleRatioMismatch) }
    guard min(control.count, arm.count) >= max(2, configuration.leastPerVariant) else {
      return comparison(.notEnoughData)
    }
    if let negligible = configuration.negligible, effect.lower > -negligible,
      effect.upper < negligible
    {
      return comparison(.noPracticalDifference)
    }
    return comparison(effect.contains(0) ? .continue : .difference)
  }
}

extension ExperimentReading: CustomStringConvertible {
  /// The control, then each variant with its difference and what to do, line by line.
  public var description: String {
    guard let control = arms.first else { return "nothing to compare" }
    func text(_ value: Double?) -> String { value.map { Points($0).description } ?? "unknown" }
    var lines = ["\(control.id): \(text(control.value)), n \(control.count)"]
    for (arm, comparison) in zip(arms.dropFirst(), comparisons) {
      lines.append(
        "\(arm.id): \(text(arm.value)), n \(arm.count); \(isRandomized ? "effect" : "difference") "
          + "\(comparison.effect?.description ?? "unknown"); \(comparison.verdict.rawValue)")
    }
    return lines.joined(separator: "\n")
  }
}
