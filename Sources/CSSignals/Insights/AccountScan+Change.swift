import CSModels

extension AccountScan {
  /// A record as it was read, with its revision.
  struct Stored<R: Record>: Sendable {
    var record: R
    var revision: Revision
  }

  /// An insight to be written, with the signal behind it.
  struct Change: Sendable {
    var insight: Insight
    /// The revision it must have; ``Revision/none`` for a new one.
    var expected: Revision
    /// The signal to be written with it, and the revision that must have; insights of one day may
    /// share it.
    var signal: (record: RelationshipSignal, expected: Revision)?
    /// Whether the insight was open before.
    var wasOpen = false
    /// What waited to be told, as it is once the insight is written.
    var waited: Stored<WaitingCondition>?
    /// The members whose conditions ended.
    var ended: [Insight.Member] = []
  }
}
