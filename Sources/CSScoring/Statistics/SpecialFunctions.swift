import Foundation

/// The functions that distributions are made of, to about fourteen digits.
///
/// The continued fractions are evaluated by Lentz's method, as in Press et al., "Numerical Recipes",
/// 3rd edition, sections 6.2 and 6.4; a few times the square root of the largest parameter is what
/// they take to settle.
enum SpecialFunctions {
  private static let tiny = 1e-300
  private static let precision = 1e-16

  /// The regularized incomplete gamma functions P(a, x) and Q(a, x), which add up to 1; each is
  /// right to its own last digits, however small.
  static func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard a > 0, x >= 0 else { return (.nan, .nan) }
    if x == 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    let factor = gammaFactor(a, x)
    if x < a + 1 {
      var term = 1 / a
      var sum = term
      var n = a
      for _ in 0..<limit(a, x) where abs(term) > abs(sum) * precision {
        n += 1
        term *= x / n
        sum += term
      }
      let lower = min(1, sum * factor)
      return (lower, 1 - lower)
    }
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    for i in 1...limit(a, x) {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = reciprocal(an * d + b)
      c = nonzero(b + an / c)
      let step = d * c
      h *= step
      if abs(step - 1) < precision { break }
    }
    let upper = min(1, factor * h)
    return (1 - upper, upper)
  }

  /// The regularized incomplete beta functions I(x; a, b) and I(y; b, a), which add up to 1.
  ///
  /// - Parameters:
  ///   - x: A share.
  ///   - y: Its complement, given apart so that small ones keep their digits.
  ///   - a: The first parameter.
  ///   - b: The second parameter.
  static func incompleteBeta(
    _ x: Double, _ y: Double, _ a: Double, _ b: Double
  ) -> (lower: Double, upper: Double) {
    guard a > 0, b > 0, x >= 0, y >= 0 else { return (.nan, .nan) }
    if x == 0 { return (0, 1) }
    if y == 0 { return (1, 0) }
    let factor = betaFactor(x, y, a, b)
    if x < (a + 1) / (a + b + 2) {
      let lower = min(1, factor * betaFraction(x, a, b) / a)
      return (lower, 1 - lower)
    }
    let upper = min(1, factor * betaFraction(y, b, a) / b)
    return (1 - upper, upper)
  }

  /// x^a · y^b / B(a, b), without taking large numbers from each other.
  ///
  /// Around its peak at a / (a + b) the logarithm is small; what Stirling's formula leaves over is
  /// added apart, as in Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
  static func betaFactor(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    guard min(a, b) >= 10 else {
      // Near 1 the complement has the digits.
      let first = x > 0.5 ? log1p(-y) : log(x)
      let second = y > 0.5 ? log1p(-x) : log(y)
      return exp(a * first + b * second - logBeta(a, b))
    }
    let sum = a + b
    let first = (x * b - y * a) / a
    let second = (y * a - x * b) / b
    let rest = remainder(sum) - remainder(a) - remainder(b)
    return (a / (2 * Double.pi) * (b / sum)).squareRoot()
      * exp(a * log1p(first) + b * log1p(second) + rest)
  }

  /// x^a · e^-x / Γ(a), in the same way.
  static func gammaFactor(_ a: Double, _ x: Double) -> Double {
    guard a >= 10 else { return exp(a * log(x) - x - lgamma(a)) }
    let distance = (x - a) / a
    return (a / (2 * Double.pi)).squareRoot()
      * exp(a * (log1p(distance) - distance) - remainder(a))
  }

  /// The logarithm of the beta function.
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    let (p, q) = (min(a, b), max(a, b))
    guard q >= 10 else { return lgamma(p) + lgamma(q) - lgamma(p + q) }
    let share = p / (p + q)
    if p < 10 {
      return lgamma(p) + remainder(q) - remainder(p + q) + p - p * log(p + q)
        + (q - 0.5) * log1p(-share)
    }
    return 0.5 * log(2 * Double.pi / q) + remainder(p) + remainder(q) - remainder(p + q)
      + (p - 0.5) * log(share) + q * log1p(-share)
  }

  /// What Stirling's formula lacks of the logarithm of the gamma function, from 10 on.
  private static func remainder(_ x: Double) -> Double {
    let r = 1 / (x * x)
    return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1_260 - r * (1.0 / 1_680 - r / 1_188)))) / x
  }

  /// The logarithm of the number of ways to choose k of n.
  static func logChoose(_ n: Double, _ k: Double) -> Double {
    lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var c = 1.0
    var d = reciprocal(1 - (a + b) * x / (a + 1))
    var h = d
    for i in 1...limit(a, b) {
      let m = Double(i)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = reciprocal(1 + even * d)
      c = nonzero(1 + even / c)
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = reciprocal(1 + odd * d)
      c = nonzero(1 + odd / c)
      let step = d * c
      h *= step
      if abs(step - 1) < precision { break }
    }
    return h
  }

  private static func limit(_ a: Double, _ b: Double) -> Int {
    200 + Int(min(1e6, 10 * max(a, b, 1).squareRoot()))
  }
  private static func nonzero(_ x: Double) -> Double { abs(x) < tiny ? tiny : x }
  private static func reciprocal(_ x: Double) -> Double { 1 / nonzero(x) }
}
