public import CSModels

/// Learns how likely an account is to leave within 30, 60 and 90 days.
///
/// ```
/// let churn = try ChurnLearner().fit(examples, using: &generator)
/// let risk = churn.predict(account, in: history)
/// ```
public struct ChurnLearner: Learner {
  /// What learning rests on.
  public var configuration: PropensityLearner.Configuration
  /// What counts as leaving, within the longest horizon.
  public var occurrence: Occurrence
  /// By when else it is foretold.
  public var horizons: [Period]

  /// Creates a learner.
  ///
  /// - Parameters:
  ///   - occurrence: What counts as leaving, within the longest horizon.
  ///   - horizons: By when else it is foretold.
  ///   - configuration: What learning rests on.
  public init(
    of occurrence: Occurrence = .churned(within: .days(90)),
    by horizons: [Period] = [.days(30), .days(60)],
    _ configuration: PropensityLearner.Configuration = PropensityLearner.Configuration()
  ) {
    self.occurrence = occurrence
    self.horizons = horizons
    self.configuration = configuration
  }

  /// Learns from examples of accounts that left and of accounts that stayed.
  ///
  /// - Throws: ``LearningError`` where there is no example whose outcome is known.
  public func fit(
    _ examples: [Example<Account>], using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> ChurnModel {
    try PropensityLearner(of: occurrence, by: horizons, configuration)
      .fit(examples, using: &generator)
  }
}

/// What was learned about who leaves.
public typealias ChurnModel = PropensityModel

extension PropensityLearner {
  /// Learns how likely an account is to buy more within a quarter, half a year and a year, and when;
  /// see ``PropensityModel/timing(of:in:)``.
  ///
  /// - Parameters:
  ///   - occurrence: What counts as buying more, within the longest horizon.
  ///   - horizons: By when else it is foretold.
  ///   - configuration: What learning rests on.
  public static func expansion(
    of occurrence: Occurrence = .expanded(within: .days(365)),
    by horizons: [Period] = [.days(90), .days(180)],
    _ configuration: Configuration = Configuration()
  ) -> PropensityLearner {
    PropensityLearner(of: occurrence, by: horizons, configuration)
  }
}
