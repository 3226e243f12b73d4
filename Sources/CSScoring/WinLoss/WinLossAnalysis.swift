public import CSModels
public import Foundation

/// What went along with winning and with losing in a cohort of decided deals.
///
/// Every factor is compared between the won and the lost, all p-values are adjusted to the false
/// discovery rate together, and each of the five families has a weight and a support. It says what
/// differs, not what brought it about. Deals without both dates, or that ended before they began,
/// are left out and counted.
public struct WinLossAnalysis: Sendable, Hashable, Codable {
  /// What may be tuned.
  public struct Configuration: Sendable, Hashable {
    /// At or below which adjusted p-value a difference counts: 0.10, so that about one in ten of
    /// those shown is chance.
    public var level = 0.10
    /// How many shuffles a permutation test makes: 1,999.
    public var shuffles = 1_999
    /// To which family an attribute of the host belongs, by its name; others are not compared.
    ///
    /// One that is called like a factor of the kit becomes `attributes.` and its name.
    public var attributes: [String: WinLossFamily] = [:]
    /// In how many deals a word must occur to be compared: 5.
    public var rare = 5
    /// By which words a stated reason is read.
    public var reasons = ReasonReader()

    /// Creates the defaults.
    public init() {}
  }

  /// What was left out, and why.
  public struct LeftOut: Sendable, Hashable, Codable {
    /// Deals that are open.
    public let open: Int
    /// Decided deals without both dates.
    public let missingDates: Int
    /// Decided deals that ended before they began.
    public let invertedDates: Int
  }

  /// The weight of a family among the five.
  public struct FamilyWeight: Sendable, Hashable, Codable {
    /// The family.
    public let family: WinLossFamily
    /// Its largest supported effect as a share of the sum of those of all families: the five
    /// weights sum to exactly 1, or are all 0 where no difference is supported.
    public let weight: Points
    /// Of how many deals anything of the family is known.
    public let support: Int
    /// The factor with the largest supported effect, or the largest at all where none is.
    public let leading: String?
    /// How many of its factors are supported, of how many compared.
    public let supported: Int
    /// How many of its factors could be compared.
    public let compared: Int
  }

  /// Where the analysis stands.
  public let moment: Date
  /// How many were won.
  public let won: Int
  /// How many were lost.
  public let lost: Int
  /// Won of all that are decided; `nil` where none is.
  public let winRate: Estimate?
  /// What was left out.
  public let leftOut: LeftOut
  /// Whether anything differs at all.
  public let finding: OutcomePredictor.Finding
  /// Every factor compared, the supported ones first, then by the size of the effect; none is
  /// supported where there is not enough data.
  public let factors: [FactorComparison]
  /// The five families in their order.
  public let weights: [FamilyWeight]
  /// What was stated against what was observed, the most frequent first.
  public let stated: [StatedReason]
  /// What to do with it, the strongest first.
  public let insights: [WinLossInsight]

  /// Analyses a cohort.
  ///
  /// - Parameters:
  ///   - cases: The deals; open ones and those with bad dates are left out and counted.
  ///   - configuration: What may be tuned.
  ///   - moment: Where one stands.
  ///   - generator: The source of chance for permutation tests: the same seed gives the same
  ///     analysis.
  public init(
    _ cases: [WinLossCase], _ configuration: Configuration = Configuration(), at moment: Date,
    using generator: inout some RandomNumberGenerator
  ) {
    let cohort = WinLossCohort(cases)
    self.moment = moment
    won = cohort.won.count
    lost = cohort.lost.count
    winRate = won + lost > 0 ? Proportion.wilson(won, of: won + lost) : nil
    leftOut = cohort.leftOut
    let names = cohort.factors(configuration)
    var found: [FactorComparison] = []
    for factor in names {
      let comparison = FactorComparison(
        factor, cohort.won.compactMap { $0.value(of: factor.name) },
        cohort.lost.compactMap { $0.value(of: factor.name) }, shuffles: configuration.shuffles,
        using: &generator)
      if let comparison { found.append(comparison) }
    }
    let fewer = min(won, lost)
    // Of too few deals nothing is called supported, whatever its p-value.
    let level = fewer < Verdict.neededOutcomes ? nil : configuration.level
    factors = found.adjusted(level: level).ranked
    if fewer < Verdict.neededOutcomes {
      finding = .notEnoughData(n: fewer, needed: Verdict.neededOutcomes)
    } else {
      let smallest = factors.map(\.qValue).min() ?? 1
      finding =
        smallest <= configuration.level
        ? .signal(p: smallest, n: won + lost) : .noSignal(p: smallest, n: won + lost)
    }
    weights = Self.weights(factors, cohort, names)
    stated = StatedReason.all(
      cohort, factors, names, configuration, level: level, using: &generator)
    insights = WinLossInsight.all(factors)
  }

