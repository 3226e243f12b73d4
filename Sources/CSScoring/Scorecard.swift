public import CSModels
import Foundation

/// A health score that says what it is made of: measures, what they are worth, and rules.
///
/// Measures are graded readings of ``Metric``s; each adds its grade times its worth. Groups score
/// their measures together first. Then come the rules, each a contribution of its own, so that base
/// and contributions add up to the value to the last digit:
///
/// | contribution | amount |
/// |---|---|
/// | the measure's name | its grade times its part of the whole, as if nothing were missing |
/// | `GROUP_missing_data`, `GROUP_limit`, `GROUP_rounding` | what the group's rules add or take back |
/// | `missing_data` | what the rule about missing data adds or takes back |
/// | `rounding` | what rounding the whole adds or takes back |
/// | `limit of the scale` | what lies beyond the range |
/// | `cap_NAME` | what a cap takes back or adds |
///
/// It is a value. Changing a weight is what-if, and gives ``version`` an ending that is a function
/// of the change, so that scores of two formulas are never taken for one. An account of which
/// nothing is known has no score where missing data is ``MissingData/renormalized``: it is left out
/// of a store, and ``score(_:in:)`` gives the middle of the range.
public struct Scorecard: Scorer {
  /// The name it was created with.
  public let name: ScorerVersion
  /// Where the sum starts.
  public var base: Points {
    willSet { remember() }
    didSet { revise() }
  }
  /// The measures that stand for themselves.
  public var measures: [Measure] {
    willSet { remember() }
    didSet { revise() }
  }
  /// The measures that are scored together before they count.
  public var groups: [Group] {
    willSet { remember() }
    didSet { revise() }
  }
  /// What worths mean.
  public var weighting: Weighting {
    willSet { remember() }
    didSet { revise() }
  }
  /// What stands for a missing reading.
  public var missing: MissingData {
    willSet { remember() }
    didSet { revise() }
  }
  /// Whether numbers are brought to whole points.
  public var rounding: Rounding {
    willSet { remember() }
    didSet { revise() }
  }
  /// The range of the score.
  public var range: ClosedRange<Points> {
    willSet { remember() }
    didSet { revise() }
  }
  /// The bounds of the whole score.
  public var caps: [Cap] {
    willSet { remember() }
    didSet { revise() }
  }
  /// The names of ranges of the score.
  public var bands: Bands

  /// The digest of what was created, once something is about to change.
  private var origin: String?
  /// The digest of what stands now, where it is another.
  private var revision: String?

  /// Creates a scorecard.
  ///
  /// Nothing is refused here; ``validate()`` says what is wrong and what to do.
  ///
  /// - Parameters:
  ///   - version: The name under which scores are stored; other numbers need another.
  ///   - base: Where the sum starts.
  ///   - measures: The measures that stand for themselves.
  ///   - groups: The measures that are scored together before they count.
  ///   - weighting: What worths mean.
  ///   - missing: What stands for a missing reading.
  ///   - rounding: Whether numbers are brought to whole points.
  ///   - range: The range of the score.
  ///   - caps: The bounds of the whole score.
  ///   - bands: The names of ranges of the score.
  public init(
    _ version: ScorerVersion, base: Points = 0, measures: [Measure] = [], groups: [Group] = [],
    weighting: Weighting = .points, missing: MissingData = .renormalized,
    rounding: Rounding = .none, range: ClosedRange<Points> = 0...100, caps: [Cap] = [],
    bands: Bands = .trafficLight
  ) {
    name = version
    self.base = base
    self.measures = measures
    self.groups = groups
    self.weighting = weighting
    self.missing = missing
    self.rounding = rounding
    self.range = range
    self.caps = caps
    self.bands = bands
  }

  /// The name under which scores are stored: the name given, with an ending where numbers were
  /// changed since, such as `house_health_2+3f9a1c04`.
  public var version: ScorerVersion {
    guard let revision else { return name }
    return ScorerVersion(rawValue: "\(name.rawValue)+\(revision)")
  }

  /// The same scorecard under a name of its own.
  public func named(_ version: ScorerVersion) -> Scorecard {
    Scorecard(
      version, base: base, measures: measures, groups: groups, weighting: weighting,
      missing: missing, rounding: rounding, range: range, caps: caps, bands: bands)
  }

  /// The measure that goes by a name: its own, its metric's, or the metric's without its period.
  ///
  /// Setting `nil` takes the measure off; setting one where none goes by the name adds it.
  public subscript(name: String) -> Measure? {
    get { place(of: name).map { self[$0] } }
    set {
      guard let place = place(of: name) else {
        if let newValue { measures.append(newValue) }
        return
      }
      if let group = place.group {
        if let newValue {
          groups[group].measures[place.index] = newValue
        } else {
          groups[group].measures.remove(at: place.index)
        }
      } else if let newValue {
        measures[place.index] = newValue
      } else {
        measures.remove(at: place.index)
      }
    }
  }

  /// The range.
  public var bounds: ClosedRange<Points>? { range }

  /// All measures, those in groups after those that stand for themselves.
  public var allMeasures: [Measure] { measures + groups.flatMap(\.measures) }

  /// Scores one account.
  ///
  /// Where nothing is known, or the rule withholds the score, it is the middle of the range, by a
  /// contribution `missing_data`: to know nothing is not the worst. ``evaluate(_:in:)`` tells.
  public func score(_ account: Account, in history: History) -> Score {
    evaluate(account, in: history).score ?? unknown(account.anyID, at: history.moment)
  }

  /// Scores the account of a history; nothing where there is no score.
  public func score(_ history: History) -> [Score] {
    [evaluate(history.account, in: history).score].compactMap(\.self)
  }

  /// The name of a score's range, such as `green`.
  public func label(of score: Score) -> String? { bands.label(of: score.value) }
}

extension Scorecard {
  private typealias Place = (group: Int?, index: Int)

  private subscript(place: Place) -> Measure {
    place.group.map { groups[$0].measures[place.index] } ?? measures[place.index]
  }

  /// Where a measure stands; own names come before those of metrics.
  private func place(of name: String) -> Place? {
    let all: [Place] =
      measures.indices.map { (nil, $0) }
      + groups.indices.flatMap { group in groups[group].measures.indices.map { (group, $0) } }
    return all.first { self[$0].name == name } ?? all.first { self[$0].goes(by: name) }
  }

  /// The score of a subject of which nothing is known.
  func unknown(_ subject: AnyRecordID, at moment: Date) -> Score {
    let middle = (range.lowerBound.doubleValue + range.upperBound.doubleValue) / 2
    let rest = Contribution("missing_data", Points(middle) - base, evidence: [], source: .rule)
    return Score(version, of: subject, base: base, [rest], on: scale, at: moment)
  }

  private mutating func remember() {
    if origin == nil { origin = fingerprint }
  }

  private mutating func revise() {
    let current = fingerprint
    revision = current == origin ? nil : current
  }

  /// Eight digits of the digest of everything that makes numbers.
  private var fingerprint: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var plain = Definition(self)
    plain.bands = nil
    guard let bytes = try? encoder.encode(plain) else { return "" }
    return String(SHA256.hex(Array(bytes)).prefix(8))
  }

  /// The scale of its scores.
  var scale: Score.Scale {
    switch range {
    case 0...100: .hundred
    case 0...10: .ten
    case 0...1: .probability
    default: .points
    }
  }
}
