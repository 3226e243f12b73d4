public import Foundation

/// How the weight of what happened halves with time: 2^(-age / half-life).
///
/// The form in which Roth et al., "Suggesting Friends Using the Implicit Social Graph" (KDD 2010),
/// weigh interactions. What happened now weighs 1, a half-life ago one half.
public struct Decay: Hashable, Sendable {
  /// After how many days of 24 hours the weight has halved.
  public let halfLifeDays: Double
  /// Where one stands.
  public let moment: Date

  /// Creates a decay; a half-life that is not a positive number keeps nothing but the moment.
  public init(halfLifeDays: Double, at moment: Date) {
    self.halfLifeDays = halfLifeDays > 0 ? halfLifeDays : 0
    self.moment = moment
  }

  /// The weight of an instant, 0...1; what lies after the moment counts as now.
  public func weight(of date: Date) -> Double {
    let age = moment.timeIntervalSince(date)
    guard age > 0 else { return age.isNaN ? 0 : 1 }
    guard halfLifeDays > 0 else { return 0 }
    return exp2(-age / 86_400 / halfLifeDays)
  }
}