  private static func weights(
    _ factors: [FactorComparison], _ cohort: WinLossCohort, _ names: [WinLossFactor]
  ) -> [FamilyWeight] {
    let families = WinLossFamily.allCases
    let leading = families.map { family in factors.first { $0.factor.family == family } }
    let strengths = leading.map { $0.map { $0.isSupported ? abs($0.effect.value) : 0 } ?? 0 }
    let sum = strengths.reduce(0, +)
    var weights = strengths.map { sum > 0 ? Points($0 / sum) : .zero }
    // Rounding is made up by the largest, so that the sum is exact.
    if sum > 0, let largest = strengths.indices.max(by: { strengths[$0] < strengths[$1] }) {
      let missing = 1 - weights.reduce(Points.zero, +)
      weights[largest] = weights[largest] + missing
    }
    return families.indices.map { index in
      let own = factors.filter { $0.factor.family == families[index] }
      let known = names.filter { $0.family == families[index] }.map(\.name)
      return FamilyWeight(
        family: families[index], weight: weights[index],
        support: cohort.decided.count { each in known.contains { each.value(of: $0) != nil } },
        leading: leading[index]?.factor.name, supported: own.count { $0.isSupported },
        compared: own.count)
    }
  }
}

/// The decided deals of a cohort, by id.
struct WinLossCohort {
  let won: [WinLossCase]
  let lost: [WinLossCase]
  let leftOut: WinLossAnalysis.LeftOut
  var decided: [WinLossCase] { won + lost }

  init(_ cases: [WinLossCase]) {
    var (won, lost): ([WinLossCase], [WinLossCase]) = ([], [])
    var (open, missing, inverted) = (0, 0, 0)
    for each in cases.sorted(by: { $0.deal.anyID < $1.deal.anyID }) {
      guard each.deal.status != .open else {
        open += 1
        continue
      }
      guard let start = each.deal.opened, let end = each.deal.closed,
        start.timeIntervalSince1970.isFinite, end.timeIntervalSince1970.isFinite
      else {
        missing += 1
        continue
      }
      guard start <= end else {
        inverted += 1
        continue
      }
      if each.deal.status == .won { won.append(each) } else { lost.append(each) }
    }
    self.won = won
    self.lost = lost
    leftOut = WinLossAnalysis.LeftOut(
      open: open, missingDates: missing, invertedDates: inverted)
  }

  /// The standard factors, and the attributes that were given a family.
  func factors(_ configuration: WinLossAnalysis.Configuration) -> [WinLossFactor] {
    var factors = WinLossFactor.standard
    for (attribute, family) in configuration.attributes.sorted(by: { $0.key < $1.key }) {
      let name = WinLossFactor.name(ofAttribute: attribute)
      if decided.contains(where: { $0.measures[name] != nil }) {
        factors.append(WinLossFactor(name, family))
      }
      var counts: [String: Int] = [:]
      for each in decided { if let word = each.words[name] { counts[word, default: 0] += 1 } }
      for word in counts.keys.sorted() where (counts[word] ?? 0) >= configuration.rare {
        factors.append(WinLossFactor("\(name)=\(word)", family))
      }
    }
    var seen: Set<String> = []
    return factors.filter { seen.insert($0.name).inserted }
  }
}
