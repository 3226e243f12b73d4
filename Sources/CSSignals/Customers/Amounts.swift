import CSModels

/// How the numbers of findings are said, each a fact of its statement.
enum Amount {
  /// A number with one decimal place, or none where it is whole.
  static func number(_ value: Double) -> Statement {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() && abs(tenths) < 1e9
      ? "\(Int(tenths))" : "\(value, digits: 1)"
  }

  /// Working days in the singular or the plural.
  static func workingDays(_ count: Double) -> Statement {
    count == 1 ? "\(number(count)) working day" : "\(number(count)) working days"
  }

  /// Working days in the singular or the plural.
  static func workingDays(_ count: Int) -> Statement { workingDays(Double(count)) }

  /// Working hours in the singular or the plural; less than one is said in minutes.
  static func workingHours(_ count: Double) -> Statement {
    guard count >= 0.95 else {
      let minutes = Int((max(0, count) * 60).rounded())
      return minutes == 1 ? "\(minutes) minute" : "\(minutes) minutes"
    }
    return count == 1 ? "\(number(count)) working hour" : "\(number(count)) working hours"
  }

  /// Days in the singular or the plural.
  static func days(_ count: Int) -> Statement { count == 1 ? "\(count) day" : "\(count) days" }

  /// Messages in the singular or the plural.
  static func messages(_ count: Int) -> Statement {
    count == 1 ? "\(count) message" : "\(count) messages"
  }

  /// What somebody pays, such as `USD 12,000`, with minor units only where there are some.
  static func money(_ money: Money, from record: AnyRecordID) -> Statement {
    "\(quoted: text(of: money), from: record)"
  }

  /// The words of an amount of money.
  static func text(of money: Money) -> String {
    let digits = money.currency.minorDigits
    let scale = (0..<digits).reduce(UInt64(1)) { scale, _ in scale * 10 }
    let magnitude = money.minorUnits.magnitude
    var whole = ""
    for (place, digit) in String(magnitude / scale).reversed().enumerated() {
      if place > 0, place % 3 == 0 { whole.append(",") }
      whole.append(digit)
    }
    let rest = String(magnitude % scale)
    let fraction =
      magnitude % scale == 0
      ? "" : "." + String(repeating: "0", count: max(0, digits - rest.utf8.count)) + rest
    let sign = money.minorUnits < 0 ? "-" : ""
    return "\(money.currency.code) \(sign)\(String(whole.reversed()))\(fraction)"
  }

  /// A day as people say it, such as `3 March`, with its year where that is another than today's.
  static func day(_ day: CivilDate, today: CivilDate, from record: AnyRecordID) -> Statement {
    let full = text(of: day)
    let isNear = day.components.year == today.components.year
    return "\(quoted: isNear ? String(full.dropLast(yearLength(of: full))) : full, from: record)"
  }

  /// A day with its year, such as `3 March 2026`.
  static func text(of day: CivilDate) -> String {
    let (year, month, number) = day.components
    return "\(number) \(months[min(max(month, 1), 12) - 1]) \(year)"
  }

  private static func yearLength(of text: String) -> Int {
    (text.split(separator: " ").last?.count ?? 0) + 1
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// A share as a percentage with at most one decimal place, as `91.9%`.
  static func percent(_ share: Double) -> Statement {
    let tenths = (share * 1_000).rounded() / 10
    return tenths == tenths.rounded() && abs(tenths) < 1e9
      ? "\(percent: share)" : "\(tenths, digits: 1)%"
  }

  /// Meetings in the singular or the plural.
  static func meetings(_ count: Int) -> Statement {
    count == 1 ? "\(count) meeting" : "\(count) meetings"
  }

  /// People in the singular or the plural.
  static func people(_ count: Int) -> Statement {
    count == 1 ? "\(count) person" : "\(count) people"
  }

  /// Several names: one, two with "and", or the first two and how many others.
  static func names(_ people: [Contact]) -> Statement {
    switch people.count {
    case 0: "nobody"
    case 1: "\(people[0])"
    case 2: "\(people[0]) and \(people[1])"
    default: "\(people[0]), \(people[1]) and \(people.count - 2) more"
    }
  }
}
