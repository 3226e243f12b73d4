import CSModels
import Foundation

/// Reads the reason that somebody gave, word by word.
public struct ReasonReader: Sendable, Hashable {
  /// The words of each family, in lower case; one that ends in `*` counts where the text has a word
  /// that begins with the rest, any other where it has the word itself.
  public var words: [WinLossFamily: [String]] = [
    .timeline: [
      "timing", "time", "timeline", "delay*", "later", "postpon*", "priorit*", "slow*", "deadline*",
    ],
    .stakeholders: [
      "champion*", "stakeholder*", "sponsor*", "decision*", "response*", "respond*", "ghost*",
      "silen*", "authority", "executive*", "consensus", "left", "reorgani*",
    ],
    .competition: ["competit*", "incumbent*", "rival*", "alternativ*", "vendor*", "inhouse"],
    .pricing: [
      "price*", "pricing", "pricey", "expens*", "cost", "costs", "costly", "budget*", "discount*",
      "cheap*", "funds", "funding", "afford*",
    ],
    .features: [
      "feature*", "function*", "integrat*", "missing", "requirement*", "capabilit*", "fit",
      "roadmap*",
    ],
  ]

  /// Creates the default words, which are English.
  public init() {}

  /// The family of which most words occur, of equal ones the first; `nil` where none does.
  ///
  /// - Parameters:
  ///   - reason: What was given as the reason.
  ///   - competitors: Names that speak of competition, where all their words stand in the text one
  ///     after the other.
  public func family(of reason: String, competitors: [String] = []) -> WinLossFamily? {
    let said = Self.words(of: reason)
    var best: (family: WinLossFamily, hits: Int)?
    for family in WinLossFamily.allCases {
      var hits = said.count { word in
        (words[family] ?? []).contains { known in
          guard known.hasSuffix("*") else { return word == known }
          return known.count > 1 && word.hasPrefix(known.dropLast())
        }
      }
      if family == .competition {
        hits += competitors.count {
          let name = Self.words(of: $0)
          return !name.isEmpty && said.contains(name)
        }
      }
      if hits > (best?.hits ?? 0) { best = (family, hits) }
    }
    return best?.family
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

/// What was given as the reason for losing, against what those deals show.
public struct StatedReason: Sendable, Hashable, Codable {
  /// The family that was named; `nil` for reasons that name none, or deals without one.
  public let family: WinLossFamily?
  /// How many lost deals name it.
  public let count: Int
  /// In what these deals differ from the won ones, by the adjusted p-value over all reasons, the
  /// largest effect first.
  public let observed: [FactorComparison]
  /// For how many of them each family is what stands out most; see ``DealExplanation/observed``.
  public let leading: [FamilyCount]
  /// For which share of them the family named is the one that stands out; `nil` where none was
  /// named or nothing stands out.
  public let agreement: Estimate?

  /// How many deals a family stands out in.
  public struct FamilyCount: Sendable, Hashable, Codable {
    /// The family; `nil` where nothing stands out.
    public let family: WinLossFamily?
    /// How many.
    public let count: Int
  }

  static func all(
    _ cohort: WinLossCohort, _ factors: [FactorComparison], _ names: [WinLossFactor],
    _ configuration: WinLossAnalysis.Configuration, level: Double?,
    using generator: inout some RandomNumberGenerator
  ) -> [StatedReason] {
    let groups = Dictionary(grouping: cohort.lost) { each in
      each.deal.statedReason.flatMap {
        configuration.reasons.family(of: $0, competitors: each.deal.competitors)
      }
    }
    let order = WinLossFamily.allCases.map(Optional.some) + [nil]
    let present = order.filter { groups[$0] != nil }.sorted {
      (groups[$0]?.count ?? 0) > (groups[$1]?.count ?? 0)
    }
    var found: [(group: Int, comparison: FactorComparison)] = []
    for (index, family) in present.enumerated() {
      for factor in names {
        let comparison = FactorComparison(
          factor, cohort.won.compactMap { $0.value(of: factor.name) },
          (groups[family] ?? []).compactMap { $0.value(of: factor.name) },
          shuffles: configuration.shuffles, using: &generator)
        if let comparison { found.append((index, comparison)) }
      }
    }
    let adjusted = found.map(\.comparison).adjusted(level: level)
    let scale = FactorScale(cohort, factors)
    return present.enumerated().map { index, family in
      let own = zip(found, adjusted).filter { $0.0.group == index && $0.1.isSupported }.map(\.1)
      let deals = groups[family] ?? []
      let seen = deals.map { scale.leading($0)?.factor.family }
      let counts = order.compactMap { each -> FamilyCount? in
        let count = seen.count { $0 == each }
        return count > 0 ? FamilyCount(family: each, count: count) : nil
      }
      let known = seen.compactMap(\.self)
      return StatedReason(
        family: family, count: deals.count, observed: own.ranked,
        leading: counts.sorted { $0.count > $1.count },
        agreement: family == nil || known.isEmpty
          ? nil : Proportion.wilson(known.count { $0 == family }, of: known.count))
    }
  }
}
