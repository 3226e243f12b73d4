public import CSModels
import Foundation

/// Why one deal stands out among the decided ones, alone or against those most like it.
public struct DealExplanation: Sendable, Hashable, Codable {
  /// One factor of the deal.
  public struct Reading: Sendable, Hashable, Codable {
    /// The factor.
    public let factor: WinLossFactor
    /// What it is for the deal.
    public let value: Double
    /// What is typical of won deals.
    public let wonTypical: Double
    /// What is typical of lost deals.
    public let lostTypical: Double
    /// How far it leans, -1...1: the effect of the factor times how far the value lies from the
    /// middle of all other decided deals; above 0 as won deals are, below as lost ones.
    public let lean: Double
    /// Whether the difference between won and lost is supported.
    public let isSupported: Bool
  }

  /// The deals most like it.
  public struct Benchmark: Sendable, Hashable, Codable {
    /// Which, the most alike first.
    public let peers: [AnyRecordID]
    /// How many of them were won; `nil` without peers.
    public let winRate: Estimate?
    /// The median of the peers by factor, where known.
    public let typical: [String: Double]
  }

  /// The deal.
  public let deal: AnyRecordID
  /// How it stands.
  public let outcome: Deal.Status
  /// What was given as the reason.
  public let statedReason: String?
  /// The family that names.
  public let stated: WinLossFamily?
  /// The family that stands out: of a lost or open deal the supported factor that leans most to
  /// losing, of a won one to winning; `nil` where none does.
  public let observed: WinLossFamily?
  /// What is known of the deal, the largest lean first.
  public let readings: [Reading]
  /// How many other decided deals it is compared with.
  public let count: Int
  /// The deals most like it.
  public let benchmark: Benchmark
}

/// Where values lie among those of all decided deals.
struct FactorScale {
  private let factors: [FactorComparison]
  private let sorted: [String: [Double]]
  private let members: Set<AnyRecordID>

  init(_ cohort: WinLossCohort, _ factors: [FactorComparison]) {
    self.factors = factors
    let decided = cohort.decided
    members = Set(decided.map(\.deal.anyID))
    sorted = Dictionary(
      factors.map { each in
        (each.factor.name, decided.compactMap { $0.value(of: each.factor.name) }.sorted())
      }
    ) { first, _ in first }
  }

  /// The share of values of other deals below, ties counting half.
  private func rank(_ value: Double, _ name: String, isMember: Bool) -> Double {
    let values = sorted[name] ?? []
    let own = isMember ? 1 : 0
    guard values.count > own else { return 0.5 }
    let below = Self.place(in: values) { $0 < value }
    let through = Self.place(in: values) { $0 <= value }
    return Double(below + through - own) / 2 / Double(values.count - own)
  }

  /// How many of the sorted values lie before the first for which something no longer holds.
  private static func place(in sorted: [Double], where holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func readings(_ each: WinLossCase) -> [DealExplanation.Reading] {
    let isMember = members.contains(each.deal.anyID)
    return factors.compactMap { comparison in
      guard let value = each.value(of: comparison.factor.name) else { return nil }
      let place = 2 * rank(value, comparison.factor.name, isMember: isMember) - 1
      return DealExplanation.Reading(
        factor: comparison.factor, value: value, wonTypical: comparison.wonTypical,
        lostTypical: comparison.lostTypical,
        lean: comparison.effect.value * place,
        isSupported: comparison.isSupported)
    }.sorted {
      let (a, b) = (abs($0.lean), abs($1.lean))
      return a == b ? $0.factor.name < $1.factor.name : a > b
    }
  }

  /// The supported reading that stands out.
  func leading(_ each: WinLossCase) -> DealExplanation.Reading? {
    let sign: Double = each.deal.status == .won ? 1 : -1
    return readings(each).first { $0.isSupported && $0.lean * sign > 0 }
  }
}

extension WinLossAnalysis {
  /// Explains one deal by what was found of the cohort.
  ///
  /// The same deal is explained alike whether it is part of the cohort or not: it is compared with
  /// the others.
  ///
  /// - Parameters:
  ///   - each: The deal.
  ///   - cases: The cohort that was analysed.
  ///   - peers: With how many of those most like it it is compared.
  ///   - factors: By what likeness is told.
  ///   - reader: By which words its stated reason is read.
  public func explain(
    _ each: WinLossCase, among cases: [WinLossCase], peers: Int = 10,
    by factors: [CaseProfile.Factor] = CaseProfile.Factor.allCases,
    reader: ReasonReader = ReasonReader()
  ) -> DealExplanation {
    let cohort = WinLossCohort(cases)
    let scale = FactorScale(cohort, self.factors)
    let decided = cohort.decided.filter { $0.deal.id != each.deal.id }
    let near = CaseSimilarity(decided.map(\.profile), by: factors)
      .nearest(to: each.profile, limit: peers).map(\.profile)
    let byID = Dictionary(decided.map { ($0.profile.id, $0) }) { first, _ in first }
    let members = near.compactMap { byID[$0.id] }
    var typical: [String: Double] = [:]
    for factor in self.factors.map(\.factor.name) {
      typical[factor] = Quantile.median(members.compactMap { $0.value(of: factor) })
    }
    let wins = members.count { $0.deal.status == .won }
    return DealExplanation(
      deal: each.deal.anyID, outcome: each.deal.status, statedReason: each.deal.statedReason,
      stated: each.deal.statedReason.flatMap {
        reader.family(of: $0, competitors: each.deal.competitors)
      }, observed: scale.leading(each)?.factor.family, readings: scale.readings(each),
      count: decided.count,
      benchmark: DealExplanation.Benchmark(
        peers: members.map(\.deal.anyID),
        winRate: members.isEmpty ? nil : Proportion.wilson(wins, of: members.count),
        typical: typical))
  }
}
