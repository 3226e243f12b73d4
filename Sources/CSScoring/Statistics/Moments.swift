/// Count, mean, variance, skewness, kurtosis and extremes of values seen once, in any order.
///
/// Two halves of the data seen apart are merged into what both together give. Updates are those of
/// Pébay, "Formulas for Robust, One-Pass Parallel Computation of Covariances and Arbitrary-Order
/// Statistical Moments" (Sandia, 2008). What is no number is counted apart and used for nothing.
public struct Moments: Hashable, Sendable, Codable {
  /// How many numbers were added.
  public private(set) var count = 0
  /// How many values were no numbers.
  public private(set) var missing = 0
  private var center = 0.0
  private var second = 0.0
  private var third = 0.0
  private var fourth = 0.0
  private var smallest = Double.infinity
  private var largest = -Double.infinity

  /// Creates moments of nothing.
  public init() {}

  /// Creates the moments of some values.
  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Adds one value.
  public mutating func add(_ value: Double) {
    guard value.isFinite else {
      missing += 1
      return
    }
    let before = Double(count)
    count += 1
    let n = Double(count)
    let delta = value - center
    let step = delta / n
    let square = step * step
    let term = delta * step * before
    center += step
    fourth += term * square * (n * n - 3 * n + 3) + 6 * square * second - 4 * step * third
    third += term * step * (n - 2) - 3 * step * second
    second += term
    smallest = Swift.min(smallest, value)
    largest = Swift.max(largest, value)
  }

  /// Adds what was seen elsewhere.
  public mutating func merge(_ other: Moments) {
    missing += other.missing
    guard other.count > 0 else { return }
    guard count > 0 else {
      let lost = missing
      self = other
      missing = lost
      return
    }
    let (a, b) = (Double(count), Double(other.count))
    let n = a + b
    let delta = other.center - center
    let d2 = delta * delta
    let product = a * b
    let fourthSum =
      fourth + other.fourth
      + d2 * d2 * product * (a * a - product + b * b) / (n * n * n)
      + 6 * d2 * (a * a * other.second + b * b * second) / (n * n)
      + 4 * delta * (a * other.third - b * third) / n
    let thirdSum =
      third + other.third + delta * d2 * product * (a - b) / (n * n)
      + 3 * delta * (a * other.second - b * second) / n
    second += other.second + d2 * product / n
    third = thirdSum
    fourth = fourthSum
    center += delta * b / n
    count += other.count
    smallest = Swift.min(smallest, other.smallest)
    largest = Swift.max(largest, other.largest)
  }

  /// The mean; `nil` without values.
  public var mean: Double? { count > 0 ? center : nil }
  /// The sample variance, over n - 1; `nil` for fewer than two values.
  public var variance: Double? { count > 1 ? second / Double(count - 1) : nil }
  /// The sample standard deviation; `nil` for fewer than two values.
  public var standardDeviation: Double? { variance?.squareRoot() }
  /// The skewness g1 = m3 / m2^1.5; `nil` where all values are equal.
  public var skewness: Double? {
    guard second > 0 else { return nil }
    return Double(count).squareRoot() * third / (second * second.squareRoot())
  }
  /// The excess kurtosis g2 = m4 / m2² - 3; `nil` where all values are equal.
  public var kurtosis: Double? {
    guard second > 0 else { return nil }
    return Double(count) * fourth / (second * second) - 3
  }
  /// The smallest value.
  public var minimum: Double? { count > 0 ? smallest : nil }
  /// The largest value.
  public var maximum: Double? { count > 0 ? largest : nil }

  /// The mean with its Student interval; `nil` for fewer than two values.
  public func meanEstimate(level: Double = 0.95) -> Estimate? {
    guard let mean, let deviation = standardDeviation else { return nil }
    let student = StudentDistribution(degreesOfFreedom: Double(count - 1))
    let margin =
      student.quantile((1 + level) / 2) * deviation / Double(count).squareRoot()
    return Estimate(mean, lower: mean - margin, upper: mean + margin, level: level, count: count)
  }
}
