public import Foundation

/// Instants as text, after RFC 3339, the same on every platform and in every locale.
public enum Timestamp {
  /// The instant in UTC, such as `2026-01-29T08:00:00Z`.
  ///
  /// Parts of a second are written with as many digits as it takes (at most nine) for
  /// ``date(from:)`` to give the same instant back.
  public static func text(of date: Date) -> String {
    let seconds = date.timeIntervalSince1970
    guard seconds.isFinite, abs(seconds) < 2e11 else {
      return seconds < 0 ? "-0001-01-01T00:00:00Z" : "9999-12-31T23:59:59Z"
    }
    let whole = Int(seconds.rounded(.down))
    let head = clock(of: whole)
    if seconds == Double(whole) { return head + "Z" }
    for digits in [3, 6, 9] {
      let scale = digits == 3 ? 1e3 : digits == 6 ? 1e6 : 1e9
      let fraction = Int(((seconds - Double(whole)) * scale).rounded())
      guard fraction < Int(scale) else { continue }
      let digitsText = String(fraction)
      let text =
        head + "." + String(repeating: "0", count: digits - digitsText.utf8.count) + digitsText
        + "Z"
      if digits == 9 || self.date(from: text) == date { return text }
    }
    return clock(of: whole + 1) + "Z"
  }

  private static func clock(of seconds: Int) -> String {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - days * 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return CivilDate(daysSince1970: days).description
      + "T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }

  /// Reads `2026-01-29T08:00:00Z`, with a fraction or an offset such as `+01:00` where present.
  ///
  /// Days that do not exist, hours past 23 and text after the end give `nil`; a leap second is
  /// read as the second after it.
  public static func date(from text: some StringProtocol) -> Date? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let day = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = number(bytes[11..<13]), hour < 24,
      let minute = number(bytes[14..<16]), minute < 60,
      let second = number(bytes[17..<19]), second <= 60
    else { return nil }
    var index = 19
    var fraction = 0.0
    if bytes[index] == UInt8(ascii: ".") {
      index += 1
      let start = index
      var digits = 0.0
      var scale = 1.0
      while index < bytes.count, (48...57).contains(bytes[index]) {
        if index - start < 12 {
          digits = digits * 10 + Double(bytes[index] - 48)
          scale *= 10
        }
        index += 1
      }
      guard index > start else { return nil }
      fraction = digits / scale
    }
    guard let offset = offset(bytes[min(index, bytes.count)...]) else { return nil }
    let whole = day.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second - offset
    return Date(timeIntervalSince1970: Double(whole) + fraction)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    let rest = bytes.dropFirst()
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return rest.isEmpty ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), rest.count == 5,
      rest[rest.startIndex + 2] == UInt8(ascii: ":"),
      let hours = number(rest.prefix(2)), hours < 24,
      let minutes = number(rest.suffix(2)), minutes < 60
    else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }
}
