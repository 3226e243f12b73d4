import ArgumentParser
import CSModels
import Foundation

/// What a run stands on, besides the files.
struct Settings {
  var domains: Set<String> = []
  var organization: String?
  var calendar = WorkCalendar.weekdays(in: "UTC")
  var currency = Currency.usd
  var moment: Date?
  var reader: String?
  var limit: Int?
  var isSample = false

  /// The company that ships with the kit, on the morning of its briefing.
  static var sampleCompany: Settings {
    var settings = Settings()
    settings.domains = ["fernhill.example"]
    settings.organization = "Fernhill Software"
    settings.calendar = .weekdays(
      in: "Europe/Berlin",
      holidays: [
        "2025-05-08", "2025-05-29", "2025-06-09", "2025-10-03", "2025-12-25", "2025-12-26",
        "2026-01-01",
      ])
    settings.currency = .eur
    settings.moment = Timestamp.date(from: "2026-01-30T09:00:00Z")
    settings.reader = "ana.ruiz@fernhill.example"
    settings.isSample = true
    return settings
  }

  /// An instant, or the end of a day.
  static func moment(of text: String, in calendar: WorkCalendar) throws -> Date {
    if let day = CivilDate(text) {
      return calendar.date(of: day.adding(days: 1)).addingTimeInterval(-1)
    }
    guard let instant = Timestamp.date(from: text) else {
      throw ValidationError(
        "\"\(text)\" is no date. Write a day, 2026-01-30, or an instant, 2026-01-30T09:00:00Z.")
    }
    return instant
  }

  var profile: WorkspaceProfile {
    WorkspaceProfile(
      domains: domains, name: organization, calendar: calendar, currency: currency)
  }
}
