public import Foundation

extension Insight {
  /// What an insight is about.
  public enum Category: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// What they do with the product.
    case usage
    /// How they talk with us.
    case engagement
    /// What may go wrong.
    case risk
    /// What may go well.
    case opportunity
    /// How they compare with others.
    case benchmark
    /// When to do something.
    case timing

    /// The kind most insights of the category are.
    public var usualKind: Kind {
      switch self {
      case .risk: .risk
      case .opportunity, .timing: .opportunity
      case .usage, .engagement, .benchmark: .trend
      }
    }
  }

  /// What sort of news it is.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// Something to gain.
    case opportunity
    /// Something to lose.
    case risk
    /// A movement over time.
    case trend
    /// A surprise.
    case anomaly
  }

  /// How soon to look at it.
  public enum Priority: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// Today.
    case high
    /// This week.
    case medium
    /// When there is time.
    case low

    /// From 0, low, to 2, high.
    var rank: Int {
      switch self {
      case .low: 0
      case .medium: 1
      case .high: 2
      }
    }
  }

  /// What a colleague has done about it.
  public enum Status: String, Lifecycle, FieldConvertible {
    /// Nobody has seen it.
    case new
    /// Seen.
    case viewed
    /// Dealt with.
    case actioned
    /// Not wanted.
    case dismissed
    /// Put off to a date, on which it is new again.
    case snoozed

    /// What was dismissed or dealt with can be taken back, and is new again.
    public var successors: Set<Status> {
      switch self {
      case .new: [.viewed, .actioned, .dismissed, .snoozed]
      case .viewed: [.actioned, .dismissed, .snoozed, .new]
      case .snoozed: [.new, .viewed, .actioned, .dismissed, .snoozed]
      case .dismissed, .actioned: [.new]
      }
    }
  }

  /// What a colleague may do with an insight.
  public enum Action: Hashable, Sendable {
    /// Not wanted.
    case dismiss
    /// Put it off.
    case snooze(until: Date)
    /// Dealt with.
    case actioned
  }

  /// What a colleague says about an insight.
  public enum Feedback: String, Hashable, Codable, Sendable, CaseIterable {
    /// It does not matter.
    case notRelevant = "not_relevant"
    /// It was no news.
    case alreadyKnew = "already_knew"
    /// It helped.
    case helpful
    /// It led to something being done.
    case tookAction = "took_action"
  }
}
