public import CSModels

extension Scorecard {
  /// Learns what the measures are worth from examples of something bad, such as churn.
  ///
  /// Examples of which the outcome is not known in time are left out. See
  /// ``fitted(to:version:using:)``.
  ///
  /// - Parameters:
  ///   - examples: Accounts as they stood, and what became of them.
  ///   - horizon: Within which time what happened counts.
  ///   - version: The name of the learned scorecard.
  ///   - generator: The source of chance, which deals accounts to parts.
  /// - Throws: ``LearningError`` as ``fitted(to:version:using:)``.
  public func fitted(
    to examples: [Example<Account>], within horizon: Period, version: ScorerVersion,
    using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> LearnedScorecard {
    let outcomes = examples.compactMap { example in
      example.outcome(within: horizon).map { Outcome(example.history, wentWell: !$0) }
    }
    return try fitted(to: outcomes, version: version, using: &generator)
  }
}
