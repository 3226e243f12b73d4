import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct InsightBoardTests {
  @Test func cardsStandInGroupsWithTheirButtons() throws {
    let board = InsightBoard(
      try Told.ten(), at: Sample.date("2026-01-29 09:00"), calendar: Sample.calendar)
    #expect(board.columns.map(\.group.title) == ["High priority", "Opportunities", "Trends"])
    #expect(board.columns.map(\.cards.count) == [2, 3, 5] && board.unread == 10)
    #expect(board.columns[0].cards[0].age == "2h ago" && board.columns[0].cards[0].isUnread)
    #expect(
      board.columns[0].cards[1].actions.map(\.title) == [
        "Schedule Check-In", "View Account", "Share With Team", "Snooze", "Dismiss",
      ])
    #expect(board.columns[1].cards[0].actions.first == .draftExpansionEmail)
    let story = try Told.insight("x", "y", "z", .low, .opportunity, type: "success_story")
    #expect(QuickAction.offered(for: story).first == .requestCaseStudy)
    #expect(InsightBoard.Filter.allCases.map(\.title) == ["All", "High Priority", "This Week"])
  }

  @Test func filtersShowAPart() throws {
    let insights = try [
      Told.insight("a", "b", "c", .high, on: "2026-01-25"),
      Told.insight("b", "b", "c", .low, on: "2026-01-26"),
    ]
    func names(_ filter: InsightBoard.Filter) -> [String] {
      InsightBoard(
        insights, filter, at: Sample.date("2026-01-29"), calendar: Sample.calendar
      ).columns.flatMap(\.cards).map(\.insight.accountName)
    }
    #expect(names(.all) == ["a", "b"] && names(.high) == ["a"] && names(.thisWeek) == ["b"])
  }

  @Test func thisWeekIsFoundBehindWhatIsMoreUrgent() async throws {
    let store = InMemoryStore(workspace: "acme")
    var changes = ChangeSet(by: .system("test"), at: Sample.date("2026-01-25"))
    for index in 0..<8 {
      try changes.put(try Told.insight("old \(index)", "b", "c", .high, on: "2026-01-25"))
    }
    for index in 0..<3 {
      try changes.put(try Told.insight("new \(index)", "b", "c", .low, on: "2026-01-26 00:30"))
    }
    try changes.save(Sample.ana)
    _ = try await store.commit(changes)
    let feed = InsightFeed(store, for: Sample.ana)
    let moment = Sample.date("2026-01-29")
    let board = try await feed.board(.thisWeek, limit: 2, at: moment)
    #expect(
      board.columns.flatMap(\.cards).map(\.insight.accountName).allSatisfy { $0.hasPrefix("new") })
    #expect(board.columns.flatMap(\.cards).count == 2 && board.unread == 11)
    let since = InsightQuery(since: Sample.date("2026-01-26 00:00"))
    #expect(try await feed.list(since, at: moment).total == 3)
  }

  static let ages: [(String, String)] = [
    ("2026-01-29 12:00", "just now"), ("2026-01-29 12:30", "just now"),
    ("2026-01-29 11:15", "45m ago"), ("2026-01-29 10:00", "2h ago"),
    ("2026-01-29 01:00", "11h ago"), ("2026-01-28 22:30", "Yesterday"),
    ("2026-01-26 12:00", "3d ago"), ("2026-01-01 12:00", "4w ago"),
  ]

  @Test(arguments: ages) func agesAreShort(day: String, age: String) throws {
    let board = InsightBoard(
      [try Told.insight("a", "b", on: day)], at: Sample.date("2026-01-29 12:00"),
      calendar: Sample.calendar)
    #expect(board.columns.first?.cards.first?.age == age)
  }
}
