public import CSModels

extension WinLossAnalysis {
  /// The combinations of at most two supported factors that went along with an outcome.
  ///
  /// A factor is cut once, in the middle between what is typical of the won and of the lost, so that
  /// no cut is picked for looking well; where both are the same, as of counts that are mostly 0,
  /// between that and the next higher figure, or the next lower where none is higher. Every
  /// combination is compared with all other decided deals by Fisher's test, and the p-values are
  /// adjusted together. The adjustment ignores that the factors were picked on the same deals: read
  /// q as a ranking, and confirm a pattern on deals to come. The strongest comes first: by the lower
  /// end of its share, then by support, then by id.
  ///
  /// - Parameters:
  ///   - outcome: `won` or `lost`; an open outcome finds nothing.
  ///   - cases: The cohort that was analysed.
  ///   - pipeline: The pipeline of the cohort.
  ///   - support: How many decided deals must match: 5.
  ///   - level: At or below which adjusted p-value a pattern counts.
  public func patterns(
    of outcome: Deal.Status = .lost, in cases: [WinLossCase], pipeline: Pipeline.ID,
    support: Int = 5, level: Double = 0.10
  ) -> [DealPattern] {
    guard outcome != .open else { return [] }
    let decided = WinLossCohort(cases).decided.filter { $0.deal.pipeline == pipeline }
    let conditions = factors.filter(\.isSupported).prefix(8).compactMap {
      Self.condition($0, of: outcome, in: decided)
    }
    var candidates = conditions.map { [$0] }
    for (index, first) in conditions.enumerated() {
      for second in conditions[(index + 1)...] where second.factor.family != first.factor.family {
        candidates.append([first, second])
      }
    }
    var tried: [(conditions: [DealPattern.Condition], hits: Int, n: Int, others: Int, rest: Int)] =
      []
    var pValues: [Double] = []
    for candidate in candidates {
      let matched = decided.filter { each in candidate.allSatisfy { $0.holds(for: each) } }
      let rest = decided.count - matched.count
      guard matched.count >= max(1, support), rest > 0 else { continue }
      let hits = matched.count { $0.deal.status == outcome }
      let others = decided.count { $0.deal.status == outcome } - hits
      guard let test = FisherExactTest(hits, matched.count - hits, others, rest - others) else {
        continue
      }
      tried.append((candidate, hits, matched.count, others, rest))
      pValues.append(test.pValue)
    }
    let q = MultipleTesting.benjaminiHochberg(pValues)
    var patterns: [DealPattern] = []
    for (each, q) in zip(tried, q) where q <= level {
      let share = Proportion.wilson(each.hits, of: each.n)
      let other = Proportion.wilson(each.others, of: each.rest)
      guard share.value > other.value else { continue }
      patterns.append(
        DealPattern(
          in: pipeline, outcome, each.conditions, share: share, otherShare: other, qValue: q,
          foundAt: moment))
    }
    return patterns.sorted { a, b in
      if a.share.lower != b.share.lower { return a.share.lower > b.share.lower }
      return a.support == b.support
        ? a.id.rawValue < b.id.rawValue : a.support > b.support
    }
  }

  /// The side of a factor on which deals of an outcome lie.
  private static func condition(
    _ each: FactorComparison, of outcome: Deal.Status, in decided: [WinLossCase]
  ) -> DealPattern.Condition? {
    let isLarger = (each.effect.value > 0) == (outcome == .won)
    guard !each.isYesNo else {
      return DealPattern.Condition(each.factor, isLarger ? .atLeast : .atMost, isLarger ? 1 : 0)
    }
    var (low, high) = (each.wonTypical, each.lostTypical)
    if low == high {
      let values = decided.compactMap { $0.value(of: each.factor.name) }
      guard
        let next = values.filter({ $0 > low }).min() ?? values.filter({ $0 < low }).max()
      else { return nil }
      high = next
    }
    return DealPattern.Condition(
      each.factor, isLarger ? .atLeast : .atMost, low / 2 + high / 2)
  }
}
