/// What stands for a reading that is missing.
public enum MissingData: Hashable, Sendable {
  /// The measure is left out, and the others count for more: as if it were not on the scorecard.
  case renormalized
  /// The measure earns nothing.
  case zero
  /// The measure earns a fixed grade.
  case neutral(Double)
  /// There is no score.
  case withheld
}

extension MissingData: Codable {
  /// Reads `"renormalized"`, `"zero"`, `"withheld"`, or a number for a neutral grade.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let grade = try? container.decode(Double.self) {
      self = .neutral(grade)
      return
    }
    switch try container.decode(String.self) {
    case "renormalized": self = .renormalized
    case "zero": self = .zero
    case "withheld": self = .withheld
    case let other:
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\"\(other)\" says nothing about missing data. Write renormalized, zero, "
          + "withheld, or a grade.")
    }
  }

  /// Writes the word or the grade.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .renormalized: try container.encode("renormalized")
    case .zero: try container.encode("zero")
    case .neutral(let grade): try container.encode(grade)
    case .withheld: try container.encode("withheld")
    }
  }
}
