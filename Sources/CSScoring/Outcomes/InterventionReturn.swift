public import CSModels
import Foundation

/// Whether customers about whom a warning was acted on stayed more often than others, and what
/// that is worth.
///
/// Every company counts once, with its first warning in the window, if it paid then and the time
/// to see what became of it has passed. It counts as treated where somebody acted within the
/// ``Configuration/response``: dealt with the insight, or accepted a draft about it. It must still
/// pay when the response is over: a company that left before had less time to be acted for, and
/// would make waiting look deadly (the landmark of Anderson, Cain and Gelber, "Analysis of Survival
/// by Tumor Response", Journal of Clinical Oncology 1, 1983). Where chance decided, companies are
/// dealt at the warning, and all of them count.
///
/// Companies are compared within strata of equal type and priority of the warning, and the strata
/// put together with the weights of Mantel and Haenszel; a stratum in which nobody, or everybody,
/// was treated says nothing and is left out. The interval is the stratified one of Newcombe, which
/// is not empty where all stayed or all left (Yan and Su, "Stratified Wilson and Newcombe Confidence
/// Intervals for Multiple Binomial Proportions", Statistics in Biopharmaceutical Research 2, 2010).
///
/// This is a comparison, not a proof of effect: colleagues choose whom they act for. Only where
/// chance chose, by an ``Experiment`` on accounts, is the difference the effect of intending to
/// act; then treated means dealt to be treated, whatever was done.
public struct InterventionReturn: Hashable, Sendable, Codable {
  /// What the comparison assumes.
  public struct Configuration: Hashable, Sendable {
    /// Within what time somebody must have acted, and the company must still be there: 30 days.
    public var response: Period = .days(30)
    /// After what time one looks whether the company still pays: 180 days.
    public var horizon: Period = .days(180)
    /// What one intervention costs, in whole units of the currency; `nil` where nobody knows, so
    /// that no return is told.
    public var cost: Double?
    /// The currency in which values are added up; other subscriptions count as worth nothing.
    public var currency: Currency = .usd
    /// Of each side, below how many companies nothing is told without a warning: 20.
    public var leastCount: Int = 20
    /// How often an interval holds the truth.
    public var level: Double = 0.95
    /// Who was to be treated, where chance decided: the experiment on accounts and the name of its
    /// variant.
    public var dealt: Dealt?

    /// Creates the defaults.
    public init() {}
  }

  /// Chance that decided who was to be treated.
  public struct Dealt: Hashable, Sendable {
    /// The experiment, whose units are accounts.
    public let experiment: Experiment
    /// The variant that means to be treated.
    public let variant: Experiment.Variant.ID

    /// Names a variant.
    public init(_ experiment: Experiment, treats variant: Experiment.Variant.ID) {
      self.experiment = experiment
      self.variant = variant
    }
  }

  /// One company.
  public struct Case: Hashable, Sendable, Codable, Identifiable {
    /// The company.
    public let id: Account.ID
    /// The warning.
    public let warning: Insight.ID
    /// What it is compared within: type and priority of the warning.
    public let stratum: String
    /// Whether somebody acted, or was to act.
    public let isTreated: Bool
    /// Whether the company still paid at the horizon.
    public let stayed: Bool
    /// What it paid in a year when it was warned of.
    public let value: Double

    /// Creates a case.
    public init(
      id: Account.ID, warning: Insight.ID, stratum: String, isTreated: Bool, stayed: Bool,
      value: Double
    ) {
      self.id = id
      self.warning = warning
      self.stratum = stratum
      self.isTreated = isTreated
      self.stayed = stayed
      self.value = value.isFinite ? value : 0
    }
  }

  /// The companies, by id.
  public let cases: [Case]
  /// How many treated companies stayed.
  public let treated: OutcomeMetric
  /// How many of the others did.
  public let untreated: OutcomeMetric
  /// The share that stayed among the treated minus that among the others, as it stands.
  public let crude: Estimate?
  /// The same within strata; the count is that of the companies in strata with both.
  public let matched: Estimate?
  /// The matched difference times what the treated companies paid: the yearly value that goes with
  /// acting.
  public let value: Estimate?
  /// That value over what the interventions cost, minus 1; `nil` where no cost is stated.
  public let returnOnCost: Estimate?
  /// Whether chance decided who was treated.
  public let isRandomized: Bool

  /// Whether both sides are many enough in the strata that have both.
  public let isEnough: Bool

  /// Compares companies.
  public init(_ cases: [Case], _ configuration: Configuration = Configuration()) {
    let cases = cases.sorted { $0.id.rawValue < $1.id.rawValue }
    var ledger = OutcomeLedger.Configuration()
    ledger.leastCount = configuration.leastCount
    ledger.level = configuration.level
    ledger = ledger.checked
    func stayed(_ name: String, _ side: [Case]) -> OutcomeMetric {
      OutcomeMetric(
        name, side.filter(\.stayed).map { AnyRecordID($0.id) }, of: side.map { AnyRecordID($0.id) },
        ledger)
    }
    self.cases = cases
    treated = stayed("stayed/treated", cases.filter(\.isTreated))
    untreated = stayed("stayed/untreated", cases.filter { !$0.isTreated })
    crude = OutcomeChange.difference(untreated, treated)
    let strata = Self.strata(of: cases)
    matched = Self.mantelHaenszel(strata, level: ledger.level)
    isEnough = [true, false].allSatisfy { side in
      strata.reduce(0) { $0 + $1.count { $0.isTreated == side } } >= max(1, ledger.leastCount)
    }
    isRandomized = configuration.dealt != nil
    let paid = cases.filter(\.isTreated).reduce(0) { $0 + $1.value }
    let worth = matched.map { $0.scaled(by: paid, adding: 0) }
    value = worth
    let cost = (configuration.cost ?? 0) * Double(treated.count)
    returnOnCost = cost > 0 && cost.isFinite ? worth?.scaled(by: 1 / cost, adding: -1) : nil
  }

