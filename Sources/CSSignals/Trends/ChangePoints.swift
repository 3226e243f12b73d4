/// Finds where the level of a series changed: the cheapest way to cut it into pieces of one level.
///
/// Killick, Fearnhead and Eckley, "Optimal Detection of Changepoints With a Linear Computational Cost",
/// Journal of the American Statistical Association 107 (2012), algorithm PELT: among all ways to cut,
/// the one with the least sum of squared distances to the means of the pieces plus the penalty for
/// each cut. It is exact: a cut is forgotten only once no later value can make it part of the best way.
///
/// By default the penalty is 2 · ln n · s², where s is the noise from one value to the next: 1.4826
/// times the median of their absolute differences, over √2. So scaling and shifting the values changes
/// nothing. Where most differences are zero, s² is half their mean square instead, and a constant
/// series has no change. Values that are not known are passed over; the pieces are those of the known
/// values.
///
/// The noise is taken as independent and of one size. Take the season away first
/// (``SeasonalTrend``); a spike costs its square, and one of many times s makes a piece of its own
/// unless ``Configuration/minimumLength`` is longer than it lasts.
///
/// Where changes are rare, starts of pieces that are best for no level are forgotten as well: Maidstone
/// and others, "On Optimal Multiple Changepoint Algorithms for Large Data", Statistics and Computing 27
/// (2017). About O(n log n), with or without changes.
public struct ChangePoints: Hashable, Sendable, Codable {
  /// The indices at which a new level begins, ascending; empty where nothing changed.
  public let indices: [Int]
  /// The mean of each piece, one more than there are indices; empty without values.
  public let levels: [Double]
  /// What a cut had to bring in squared distances.
  public let penalty: Double

  /// What makes a change.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many values a piece has at least; by default 2.
    public var minimumLength: Int = 2
    /// How large the penalty is in units of ln n · s²; by default 2, as with Schwarz's criterion.
    ///
    /// Larger values find fewer and surer changes.
    public var penaltyFactor: Double = 2
    /// The penalty itself, in squares of the values' unit; by default what the factor gives.
    public var penalty: Double?
    /// Creates the default configuration.
    public init() {}
  }

  /// Finds the changes of a series; none where there are fewer than two pieces' worth of known values.
  public init(_ values: [Double?], _ configuration: Configuration = Configuration()) {
    var known: [Double] = []
    var places: [Int] = []
    known.reserveCapacity(values.count)
    places.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      guard let value, value.isFinite else { continue }
      known.append(value)
      places.append(index)
    }
    self.init(known: known, configuration)
    if known.count < values.count {
      self = ChangePoints(
        indices: indices.map { places[$0] }, levels: levels, penalty: penalty)
    }
  }

  /// Finds the changes of a series of numbers; what is not finite is not known.
  public init(_ values: [Double], _ configuration: Configuration = Configuration()) {
    if values.allSatisfy({ $0.isFinite }) {
      self.init(known: values, configuration)
    } else {
      self.init(values.map { Optional($0) }, configuration)
    }
  }

  private init(indices: [Int], levels: [Double], penalty: Double) {
    self.indices = indices
    self.levels = levels
    self.penalty = penalty
  }

  private init(known values: [Double], _ configuration: Configuration) {
    let (numbers, scale) = Self.centered(values)
    let unit = scale * scale
    let own = configuration.penalty.map { $0 / unit }
    let noise = Self.noise(numbers)
    let usual =
      configuration.penaltyFactor * Double(max(numbers.count, 1)).logarithm * noise
    let penalty = max(own ?? usual, 0)
    let least = max(configuration.minimumLength, 1)
    guard penalty.isFinite, numbers.count >= 2, least <= numbers.count / 2, noise > 0 else {
      indices = []
      levels = values.isEmpty ? [] : [Self.mean(values[...])]
      self.penalty = penalty.isFinite ? min(penalty * unit, .greatestFiniteMagnitude) : 0
      return
    }
    let cuts = PiecewiseSearch(numbers, penalty: penalty, least: least).cuts()
    indices = cuts
    levels = zip([0] + cuts, cuts + [values.count]).map { Self.mean(values[$0..<$1]) }
    self.penalty = min(penalty * unit, .greatestFiniteMagnitude)
  }

  /// The values about their median, in units of the largest distance from it.
  private static func centered(_ values: [Double]) -> ([Double], scale: Double) {
    guard !values.isEmpty else { return ([], 1) }
    var sorted = values
    let center = Selection.select(&sorted, values.count / 2)
    // Halves, so that no difference overflows.
    var largest = 0.0
    for value in values { largest = max(largest, (value / 2 - center / 2).magnitude) }
    guard let scale = BinaryScale(largest: largest) else {
      return (values.map { $0 - center }, 1)
    }
    return (
      values.map { 2 * scale.reduced($0 / 2 - center / 2) },
      min(scale.restored(1), Double.greatestFiniteMagnitude.squareRoot())
    )
  }

  /// The variance of the noise; zero where all values are equal.
  static func noise(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    var steps = zip(values.dropFirst(), values).map { ($0 - $1).magnitude }
    var squares = 0.0
    for step in steps { squares += step * step }
    let middle = steps.count / 2
    let median = Selection.middles(&steps, middle, steps.count - middle - 1) / 2
    guard median > 0 else { return squares / Double(steps.count) / 2 }
    let deviation = 1.4826 * median
    return deviation * deviation / 2
  }

  private static func mean(_ values: ArraySlice<Double>) -> Double {
    var mean = 0.0
    var count = 0.0
    for value in values {
      count += 1
      mean += value / count - mean / count
    }
    return mean
  }
}
