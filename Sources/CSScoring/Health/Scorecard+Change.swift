public import CSModels

extension Scorecard {
  /// Why an account's score is not what it was, in parts that sum to the difference.
  ///
  /// Where an earlier scorecard is given, the change of formula is told apart from what happened:
  /// first both formulas on the earlier history, then the new one on both histories.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - earlier: What was known then.
  ///   - later: What is known now.
  ///   - former: The scorecard in use then, where it is another.
  /// - Throws: ``/CSModels/ScoreError`` where the two scorecards have different ranges.
  public func change(
    of account: Account, from earlier: History, to later: History, since former: Scorecard? = nil
  ) throws(ScoreError) -> ScoreChange {
    let steps = [
      former?.score(account, in: earlier), score(account, in: earlier), score(account, in: later),
    ]
    return try ScoreChange(through: steps.compactMap(\.self))
  }
}
