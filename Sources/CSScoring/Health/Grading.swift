/// How a reading becomes a grade: 1 earns all that a measure is worth, 0 nothing of it.
///
/// A grade may be negative down to -1, where a measure can take points away. It is a value: it can
/// be compared, stored and read again.
public struct Grading: Hashable, Sendable {
  /// Which of two ranges that meet at a value holds it.
  public enum Boundary: String, Hashable, Sendable, Codable {
    /// The lower range holds its top: 0 to 50, then above 50. The lowest range is closed.
    case topInclusive = "top_inclusive"
    /// The upper range holds its bottom: below 50, then from 50 on.
    case bottomInclusive = "bottom_inclusive"
  }

  /// A point of a piecewise line.
  public struct Knot: Hashable, Sendable, Codable {
    /// The value read.
    public var value: Double
    /// The grade there.
    public var grade: Double

    /// Creates a point.
    public init(_ value: Double, _ grade: Double) {
      self.value = value
      self.grade = grade
    }
  }

  enum Form: Hashable, Sendable {
    /// Straight lines from knot to knot, by value; constant outside.
    case line([Knot])
    /// Ranges between limits, from low to high, one grade more than limits.
    case bands(limits: [Double], grades: [Double], Boundary)
    /// A grade for each word, and for all others if any.
    case words([String: Double], otherwise: Double?)
  }

  let form: Form

  /// Straight from grade 0 at one value to grade 1 at another; beyond them it stays.
  ///
  /// `from` may lie above `to`: then less is better. Where they are equal, it is a step.
  public static func ramp(from start: Double, to end: Double) -> Grading {
    if start == end {
      return Grading(form: .bands(limits: [start], grades: [0, 1], .bottomInclusive))
    }
    return start < end
      ? Grading(form: .line([Knot(start, 0), Knot(end, 1)]))
      : Grading(form: .line([Knot(end, 1), Knot(start, 0)]))
  }

  /// Straight from knot to knot, which stand by value; beyond the first and the last it stays.
  public static func ramp(_ knots: [Knot]) -> Grading { Grading(form: .line(knots)) }

  /// Grade 1 from a value on, or up to it where less is better, otherwise 0.
  public static func step(from value: Double) -> Grading {
    Grading(form: .bands(limits: [value], grades: [0, 1], .bottomInclusive))
  }

  /// Grade 1 up to a value, above it 0.
  public static func step(upTo value: Double) -> Grading {
    Grading(form: .bands(limits: [value], grades: [1, 0], .topInclusive))
  }

  /// A table of ranges.
  ///
  /// - Parameters:
  ///   - limits: Where ranges meet, from low to high.
  ///   - points: What each range earns, from low to high: one more than there are limits.
  ///   - maximum: What the grade 1 earns in the table.
  ///   - boundary: Which of two ranges holds the value at which they meet.
  public static func bands(
    _ limits: [Double], _ points: [Double], of maximum: Double = 1,
    boundary: Boundary = .topInclusive
  ) -> Grading {
    Grading(form: .bands(limits: limits, grades: points.map { $0 / maximum }, boundary))
  }

  /// A grade for each word; words are compared in lower case.
  ///
  /// - Parameters:
  ///   - grades: What each word earns, -1...1.
  ///   - otherwise: What any other word earns; `nil` takes it for missing.
  public static func words(_ grades: [String: Double], otherwise: Double? = nil) -> Grading {
    var lowered: [String: Double] = [:]
    for (word, grade) in grades.sorted(by: { $0.key < $1.key }) {
      lowered[word.lowercased()] = grade
    }
    return Grading(form: .words(lowered, otherwise: otherwise))
  }

  /// Ten steps from two thresholds: 1 to 3 below the first, 4 to 7 between them, 8 to 10 above the
  /// second, each range cut into equal steps; as tenths, for scores of 1 to 10.
  ///
  /// The step of the top range is a third of the second threshold (Catalyst, "Health scoring
  /// inputs": 5 and 25 give steps of 1.7, 5 and 8.3).
  public static func tenSteps(atRiskBelow low: Double, healthyAbove high: Double) -> Grading {
    // Ranges hold their top; at risk is only what lies below the first threshold.
    let limits =
      [low / 3, low * 2 / 3, low.nextDown]
      + [1, 2, 3].map { low + (high - low) * $0 / 4 }
      + [high, high + high / 3, high + high * 2 / 3]
    return bands(limits, (1...10).map(Double.init), of: 10)
  }

  /// The grade of a reading; `nil` where it is missing, or of another kind than the table.
  public func grade(of reading: Metric.Reading) -> Double? {
    switch form {
    case .line(let knots): reading.value.flatMap { Self.line(knots, at: $0) }
    case .bands(let limits, let grades, let boundary):
      reading.value.flatMap { Self.band(limits, grades, boundary, of: $0) }
    case .words(let grades, let otherwise):
      reading.category.flatMap { grades[$0.lowercased()] ?? otherwise }
    }
  }

  private static func line(_ knots: [Knot], at value: Double) -> Double? {
    guard let first = knots.first, let last = knots.last else { return nil }
    if value <= first.value { return first.grade }
    for (a, b) in zip(knots, knots.dropFirst()) where value <= b.value && b.value > a.value {
      return a.grade + (b.grade - a.grade) * ((value - a.value) / (b.value - a.value))
    }
    return last.grade
  }

  private static func band(
    _ limits: [Double], _ grades: [Double], _ boundary: Boundary, of value: Double
  ) -> Double? {
    let index = boundary.index(of: value, in: limits)
    return grades.indices.contains(index) ? grades[index] : nil
  }

  /// What is wrong with the table, in words; `nil` where nothing is.
  var fault: String? {
    let grades: [Double]
    let places: [Double]
    switch form {
    case .line(let knots):
      guard !knots.isEmpty else { return "A ramp needs at least one knot." }
      grades = knots.map(\.grade)
      places = knots.map(\.value)
    case .bands(let limits, let table, _):
      guard table.count == limits.count + 1 else {
        return "\(limits.count) limits make \(limits.count + 1) ranges, not \(table.count). "
          + "Give each range its points."
      }
      grades = table
      places = limits
    case .words(let words, let otherwise):
      guard !words.isEmpty else { return "A table of words needs at least one word." }
      grades = words.values + (otherwise.map { [$0] } ?? [])
      places = []
    }
    guard zip(places, places.dropFirst()).allSatisfy({ $0 < $1 }), places.allSatisfy(\.isFinite)
    else { return "Values must be finite and rise from one to the next." }
    guard grades.allSatisfy({ (-1...1).contains($0) }) else {
      return "Grades lie between -1 and 1. Check the points and what they are out of."
    }
    return nil
  }
}

extension Grading.Boundary {
  /// The number of the range that holds a value, from 0.
  func index<Value: Comparable>(of value: Value, in limits: [Value]) -> Int {
    switch self {
    case .topInclusive: limits.count { $0 < value }
    case .bottomInclusive: limits.count { $0 <= value }
    }
  }
}
