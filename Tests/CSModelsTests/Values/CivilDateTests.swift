import CSModels
import Foundation
import Testing

struct CivilDateTests {
  /// Weekdays and day numbers from `datetime.date` of Python 3.11.
  @Test(arguments: [
    ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2026-12-25", 20_812, 5),
    ("1900-03-01", -25_508, 4), ("2024-02-29", 19_782, 4), ("0001-01-01", -719_162, 1),
  ])
  func countsDays(_ text: String, _ number: Int, _ weekday: Int) throws {
    let date = try #require(CivilDate(text))
    #expect(date.daysSince1970 == number)
    #expect(date.weekday == weekday)
    #expect(date.description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-04-31", "", "2026-12-25 ",
    "２０２６-12-25", "-001-01-01",
  ])
  func refusesWhatIsNoDay(_ text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func everyDayFollowsTheDayBefore() throws {
    var day = try #require(CivilDate("1999-12-30"))
    for _ in 0..<3_000 {
      let next = day.adding(days: 1)
      let (year, month, number) = next.components
      #expect(CivilDate(year: year, month: month, day: number) == next)
      #expect(next.weekday == day.weekday % 7 + 1)
      day = next
    }
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-11-30", 14, "2028-01-30"),
    ("2026-01-15", -13, "2024-12-15"),
  ])
  func movesByMonths(_ from: String, _ months: Int, _ to: String) {
    #expect(CivilDate(from)?.adding(months: months).description == to)
  }
}
