public import CSModels

/// One line of a scorecard: what is read, how it is graded, and what it is worth.
public struct Measure: Sendable {
  /// The name of its contribution, in snake case; the metric's name unless another is given.
  public var name: String
  /// What is read.
  public var metric: Metric
  /// What the grade 1 is worth: points, or a weight, as the scorecard says.
  public var worth: Points
  /// How a reading becomes a grade.
  public var grading: Grading
  /// What stands for a missing reading, where that differs from the scorecard's rule.
  public var missing: MissingData?

  /// Creates a measure.
  public init(
    _ metric: Metric, worth: Points, _ grading: Grading, name: String? = nil,
    missing: MissingData? = nil
  ) {
    self.name = name ?? metric.name
    self.metric = metric
    self.worth = worth
    self.grading = grading
    self.missing = missing
  }

  /// Whether it goes by a name: its own, its metric's, or the metric's without its period.
  func goes(by name: String) -> Bool {
    self.name == name || metric.name == name || metric.topic == name
  }
}

extension Measure: Codable {
  private enum CodingKeys: CodingKey { case name, metric, worth, grading, missing }

  /// Reads a measure; a metric that is not the kit's own waits for ``Scorecard/using(_:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let metric = try container.decode(String.self, forKey: .metric)
    self.init(
      Metric.named(metric) ?? .placeholder(metric),
      worth: try container.decode(Points.self, forKey: .worth),
      try container.decode(Grading.self, forKey: .grading),
      name: try container.decodeIfPresent(String.self, forKey: .name),
      missing: try container.decodeIfPresent(MissingData.self, forKey: .missing))
  }

  /// Writes the measure; the metric is written by its name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if name != metric.name { try container.encode(name, forKey: .name) }
    try container.encode(metric.name, forKey: .metric)
    try container.encode(worth, forKey: .worth)
    try container.encode(grading, forKey: .grading)
    try container.encodeIfPresent(missing, forKey: .missing)
  }
}
