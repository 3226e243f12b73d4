import CSModels
import Foundation

/// The place of an insight in a feed: high priority first, then the newest, then by id.
struct FeedOrder: Comparable {
  private let rank: Int
  private let created: String
  private let id: String

  init(_ insight: Insight) {
    rank =
      switch insight.priority {
      case .high: 0
      case .medium: 1
      case .low: 2
      }
    created = Timestamp.text(of: insight.createdAt)
    id = insight.id.rawValue
  }

  /// Reads what ``cursor`` wrote; `nil` for anything else.
  init?(_ cursor: String) {
    let parts = cursor.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let rank = Int(parts[0]), (0...2).contains(rank),
      Timestamp.date(from: parts[1]) != nil
    else { return nil }
    self.rank = rank
    created = String(parts[1])
    id = String(parts[2])
  }

  /// The place as text.
  var cursor: String { "\(rank) \(created) \(id)" }

  static func < (a: FeedOrder, b: FeedOrder) -> Bool {
    if a.rank != b.rank { return a.rank < b.rank }
    if a.created != b.created {
      let dates = (Timestamp.date(from: a.created), Timestamp.date(from: b.created))
      if case (let x?, let y?) = dates, x != y { return x > y }
    }
    return a.id.precedesInBytes(b.id)
  }
}
