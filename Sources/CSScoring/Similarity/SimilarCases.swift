public import CSModels
import Foundation

/// A deal or a contact like the one asked about, and how those like both of them went.
public struct SimilarCase: Sendable, Hashable, Codable {
  /// Which.
  public let id: AnyRecordID
  /// How alike they are, 0...1; 1 where every compared factor is the same.
  public let similarityScore: Double
  /// In what they match: `same_industry`, `similar_company_size`, `same_stage`,
  /// `similar_behavior`.
  public let matchingFactors: [String]
  /// How many of the decided cases that match in the same factors were won, with a uniform prior:
  /// without any, and where nothing matches, one half with an interval from nearly 0 to nearly 1
  /// and n 0.
  public let winProbability: Estimate
  /// The mean days of those won among them; `nil` for fewer than two.
  public let avgTimeToClose: Estimate?
  /// What that says, in words.
  public let insight: Statement
}

/// Finds the cases that are most like one, by Gower's coefficient.
///
/// Gower, "A General Coefficient of Similarity and Some of Its Properties", Biometrics 27 (1971):
/// each factor is alike between 0 and 1, and the score is their mean. Words are alike where they
/// are the same in any case; sizes by the ratio of their logarithms' distance to the range in the
/// pool; behaviour is the mean over its figures, each by its distance to the range. A factor that
/// is not known of both is left out of the mean; a case with nothing to compare is left out.
public struct CaseSimilarity: Sendable {
  /// By what cases are compared, in the order of ``CaseProfile/Factor``.
  public let factors: [CaseProfile.Factor]
  /// From which likeness on numbers count as matching: 0.8.
  public var matchingFrom = 0.8

  private let pool: [CaseProfile]
  /// The decided cases by the date of their end.
  private let decided: [(closed: Date, profile: CaseProfile)]
  private let sizeRange: Double
  private let ranges: [String: Double]

  /// Prepares a pool.
  ///
  /// - Parameters:
  ///   - pool: The cases to be found, decided ones and open ones.
  ///   - factors: By what cases are compared; doubled ones count once. None finds nothing.
  /// - Complexity: O(n log n) for n cases.
  public init(
    _ pool: [CaseProfile], by factors: [CaseProfile.Factor] = CaseProfile.Factor.allCases
  ) {
    self.factors = CaseProfile.Factor.allCases.filter(factors.contains)
    self.pool = pool
    decided = pool.compactMap { each in
      guard each.outcome != .open, let closed = each.closed else { return nil }
      return (closed, each)
    }.sorted { $0.closed == $1.closed ? $0.profile.id < $1.profile.id : $0.closed < $1.closed }
    sizeRange = Self.range(pool.compactMap(Self.size))
    var values: [String: [Double]] = [:]
    for profile in pool {
      for (name, value) in profile.behavior where value.isFinite {
        values[name, default: []].append(value)
      }
    }
    ranges = values.mapValues(Self.range)
  }

  private static func range(_ values: [Double]) -> Double {
    guard let low = values.min(), let high = values.max() else { return 0 }
    return high - low
  }

  private static func size(_ profile: CaseProfile) -> Double? {
    profile.employees.flatMap { $0 > 0 ? log(Double($0)) : nil }
  }

  /// How alike two cases are in one factor, 0...1; `nil` where it is not known of both.
  public func likeness(
    _ a: CaseProfile, _ b: CaseProfile, in factor: CaseProfile.Factor
  ) -> Double? {
    switch factor {
    case .industry:
      guard let x = a.industry, let y = b.industry else { return nil }
      return x.lowercased() == y.lowercased() ? 1 : 0
    case .companySize:
      guard let x = Self.size(a), let y = Self.size(b) else { return nil }
      return Self.closeness(x, y, sizeRange)
    case .stage:
      guard let x = a.stage, let y = b.stage else { return nil }
      return x == y ? 1 : 0
    case .behavior:
      let names = a.behavior.keys.filter { b.behavior[$0] != nil }.sorted()
      let each = names.compactMap { name -> Double? in
        guard let x = a.behavior[name], let y = b.behavior[name], x.isFinite, y.isFinite else {
          return nil
        }
        return Self.closeness(x, y, ranges[name] ?? 0)
      }
      return each.isEmpty ? nil : each.reduce(0, +) / Double(each.count)
    }
  }

