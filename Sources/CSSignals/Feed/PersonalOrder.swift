package import CSModels
import Foundation

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

  fileprivate init(_ place: FeedOrder, points: Points) {
    self.points = points
    self.place = place
  }

  /// The part of a cursor that is alike in both orders.
  fileprivate var common: String { place.cursor }

  static func < (a: PersonalOrder, b: PersonalOrder) -> Bool {
    a.points == b.points ? a.place < b.place : a.points > b.points
  }
}

/// A place in a feed that is ranked for one colleague, and when its first page was read: all its pages
/// are ranked as it was then.
struct PersonalCursor {
  let place: PersonalOrder
  let revision: Revision
  let moment: Date

  init(place: PersonalOrder, revision: Revision, moment: Date) {
    self.place = place
    self.revision = revision
    self.moment = moment
  }

  /// Reads what ``text`` wrote; `nil` for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].hasPrefix("p"), parts[1].hasPrefix("r"),
      parts[2].hasPrefix("t"), let millionths = Int64(parts[0].dropFirst()),
      let number = UInt64(parts[1].dropFirst()), let bits = UInt64(parts[2].dropFirst()),
      let common = FeedOrder(String(parts[3]))
    else { return nil }
    let seconds = Double(bitPattern: bits)
    guard seconds.isFinite else { return nil }
    place = PersonalOrder(common, points: Points(millionths: millionths))
    revision = Revision(number)
    moment = Date(timeIntervalSinceReferenceDate: seconds)
  }

  /// The place as text.
  var text: String {
    let bits = moment.timeIntervalSinceReferenceDate.bitPattern
    return "p\(place.points.millionths) r\(revision.number) t\(bits) \(place.common)"
  }
}

extension ReaderPreferences {
  /// Insights in the order in which they matter to a colleague.
  package func ordered(_ insights: [Insight], for user: Teammate.ID) -> [Insight] {
    ranked(insights, for: user).map(\.insight)
  }

  /// Insights in the order in which they matter to a colleague, each with its place.
  ///
  /// - Complexity: O(n log n) for n insights; feedback is weighed once for each type.
  func ranked(
    _ insights: [Insight], for user: Teammate.ID
  ) -> [(insight: Insight, place: PersonalOrder)] {
    var usual: [String: Contribution?] = [:]
    return insights.map { insight in
      let own: Contribution?
      if insight.status.isPast || insight.aside(of: user) != nil {
        own = contribution(of: user, for: insight.type, without: insight.id)
      } else if let known = usual[insight.type] {
        own = known
      } else {
        own = contribution(of: user, for: insight.type, without: nil)
        usual[insight.type] = .some(own)
      }
      return (insight, PersonalOrder(insight, points: score(of: insight, with: own)))
    }
    .sorted { $0.place < $1.place }
  }
}
