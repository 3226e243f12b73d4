public import CSModels

/// A scorecard of people: each measure reads what happened with the one person alone.
///
/// Measures of correspondence, meetings and tickets are about the person; subscriptions and usage
/// belong to the company and are missing.
public struct ContactScorecard: Scorer {
  /// What is measured.
  public let scorecard: Scorecard

  /// Creates a scorer of people.
  public init(_ scorecard: Scorecard) { self.scorecard = scorecard }

  /// The name under which scores are stored.
  public var version: ScorerVersion { scorecard.version }

  /// The range of the scorecard.
  public var bounds: ClosedRange<Points>? { scorecard.range }

  /// Scores one person; where nothing is known, with the middle of the range.
  public func score(_ contact: Contact, in history: History) -> Score {
    evaluate(contact, in: history).score
      ?? scorecard.unknown(contact.anyID, at: history.moment)
  }

  /// Scores everybody of whom anything is known.
  public func score(_ history: History) -> [Score] {
    history.people.compactMap { evaluate($0, in: history).score }
  }

  /// Says what the scorecard says about one person, line by line.
  public func evaluate(_ contact: Contact, in history: History) -> Scorecard.Evaluation {
    var own = History(
      history.account, at: history.moment, profile: history.profile, calendar: history.calendar)
    own.add(contact)
    own.add(history.interactions(with: contact))
    for role in history.roles where role.person == contact.id { own.add(role) }
    return scorecard.evaluate(contact.anyID, in: own)
  }
}
