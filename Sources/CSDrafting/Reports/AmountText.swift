import CSModels

/// Numbers in words, in English, the same in every locale.
enum AmountText {
  /// The form `66,240 EUR`; cents only where there are some.
  static func money(_ money: Money) -> String {
    let digits = money.currency.minorDigits
    var unit: UInt64 = 1
    for _ in 0..<digits { unit *= 10 }
    let (whole, rest) = money.minorUnits.magnitude.quotientAndRemainder(dividingBy: unit)
    var text = grouped(whole)
    if rest > 0 {
      let cents = String(rest)
      text += "." + String(repeating: "0", count: digits - cents.utf8.count) + cents
    }
    return "\(money.minorUnits < 0 ? "-" : "")\(text) \(money.currency.code)"
  }

  /// The form `66,240`.
  static func grouped(_ number: UInt64) -> String {
    var grouped = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return String(grouped.reversed())
  }

  /// The form `1,234` or, below 100 and not whole, `12.5`.
  static func count(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    let tenths = (value * 10).rounded()
    let sign = tenths < 0 ? "-" : ""
    let size = tenths.magnitude
    if size >= 1_000 || size.truncatingRemainder(dividingBy: 10) == 0 {
      return sign + grouped(UInt64((size / 10).rounded()))
    }
    return "\(sign)\(Int(size) / 10).\(Int(size) % 10)"
  }

  /// Points without decimal places, halves away from zero.
  static func whole(_ points: Points) -> String { "\(Int(points.doubleValue.rounded()))" }
}
