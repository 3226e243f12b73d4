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