  /// A distance beyond the range of the pool is no likeness at all.
  private static func closeness(_ x: Double, _ y: Double, _ range: Double) -> Double {
    if x == y { return 1 }
    return range > 0 ? max(0, 1 - abs(x - y) / range) : 0
  }

  /// How alike two cases are, 0...1; `nil` where nothing can be compared.
  public func score(_ a: CaseProfile, _ b: CaseProfile) -> Double? {
    let each = factors.compactMap { likeness(a, b, in: $0) }
    return each.isEmpty ? nil : each.reduce(0, +) / Double(each.count)
  }

  private func matches(_ a: CaseProfile, _ b: CaseProfile) -> [CaseProfile.Factor] {
    factors.filter { (likeness(a, b, in: $0) ?? 0) >= matchingFrom }
  }

  /// The profiles most like one, the most alike first, of equal ones by id; itself left out.
  public func nearest(
    to profile: CaseProfile, limit: Int, where isWanted: (CaseProfile) -> Bool = { _ in true }
  ) -> [(profile: CaseProfile, score: Double)] {
    var found: [(profile: CaseProfile, score: Double)] = []
    for other in pool where other.id != profile.id && isWanted(other) {
      if let score = score(profile, other) { found.append((other, score)) }
    }
    found.sort { $0.score == $1.score ? $0.profile.id < $1.profile.id : $0.score > $1.score }
    return Array(found.prefix(max(0, limit)))
  }

  /// The ten cases most like one of the five hundred that were decided last before a moment.
  ///
  /// Ranges are those of these five hundred and the one, so that nothing later moves a likeness.
  ///
  /// - Complexity: O(log n) for n cases.
  func decided(before date: Date, like profile: CaseProfile) -> [CaseProfile] {
    var (low, high) = (0, decided.count)
    while low < high {
      let middle = (low + high) / 2
      if decided[middle].closed < date { low = middle + 1 } else { high = middle }
    }
    let last = decided[..<low].suffix(500).map(\.profile)
    return CaseSimilarity(last + [profile], by: factors).nearest(to: profile, limit: 10)
      .map(\.profile)
  }

  /// The cases most like one, the most alike first; of equal ones by id.
  ///
  /// The case itself is left out.
  ///
  /// - Parameters:
  ///   - profile: The case asked about; it need not be in the pool.
  ///   - limit: How many at most.
  /// - Complexity: O(n log n) for n cases, and O(n) for each one found.
  public func cases(like profile: CaseProfile, limit: Int = 5) -> [SimilarCase] {
    var groups: [[CaseProfile.Factor]: [CaseProfile]] = [:]
    return nearest(to: profile, limit: limit).map { other, score in
      let matching = matches(profile, other)
      let group =
        groups[matching]
        ?? pool.filter {
          !matching.isEmpty && $0.id != profile.id && $0.outcome != .open
            && Set(matching).isSubset(of: matches(profile, $0))
        }
      groups[matching] = group
      let won = group.filter { $0.outcome == .won }
      let days = Moments(won.compactMap(\.daysToClose)).meanEstimate()
      let chance = Proportion.posterior(won.count, of: group.count)
      return SimilarCase(
        id: other.id, similarityScore: score, matchingFactors: matching.map(Self.name),
        winProbability: chance, avgTimeToClose: days,
        insight: matching.isEmpty
          ? "It matches in nothing closely enough to tell how such cases go."
          : Self.insight(won.count, group.count, days))
    }
  }

  private static func name(_ factor: CaseProfile.Factor) -> String {
    switch factor {
    case .industry, .stage: "same_\(factor.rawValue)"
    case .companySize, .behavior: "similar_\(factor.rawValue)"
    }
  }

  private static func insight(_ won: Int, _ decided: Int, _ days: Estimate?) -> Statement {
    guard decided > 0 else { return "None like this is decided yet." }
    let share: Statement = "Of \(decided) decided ones like this, \(won) were won"
    guard let days else { return share + "." }
    return share + ", on average after \(days.value, digits: 0) days."
  }
}
