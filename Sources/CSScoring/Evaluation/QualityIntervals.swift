import Foundation

/// The intervals of ``PredictionQuality``.
struct QualityIntervals {
  let count: Int
  let positives: Int
  let level: Double
  let z: Double

  init(count: Int, positives: Int, level: Double) {
    self.count = count
    self.positives = positives
    self.level = level
    z = NormalDistribution().quantile((1 + level) / 2)
  }

  private func estimate(_ value: Double, _ lower: Double, _ upper: Double) -> Estimate {
    Estimate(value, lower: min(lower, value), upper: max(upper, value), level: level, count: count)
  }

  /// The values that the one seen is not too far from, were they the truth.
  func auc(_ value: Double) -> Estimate {
    let m = Double(positives)
    let n = Double(count - positives)
    let half = (m + n) / 2 - 1
    func isWithin(_ truth: Double) -> Bool {
      let inflation = 1 + half * (1 - truth) / (2 - truth) + half * truth / (1 + truth)
      let variance = truth * (1 - truth) * inflation / (m * n)
      return (value - truth) * (value - truth) <= z * z * variance
    }
    func end(_ limit: Double) -> Double {
      var (near, far) = (value, limit)
      for _ in 0..<60 {
        let middle = (near + far) / 2
        if isWithin(middle) { near = middle } else { far = middle }
      }
      return near
    }
    return estimate(value, end(0), end(1))
  }

  /// Wilson's interval of a share that need not be a whole number of cases.
  func wilson(_ share: Double, of number: Double) -> (lower: Double, upper: Double) {
    let square = z * z
    let center = (share + square / (2 * number)) / (1 + square / number)
    let spread = (share * (1 - share) / number + square / (4 * number * number)).squareRoot()
    let margin = z / (1 + square / number) * spread
    return (max(0, center - margin), min(1, center + margin))
  }

  func share(_ value: Double, of number: Int) -> Estimate {
    let ends = wilson(value, of: Double(number))
    return estimate(value, ends.lower, ends.upper)
  }

  func mean(_ losses: [Double], within range: ClosedRange<Double>) -> Estimate {
    let moments = Moments(losses)
    let mean = moments.mean ?? 0
    let student = StudentDistribution(degreesOfFreedom: Double(max(1, count - 1)))
    let error = (moments.standardDeviation ?? 0) / Double(count).squareRoot()
    let margin = student.quantile((1 + level) / 2) * error
    return estimate(
      mean, max(range.lowerBound, mean - margin), min(range.upperBound, mean + margin))
  }

  /// The sum of the sizes of ten gaps.
  ///
  /// It exceeds the true sum by at most the sum of the sizes of
  /// their errors, and falls short of it by no more than their signed sum.
  func calibrationError(_ probabilities: [Double], _ labels: [Bool]) -> Estimate {
    var gaps = [Double](repeating: 0, count: 10)
    var squares = gaps
    var stated = gaps
    var rows = gaps
    for (p, happened) in zip(probabilities, labels) {
      let bin = min(9, Int(p * 10))
      let residual = (happened ? 1 : 0) - p
      rows[bin] += 1
      gaps[bin] += residual
      squares[bin] += residual * residual
      stated[bin] += p * (1 - p)
    }
    let n = Double(count)
    var (sum, sizes, variance) = (0.0, 0.0, 0.0)
    for bin in rows.indices where rows[bin] > 0 {
      // Few rows of one kind look more certain than they are: at least what was stated.
      let seen = squares[bin] - gaps[bin] * gaps[bin] / rows[bin]
      let error = max(seen, stated[bin]) / (n * n)
      sum += abs(gaps[bin]) / n
      sizes += error.squareRoot()
      variance += error
    }
    // Mean and variance of the size of a normal error.
    let noise = sizes * (2 / Double.pi).squareRoot()
    let spread = z * (variance * (1 - 2 / Double.pi)).squareRoot()
    return estimate(
      sum, max(0, sum - noise - spread), min(1, sum + z * variance.squareRoot()))
  }

  /// The ratio of the share at the top and the share of all.
  func lift(_ hits: Double, of top: Int) -> Estimate {
    let share = min(1, hits / Double(top))
    let all = Double(positives) / Double(count)
    let first = wilson(share, of: Double(top))
    let second = wilson(all, of: Double(count))
    let product = share * all
    func root(_ a: Double, _ b: Double) -> Double {
      max(0, product * product - a * b * (2 * share - a) * (2 * all - b)).squareRoot()
    }
    let high =
      (product + root(first.upper, second.lower)) / (second.lower * (2 * all - second.lower))
    let under = second.upper * (2 * all - second.upper)
    let low = under > 0 ? (product - root(first.lower, second.upper)) / under : 0
    return estimate(share / all, max(0, low), high)
  }
}
