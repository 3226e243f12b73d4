public import CSModels

/// What decides how soon, how much and to whom is told; every part can be set.
public struct InsightRules: Hashable, Sendable, Codable {
  /// For how long a condition must hold before it is told, and be gone before it has ended.
  public struct Hold: Hashable, Sendable, Codable {
    /// How long a finding of high severity must hold; by default it is told at once.
    public var high: Period = .days(0)
    /// How long a finding of medium severity must hold; by default it is told at once.
    public var medium: Period = .days(0)
    /// How long a finding of low severity must hold; by default it is told at once.
    public var low: Period = .days(0)
    /// How long a condition must not be found before its insight ends; by default a day.
    ///
    /// Meanwhile the insight is hidden, and goes on without a word where the condition is back.
    public var ending: Period = .days(1)

    /// Creates the default times.
    public init() {}

    /// How long a finding of a severity must hold.
    public func beforeTelling(_ severity: Finding.Severity) -> Period {
      switch severity {
      case .high: high
      case .medium: medium
      case .low: low
      }
    }

    /// Whether everything is told as soon as it is found.
    var isImmediate: Bool {
      [high, medium, low].allSatisfy {
        switch $0 {
        case .days(let n), .workingDays(let n), .weeks(let n), .months(let n): n <= 0
        }
      }
    }
  }

  /// For how long conditions must hold.
  public var hold = Hold()
  /// The least severe finding that is told; by default everything.
  public var leastSeverity: Finding.Severity = .low
  /// Whether a dismissed insight is new again once its priority rises above what it was when it was
  /// dismissed; by default it is, and what the ranking learned from that dismissal is taken back.
  public var reopensMoreUrgent: Bool = true
  /// The types of findings that only managers and admins are shown; by default none.
  public var managersOnly: Set<String> = []
  /// How feedback moves a reader's ranking.
  public var preference = ReaderPreference.Configuration()
  /// When findings of several accounts count as one; `nil` to tell each alone.
  public var commonCause: CommonCause.Configuration? = CommonCause.Configuration()

  /// Creates the default rules.
  public init() {}
}
