import CSModels
import CSSignals
import Foundation

/// A part of a feed, also of one kind of news, which an `InsightQuery` does not ask for.
struct FeedPart: Encodable {
  /// The insights in the order that was asked for.
  let insights: [Insight]
  /// The customer's name, where one was asked for and is known.
  let customerName: String?
  /// How many insights are selected, whatever limit and offset say.
  let total: Int
  /// How many open ones under the same filters, but for the state, the reader has not seen.
  let unread: Int
  /// How many were passed over.
  let offset: Int

  private enum CodingKeys: String, CodingKey {
    case insights, total, unread
    case customerName = "customer_name"
  }

  /// Reads the part; of one kind, all that the query selects is read.
  init(
    _ query: InsightQuery, kind: Insight.Kind?, of feed: InsightFeed, at moment: Date
  ) async throws {
    offset = query.offset
    guard let kind else {
      let list = try await feed.list(query, at: moment)
      insights = list.insights
      (customerName, total, unread) = (list.customerName, list.total, list.unread)
      return
    }
    let (selected, name) = try await Self.all(query, kind, of: feed, at: moment)
    var unseen = query
    unseen.status = .new
    insights = Array(selected.dropFirst(query.offset).prefix(query.limit))
    (customerName, total) = (name, selected.count)
    unread = try await Self.all(unseen, kind, of: feed, at: moment).insights.count
  }

  private static func all(
    _ query: InsightQuery, _ kind: Insight.Kind, of feed: InsightFeed, at moment: Date
  ) async throws -> (insights: [Insight], customerName: String?) {
    var query = query
    (query.offset, query.limit) = (0, 1_000)
    var found: [Insight] = []
    while true {
      let list = try await feed.list(query, at: moment)
      found += list.insights.filter { $0.kind == kind }
      query.offset += query.limit
      guard query.offset < list.total else { return (found, list.customerName) }
    }
  }

  /// The part as JSON with sorted keys, as an `InsightList` is written.
  func json() throws -> Data { try RecordCoding.encoder.encode(self) }
}
