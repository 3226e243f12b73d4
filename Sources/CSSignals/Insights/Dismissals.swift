import CSModels
import Foundation

/// What colleagues did not want to be told, of late: half a year.
enum Dismissals {
  /// A colleague and a type of insight.
  struct Key: Hashable {
    var user: Teammate.ID
    var type: String
  }

  /// Whether an insight counts as dismissed at a moment.
  static func counts(_ insight: Insight, at moment: Date) -> Bool {
    guard insight.status == .dismissed, let date = insight.actionedAt else { return false }
    return date <= moment && date >= moment.subtracting(.days(180))
  }

  /// How many of each.
  static func count(_ insights: [Insight], at moment: Date) -> [Key: Int] {
    insights.filter { counts($0, at: moment) }.reduce(into: [:]) {
      $0[Key(user: $1.user, type: $1.type), default: 0] += 1
    }
  }
}
