/// One thing measured, as a person can check it.
public struct Evidence: Hashable, Sendable, Codable {
  /// What was measured, such as `days without a reply`.
  public var metric: String
  /// The value, such as `12`.
  public var value: String
  /// What it compares with, such as `usually answers within 2`; empty where it stands alone.
  public var comparison: String
  /// Where it comes from, such as `email`.
  public var source: String
  /// The record it comes from.
  public var record: AnyRecordID?

  /// Creates a piece of evidence.
  public init(
    _ metric: String, value: String, comparison: String = "", source: String,
    record: AnyRecordID? = nil
  ) {
    self.metric = metric
    self.value = value
    self.comparison = comparison
    self.source = source
    self.record = record
  }
}

/// What somebody should do about a finding.
public struct RecommendedAction: Hashable, Sendable {
  /// The type of action, such as `schedule_meeting` or `send_email`.
  public var type: String
  /// What to do, in words.
  public var description: Statement
  /// The button of a host that does it.
  public var quickActionID: String?

  /// Creates an action.
  public init(type: String, _ description: Statement, quickActionID: String? = nil) {
    self.type = type
    self.description = description
    self.quickActionID = quickActionID
  }
}
