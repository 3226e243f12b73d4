import Foundation

/// The normal distribution.
public struct NormalDistribution: Distribution, Hashable {
  /// The mean.
  public let mean: Double
  /// The standard deviation, above 0.
  public let standardDeviation: Double

  /// Creates a distribution; the standard one by default.
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The variance.
  public var variance: Double { standardDeviation * standardDeviation }

  /// The density of a point.
  public func density(_ x: Double) -> Double {
    let z = (x - mean) / standardDeviation
    return exp(-z * z / 2) / (standardDeviation * (2 * Double.pi).squareRoot())
  }

  /// The probability of a value at or below a point.
  public func cumulative(_ x: Double) -> Double {
    erfc((mean - x) / (standardDeviation * 2.0.squareRoot())) / 2
  }

  /// The probability of a value above a point.
  public func upperTail(_ x: Double) -> Double {
    erfc((x - mean) / (standardDeviation * 2.0.squareRoot())) / 2
  }

  /// The value below which a share lies.
  ///
  /// Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied
  /// Statistics 37 (1988): about sixteen digits.
  public func quantile(_ share: Double) -> Double {
    guard share >= 0, share <= 1 else { return .nan }
    if share == 0 { return -.infinity }
    if share == 1 { return .infinity }
    return mean + standardDeviation * Self.standardQuantile(share)
  }

  private static func standardQuantile(_ share: Double) -> Double {
    let q = share - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(r, centerNumerator, centerDenominator)
    }
    let r = (-log(q < 0 ? share : 1 - share)).squareRoot()
    let z =
      r <= 5
      ? ratio(r - 1.6, middleNumerator, middleDenominator)
      : ratio(r - 5, tailNumerator, tailDenominator)
    return q < 0 ? -z : z
  }

  private static func ratio(_ r: Double, _ numerator: [Double], _ denominator: [Double]) -> Double {
    numerator.reduce(0) { $0 * r + $1 } / denominator.reduce(0) { $0 * r + $1 }
  }

  // The coefficients of the paper, the highest power first.
  private static let centerNumerator = [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
  ]
  private static let centerDenominator = [
    5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
  ]
  private static let middleNumerator = [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
    1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959,
    1.42343711074968357734,
  ]
  private static let middleDenominator = [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
    0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187,
    1,
  ]
  private static let tailNumerator = [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
    0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699,
    6.6579046435011037772,
  ]
  private static let tailDenominator = [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
    7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
    0.59983220655588793769, 1,
  ]
}
