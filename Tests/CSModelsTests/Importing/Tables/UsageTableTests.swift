import CSModels
import Foundation
import Testing

@Suite struct UsageTableTests {
  private func imported(_ text: String, into store: InMemoryStore) async throws -> ImportReport {
    let url = try temporaryFile(Array(text.utf8), named: "usage.csv")
    defer { remove(url) }
    let table = try #require(try CustomerTable(recognizing: url))
    #expect(table.content == .usage)
    return try await store.import(table, at: Date(timeIntervalSince1970: 0))
  }

  private func series(_ metric: String, in store: InMemoryStore) async throws -> [UsageSeries] {
    try await store.fetchAll(RecordQuery<UsageSeries>.all.where(.metric, is: metric))
      .sorted { $0.start < $1.start }
  }

  @Test func readsOneMetricARow() async throws {
    let store = InMemoryStore(workspace: "acme")
    let text = """
      Account ID;Date;Metric;Value
      A-1;2026-01-05;Daily active users;12
      A-1;2026-01-07;Daily active users;14
      A-1;2026-01-05;Exports;1.234,5
      A-1;2026-01-06;Exports;many
      A-1;1926-01-06;Exports;3
      """
    let report = try await imported(text, into: store)
    #expect(report.rejected.map(\.line) == [5, 6])
    let users = try #require(try await series("daily_active_users", in: store).first)
    #expect(users.account == "A-1" && "\(users.start)" == "2026-01-05")
    #expect(users.values == [12, nil, 14])
    #expect(try await series("exports", in: store).first?.values == [1_234.5])
    let again = try await imported(text, into: store)
    #expect(again.added.isEmpty && again.updated.isEmpty && again.duplicates == 2)
  }

  @Test func readsOneMetricAColumn() async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(Account("Globex", id: "A-1"))
    let text = """
      Day,Company,Plan,Logins,API calls,Seat ID
      27/12/2025,Globex,Pro,5,100,1
      02/01/2026,Globex,Pro,6,,1
      03/01/2026,Umbrella,Pro,6,,1
      """
    #expect(try await imported(text, into: store).rejected.map(\.line) == [4])
    // One series a year, so that a series stays short and an export may begin later each day.
    let logins = try await series("logins", in: store)
    #expect(logins.map { "\($0.start)" } == ["2025-12-27", "2026-01-02"])
    #expect(logins.map(\.values) == [[5], [6]])
    #expect(try await series("api_calls", in: store).map(\.values) == [[100]])
    #expect(try await store.count(RecordQuery<UsageSeries>.all) == 3)
    let next = "Day,Company,Logins\n04/01/2026,Globex,7\n13/01/2026,Globex,1"
    let report = try await imported(next, into: store)
    #expect(report.updated == ["usage_series": 1] && report.added.isEmpty)
    let last = try await series("logins", in: store).last?.values
    #expect(last == [6, nil, 7] + [Double?](repeating: nil, count: 8) + [1])
    let earlier = try await imported("Day,Company,Logins\n2026-01-01,Globex,9", into: store)
    #expect(earlier.added == ["usage_series": 1])
    #expect(
      try await series("logins", in: store).map { "\($0.start)" } == [
        "2025-12-27", "2026-01-01", "2026-01-02",
      ])
  }

  @Test func addsUpEventsOfASubscription() async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(
      Subscription(
        id: "S-1", account: "A-1", value: Money(1, .usd), seats: 1,
        renewal: Date(timeIntervalSince1970: 0)))
    let text = """
      usage_id,subscription_id,usage_date,feature_name,usage_count,error_count,is_beta_feature
      U-1,S-1,27-07-2023,feature_20,9,0,FALSE
      U-2,S-1,27-07-2023,feature_20,2,1,FALSE
      U-3,S-1,27-07-2023,feature_5,1,0,FALSE
      U-4,S-9,27-07-2023,feature_5,1,0,FALSE
      """
    #expect(try await imported(text, into: store).rejected.map(\.line) == [5])
    #expect(try await series("feature_20", in: store).map(\.values) == [[11]])
    #expect(try await series("usage_count", in: store).map(\.values) == [[12]])
    #expect(try await series("error_count", in: store).map(\.values) == [[1]])
    #expect(try await store.count(RecordQuery<UsageSeries>.all) == 4)
  }

  @Test func readsKnownCauses() async throws {
    let store = InMemoryStore(workspace: "acme")
    let url = try temporaryFile(
      Array(
        """
        Account ID,Reason,From,To,Metric,Note
        A-1,Migration,2026-01-05,2026-01-09,Daily active users,To the new plant
        ,holiday,2026-01-01,2026-01-01,,
        A-1,earthquake,2026-01-05,2026-01-09,,
        A-1,outage,2026-01-09,2026-01-05,,
        """.utf8), named: "causes.csv")
    defer { remove(url) }
    let table = try #require(try CustomerTable(recognizing: url))
    for _ in 0..<2 {
      let report = try await store.import(table, at: Date(timeIntervalSince1970: 0))
      #expect(report.rejected.map(\.line) == [4, 5])
    }
    let causes = try await store.fetchAll(RecordQuery<KnownCause>.all)
    #expect(causes.map(\.reason) == [.holiday, .migration])
    #expect(causes.map(\.account) == [nil, "A-1"])
    #expect(causes.last?.metric == "daily_active_users")
  }

  @Test(
    arguments: [
      (["date", "value"], nil), (["Reason", "From", "To"], .knownCauses),
      (["Date", "Account ID", "Logins"], .usage),
      (["Deal ID", "Stage", "Date", "Account ID"], .deals),
      (["Email", "Name", "Date of birth"], .contacts),
      (["Account ID", "Name", "Created"], .accounts),
      (["Subscription ID", "Account ID", "Start date", "End date", "ARR"], .subscriptions),
    ] as [([String], CustomerTable.Content?)])
  func isToldFromOtherTables(columns: [String], content: CustomerTable.Content?) {
    #expect(CustomerTable.content(of: columns) == content)
  }
}
