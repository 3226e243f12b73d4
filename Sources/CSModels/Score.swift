public import Foundation

/// A number that is, by construction, its base plus its contributions.
///
/// No initializer takes a value. Amounts are exact, so the parts add up to the last digit in every
/// order; the end of a scale and a person's override are contributions too, so nothing stands
/// outside the sum.
public struct Score: Record, CustomStringConvertible {
  /// The kind of scores.
  public static let kind: RecordKind = "score"

  /// The range in which a score lies.
  public enum Scale: String, Hashable, Sendable, Codable {
    /// 0...100, higher is better unless the version says otherwise.
    case hundred
    /// 0...10, higher is better unless the version says otherwise.
    case ten
    /// 0...1.
    case probability
    /// Any number.
    case points

    /// The ends of the scale, or `nil` where it has none.
    public var range: ClosedRange<Points>? {
      switch self {
      case .hundred: 0...100
      case .ten: 0...10
      case .probability: 0...1
      case .points: nil
      }
    }
  }

  /// The scorer that made it.
  public let version: ScorerVersion
  /// What is scored.
  public let subject: AnyRecordID
  /// Where the sum starts.
  public let base: Points
  /// What is added, in the scorer's order.
  public let contributions: [Contribution]
  /// The range in which the score lies.
  public let scale: Scale
  /// Where the scorer stood: nothing dated later was seen.
  public let moment: Date

  /// Adds up a score; what exceeds the scale is taken back by one more contribution.
  public init(
    _ version: ScorerVersion, of subject: AnyRecordID, base: Points,
    _ contributions: [Contribution], on scale: Scale = .hundred, at moment: Date
  ) {
    self.version = version
    self.subject = subject
    self.base = base
    self.scale = scale
    self.moment = moment
    let sum = contributions.reduce(base) { $0 + $1.amount }
    guard let range = scale.range, !range.contains(sum) else {
      self.contributions = contributions
      return
    }
    let bound = sum < range.lowerBound ? range.lowerBound : range.upperBound
    let limit = Contribution("limit of the scale", bound - sum, evidence: [], source: .limit)
    self.contributions = contributions + [limit]
  }

  /// A function of version, subject and moment: scoring twice stores one record.
  public var id: RecordID<Score> {
    RecordID("\(version.rawValue)/\(subject)/\(Timestamp.text(of: moment))")
  }

  /// The moment.
  public var timestamp: Date? { moment }

  /// The base plus the contributions.
  public var value: Points { contributions.reduce(base) { $0 + $1.amount } }

  /// What the scorer says, whatever a person has overridden.
  public var computed: Points {
    contributions.reduce(base) {
      if case .override = $1.source { $0 } else { $0 + $1.amount }
    }
  }

  /// The score with a person's judgement as one more contribution; both values stay readable.
  ///
  /// A value beyond the scale is brought to its end. An earlier override is replaced.
  public func overridden(
    to value: Points, by person: Teammate, because reason: String, until expiry: Date? = nil
  ) -> Score {
    let bounded = scale.range.map { min(max(value, $0.lowerBound), $0.upperBound) } ?? value
    let note = Contribution(
      "set by \(person.name)", bounded - computed, evidence: [person.anyID],
      source: .override(by: person.id, reason: reason, until: expiry))
    return Score(version, of: subject, base: base, machine + [note], on: scale, at: moment)
  }

  /// The contributions without a person's judgement.
  private var machine: [Contribution] {
    contributions.filter { if case .override = $0.source { false } else { true } }
  }

  /// What the score says at a later moment: itself, without an override that has expired by then.
  package func standing(at later: Date) -> Score {
    let hasExpired = contributions.contains { part in
      guard case .override(_, _, let expiry?) = part.source else { return false }
      return expiry <= later
    }
    guard hasExpired else { return self }
    return Score(version, of: subject, base: base, machine, on: scale, at: moment)
  }

  /// The score with the override of an earlier one, where it has one that still holds.
  ///
  /// So a person's word survives the next run, until it expires or is taken back.
  ///
  /// - Parameters:
  ///   - earlier: The score that may have one.
  ///   - range: What the value is held within, where that is narrower than the scale.
  package func keepingOverride(
    of earlier: Score, within range: ClosedRange<Points>? = nil
  ) -> Score {
    let value = range.map { min(max(earlier.value, $0.lowerBound), $0.upperBound) } ?? earlier.value
    for part in earlier.contributions {
      guard case .override(_, _, let expiry) = part.source, expiry.map({ $0 > moment }) ?? true
      else { continue }
      let note = Contribution(
        part.name, value - computed, evidence: part.evidence, source: part.source)
      return Score(version, of: subject, base: base, machine + [note], on: scale, at: moment)
    }
    return self
  }

  /// Why the score is not what it was, in parts that sum to the difference.
  ///
  /// - Throws: ``ScoreError`` where subject or scale differ.
  public func change(since earlier: Score) throws(ScoreError) -> ScoreChange {
    try ScoreChange(from: earlier, to: self)
  }

  /// Indexes subject and version.
  public func index(_ fields: inout IndexedFields<Score>) {
    fields.set(.subject, subject)
    fields.set(.version, version.rawValue)
  }

  /// The parts line by line and their sum.
  public var description: String {
    "  \(base)  starts at\n"
      + contributions.map { "  \($0.amount.signed)  \($0.name)\n" }.joined()
      + "= \(value)  \(version.rawValue)"
  }
}

extension Score {
  private enum CodingKeys: String, CodingKey {
    case version, subject, base, contributions, scale, moment
  }

  /// Decodes a score through the same check as ``init(_:of:base:_:on:at:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(ScorerVersion.self, forKey: .version),
      of: try container.decode(AnyRecordID.self, forKey: .subject),
      base: try container.decode(Points.self, forKey: .base),
      try container.decode([Contribution].self, forKey: .contributions),
      on: try container.decode(Scale.self, forKey: .scale),
      at: try container.decode(Date.self, forKey: .moment))
  }
}

extension Field where R == Score, Value == AnyRecordID {
  /// What is scored.
  public static var subject: Field { Field("subject") }
}
extension Field where R == Score, Value == String {
  /// The scorer.
  public static var version: Field { Field("version") }
}

/// The name and version of a scorer, such as `health_1`; a changed formula is a new version.
public struct ScorerVersion: RawRepresentable, Hashable, Sendable, Codable,
  ExpressibleByStringLiteral
{
  /// The name as stored.
  public let rawValue: String
  /// Creates a version.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Creates a version.
  public init(stringLiteral value: String) { rawValue = value }
}

/// A kind of record that scorers score, and how to find its records in a history.
public protocol ScoreSubject: Record {
  /// Every record of the kind in one history, in the history's order.
  static func all(in history: History) -> [Self]
}

extension Account: ScoreSubject {
  /// The company of the history.
  public static func all(in history: History) -> [Account] { [history.account] }
}
extension Contact: ScoreSubject {
  /// The people of the company.
  public static func all(in history: History) -> [Contact] { history.people }
}
