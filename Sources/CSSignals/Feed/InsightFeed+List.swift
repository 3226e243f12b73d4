import CSModels
public import Foundation

extension InsightFeed {
  /// A part of what the reader may see, with how much there is.
  ///
  /// In the order ``InsightQuery/Order/priority`` the store answers it from its indexes: no insight is
  /// read but those that are returned, passed over, or set aside by the reader alone. In the order
  /// ``InsightQuery/Order/personal``, that of representatives and viewers unless the query says
  /// otherwise, all that the query selects are read.
  ///
  /// - Parameters:
  ///   - query: Which insights, how many, and from where on.
  ///   - moment: When one looks.
  public func list(
    _ query: InsightQuery = InsightQuery(), at moment: Date
  ) async throws(SignalsError) -> InsightList {
    do {
      let reading = try await FeedReading(store, for: reader, at: moment)
      var insights: [Insight] = []
      switch query.order ?? (Reader.seesAll(reading.role) ? .priority : .personal) {
      case .priority:
        let stored = try await reading.stored(
          query, offset: query.boundedOffset, limit: query.boundedLimit)
        for record in stored { insights.append(try record.decode()) }
      case .personal:
        for record in try await reading.stored(query, offset: 0, limit: .max) {
          insights.append(try record.decode())
        }
        let preferences = try await store.readerPreferences(
          at: moment, feedback, of: reader.id)
        insights = preferences.ranked(insights, for: reader.id)
          .dropFirst(query.boundedOffset).prefix(query.boundedLimit).map(\.insight)
      }
      let (total, unread) = try await reading.counts(query)
      return InsightList(
        insights: insights, customerName: try await customerName(query.customer, insights),
        total: total, unread: unread)
    } catch {
      throw SignalsError(error)
    }
  }

  private func customerName(
    _ customer: Account.ID?, _ insights: [Insight]
  ) async throws(StoreError) -> String? {
    guard let customer else { return nil }
    if let name = insights.first(where: { $0.account == customer && $0.members.isEmpty }) {
      return name.accountName
    }
    return try await store.find(customer)?.name
  }

  /// How many insights are open to the reader, and how many of them they have not seen.
  public func counts(at moment: Date) async throws(SignalsError) -> (total: Int, unread: Int) {
    do {
      let reading = try await FeedReading(store, for: reader, at: moment)
      return try await reading.counts(InsightQuery())
    } catch {
      throw SignalsError(error)
    }
  }

  /// What the feed shows, in groups, each in the order of ``list(_:at:)``.
  ///
  /// - Parameters:
  ///   - filter: Which insights.
  ///   - limit: How many of them at most.
  ///   - moment: When one looks.
  public func board(
    _ filter: InsightBoard.Filter = .all, limit: Int = 100, at moment: Date
  ) async throws(SignalsError) -> InsightBoard {
    let calendar: WorkCalendar
    do {
      let known = try await store.find(reader.id) ?? reader
      calendar = known.calendar(in: try await store.profile().calendar)
    } catch {
      throw SignalsError(error)
    }
    var query = InsightQuery(priority: filter == .high ? .high : nil, limit: limit)
    if filter == .thisWeek {
      query.since = calendar.date(of: InsightBoard.monday(before: moment, in: calendar))
    }
    let list = try await list(query, at: moment)
    let unread = filter == .all ? list.unread : try await counts(at: moment).unread
    return InsightBoard(
      list.insights, filter, unread: unread, for: reader.id, at: moment, calendar: calendar)
  }
}
