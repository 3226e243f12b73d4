public import CSModels
import Foundation

/// Something that goes along with winning or losing, with what to do in the next deal.
public struct WinLossInsight: Sendable, Hashable, Codable {
  /// The place, from 1; the supported ones by the size of the effect, then by name.
  public let rank: Int
  /// The family.
  public let family: WinLossFamily
  /// The factor.
  public let factor: String
  /// What differs, in words that claim no cause.
  public let statement: Statement
  /// What to do about it; `nil` where the direction of the difference calls for nothing known.
  public let action: Statement?
  /// How much larger it is among the won, -1...1.
  public let effect: Estimate
  /// The adjusted p-value.
  public let qValue: Double

  static func all(_ factors: [FactorComparison]) -> [WinLossInsight] {
    factors.filter(\.isSupported).enumerated().map { index, each in
      WinLossInsight(
        rank: index + 1, family: each.factor.family, factor: each.factor.name,
        statement: statement(each), action: action(each), effect: each.effect,
        qValue: each.qValue)
    }
  }

  /// The name of a factor names itself as a record of its own kind, so that the fact has a source.
  private static func statement(_ each: FactorComparison) -> Statement {
    let source = AnyRecordID(kind: "win_loss_factor", rawValue: each.factor.name)
    let figures: Statement =
      each.isYesNo
      ? "\(percent: each.wonTypical) of the won, \(percent: each.lostTypical) of the lost"
      : "\(each.wonTypical, digits: 2) for the won, \(each.lostTypical, digits: 2) for the lost"
    return """
      \(quoted: each.factor.name, from: source) is \(figures) (effect \
      \(each.effect.value, digits: 2), interval \(each.effect.lower, digits: 2) to \
      \(each.effect.upper, digits: 2), n \(each.wonCount) and \(each.lostCount)).
      """
  }

  private static func action(_ each: FactorComparison) -> Statement? {
    switch (each.factor.name, each.effect.value > 0) {
    case ("days_open", false), ("slowest_stage_days", false), ("pushes", false),
      ("days_past_expected", false):
      "Agree on a plan with dates, and look again where one passes."
    case ("active_people", true), ("single_threaded", false): "Bring in a second person, early."
    case ("has_executive", true): "Bring in who decides, early."
    case ("inbound_per_week", true), ("meetings_per_week", true):
      "End each talk with the date of the next."
    case ("competitors", false): "Ask early who else is considered, and say where you differ."
    case ("discount", false), ("price_changes", false):
      "Talk about price while value is being shown, not after."
    case ("requested_features", false):
      "Write down what is needed, and say early what is not there."
    default: nil
    }
  }
}
