import CSModels

/// How the numbers of findings are said, each a fact of its statement.
enum Amount {
  /// A number with one decimal place, or none where it is whole.
  static func number(_ value: Double) -> Statement {
    let isWhole = value == value.rounded() && abs(value) < 1e9
    return isWhole ? "\(Int(value))" : "\(value, digits: 1)"
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
}
