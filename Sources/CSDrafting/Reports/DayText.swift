import CSModels

/// Days in words, in English, the same in every locale.
enum DayText {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  private static func month(_ number: Int) -> String {
    months.indices.contains(number - 1) ? months[number - 1] : ""
  }

  /// The form `Jan 29, 2026`.
  static func short(_ day: CivilDate) -> String {
    let (year, month, day) = day.components
    return "\(self.month(month).prefix(3)) \(day), \(year)"
  }

  /// The form `Jan 29`.
  static func dayAndMonth(_ day: CivilDate) -> String {
    let (_, month, day) = day.components
    return "\(self.month(month).prefix(3)) \(day)"
  }

  /// The form `Jan 29` for a day of the year that ends with another day, else `May 2017`.
  static func recent(_ day: CivilDate, asOf today: CivilDate) -> String {
    let (year, month, _) = day.components
    let age = today.daysSince1970 - day.daysSince1970
    return (0..<360).contains(age) ? dayAndMonth(day) : "\(self.month(month).prefix(3)) \(year)"
  }

  /// The form `Thursday, January 29, 2026`.
  static func long(_ day: CivilDate) -> String {
    let (year, month, number) = day.components
    return "\(weekdays[day.weekday - 1]), \(self.month(month)) \(number), \(year)"
  }

  /// The form `2 insights`, or `1 insight`.
  static func count(_ number: Int, _ one: String, _ several: String? = nil) -> String {
    number == 1 ? "1 \(one)" : "\(number) \(several ?? one + "s")"
  }
}
