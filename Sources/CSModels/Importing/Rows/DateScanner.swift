/// A date as it is written: a day, the seconds after midnight, and the offset where one is given.
struct WrittenDate: Hashable {
  var day: CivilDate
  var seconds = 0.0
  /// Seconds east of Greenwich.
  var offset: Int?
}

/// Reads dates from their bytes, strictly.
struct DateScanner {
  private let bytes: [UInt8]
  private var i = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The date that the whole text writes in a form, or `nil`.
  mutating func date(_ form: DateForm) -> WrittenDate? {
    let day: CivilDate? =
      switch form {
      case .iso8601: isoDay()
      case .dayFirst: numericDay(order: (2, 1, 0))
      case .monthFirst: numericDay(order: (2, 0, 1))
      case .yearFirst: numericDay(order: (0, 1, 2))
      case .monthName: namedDay()
      case .unixSeconds, .unixMilliseconds, .excelSerial: nil
      }
    guard let day else { return nil }
    var date = WrittenDate(day: day)
    guard i < bytes.count else { return date }
    guard takeTimeSeparator(), let seconds = time() else { return nil }
    date.seconds = seconds
    skipSpaces()
    guard i < bytes.count else { return date }
    guard let offset = zone(), i == bytes.count else { return nil }
    date.offset = offset
    return date
  }

  private mutating func isoDay() -> CivilDate? {
    guard let year = number(digits: 4...4) else { return nil }
    let isExtended = take(UInt8(ascii: "-"))
    guard let month = number(digits: 2...2), !isExtended || take(UInt8(ascii: "-")),
      let day = number(digits: 2...2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Three numbers with the same separator; `order` says where year, month and day stand.
  private mutating func numericDay(order: (year: Int, month: Int, day: Int)) -> CivilDate? {
    var parts: [(value: Int, digits: Int)] = []
    var separator: UInt8?
    while parts.count < 3 {
      if !parts.isEmpty {
        guard i < bytes.count, "./-".utf8.contains(bytes[i]), bytes[i] == separator ?? bytes[i]
        else { return nil }
        separator = bytes[i]
        i += 1
      }
      let start = i
      guard let value = number(digits: 1...4) else { return nil }
      parts.append((value, i - start))
    }
    guard let year = year(parts[order.year].value, digits: parts[order.year].digits),
      parts[order.month].digits <= 2, parts[order.day].digits <= 2
    else { return nil }
    return CivilDate(year: year, month: parts[order.month].value, day: parts[order.day].value)
  }

  private mutating func namedDay() -> CivilDate? {
    var name = word()
    if !name.isEmpty, Self.weekdays.contains(where: { Self.names(name, $0) }) {
      _ = take(UInt8(ascii: "."))
      skipSeparators()
      name = word()
    }
    let day: Int?
    if name.isEmpty {
      day = dayOfMonth()
      skipSeparators()
      name = word()
      _ = take(UInt8(ascii: "."))
    } else {
      _ = take(UInt8(ascii: "."))
      skipSeparators()
      day = dayOfMonth()
    }
    guard let month = Self.months.firstIndex(where: { Self.names(name, $0) }), let day else {
      return nil
    }
    skipSeparators()
    let start = i
    guard let number = number(digits: 2...4), let year = year(number, digits: i - start) else {
      return nil
    }
    return CivilDate(year: year, month: month + 1, day: day)
  }

  private mutating func dayOfMonth() -> Int? {
    let day = number(digits: 1...2)
    guard i == bytes.count || !(48...57).contains(bytes[i]) else { return nil }
    let start = i
    if !["st", "nd", "rd", "th"].contains(word()) { i = start }
    return day
  }

  private func year(_ value: Int, digits: Int) -> Int? {
    switch digits {
    case 4: value
    case 2: value < 69 ? 2_000 + value : 1_900 + value
    default: nil
    }
  }

  private mutating func takeTimeSeparator() -> Bool {
    if bytes[i] == UInt8(ascii: "T") || bytes[i] == UInt8(ascii: "t") {
      i += 1
      return true
    }
    let start = i
    _ = take(UInt8(ascii: ","))
    skipSpaces()
    return i > start
  }

  private mutating func time() -> Double? {
    guard var hour = number(digits: 1...2), take(UInt8(ascii: ":")),
      let minute = number(digits: 2...2), minute < 60
    else { return nil }
    var seconds = 0.0
    if take(UInt8(ascii: ":")) {
      guard let whole = number(digits: 2...2), whole < 60 else { return nil }
      seconds = Double(whole)
      if take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) {
        guard let fraction = fraction() else { return nil }
        seconds += fraction
      }
    }
    let afterTime = i
    skipSpaces()
    switch word() {
    case "am", "a":
      guard (1...12).contains(hour) else { return nil }
      hour %= 12
    case "pm", "p":
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + 12
    default: i = afterTime
    }
    return hour < 24 ? Double(hour * 3_600 + minute * 60) + seconds : nil
  }

  private mutating func fraction() -> Double? {
    var digits = 0
    var scale = 1
    let start = i
    while i < bytes.count, (48...57).contains(bytes[i]) {
      if i - start < 9 {
        digits = digits * 10 + Int(bytes[i] - 48)
        scale *= 10
      }
      i += 1
    }
    return i > start ? Double(digits) / Double(scale) : nil
  }

  private mutating func zone() -> Int? {
    let name = word()
    if name == "z" || name == "utc" || name == "gmt" {
      guard i < bytes.count else { return 0 }
      guard name != "z" else { return nil }
    } else if !name.isEmpty {
      return nil
    }
    guard i < bytes.count, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") else {
      return nil
    }
    let sign = bytes[i] == UInt8(ascii: "-") ? -1 : 1
    i += 1
    guard let hours = number(digits: 2...2), hours < 24 else { return nil }
    guard i < bytes.count else { return sign * hours * 3_600 }
    _ = take(UInt8(ascii: ":"))
    guard let minutes = number(digits: 2...2), minutes < 60 else { return nil }
    return sign * (hours * 3_600 + minutes * 60)
  }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    let start = i
    while i < bytes.count, i - start < digits.upperBound, (48...57).contains(bytes[i]) {
      value = value * 10 + Int(bytes[i] - 48)
      i += 1
    }
    return i - start >= digits.lowerBound ? value : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard i < bytes.count, bytes[i] == byte else { return false }
    i += 1
    return true
  }

  private mutating func skipSpaces() {
    while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
  }

  private mutating func skipSeparators() {
    while i < bytes.count, " ,-/".utf8.contains(bytes[i]) { i += 1 }
  }

  /// The ASCII letters that come next, in lower case.
  private mutating func word() -> String {
    let start = i
    while i < bytes.count, (65...90).contains(bytes[i]) || (97...122).contains(bytes[i]) { i += 1 }
    return String(decoding: bytes[start..<i].map { $0 | 0x20 }, as: UTF8.self)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Whether a word is a name or at least its first three letters.
  private static func names(_ word: String, _ name: String) -> Bool {
    word.utf8.count >= 3 && name.hasPrefix(word)
  }
}
