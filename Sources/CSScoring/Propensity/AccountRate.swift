import CSModels

/// How often something happens within a horizon, with each account counted once.
///
/// Several examples of one account are no independent witnesses: each account counts by the share of
/// its examples in which it happened.
enum AccountRate {
  /// What is known of the rate after counting.
  ///
  /// - Parameters:
  ///   - examples: What became of whom.
  ///   - horizon: Within which time.
  ///   - prior: What was known before.
  /// - Returns: The mean and the central interval of the beta distribution that follows; `count` is
  ///   the number of accounts.
  static func posterior(
    _ examples: [Example<Account>], horizon: Period,
    prior: BetaDistribution = BetaDistribution(alpha: 1, beta: 1)
  ) -> Estimate {
    var accounts: [Account.ID: (happened: Double, count: Double)] = [:]
    for example in examples {
      guard let outcome = example.outcome(within: horizon) else { continue }
      var sums = accounts[example.subject.id] ?? (0, 0)
      sums.happened += outcome ? 1 : 0
      sums.count += 1
      accounts[example.subject.id] = sums
    }
    // Sorted, so that the sum is the same to the last digit.
    let shares = accounts.values.map { $0.happened / $0.count }.sorted()
    let happened = shares.reduce(0, +)
    let after = BetaDistribution(
      alpha: prior.alpha + happened, beta: prior.beta + Double(shares.count) - happened)
    return Estimate(
      after.mean, lower: after.quantile(0.025), upper: after.quantile(0.975), count: shares.count)
  }
}
