/// A value that does not fit what came before.
public struct UsageAnomaly: Hashable, Codable, Sendable {
  /// What sort of surprise it is.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// Far above.
    case spike
    /// Far below.
    case drop
    /// Another shape, such as a missing weekday.
    case patternChange = "pattern_change"
  }

  /// What sort of surprise it is.
  public var type: Kind
  /// What was counted.
  public var metric: String
  /// The company.
  public var customer: Account.ID
  /// What was expected.
  public var baseline: Double
  /// What was counted.
  public var current: Double
  /// The distance from the baseline in standard deviations; negative below it.
  public var deviation: Double
  /// The days concerned, such as `2026-01-19/2026-01-25`.
  public var period: String

  /// Creates an anomaly.
  public init(
    _ type: Kind, metric: String, customer: Account.ID, baseline: Double, current: Double,
    deviation: Double, period: String
  ) {
    self.type = type
    self.metric = metric
    self.customer = customer
    self.baseline = baseline
    self.current = current
    self.deviation = deviation
    self.period = period
  }

  private enum CodingKeys: String, CodingKey {
    case type, metric, baseline, current, deviation, period
    case customer = "customer_id"
  }
}

/// A change in how a company talks with us.
public struct EngagementInsight: Hashable, Codable, Sendable {
  /// What changed.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// They have gone quiet.
    case goingDark = "going_dark"
    /// They write more than they did.
    case increasedActivity = "increased_activity"
    /// Other people write than before.
    case stakeholderShift = "stakeholder_shift"
  }

  /// What changed.
  public var type: Kind
  /// The company.
  public var customer: Account.ID
  /// What shows it, in words.
  public var evidence: [String]
  /// Days since the last contact.
  public var daysSinceContact: Int
  /// The usual number of days between contacts before.
  public var previousCadence: Double

  /// Creates an insight.
  public init(
    _ type: Kind, customer: Account.ID, evidence: [String], daysSinceContact: Int,
    previousCadence: Double
  ) {
    self.type = type
    self.customer = customer
    self.evidence = evidence
    self.daysSinceContact = daysSinceContact
    self.previousCadence = previousCadence
  }

  private enum CodingKeys: String, CodingKey {
    case type, evidence
    case customer = "customer_id"
    case daysSinceContact = "days_since_contact"
    case previousCadence = "previous_cadence"
  }
}

/// How a company compares with its like.
public struct BenchmarkInsight: Hashable, Codable, Sendable {
  /// In which direction it differs.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// Better than most.
    case outperforming
    /// Worse than most.
    case underperforming
  }

  /// In which direction it differs.
  public var type: Kind
  /// The company.
  public var customer: Account.ID
  /// What was compared.
  public var metric: String
  /// The company's value.
  public var customerValue: Double
  /// The mean of the companies it is compared with.
  public var cohortAverage: Double
  /// The share of the cohort that lies below, plus half of those that are equal, 0...100.
  public var percentile: Double

  /// Creates an insight.
  ///
  /// - Throws: ``InvalidValue`` for a percentile outside 0...100.
  public init(
    _ type: Kind, customer: Account.ID, metric: String, customerValue: Double,
    cohortAverage: Double, percentile: Double
  ) throws(InvalidValue) {
    guard percentile >= 0, percentile <= 100 else {
      throw InvalidValue("percentile", "A percentile lies between 0 and 100.")
    }
    self.type = type
    self.customer = customer
    self.metric = metric
    self.customerValue = customerValue
    self.cohortAverage = cohortAverage
    self.percentile = percentile
  }

  private enum CodingKeys: String, CodingKey {
    case type, metric, percentile
    case customer = "customer_id"
    case customerValue = "customer_value"
    case cohortAverage = "cohort_average"
  }

  /// Decodes an insight through the same checks as the initializer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode(Kind.self, forKey: .type),
      customer: container.decode(Account.ID.self, forKey: .customer),
      metric: container.decode(String.self, forKey: .metric),
      customerValue: container.decode(Double.self, forKey: .customerValue),
      cohortAverage: container.decode(Double.self, forKey: .cohortAverage),
      percentile: container.decode(Double.self, forKey: .percentile))
  }
}
