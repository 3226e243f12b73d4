public import Foundation

extension Cell {
  /// An instant.
  ///
  /// - Parameters:
  ///   - form: How the column writes dates. By default ISO 8601.
  ///   - timeZone: The zone of the IANA database in which dates without a zone of their own are
  ///     read; a day alone means its first instant. By default UTC. Where the clock skips a time
  ///     in spring, the instant it skips to counts.
  /// - Throws: ``ImportError`` for anything that is not a date in the form, days that do not exist,
  ///   and a zone that is not known.
  public func date(
    _ form: DateForm = .iso8601, in timeZone: String = "UTC"
  ) throws(ImportError) -> Date {
    let text = try string()
    switch form {
    case .unixSeconds, .unixMilliseconds:
      guard let numeral = try? Numeral(text, .plain), numeral.currency == nil,
        let count = Double(numeral.scientific)
      else { throw unreadable("is not a date \(form.sample).") }
      let seconds = form == .unixSeconds ? count : count / 1_000
      // The years 1 to 9999.
      guard (-62_135_596_800..<253_402_300_800).contains(seconds) else {
        throw unreadable("is not a date \(form.sample).")
      }
      return Date(timeIntervalSince1970: seconds)
    case .excelSerial:
      guard let numeral = try? Numeral(text, .plain), numeral.currency == nil,
        let serial = Double(numeral.scientific), (1..<2_958_466).contains(serial),
        !(60..<61).contains(serial)
      else { throw unreadable("is not a date \(form.sample).") }
      let days = Int(serial)
      // Excel believes that 1900 was a leap year; 1970-01-01 is day 25569.
      let day = CivilDate(daysSince1970: days - 25_569 + (days < 60 ? 1 : 0))
      let seconds = ((serial - Double(days)) * 86_400_000).rounded() / 1_000
      return try instant(WrittenDate(day: day, seconds: seconds), in: timeZone)
    default:
      var scanner = DateScanner(text)
      guard let date = scanner.date(form) else {
        throw unreadable("is not a date \(form.sample).")
      }
      return try instant(date, in: timeZone)
    }
  }

  private func instant(_ date: WrittenDate, in timeZone: String) throws(ImportError) -> Date {
    let midnight = Double(date.day.daysSince1970) * 86_400
    if let offset = date.offset {
      return Date(timeIntervalSince1970: midnight + date.seconds - Double(offset))
    }
    if timeZone == "UTC" { return Date(timeIntervalSince1970: midnight + date.seconds) }
    let whole = Int(date.seconds)
    do {
      return try WorkCalendar(timeZone: timeZone).date(of: date.day, second: whole)
        .addingTimeInterval(date.seconds - Double(whole))
    } catch {
      throw ImportError(.invalid, "Column \"\(column)\": \(error.message)")
    }
  }
}
