/// Reads the dates of header fields and separator lines.
enum MailDateParser {
  private static let months: [StaticString] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let zones: [(StaticString, Int)] = [
    ("gmt", 0), ("utc", 0), ("ut", 0), ("z", 0), ("est", -300), ("edt", -240), ("cst", -360),
    ("cdt", -300), ("mst", -420), ("mdt", -360), ("pst", -480), ("pdt", -420), ("cet", 60),
    ("cest", 120), ("met", 60), ("mest", 120), ("wet", 0), ("west", 60), ("eet", 120),
    ("eest", 180), ("bst", 60), ("msk", 180), ("jst", 540), ("kst", 540), ("hkt", 480),
    ("sgt", 480), ("aest", 600), ("aedt", 660), ("nzst", 720), ("nzdt", 780),
  ]

  /// The month a word names by its first three letters, 1 to 12.
  static func month(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.count >= 3 else { return nil }
    for (index, name) in months.enumerated() where word.hasASCIIPrefix(name) { return index + 1 }
    return nil
  }

  /// What the words of a date have told so far.
  private struct Fields {
    var numbers: [(value: Int, digits: Int)] = []
    var month: Int?
    var monthPosition = 0
    var hour = 0
    var minute = 0
    var second = 0
    var hasTime = false
    var offset: Int?
  }

  static func parse(_ bytes: ArraySlice<UInt8>) -> MailDate? {
    var fields = Fields()
    for word in words(bytes.prefix(400)) {
      guard read(word, into: &fields) else { return nil }
    }
    return date(from: fields)
  }

