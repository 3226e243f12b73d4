public import CSModels

extension Scorecard {
  /// Learns what the measures are worth from examples of something bad, such as churn.
  ///
  /// Examples of which the whole horizon was not observed are left out: of those, the early ends alone
  /// would be known. Examples are today's records
  /// seen from the past: measures whose metric is not dated (``Metric/isDated``) would tell what came
  /// later, so they are taken for missing, come to be worth nothing, and are named in a note of the
  /// card. See ``fitted(to:version:using:)``.
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
    let observed = examples.filter { $0.isObserved(for: horizon) }
    let outcomes = observed.compactMap { example in
      example.outcome(within: horizon).map { Outcome(example.history, wentWell: !$0) }
    }
    let undated = allMeasures.filter { !$0.metric.isDated }.map(\.name)
    let note = ModelCard.Note(
      .columnDropped,
      "Not learned from, as the records do not say what it was then: "
        + undated.joined(separator: ", ") + ".")
    return try fitted(
      to: outcomes, reading: { $0.metric.isDated }, version: version,
      notes: undated.isEmpty ? [] : [note], using: &generator)
  }
}
