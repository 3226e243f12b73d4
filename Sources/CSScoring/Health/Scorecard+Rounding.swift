import CSModels

extension Scorecard {
  /// Whether numbers are brought to whole points, and where.
  public enum Rounding: String, Hashable, Sendable, Codable {
    /// Nothing is rounded.
    case none
    /// The whole score, halves upwards.
    case totalHalfUp = "total_half_up"
    /// The whole score, halves to the even neighbour.
    case totalHalfEven = "total_half_even"
    /// Each measure, each group and the whole, halves upwards.
    case everyLevelHalfUp = "every_level_half_up"
    /// Each measure, each group and the whole, halves to the even neighbour.
    case everyLevelHalfEven = "every_level_half_even"

    /// Rounds the whole.
    func total(_ points: Points) -> Points {
      switch self {
      case .none: points
      case .totalHalfUp, .everyLevelHalfUp: points.wholeHalfUp
      case .totalHalfEven, .everyLevelHalfEven: points.wholeHalfEven
      }
    }

    /// Rounds a measure or a group.
    func part(_ points: Points) -> Points {
      switch self {
      case .none, .totalHalfUp, .totalHalfEven: points
      case .everyLevelHalfUp: points.wholeHalfUp
      case .everyLevelHalfEven: points.wholeHalfEven
      }
    }
  }
}

extension Points {
  private static let unit: Int64 = 1_000_000

  /// The whole number of points not above, and the millionths that are left.
  ///
  /// Sums may lie beyond what a rounded value can be: they are held within it first.
  private var parts: (whole: Int64, rest: Int64) {
    let held = Points(millionths: millionths).millionths
    let (quotient, remainder) = held.quotientAndRemainder(dividingBy: Self.unit)
    return remainder < 0 ? (quotient - 1, remainder + Self.unit) : (quotient, remainder)
  }

  /// The nearest whole number, halves upwards: 2.5 is 3, -2.5 is -2.
  var wholeHalfUp: Points {
    let (whole, rest) = parts
    return Points(millionths: (rest * 2 >= Self.unit ? whole + 1 : whole) * Self.unit)
  }

  /// The nearest whole number, halves to the even one: 2.5 is 2, 3.5 is 4.
  var wholeHalfEven: Points {
    let (whole, rest) = parts
    let up = rest * 2 > Self.unit || (rest * 2 == Self.unit && whole % 2 != 0)
    return Points(millionths: (up ? whole + 1 : whole) * Self.unit)
  }
}
