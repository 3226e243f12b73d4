public import CSModels

extension Scorecard {
  /// What worths mean.
  public enum Weighting: Hashable, Sendable {
    /// Points: all measures and groups together are worth their sum.
    case points
    /// Points whose sum must be this, otherwise the scorecard is refused.
    case pointsTotalling(Points)
    /// Weights of any sum: the whole is their weighted mean, out of this.
    case mean(of: Points)
  }

  /// Measures that are scored together before they count.
  public struct Group: Sendable, Codable {
    /// How the measures of a group make one number.
    public enum Combination: String, Hashable, Sendable, Codable {
      /// The mean of the grades, by weight; worths are weights.
      case mean
      /// The sum of the points, held between 0 and what the group is worth; worths are points,
      /// negative ones take away. A missing measure adds nothing.
      case sum
      /// The lowest grade of all: poor where anything is poor. Worths do not count; of equals, the
      /// first by name is named as the reason.
      case worst
    }

    /// The name, in snake case: contributions about the group begin with it.
    public var name: String
    /// What the whole group is worth: points, or a weight, as the scorecard says.
    public var worth: Points
    /// How the measures make one number.
    public var combination: Combination
    /// The measures.
    public var measures: [Measure]
    /// What stands for a missing reading, where that differs from the scorecard's rule.
    public var missing: MissingData?

    /// Creates a group.
    public init(
      _ name: String, worth: Points, _ measures: [Measure],
      combined combination: Combination = .mean,
      missing: MissingData? = nil
    ) {
      self.name = name
      self.worth = worth
      self.combination = combination
      self.measures = measures
      self.missing = missing
    }
  }
}

extension Scorecard.Weighting: Codable {
  private enum CodingKeys: String, CodingKey {
    case totalling = "points_totalling"
    case mean = "mean_of"
  }

  /// Reads `{}` for points, `{"points_totalling": 100}` or `{"mean_of": 100}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let total = try container.decodeIfPresent(Points.self, forKey: .totalling) {
      self = .pointsTotalling(total)
    } else if let total = try container.decodeIfPresent(Points.self, forKey: .mean) {
      self = .mean(of: total)
    } else {
      self = .points
    }
  }

  /// Writes the rule.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .points: break
    case .pointsTotalling(let total): try container.encode(total, forKey: .totalling)
    case .mean(let total): try container.encode(total, forKey: .mean)
    }
  }
}
