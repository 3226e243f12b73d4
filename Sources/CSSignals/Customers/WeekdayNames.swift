import CSModels

extension Statement {
  /// A day of the week as it recurs, Monday 1 to Sunday 7, such as "Mondays".
  static func weekdays(_ weekday: Int) -> Statement {
    switch weekday {
    case 1: "Mondays"
    case 2: "Tuesdays"
    case 3: "Wednesdays"
    case 4: "Thursdays"
    case 5: "Fridays"
    case 6: "Saturdays"
    default: "Sundays"
    }
  }
}
