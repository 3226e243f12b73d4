extension Grading: Codable {
  private enum CodingKeys: String, CodingKey {
    case ramp, limits, grades, boundary, words, otherwise
  }

  /// Reads `{"ramp": […]}`, `{"limits": […], "grades": […]}` or `{"words": {…}}`.
  ///
  /// A table that cannot grade is refused.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let knots = try container.decodeIfPresent([Knot].self, forKey: .ramp) {
      form = .line(knots)
    } else if let words = try container.decodeIfPresent([String: Double].self, forKey: .words) {
      self = .words(
        words, otherwise: try container.decodeIfPresent(Double.self, forKey: .otherwise))
    } else {
      form = .bands(
        limits: try container.decode([Double].self, forKey: .limits),
        grades: try container.decode([Double].self, forKey: .grades),
        try container.decodeIfPresent(Boundary.self, forKey: .boundary) ?? .topInclusive)
    }
    if let fault {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: fault))
    }
  }

  /// Writes the table.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch form {
    case .line(let knots): try container.encode(knots, forKey: .ramp)
    case .bands(let limits, let grades, let boundary):
      try container.encode(limits, forKey: .limits)
      try container.encode(grades, forKey: .grades)
      try container.encode(boundary, forKey: .boundary)
    case .words(let words, let otherwise):
      try container.encode(words, forKey: .words)
      try container.encodeIfPresent(otherwise, forKey: .otherwise)
    }
  }
}
