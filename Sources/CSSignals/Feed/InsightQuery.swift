public import CSModels
public import Foundation

/// Which insights of a feed are asked for, and which part of them.
public struct InsightQuery: Hashable, Sendable, Codable {
  /// In which order insights come.
  public enum Order: String, Hashable, Sendable, Codable, CaseIterable {
    /// High priority first, then the newest, then by id: alike for all readers.
    ///
    /// The store answers it from its indexes, and reads no more than is returned and passed over.
    case priority
    /// By the points of the priority with the reader's own feedback in them, as in the reader's digest;
    /// of equal points as ``priority``.
    ///
    /// Everything that the query selects is read and ranked, and what colleagues dealt with lately: it
    /// costs as much as a digest, whatever the limit. What one representative has open is bounded
    /// by ``SignalScanner/dailyCap`` and ``SignalScanner/expiry``.
    case personal
  }

  /// Only those about a customer.
  public var customer: Account.ID?
  /// Only those of a category.
  public var category: Insight.Category?
  /// Only those of a kind of news.
  public var kind: Insight.Kind?
  /// Only those of one type, such as `going_dark`.
  public var type: String?
  /// Only those of a priority.
  public var priority: Insight.Priority?
  /// Only those in a state; without one, what is open.
  ///
  /// The state is that to the reader: what others have seen may be `new`, and what the reader set
  /// aside for themselves is `dismissed` or `snoozed`. `new`, `viewed` and `snoozed` are looked for
  /// among what lasts and has not expired, `actioned` and `dismissed` among everything.
  public var status: Insight.Status?
  /// Only those found at or after an instant.
  public var since: Date?
  /// The order; by default the reader's own, ``Order/personal``, for representatives and viewers,
  /// who see their own insights, and ``Order/priority`` for managers and admins, who see the whole
  /// team's and may have many.
  public var order: Order?
  /// How many are returned at most; 20 unless said otherwise, 1...1000.
  public var limit: Int
  /// How many are passed over.
  public var offset: Int

  /// Asks for insights.
  public init(
    customer: Account.ID? = nil, category: Insight.Category? = nil, kind: Insight.Kind? = nil,
    type: String? = nil, priority: Insight.Priority? = nil, status: Insight.Status? = nil,
    since: Date? = nil, order: Order? = nil, limit: Int = 20, offset: Int = 0
  ) {
    self.customer = customer
    self.category = category
    self.kind = kind
    self.type = type
    self.priority = priority
    self.status = status
    self.since = since
    self.order = order
    self.limit = limit
    self.offset = offset
  }

  private enum CodingKeys: String, CodingKey {
    case category, kind, type, priority, status, since, order, limit, offset
    case customer = "customer_id"
  }

  /// Decodes a query; what is missing is as without arguments.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      customer: try container.decodeIfPresent(Account.ID.self, forKey: .customer),
      category: try container.decodeIfPresent(Insight.Category.self, forKey: .category),
      kind: try container.decodeIfPresent(Insight.Kind.self, forKey: .kind),
      type: try container.decodeIfPresent(String.self, forKey: .type),
      priority: try container.decodeIfPresent(Insight.Priority.self, forKey: .priority),
      status: try container.decodeIfPresent(Insight.Status.self, forKey: .status),
      since: try container.decodeIfPresent(Date.self, forKey: .since),
      order: try container.decodeIfPresent(Order.self, forKey: .order),
      limit: try container.decodeIfPresent(Int.self, forKey: .limit) ?? 20,
      offset: try container.decodeIfPresent(Int.self, forKey: .offset) ?? 0)
  }

  /// The number that is returned at most, within its bounds.
  var boundedLimit: Int { min(max(limit, 1), 1_000) }
  /// The number that is passed over, within its bounds.
  var boundedOffset: Int { min(max(offset, 0), 1_000_000) }
}

/// A part of a feed, as a program reads it.
public struct InsightList: Hashable, Sendable, Codable {
  /// The insights in the order that was asked for.
  public let insights: [Insight]
  /// The customer's name, where one was asked for and is known.
  public let customerName: String?
  /// How many insights the query selects, whatever limit and offset say.
  public let total: Int
  /// How many open insights under the same filters, but for the state, the reader has not seen.
  public let unread: Int

  private enum CodingKeys: String, CodingKey {
    case insights, total, unread
    case customerName = "customer_name"
  }

  /// The list as JSON with sorted keys, for an answer or an export.
  public func json() throws -> [UInt8] { [UInt8](try RecordCoding.encoder.encode(self)) }
}
