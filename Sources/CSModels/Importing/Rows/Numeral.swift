/// A number as it is written: its digits, and where the decimals begin.
struct Numeral: Hashable {
  var isNegative = false
  /// ASCII digits.
  var digits: [UInt8] = []
  /// The power of ten that the last digit stands for.
  var exponent = 0
  /// A currency's sign or code that stood beside the number.
  var currency: String?

  enum Problem: Error {
    case notANumber
    case ambiguous
  }

  /// Reads a text.
  init(_ text: String, _ form: NumberForm) throws(Problem) {
    var marks = text.unicodeScalars.map(Self.mark)[...]
    Self.trim(&marks)
    if marks.first == .other("("), marks.last == .other(")"), marks.count > 2 {
      isNegative = true
      marks = marks.dropFirst().dropLast()
      Self.trim(&marks)
    }
    var signs = isNegative ? 1 : 0
    func sign() -> Bool {
      guard marks.first == .plus || marks.first == .minus else { return false }
      signs += 1
      let isMinus = marks.removeFirst() == .minus
      Self.trim(&marks)
      return isMinus
    }
    isNegative = sign() || isNegative
    currency = Self.takeCurrency(&marks)
    isNegative = sign() || isNegative
    if currency == nil { currency = Self.takeTrailingCurrency(&marks) }
    if marks.last == .minus, marks.count > 1 {
      signs += 1
      isNegative = true
      marks.removeLast()
      Self.trim(&marks)
    }
    guard signs <= 1 else { throw .notANumber }
    try read(Array(marks), form)
  }

  private enum Mark: Hashable {
    case digit(UInt8)
    case point, comma, space, apostrophe, plus, minus
    case other(Unicode.Scalar)
  }

  private static func mark(_ scalar: Unicode.Scalar) -> Mark {
    switch scalar {
    case "0"..."9": .digit(UInt8(truncatingIfNeeded: scalar.value))
    case ".": .point
    case ",": .comma
    case "'", "\u{2019}": .apostrophe
    case "+": .plus
    case "-", "\u{2212}": .minus
    default: scalar.properties.isWhitespace ? .space : .other(scalar)
    }
  }

  private static func trim(_ marks: inout ArraySlice<Mark>) {
    while marks.first == .space { marks.removeFirst() }
    while marks.last == .space { marks.removeLast() }
  }

  /// A currency's sign, or letters, before the number.
  private static func takeCurrency(_ marks: inout ArraySlice<Mark>) -> String? {
    let length = marks.prefix(while: isCurrency).count
    guard length > 0, length < marks.count else { return nil }
    let name = text(marks.prefix(length))
    marks = marks.dropFirst(length)
    trim(&marks)
    return name
  }

  private static func takeTrailingCurrency(_ marks: inout ArraySlice<Mark>) -> String? {
    let length = marks.reversed().prefix(while: isCurrency).count
    guard length > 0, length < marks.count else { return nil }
    let name = text(marks.suffix(length))
    marks = marks.dropLast(length)
    trim(&marks)
    return name
  }

  private static func isCurrency(_ mark: Mark) -> Bool {
    guard case .other(let scalar) = mark else { return false }
    return scalar.properties.generalCategory == .currencySymbol || scalar.properties.isAlphabetic
  }

  private static func text(_ marks: ArraySlice<Mark>) -> String {
    var text = String.UnicodeScalarView()
    for case .other(let scalar) in marks { text.append(scalar) }
    return String(text)
  }

  private mutating func read(_ marks: [Mark], _ form: NumberForm) throws(Problem) {
    switch form {
    case .plain:
      let mantissa = marks.prefix { $0 != .other("e") && $0 != .other("E") }
      try read(Array(mantissa), decimal: .point, grouped: [])
      if mantissa.count < marks.count { try readExponent(marks[(mantissa.count + 1)...]) }
    case .pointDecimal: try read(marks, decimal: .point, grouped: [.comma, .space, .apostrophe])
    case .commaDecimal: try read(marks, decimal: .comma, grouped: [.point, .space, .apostrophe])
    case .unambiguous:
      let separators = marks.filter { $0 == .point || $0 == .comma }
      guard let last = separators.last else {
        return try read(marks, decimal: nil, grouped: [.space, .apostrophe])
      }
      let other: Mark = last == .point ? .comma : .point
      guard Set(separators).count == 1 else {
        return try read(marks, decimal: last, grouped: [other])
      }
      guard separators.count == 1 else { return try read(marks, decimal: nil, grouped: [last]) }
      let before = marks.prefix { $0 != last }
      if marks.count - before.count == 4, (1...3).contains(before.count),
        before.first != .digit(UInt8(ascii: "0"))
      {
        throw .ambiguous
      }
      try read(marks, decimal: last, grouped: [.space, .apostrophe])
    }
  }

  private mutating func read(
    _ marks: [Mark], decimal: Mark?, grouped: Set<Mark>
  ) throws(Problem) {
    var separator: Mark?
    var groups = [0]
    var decimals: Int?
    for mark in marks {
      if case .digit(let digit) = mark {
        digits.append(digit)
        if let count = decimals { decimals = count + 1 } else { groups[groups.count - 1] += 1 }
      } else if mark == decimal, decimals == nil {
        decimals = 0
      } else if grouped.contains(mark), decimals == nil, separator == nil || separator == mark {
        separator = mark
        groups.append(0)
      } else {
        throw .notANumber
      }
    }
    guard !digits.isEmpty,
      separator == nil || ((1...3).contains(groups[0]) && groups.dropFirst().allSatisfy { $0 == 3 })
    else { throw .notANumber }
    exponent = -(decimals ?? 0)
  }

  private mutating func readExponent(_ marks: ArraySlice<Mark>) throws(Problem) {
    var marks = marks
    let isMinus = marks.first == .minus
    if isMinus || marks.first == .plus { marks.removeFirst() }
    var power = 0
    guard (1...4).contains(marks.count) else { throw .notANumber }
    for mark in marks {
      guard case .digit(let digit) = mark else { throw .notANumber }
      power = power * 10 + Int(digit - 48)
    }
    exponent += isMinus ? -power : power
  }
}

extension Numeral {
  /// The number times a power of ten, if that is a whole number that fits.
  func integer(timesTenToThe shift: Int = 0) -> Int64? {
    var digits = digits[...]
    var power = exponent + shift
    while power < 0, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      power += 1
    }
    guard power >= 0 || digits.isEmpty else { return nil }
    var value: Int64 = 0
    for digit in digits {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let step = Int64(digit - 48)
      let (sum, tooMuch) = product.subtractingReportingOverflow(step)
      guard !overflow, !tooMuch else { return nil }
      value = sum
    }
    guard value != 0 else { return 0 }
    for _ in 0..<min(max(power, 0), 20) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
    }
    // The value was gathered below zero, where there is room for one number more.
    if isNegative { return value }
    let (result, overflow) = Int64(0).subtractingReportingOverflow(value)
    return overflow ? nil : result
  }

  /// The number in the form `-123e-2`.
  var scientific: String {
    (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self) + "e\(exponent)"
  }
}