  /// The words of a date with comments left out.
  private static func words(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var depth = 0
    var start: Int?
    for index in bytes.indices {
      let byte = bytes[index]
      let isGap =
        depth > 0 || byte.isMailSpace || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "(")
        || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"")
      if isGap, let begun = start {
        words.append(bytes[begun..<index])
        start = nil
      } else if !isGap, start == nil {
        start = index
      }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")"), depth > 0 { depth -= 1 }
    }
    if let start { words.append(bytes[start...]) }
    return words
  }

  /// Reads one word; false if it makes the whole text something else than a date.
  private static func read(_ word: ArraySlice<UInt8>, into fields: inout Fields) -> Bool {
    guard let first = word.first else { return true }
    if word.contains(UInt8(ascii: ":")), first.isASCIIDigit || first == UInt8(ascii: "T") {
      return readTime(word, into: &fields)
    }
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      if fields.hasTime { fields.offset = offset(word) }
      return true
    }
    if first.isASCIIDigit {
      return readDigits(word, into: &fields)
    }
    guard first.isASCIILetter else { return true }
    if fields.month == nil, !isWeekday(word), let month = month(word) {
      fields.month = month
      fields.monthPosition = fields.numbers.count
    } else if word.equalsASCII("pm"), fields.hour < 12 {
      fields.hour += 12
    } else if word.equalsASCII("am"), fields.hour == 12 {
      fields.hour = 0
    } else if fields.hasTime, fields.offset == nil {
      fields.offset = zone(word)
    }
    return true
  }

  static func isWeekday(_ word: ArraySlice<UInt8>) -> Bool {
    let names: [StaticString] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    return names.contains { word.equalsASCII($0) } || word.hasASCIIPrefix("monday")
  }

  /// A number, or a date joined by hyphens, slashes or points, perhaps with an ISO time after it.
  private static func readDigits(_ word: ArraySlice<UInt8>, into fields: inout Fields) -> Bool {
    if let value = word.decimalValue {
      fields.numbers.append((value, word.count))
      return true
    }
    let isJoint: (UInt8) -> Bool = {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".")
    }
    for part in word.split(whereSeparator: isJoint) {
      if let value = part.decimalValue {
        fields.numbers.append((value, part.count))
      } else if let month = month(part), fields.month == nil {
        fields.month = month
        fields.monthPosition = fields.numbers.count
      }
    }
    return true
  }

  private static func readTime(_ word: ArraySlice<UInt8>, into fields: inout Fields) -> Bool {
    var time = word
    if let mark = word.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "t") }) {
      if mark > word.startIndex, !readDigits(word[..<mark], into: &fields) { return false }
      time = word[(mark + 1)...]
    }
    let end =
      time.firstIndex { !$0.isASCIIDigit && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ".") }
      ?? time.endIndex
    let rest = time[end...]
    let parts = time[..<end].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count >= 2, let hour = parts[0].decimalValue, let minute = parts[1].decimalValue
    else { return !fields.hasTime && fields.numbers.isEmpty }
    fields.hour = hour
    fields.minute = minute
    if parts.count > 2 {
      fields.second = parts[2].prefix { $0.isASCIIDigit }.decimalValue ?? 0
    }
    fields.hasTime = true
    if let sign = rest.first {
      fields.offset = sign.isASCIILetter ? zone(rest) : offset(rest)
    }
    return true
  }

  /// An offset written `+hhmm` or `+hh:mm`; `-0000` says that the offset is not known.
  private static func offset(_ word: ArraySlice<UInt8>) -> Int? {
    let digits = word.dropFirst().filter { $0.isASCIIDigit }[...]
    guard digits.count == 4 || digits.count == 2, let value = digits.decimalValue else {
      return nil
    }
    let minutes = digits.count == 2 ? value * 60 : value / 100 * 60 + value % 100
    guard minutes <= 18 * 60 else { return nil }
    if word.first == UInt8(ascii: "-") { return minutes == 0 ? nil : -minutes }
    return minutes
  }

  private static func zone(_ word: ArraySlice<UInt8>) -> Int? {
    let name = word.prefix { $0.isASCIILetter }
    for (zone, minutes) in zones where name.equalsASCII(zone) {
      let rest = word[name.endIndex...]
      if minutes == 0, let sign = rest.first, sign == 0x2B || sign == 0x2D {
        return offset(rest) ?? 0
      }
      return minutes
    }
    return nil
  }

  private static func date(from fields: Fields) -> MailDate? {
    guard let (year, month, day) = day(from: fields) else { return nil }
    guard fields.hour <= 24, fields.minute < 60, fields.second <= 60 else { return nil }
    let seconds =
      MailDate.days(year: year, month: month, day: day) * 86_400 + fields.hour * 3600
      + fields.minute * 60 + min(fields.second, 59)
    return MailDate(
      secondsSince1970: seconds - (fields.offset ?? 0) * 60, offsetMinutes: fields.offset)
  }

  private static func day(from fields: Fields) -> (year: Int, month: Int, day: Int)? {
    let numbers = fields.numbers
    var day: Int
    var year: (value: Int, digits: Int)
    var month = fields.month
    if month != nil {
      guard numbers.count >= 2 else { return nil }
      (day, year) = (numbers[0].value, numbers[1])
      if numbers[0].digits >= 4 { (day, year) = (numbers[1].value, numbers[0]) }
    } else {
      guard numbers.count >= 3 else { return nil }
      if numbers[0].digits >= 4 {
        (year, month, day) = (numbers[0], numbers[1].value, numbers[2].value)
      } else {
        (day, month, year) = (numbers[0].value, numbers[1].value, numbers[2])
        if let value = month, value > 12 { (day, month) = (value, day) }
      }
    }
    guard let month, (1...12).contains(month), year.value <= 9999 else { return nil }
    var value = year.value
    // RFC 5322 section 4.3.
    if year.digits == 2 { value += value < 50 ? 2000 : 1900 }
    if year.digits == 3 { value += 1900 }
    let isLeap = value % 4 == 0 && (value % 100 != 0 || value % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard value >= 1, day >= 1, day <= lengths[month - 1] else { return nil }
    return (value, month, day)
  }
}
