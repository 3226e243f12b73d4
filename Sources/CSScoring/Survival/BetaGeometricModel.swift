import Foundation

/// Who is still a customer, and what they will do, where nobody says goodbye: the BG/NBD model.
///
/// Fader, Hardie and Lee, "'Counting Your Customers' the Easy Way: An Alternative to the Pareto/NBD
/// Model", Marketing Science 24 (2005): while alive, somebody acts at a rate of their own, which is
/// gamma distributed over people; after each act they leave with a probability of their own, which is
/// beta distributed. Everything is computed in logarithms, so that thousands of events overflow
/// nothing. The unit of time is that of the summaries it was fitted to.
public struct BetaGeometricModel: Sendable, Hashable, Codable {
  /// The shape of the rates.
  public let r: Double
  /// The inverse scale of the rates, in units of time.
  public let alpha: Double
  /// The first parameter of leaving.
  public let a: Double
  /// The second parameter of leaving.
  public let b: Double

  /// Creates a model from parameters, each above 0.
  ///
  /// - Throws: ``LearningError`` where one is not.
  public init(r: Double, alpha: Double, a: Double, b: Double) throws(LearningError) {
    for value in [r, alpha, a, b] where !(value > 0 && value.isFinite) {
      throw LearningError(.unlearnable, "Parameters are finite and above 0, not \(value).")
    }
    (self.r, self.alpha, self.a, self.b) = (r, alpha, a, b)
  }

  /// Fits the model by maximum likelihood.
  ///
  /// - Parameter summaries: What each did.
  /// - Throws: ``LearningError`` where nobody came back, nobody was seen for any time, or all came
  ///   back so that nothing is known of leaving.
  /// - Complexity: O(k) a step for k different summaries, some hundred steps.
  public init(fitting summaries: [RepeatSummary]) throws(LearningError) {
    let ages = summaries.map(\.age).filter { $0 > 0 }
    guard let unit = Quantile.median(ages), unit > 0, summaries.contains(where: { $0.repeats > 0 })
    else {
      throw LearningError(
        .oneClass, "Nobody came back. Learning who returns needs some who did.")
    }
    guard ages.count >= 10 else {
      throw LearningError(
        .tooFewRows, "\(ages.count) histories are too few to learn from. Bring at least ten.")
    }
    var counts: [RepeatSummary: Double] = [:]
    for summary in summaries {
      let scaled = RepeatSummary(
        repeats: summary.repeats, last: summary.last / unit, age: summary.age / unit)
      counts[scaled, default: 0] += 1
    }
    let groups = counts.sorted {
      ($0.key.repeats, $0.key.last, $0.key.age) < ($1.key.repeats, $1.key.last, $1.key.age)
    }
    // Beyond e^±9 the likelihood is flat: rates or chances of leaving that hardly differ.
    let minimum = NelderMead.minimize(from: [0, 0, 0, 0.5]) { point in
      if point.contains(where: { abs($0) > 9 }) { return .infinity }
      let parameters = point.map { exp($0) }
      return -groups.reduce(0) { $0 + $1.value * Self.logLikelihood($1.key, parameters) }
    }
    let fitted = minimum.map { exp($0) }
    try self.init(r: fitted[0], alpha: fitted[1] * unit, a: fitted[2], b: fitted[3])
  }

  /// Equation 6 of the paper.
  private static func logLikelihood(_ summary: RepeatSummary, _ p: [Double]) -> Double {
    let (r, alpha, a, b) = (p[0], p[1], p[2], p[3])
    let x = Double(summary.repeats)
    let rates = lgamma(r + x) - lgamma(r) + r * log(alpha)
    let stays = SpecialFunctions.logBeta(a, b + x) - SpecialFunctions.logBeta(a, b)
    let alive = -(r + x) * log(alpha + summary.age)
    guard summary.repeats > 0 else { return rates + stays + alive }
    let gone = log(a) - log(b + x - 1) - (r + x) * log(alpha + summary.last)
    let larger = max(alive, gone)
    return rates + stays + larger + log(exp(alive - larger) + exp(gone - larger))
  }

  /// The probability that somebody is still a customer, 0...1.
  ///
  /// In this model nobody leaves before a first repeat, so that it is 1 without repeats. Example:
  /// with r 0.2426, alpha 4.4136, a 0.7929 and b 2.4259, somebody who came back twice, last at 30.43
  /// of 38.86 weeks, is alive with probability 0.72661.
  public func aliveProbability(_ summary: RepeatSummary) -> Double {
    guard summary.repeats > 0 else { return 1 }
    let x = Double(summary.repeats)
    let odds =
      log(a) - log(b + x - 1) + (r + x) * (log(alpha + summary.age) - log(alpha + summary.last))
    return 1 / (1 + exp(odds))
  }

  /// How many events are to be expected of somebody within a time from now, at least 0.
  ///
  /// - Parameters:
  ///   - summary: What they did until now.
  ///   - time: The length of time, in the unit of the summaries; below 0 counts as 0.
  public func expectedEvents(_ summary: RepeatSummary, within time: Double) -> Double {
    let x = Double(summary.repeats)
    return aliveProbability(summary) * events(after: x, age: summary.age, within: time)
  }

  /// How many events are to be expected of somebody new within a time from the first event.
  public func expectedEvents(within time: Double) -> Double {
    events(after: 0, age: 0, within: time)
  }

  /// What somebody who is alive will do: equation 10 of the paper, with Euler's transformation of the
  /// hypergeometric function, whose terms then stay small however many events there were.
  private func events(after x: Double, age: Double, within time: Double) -> Double {
    guard time > 0 else { return 0 }
    // At a = 1 the formula is the limit of its neighbors.
    let a = abs(self.a - 1) < 1e-7 ? 1 + 1e-7 : self.a
    let share = time.isFinite ? time / (alpha + age + time) : 1
    let rest = time.isFinite ? (alpha + age) / (alpha + age + time) : 0
    let series = Self.hypergeometric(a + b - 1 - r, a - 1, a + b + x - 1, share)
    let value = (a + b + x - 1) / (a - 1) * (1 - pow(rest, a - 1) * series)
    return value.isFinite ? max(0, value) : .greatestFiniteMagnitude
  }

  /// The sum of the hypergeometric series for 0 ≤ z ≤ 1.
  private static func hypergeometric(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for k in 0..<100_000 {
      let n = Double(k)
      term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
      sum += term
      if abs(term) < 1e-16 * abs(sum) || !term.isFinite { break }
    }
    return sum
  }
}
