/// What the last value of a series surpasses: the steepest drop in so many periods, the highest value since.
///
/// A claim is made only where it is true of every period it speaks of, and each of them is known. It reaches
/// back to the last period that was as extreme, or to where values begin to be known; an equal one ends
/// it. Take an older, steeper drop away and the claim reaches further; add one and it reaches less far.
public struct Superlative: Hashable, Sendable, Codable {
  /// What is surpassed.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The change from the value before is further below zero than any other.
    case steepestDrop = "steepest_drop"
    /// The change from the value before is further above zero than any other.
    case steepestRise = "steepest_rise"
    /// The value is above all others.
    case highest
    /// The value is below all others.
    case lowest
  }

  /// What ends the claim.
  public enum Limit: String, Hashable, Sendable, Codable, CaseIterable {
    /// A period that was as extreme.
    case surpassed
    /// A period that is not known.
    case unknown
    /// The beginning of the series: nothing in it was as extreme.
    case beginning
  }

  /// What makes a claim.
  public struct Configuration: Hashable, Sendable, Codable {
    /// Over how many periods the claim must hold; by default 26, half a year of weeks.
    public var minimumSpan: Int = 26
    /// Whether changes are shares of the value before, not differences; by default differences.
    ///
    /// A change from a value that is not above zero then counts as not known.
    public var isRelative: Bool = false
    /// How many periods may be unknown within the span; by default none, since one of them may have been
    /// more extreme.
    public var maximumUnknown: Int = 0

    /// Creates the default configuration.
    public init() {}

    /// Creates the default configuration but for the span.
    public init(minimumSpan: Int) { self.minimumSpan = minimumSpan }
  }

  /// What is surpassed.
  public let kind: Kind
  /// The last change, or the last value.
  public let value: Double
  /// How many earlier periods it surpasses, one after the other up to the last.
  public let span: Int
  /// The index of the earliest of them; with changes, of the later value of the pair.
  public let start: Int
  /// What lies before.
  public let limit: Limit
  /// How many of the periods are not known.
  public let unknown: Int

  /// What can be claimed of the last value, if it is known; empty where nothing can.
  ///
  /// O(n) for n periods.
  public static func claims(
    of values: [Double?], _ configuration: Configuration = Configuration()
  ) -> [Superlative] {
    let levels = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    var changes: [Double?] = levels.isEmpty ? [] : [nil]
    for (before, after) in zip(levels, levels.dropFirst()) {
      guard let before, let after else {
        changes.append(nil)
        continue
      }
      let change = configuration.isRelative ? (after / before - 1) : after - before
      let isKnown = change.isFinite && (!configuration.isRelative || before > 0)
      changes.append(isKnown ? change : nil)
    }
    return Kind.allCases.compactMap { kind in
      switch kind {
      case .steepestDrop:
        Superlative(kind, changes.map { $0.map { -$0 } }, from: 1, sign: -1, configuration)
      case .steepestRise: Superlative(kind, changes, from: 1, sign: 1, configuration)
      case .highest: Superlative(kind, levels, from: 0, sign: 1, configuration)
      case .lowest:
        Superlative(kind, levels.map { $0.map { -$0 } }, from: 0, sign: -1, configuration)
      }
    }
  }

  /// Reaches back from the last of measures of which larger ones are more extreme.
  private init?(
    _ kind: Kind, _ measures: [Double?], from first: Int, sign: Double,
    _ configuration: Configuration
  ) {
    guard let last = measures.last.flatMap({ $0 }) else { return nil }
    if kind == .steepestDrop || kind == .steepestRise {
      guard last > 0 else { return nil }
    }
    var start = measures.count - 1
    var unknown = 0
    var limit = Limit.beginning
    while start > first {
      if let earlier = measures[start - 1] {
        guard earlier < last else {
          limit = .surpassed
          break
        }
      } else {
        guard unknown < configuration.maximumUnknown else {
          limit = .unknown
          break
        }
        unknown += 1
      }
      start -= 1
    }
    // A claim does not begin with what is not known.
    while start < measures.count - 1, measures[start] == nil {
      start += 1
      unknown -= 1
      limit = .unknown
    }
    let span = measures.count - 1 - start
    guard span >= max(configuration.minimumSpan, 1) else { return nil }
    self.kind = kind
    value = sign * last
    self.span = span
    self.start = start
    self.limit = limit
    self.unknown = unknown
  }
}

extension Superlative.Kind {
  /// Whether it is about a change, not a level.
  public var isAboutChange: Bool { self == .steepestDrop || self == .steepestRise }
}
