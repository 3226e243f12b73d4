public import CSModels
import CSScoring
import Foundation

/// How far the relationship with an account has moved, and why.
public struct RelationshipMove: Sendable {
  /// The strength before, 0...100.
  public let before: Points
  /// The strength now, 0...100.
  public let now: Points
  /// Why it moved; the parts add up to the difference.
  public let change: ScoreChange

  /// How many days back the earlier strength is.
  static let days = 28
  /// From how many points on a move is worth telling.
  static let least: Points = 5

  /// Compares the strength of a map with that of four weeks before; `nil` where it has hardly moved,
  /// or there was nothing then.
  init?(_ map: RelationshipMap, in history: History) {
    let earlier = history.rewound(
      to: history.moment.addingTimeInterval(-Double(Self.days) * 86_400))
    guard !earlier.interactions.isEmpty else { return nil }
    let strength = RelationshipMap(earlier).strength
    guard let change = try? ScoreChange(from: strength, to: map.strength),
      abs(change.value.doubleValue) >= Self.least.doubleValue
    else { return nil }
    self.change = change
    before = strength.value
    now = map.strength.value
  }

  /// What the relationship is and was.
  func title(in calendar: WorkCalendar) -> String {
    let day = DayText.dayAndMonth(calendar.day(of: change.from))
    return "relationship \(AmountText.whole(now)) of 100, was \(AmountText.whole(before)) on \(day)"
  }

  /// The three reasons that weigh most.
  var reasons: [String] {
    let parts = change.parts.enumerated().sorted { a, b in
      let (x, y) = (abs(a.element.amount.doubleValue), abs(b.element.amount.doubleValue))
      return x == y ? a.offset < b.offset : x > y
    }
    return parts.prefix(3).map { _, part in
      let cause =
        switch part.cause {
        case .records:
          part.appeared.isEmpty
            ? "what counted is past" : DayText.count(part.appeared.count, "new record")
        case .timePassed: "time went by"
        case .model: "another version of the scorer"
        case .rule: "a rule of the scorer"
        case .person, .overrideBegan, .overrideEnded: "a colleague's word"
        case .limit: "the end of the scale"
        }
      return "\(part.name.replacing("_", with: " ")) \(part.amount.signed): \(cause)"
    }
  }
}
