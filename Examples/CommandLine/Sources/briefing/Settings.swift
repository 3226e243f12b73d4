import ArgumentParser
import CSModels
import Foundation

/// What a run was told, besides the files; the rest is as the store remembers it.
struct Settings {
  var domains: Set<String> = []
  var organization: String?
  var timeZone: String?
  var holidays: Set<CivilDate> = []
  var currency: Currency?
  var moment: Moment?
  var reader: String?
  var limit: Int?
  var dailyCap: Int?
  /// The addresses of those who may decide about all accounts.
  var managers: Set<String> = []
  /// The types that only they are shown, in this run alone.
  var managersOnly: Set<String> = []
  var isSample = false

  /// The company that ships with the kit, on the morning of its briefing.
  static var sampleCompany: Settings {
    var settings = Settings()
    settings.domains = ["fernhill.example"]
    settings.organization = "Fernhill Software"
    settings.timeZone = "Europe/Berlin"
    settings.holidays = Set(
      [
        "2025-05-08", "2025-05-29", "2025-06-09", "2025-10-03", "2025-12-25", "2025-12-26",
        "2026-01-01",
      ].compactMap { CivilDate($0) })
    settings.currency = .eur
    settings.moment = Timestamp.date(from: "2026-01-30T09:00:00Z").map(Moment.instant)
    settings.reader = "ana.ruiz@fernhill.example"
    settings.isSample = true
    return settings
  }

  /// The profile of the workspace: what was told, over what is stored.
  ///
  /// - Throws: `InvalidValue` for a time zone that is not known.
  func profile(over stored: WorkspaceProfile?) throws(InvalidValue) -> WorkspaceProfile {
    var profile = stored ?? WorkspaceProfile(domains: [])
    if !domains.isEmpty { profile.domains = domains }
    if let organization { profile.name = organization }
    if let currency { profile.currency = currency }
    if timeZone != nil || !holidays.isEmpty {
      profile.calendar = try WorkCalendar(
        timeZone: timeZone ?? profile.calendar.timeZone,
        holidays: holidays.isEmpty ? profile.calendar.holidays : holidays)
    }
    return profile
  }
}

/// A point in time as it is written on the command line.
enum Moment {
  case instant(Date)
  /// A day, wherever people work.
  case day(CivilDate)

  /// Reads an instant or a day.
  init(_ text: String) throws {
    if let day = CivilDate(text) {
      self = .day(day)
    } else if let instant = Timestamp.date(from: text) {
      self = .instant(instant)
    } else {
      throw ValidationError(
        "\"\(text)\" is no date. Write a day, 2026-01-30, or an instant, 2026-01-30T09:00:00Z.")
    }
  }

  /// The instant, or the end of the day: where one stands.
  func end(in calendar: WorkCalendar) -> Date {
    switch self {
    case .instant(let date): date
    case .day(let day): calendar.date(of: day.adding(days: 1)).addingTimeInterval(-1)
    }
  }

  /// The instant, or the beginning of the day: from when on something holds.
  func beginning(in calendar: WorkCalendar) -> Date {
    switch self {
    case .instant(let date): date
    case .day(let day): calendar.date(of: day)
    }
  }
}
