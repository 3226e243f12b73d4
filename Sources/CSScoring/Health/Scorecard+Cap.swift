public import CSModels

extension Scorecard {
  /// A bound of the whole score, always or while something holds: at most 50 while a ticket is open.
  public struct Cap: Sendable {
    /// What has to be read for a cap to bind.
    public enum Condition: Hashable, Sendable {
      /// The number is at least this.
      case atLeast(Double)
      /// The number is at most this.
      case atMost(Double)
      /// The word is one of these, in lower case.
      case among(Set<String>)

      /// Whether a reading meets it; a missing one does not.
      func holds(for reading: Metric.Reading) -> Bool {
        switch self {
        case .atLeast(let bound): reading.value.map { $0 >= bound } ?? false
        case .atMost(let bound): reading.value.map { $0 <= bound } ?? false
        case .among(let words): reading.category.map { words.contains($0.lowercased()) } ?? false
        }
      }
    }

    /// The name of its contribution is `cap_` and this, in snake case.
    public var name: String
    /// The score is not above this; `nil` leaves the top open.
    public var highest: Points?
    /// The score is not below this, unless another cap says less; `nil` leaves the bottom open.
    public var lowest: Points?
    /// What is read; `nil` binds always.
    public var metric: Metric?
    /// What has to be read.
    public var condition: Condition

    /// Creates a cap that binds always.
    public init(_ name: String, atMost highest: Points? = nil, atLeast lowest: Points? = nil) {
      self.name = name
      self.highest = highest
      self.lowest = lowest
      metric = nil
      condition = .atLeast(1)
    }

    /// Creates a cap that binds while a metric meets a condition.
    public init(
      _ name: String, atMost highest: Points? = nil, atLeast lowest: Points? = nil,
      while metric: Metric, _ condition: Condition = .atLeast(1)
    ) {
      self.init(name, atMost: highest, atLeast: lowest)
      self.metric = metric
      self.condition = condition
    }
  }
}

extension Scorecard.Cap.Condition: Codable {
  private enum CodingKeys: String, CodingKey {
    case atLeast = "at_least"
    case atMost = "at_most"
    case among
  }

  /// Reads `{"at_least": 2}`, `{"at_most": 2}` or `{"among": ["red", "yellow"]}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let bound = try container.decodeIfPresent(Double.self, forKey: .atLeast) {
      self = .atLeast(bound)
    } else if let bound = try container.decodeIfPresent(Double.self, forKey: .atMost) {
      self = .atMost(bound)
    } else {
      self = .among(try container.decode(Set<String>.self, forKey: .among))
    }
  }

  /// Writes the condition, words in their order: what is equal is written alike.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .atLeast(let bound): try container.encode(bound, forKey: .atLeast)
    case .atMost(let bound): try container.encode(bound, forKey: .atMost)
    case .among(let words): try container.encode(words.sorted(), forKey: .among)
    }
  }
}

extension Scorecard.Cap: Codable {
  private enum CodingKeys: String, CodingKey {
    case name
    case highest = "at_most"
    case lowest = "at_least"
    case metric = "while"
    case condition
  }

  /// Reads a cap; a metric that is not the kit's own waits for ``Scorecard/using(_:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(String.self, forKey: .name),
      atMost: try container.decodeIfPresent(Points.self, forKey: .highest),
      atLeast: try container.decodeIfPresent(Points.self, forKey: .lowest))
    let name = try container.decodeIfPresent(String.self, forKey: .metric)
    metric = name.map { Metric.named($0) ?? .placeholder($0) }
    if let condition = try container.decodeIfPresent(Condition.self, forKey: .condition) {
      self.condition = condition
    }
  }

  /// Writes the cap; the metric is written by its name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(highest, forKey: .highest)
    try container.encodeIfPresent(lowest, forKey: .lowest)
    guard let metric else { return }
    try container.encode(metric.name, forKey: .metric)
    try container.encode(condition, forKey: .condition)
  }
}