  /// The strata that have both sides, by name.
  private static func strata(of cases: [Case]) -> [[Case]] {
    Dictionary(grouping: cases, by: \.stratum).sorted { $0.key < $1.key }.map(\.value)
      .filter { all in all.contains(where: \.isTreated) && !all.allSatisfy(\.isTreated) }
  }

  private static func mantelHaenszel(_ strata: [[Case]], level: Double) -> Estimate? {
    var total = 0.0
    // Of each side, the weighted sum of the shares and of the squared weights over the counts.
    var (one, zero) = ((share: 0.0, spread: 0.0), (share: 0.0, spread: 0.0))
    for all in strata {
      let n = Double(all.count)
      let n1 = Double(all.count(where: \.isTreated))
      let y1 = Double(all.count { $0.isTreated && $0.stayed })
      let y0 = Double(all.count { !$0.isTreated && $0.stayed })
      let (n0, weight) = (n - n1, n1 * (n - n1) / n)
      total += weight
      one.share += weight * y1 / n1
      zero.share += weight * y0 / n0
      one.spread += weight * weight / n1
      zero.spread += weight * weight / n0
    }
    guard total > 0 else { return nil }
    let count = strata.reduce(0) { $0 + $1.count }
    let sides = [zero, one].map { side in
      Proportion.wilson(
        share: min(1, side.share / total), of: total * total / side.spread, level: level,
        count: count)
    }
    return OutcomeChange.difference(ofShares: sides[0], sides[1], count: count)
  }
}

extension InterventionReturn: CustomStringConvertible {
  /// The two sides and their difference, line by line; it speaks of effects only where chance
  /// decided.
  public var description: String {
    let word = isRandomized ? "effect of intending to act" : "difference, no proof of effect"
    var lines = [treated.description, untreated.description]
    lines.append("\(word): \(matched?.description ?? "unknown")")
    if let value { lines.append("yearly value: \(value)") }
    if let returnOnCost { lines.append("return on cost: \(returnOnCost)") }
    return lines.joined(separator: "\n")
  }
}

extension Estimate {
  /// The estimate of a linear function, with the ends in order.
  fileprivate func scaled(by factor: Double, adding term: Double) -> Estimate {
    let (one, other) = (lower * factor + term, upper * factor + term)
    return Estimate(
      value * factor + term, lower: min(one, other), upper: max(one, other), level: level,
      count: count)
  }
}

extension OutcomeLedger {
  /// Whether customers about whom a warning was acted on stayed more often than others.
  public func interventionReturn(
    _ configuration: InterventionReturn.Configuration = .init()
  ) -> InterventionReturn {
    let count = LedgerCount(records, window, moment, self.configuration)
    var first: [Account.ID: Insight] = [:]
    for insight in count.insights where insight.kind == .risk {
      if let known = first[insight.account],
        (known.createdAt, known.anyID) <= (insight.createdAt, insight.anyID)
      {
        continue
      }
      first[insight.account] = insight
    }
    let paid = Dictionary(grouping: records.subscriptions, by: \.account)
    var drafted: [Insight.ID: Date] = [:]
    for draft in records.drafts where count.isAccepted(draft) {
      guard let insight = draft.insight, let date = draft.decidedAt else { continue }
      drafted[insight] = min(drafted[insight] ?? .distantFuture, date)
    }
    var scale = 1.0
    for _ in 0..<configuration.currency.minorDigits { scale *= 10 }
    let cases = first.compactMap { account, insight -> InterventionReturn.Case? in
      let start = insight.createdAt
      let horizon = start.adding(configuration.horizon)
      let active = (paid[account] ?? []).filter { $0.isActive(at: start) }
      let landmark = min(start.adding(configuration.response), horizon)
      let isThere =
        configuration.dealt != nil || (paid[account] ?? []).contains { $0.isActive(at: landmark) }
      guard !active.isEmpty, isThere, horizon <= moment else { return nil }
      let value = active.filter { $0.value.currency == configuration.currency }
        .reduce(0) { $0 + Double($1.value.minorUnits) / scale }
      let isTreated =
        configuration.dealt.map { $0.experiment.variant(for: AnyRecordID(account)) == $0.variant }
        ?? [count.dealtWith(insight), drafted[insight.id]].contains {
          $0.map { $0 <= landmark } ?? false
        }
      return InterventionReturn.Case(
        id: account, warning: insight.id,
        stratum: "\(insight.type)/\(insight.priority.rawValue)", isTreated: isTreated,
        stayed: (paid[account] ?? []).contains { $0.isActive(at: horizon) }, value: value)
    }
    return InterventionReturn(cases, configuration)
  }
}

extension LedgerCount {
  /// When somebody dealt with an insight; `nil` while nobody has.
  func dealtWith(_ insight: Insight) -> Date? {
    status(of: insight) == .actioned ? insight.actionedAt : nil
  }
}
