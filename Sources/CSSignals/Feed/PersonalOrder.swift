import CSModels

/// The place of an insight in a feed that is ranked for one colleague: by the points of its priority
/// with their own feedback in it, and of equal points as in ``FeedOrder``.
struct PersonalOrder: Comparable {
  /// What the priority comes to for the colleague.
  let points: Points
  private let place: FeedOrder

  init(_ insight: Insight, points: Points) {
    self.points = points
    place = FeedOrder(insight)
  }

  /// Reads what ``cursor`` wrote; `nil` for anything else.
  init?(_ cursor: String) {
    let parts = cursor.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("p"), let millionths = Int64(parts[0].dropFirst()),
      let place = FeedOrder(String(parts[1]))
    else { return nil }
    points = Points(millionths: millionths)
    self.place = place
  }

  /// The place as text.
  var cursor: String { "p\(points.millionths) \(place.cursor)" }

  static func < (a: PersonalOrder, b: PersonalOrder) -> Bool {
    a.points == b.points ? a.place < b.place : a.points > b.points
  }
}

extension ReaderPreferences {
  /// Insights in the order in which they matter to a colleague, each with its place.
  ///
  /// - Complexity: O(n log n) for n insights; feedback is weighed once for each type.
  func ranked(
    _ insights: [Insight], for user: Teammate.ID
  ) -> [(insight: Insight, place: PersonalOrder)] {
    var usual: [String: Contribution?] = [:]
    return insights.map { insight in
      let own: Contribution?
      switch insight.status {
      case .actioned, .dismissed:
        own = contribution(of: user, for: insight.type, without: insight.id)
      case .new, .viewed, .snoozed:
        if let known = usual[insight.type] {
          own = known
        } else {
          own = contribution(of: user, for: insight.type, without: nil)
          usual[insight.type] = .some(own)
        }
      }
      return (insight, PersonalOrder(insight, points: score(of: insight, with: own)))
    }
    .sorted { $0.place < $1.place }
  }
}
