/// What a detector found in one history.
///
/// A finding says nothing about time before: what was told already, and what has ended, is the
/// business of the scanner that turns findings into insights.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Hashable, Comparable, Codable, Sendable, CaseIterable {
    /// Good to know.
    case low
    /// Deal with it this week.
    case medium
    /// Deal with it today.
    case high

    /// Orders from low to high.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .low: 0
      case .medium: 1
      case .high: 2
      }
    }
  }

  /// What it is about.
  public var category: Insight.Category
  /// Whether it is good news, bad news, a movement or a surprise.
  public var kind: Insight.Kind
  /// The name of what was found, such as `going_dark`; with the subject it tells one finding from
  /// another.
  public var type: String
  /// Whom or what it concerns.
  public var subject: AnyRecordID
  /// How much it matters.
  public var severity: Severity
  /// One line that names subject and finding.
  public var title: Statement
  /// What was found, with its numbers.
  public var statement: Statement
  /// Why it matters, or `nil` where nothing can be said.
  public var soWhat: Statement?
  /// What to do about it.
  public var action: RecommendedAction
  /// The records behind it.
  public var evidence: [AnyRecordID]
  /// What was measured.
  public var measurements: [Evidence]
  /// The relationship signal it stands for, where it is one.
  public var signal: RelationshipSignal.Kind?
  /// People concerned besides the subject, such as a successor.
  public var related: [AnyRecordID]
  /// The day on which it began, where that can be said, such as the day of a drop; accounts in which
  /// the same began together may share a cause.
  public var began: CivilDate?

  /// Creates a finding.
  ///
  /// Set ``began`` where the day on which it began can be said. Accounts in which the same began at
  /// once are told as one; of a finding that does not say, the day on which it was first told counts,
  /// and only where the workspace was scanned shortly before.
  ///
  /// - Parameters:
  ///   - category: What it is about.
  ///   - subject: Whom or what it concerns.
  ///   - severity: How much it matters.
  ///   - statement: What was found, with its numbers.
  ///   - advice: What to do about it.
  ///   - evidence: The records behind it.
  ///   - type: Tells one finding about a subject from another; by default the category.
  ///   - kind: By default what the category suggests.
  ///   - title: By default the statement.
  ///   - soWhat: Why it matters.
  ///   - actionType: What kind of action the advice is.
  ///   - measurements: What was measured.
  ///   - signal: The relationship signal it stands for, where it is one.
  ///   - related: People concerned besides the subject.
  public init(
    _ category: Insight.Category, about subject: some Record, severity: Severity,
    _ statement: Statement, advice: Statement, evidence: [AnyRecordID], type: String? = nil,
    kind: Insight.Kind? = nil, title: Statement? = nil, soWhat: Statement? = nil,
    actionType: String = "send_email", measurements: [Evidence] = [],
    signal: RelationshipSignal.Kind? = nil, related: [AnyRecordID] = []
  ) {
    self.category = category
    self.kind = kind ?? category.usualKind
    self.type = type ?? category.rawValue
    self.subject = subject.anyID
    self.severity = severity
    self.title = title ?? statement
    self.statement = statement
    self.soWhat = soWhat
    action = RecommendedAction(type: actionType, advice)
    self.evidence = evidence
    self.measurements = measurements
    self.signal = signal
    self.related = related
  }
}
