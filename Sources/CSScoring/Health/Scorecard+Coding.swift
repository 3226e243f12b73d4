import CSModels

/// Everything about a scorecard that can be written down.
struct Definition: Codable {
  var version: ScorerVersion
  var base: Points
  var measures: [Measure]
  var groups: [Scorecard.Group]
  var weighting: Scorecard.Weighting
  var missing: MissingData
  var rounding: Scorecard.Rounding
  var lowest: Points
  var highest: Points
  var caps: [Scorecard.Cap]
  var bands: Scorecard.Bands?

  init(_ scorecard: Scorecard) {
    version = scorecard.name
    base = scorecard.base
    measures = scorecard.measures
    groups = scorecard.groups
    weighting = scorecard.weighting
    missing = scorecard.missing
    rounding = scorecard.rounding
    lowest = scorecard.range.lowerBound
    highest = scorecard.range.upperBound
    caps = scorecard.caps
    bands = scorecard.bands
  }

  private enum CodingKeys: CodingKey {
    case version, base, measures, groups, weighting, missing, rounding, lowest, highest, caps, bands
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decode(ScorerVersion.self, forKey: .version)
    base = try container.decodeIfPresent(Points.self, forKey: .base) ?? 0
    measures = try container.decodeIfPresent([Measure].self, forKey: .measures) ?? []
    groups = try container.decodeIfPresent([Scorecard.Group].self, forKey: .groups) ?? []
    weighting =
      try container.decodeIfPresent(Scorecard.Weighting.self, forKey: .weighting) ?? .points
    missing = try container.decodeIfPresent(MissingData.self, forKey: .missing) ?? .renormalized
    rounding = try container.decodeIfPresent(Scorecard.Rounding.self, forKey: .rounding) ?? .none
    lowest = try container.decodeIfPresent(Points.self, forKey: .lowest) ?? 0
    highest = try container.decodeIfPresent(Points.self, forKey: .highest) ?? 100
    caps = try container.decodeIfPresent([Scorecard.Cap].self, forKey: .caps) ?? []
    bands = try container.decodeIfPresent(Scorecard.Bands.self, forKey: .bands)
  }
}

extension Scorecard: Codable {
  /// Reads a scorecard and refuses one that ``validate()`` refuses.
  ///
  /// Metrics of the kit are found by name; those of a host are still missing until
  /// ``using(_:)`` gives them.
  public init(from decoder: any Decoder) throws {
    let plain = try Definition(from: decoder)
    guard plain.lowest < plain.highest else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "The range of a scorecard must rise; give highest above lowest."))
    }
    self.init(
      plain.version, base: plain.base, measures: plain.measures, groups: plain.groups,
      weighting: plain.weighting, missing: plain.missing, rounding: plain.rounding,
      range: plain.lowest...plain.highest, caps: plain.caps, bands: plain.bands ?? .trafficLight)
    if let problem = faults.first(where: { $0.code != .unknownMetric }) {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: problem.message))
    }
  }

  /// Writes the scorecard; metrics are written by their names.
  public func encode(to encoder: any Encoder) throws {
    var plain = Definition(self)
    plain.version = version
    try plain.encode(to: encoder)
  }

  /// The scorecard with metrics of the host wherever it names them.
  ///
  /// The names decide; numbers of the scorecard stay what they are.
  public func using(_ metrics: [Metric]) -> Scorecard {
    var known: [String: Metric] = [:]
    for metric in metrics { known[metric.name] = metric }
    func resolved(_ measure: Measure) -> Measure {
      var copy = measure
      copy.metric = known[measure.metric.name] ?? measure.metric
      return copy
    }
    var copy = self
    copy.measures = measures.map(resolved)
    copy.groups = groups.map { group in
      var copy = group
      copy.measures = group.measures.map(resolved)
      return copy
    }
    copy.caps = caps.map { cap in
      var copy = cap
      copy.metric = cap.metric.map { known[$0.name] ?? $0 }
      return copy
    }
    return copy
  }
}
