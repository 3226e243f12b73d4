/// A share of successes with its interval.
public enum Proportion {
  /// The share with Wilson's score interval.
  ///
  /// Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
  /// American Statistical Association 22 (1927): good also for few trials and for shares near 0
  /// and 1. Without trials the share is no number and the interval 0 to 1.
  ///
  /// - Parameters:
  ///   - successes: How many succeeded, held within 0 and the number of trials.
  ///   - trials: How many were counted.
  ///   - level: How often such an interval holds the truth.
  public static func wilson(_ successes: Int, of trials: Int, level: Double = 0.95) -> Estimate {
    guard trials > 0 else {
      return Estimate(.nan, lower: 0, upper: 1, level: level, count: 0)
    }
    let share = Double(min(max(successes, 0), trials)) / Double(trials)
    return wilson(share: share, of: Double(trials), level: level, count: trials)
  }

  /// Wilson's interval of a share that rests on so many trials as its variance p (1 - p) / n says.
  static func wilson(share: Double, of n: Double, level: Double, count: Int) -> Estimate {
    let z = NormalDistribution().quantile((1 + level) / 2)
    let square = z * z
    let center = (share + square / (2 * n)) / (1 + square / n)
    let margin =
      z / (1 + square / n) * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    return Estimate(
      share, lower: max(0, center - margin), upper: min(1, center + margin), level: level,
      count: count)
  }

  /// What is known of a share after counting, given what was known before: the mean and central
  /// interval of the beta distribution that follows.
  ///
  /// - Parameters:
  ///   - successes: How many succeeded.
  ///   - trials: How many were counted.
  ///   - prior: What was known before; one success and one failure by default, so that every share
  ///     is equally likely.
  ///   - level: How likely the share lies in the interval.
  public static func posterior(
    _ successes: Int, of trials: Int,
    prior: BetaDistribution = BetaDistribution(alpha: 1, beta: 1), level: Double = 0.95
  ) -> Estimate {
    let count = max(0, trials)
    let wins = Double(min(max(successes, 0), count))
    let after = BetaDistribution(
      alpha: prior.alpha + wins, beta: prior.beta + Double(count) - wins)
    return Estimate(
      after.mean, lower: after.quantile((1 - level) / 2), upper: after.quantile((1 + level) / 2),
      level: level, count: count)
  }

  /// A prior learned from the shares of several groups, by their moments.
  ///
  /// Groups that differ no more than chance explains give a narrow prior, and each group is drawn
  /// far towards the others; groups that differ much give a wide one. It never weighs more than all
  /// the trials it was learned from. `nil` for fewer than two groups with trials, or where all have
  /// no success, or all have nothing else.
  ///
  /// - Parameter groups: Successes and trials of each group.
  public static func prior(of groups: [(successes: Int, trials: Int)]) -> BetaDistribution? {
    let counted = groups.filter { $0.trials > 0 && $0.successes >= 0 && $0.successes <= $0.trials }
    let total = counted.reduce(0.0) { $0 + Double($1.trials) }
    guard counted.count > 1, total > 0 else { return nil }
    let mean = counted.reduce(0.0) { $0 + Double($1.successes) } / total
    guard mean > 0, mean < 1 else { return nil }
    // Kleinman, "Proportions with Extraneous Variance" (1973): the excess of the weighted variance
    // between groups over that of chance alone gives the correlation within a group.
    let k = Double(counted.count)
    var between = 0.0
    var squares = 0.0
    for group in counted {
      let n = Double(group.trials)
      let distance = Double(group.successes) / n - mean
      between += n * distance * distance
      squares += n * n
    }
    let chance = mean * (1 - mean)
    let excess = between - chance * (k - 1)
    let scale = chance * (total - squares / total - (k - 1))
    let correlation = min(max(scale > 0 ? excess / scale : 0, 1e-4), 0.9)
    // Few trials cannot show that groups are alike: without a bound, an excess of 0 in two groups of
    // two trials would count as ten thousand trials.
    let strength = min(1 / correlation - 1, total)
    return BetaDistribution(alpha: mean * strength, beta: (1 - mean) * strength)
  }
}
