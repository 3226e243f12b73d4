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
  /// What to do about it.
  public let action: Statement
  /// How much larger it is among the won, -1...1.
  public let effect: Estimate
  /// The adjusted p-value.
  public let qValue: Double

  static func all(_ factors: [FactorComparison], _ stated: [StatedReason]) -> [WinLossInsight] {
    factors.filter(\.isSupported).enumerated().map { index, each in
      WinLossInsight(
        rank: index + 1, family: each.factor.family, factor: each.factor.name,
        statement: statement(each), action: action(each.factor.family), effect: each.effect,
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

  private static func action(_ family: WinLossFamily) -> Statement {
    switch family {
    case .timeline: "Agree on a plan with dates, and look again where one passes."
    case .stakeholders: "Bring in a second person and who decides, early."
    case .competition: "Ask early who else is considered, and say where you differ."
    case .pricing: "Talk about price while value is being shown, not after."
    case .features: "Write down what is needed, and say early what is not there."
    }
  }
}
