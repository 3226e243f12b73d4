public import Foundation

/// The difference of two scores: by construction the sum of its parts.
public struct ScoreChange: Hashable, Sendable, CustomStringConvertible {
  /// One reason why a score moved.
  public struct Part: Hashable, Sendable {
    /// What kind of reason it is.
    public enum Cause: String, Hashable, Sendable {
      /// Records appeared or vanished.
      case records
      /// Nothing new was recorded; time went by.
      case timePassed = "time_passed"
      /// Another version of the scorer made the later score: another weight, another formula.
      case model
      /// A rule of the scorer about the whole: what stands for missing data, rounding, a cap.
      case rule
      /// A person's word stands in both scores, against other machine values or at another value.
      case person
      /// A person has set the score.
      case overrideBegan = "override_began"
      /// A person's word expired or was taken back.
      case overrideEnded = "override_ended"
      /// The end of the scale.
      case limit
    }

    /// The contribution that changed.
    public let name: String
    /// By how much.
    public let amount: Points
    /// What kind of reason it is.
    public let cause: Cause
    /// The evidence that is new, in the order of the later score.
    public let appeared: [AnyRecordID]
    /// The evidence that is gone, in the order of the earlier score.
    public let vanished: [AnyRecordID]
  }

  /// The moment of the earlier score.
  public let from: Date
  /// The moment of the later score.
  public let to: Date
  /// Why the score moved, in the order of the contributions; parts of zero are left out.
  public let parts: [Part]
  /// By how much the score moved: the sum of the parts.
  public var value: Points { parts.reduce(.zero) { $0 + $1.amount } }

  /// Compares two scores of one subject on one scale.
  ///
  /// - Throws: ``ScoreError`` with code `not_comparable` where subject or scale differ.
  public init(from earlier: Score, to later: Score) throws(ScoreError) {
    guard earlier.subject == later.subject, earlier.scale == later.scale else {
      throw ScoreError(
        .notComparable,
        "A score of \(earlier.subject) on \(earlier.scale.rawValue) and one of \(later.subject) "
          + "on \(later.scale.rawValue) cannot be compared. Compare scores of one subject.")
    }
    from = earlier.moment
    to = later.moment
    let sameModel = earlier.version == later.version
    var parts: [Part] = []
    if earlier.base != later.base {
      parts.append(
        Part(
          name: "base", amount: later.base - earlier.base, cause: .model, appeared: [],
          vanished: []))
    }
    var names: [String] = []
    var seen: Set<String> = []
    for part in earlier.contributions + later.contributions
    where seen.insert(part.name).inserted {
      names.append(part.name)
    }
    let old = Dictionary(grouping: earlier.contributions, by: \.name)
    let new = Dictionary(grouping: later.contributions, by: \.name)
    for name in names {
      let part = Self.part(name, from: old[name] ?? [], to: new[name] ?? [], sameModel: sameModel)
      if part.amount != .zero { parts.append(part) }
    }
    self.parts = parts
  }

  /// Follows a score through several, such as the same history under another scorer and then a
  /// later history; each step's parts have causes of their own, and all sum to the difference of
  /// the last and the first.
  ///
  /// - Throws: ``ScoreError`` with code `not_comparable` where there is no score, or subject or scale
  ///   differ.
  public init(through scores: [Score]) throws(ScoreError) {
    guard let first = scores.first, let last = scores.last else {
      throw ScoreError(.notComparable, "There is no score to compare. Give at least one.")
    }
    var parts: [Part] = []
    for (earlier, later) in zip(scores, scores.dropFirst()) {
      parts += try ScoreChange(from: earlier, to: later).parts
    }
    self.parts = parts
    from = first.moment
    to = last.moment
  }

  private static func part(
    _ name: String, from old: [Contribution], to new: [Contribution], sameModel: Bool
  ) -> Part {
    let amount =
      new.reduce(Points.zero) { $0 + $1.amount } - old.reduce(.zero) { $0 + $1.amount }
    let before = Set(old.flatMap(\.evidence))
    let after = Set(new.flatMap(\.evidence))
    let appeared = new.flatMap(\.evidence).filter { !before.contains($0) }
    let vanished = old.flatMap(\.evidence).filter { !after.contains($0) }
    var cause: Part.Cause =
      !sameModel ? .model : appeared.isEmpty && vanished.isEmpty ? .timePassed : .records
    for part in old + new {
      switch part.source {
      case .measure: break
      case .rule: cause = sameModel ? .rule : .model
      case .limit: cause = sameModel ? .limit : .model
      case .override:
        cause = old.isEmpty ? .overrideBegan : new.isEmpty ? .overrideEnded : .person
      }
    }
    return Part(name: name, amount: amount, cause: cause, appeared: appeared, vanished: vanished)
  }

  /// The parts line by line and their sum.
  public var description: String {
    parts.map { "  \($0.amount.signed)  \($0.name) (\($0.cause.rawValue))\n" }.joined()
      + "= \(value.signed)"
  }
}

/// Why two scores could not be compared.
public struct ScoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing went wrong; more codes may follow in later versions.
  public struct Code: Hashable, Sendable {
    /// The code as it is written in reports.
    public let name: String
    /// The scores are not of one subject on one scale.
    public static let notComparable = Code(name: "not_comparable")
  }

  /// What kind of thing went wrong.
  public let code: Code
  /// What is wrong and what to do.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
