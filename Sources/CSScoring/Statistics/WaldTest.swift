/// What a coefficient says whose error is known, as far as it is normal about the truth.
///
/// Wald, "Tests of Statistical Hypotheses Concerning Several Parameters When the Number of
/// Observations is Large", Transactions of the American Mathematical Society 54 (1943).
struct WaldTest {
  /// The value with its interval.
  let estimate: Estimate
  /// How likely a value so far from 0 is where the truth is 0, on both sides; 1 where the error is
  /// not known.
  let pValue: Double

  /// Judges a value.
  ///
  /// - Parameters:
  ///   - value: The coefficient.
  ///   - place: Where it stands among the coefficients.
  ///   - spread: The matrix of variances, row by row; empty where it is not known.
  ///   - size: How many coefficients there are.
  ///   - level: The level of the interval.
  ///   - count: How many observations it rests on.
  init(
    _ value: Double, at place: Int, of spread: [Double], size: Int, level: Double, count: Int
  ) {
    let normal = NormalDistribution()
    let error = spread.isEmpty ? .infinity : spread[place * size + place].squareRoot()
    let reach = normal.quantile((1 + level) / 2) * error
    estimate = Estimate(
      value, lower: value - reach, upper: value + reach, level: level, count: count)
    pValue = min(1, 2 * normal.upperTail(abs(value) / error))
  }
}
