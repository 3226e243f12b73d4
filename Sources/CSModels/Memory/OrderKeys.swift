import Foundation

/// An instant as a number that orders as ``SortPosition`` does: nothing, what is no number, time.
struct TimeKey: Comparable {
  let bits: UInt64

  /// The first key of an instant that is a number.
  static let firstNumber = TimeKey(bits: 2)

  init(bits: UInt64) { self.bits = bits }

  init(_ date: Date?) {
    guard let seconds = date?.timeIntervalSinceReferenceDate else {
      bits = 0
      return
    }
    guard !seconds.isNaN else {
      bits = 1
      return
    }
    // Zero has two signs that are equal; the bits of IEEE 754 order as integers within one sign.
    let pattern = (seconds == 0 ? 0 : seconds).bitPattern
    let sign: UInt64 = 1 << 63
    bits = pattern & sign == 0 ? pattern | sign : ~pattern
  }

  static func < (a: TimeKey, b: TimeKey) -> Bool { a.bits < b.bits }
}

/// The value of a field, or its absence, which comes first.
struct ValueKey: Comparable {
  let value: FieldValue?

  init(_ value: FieldValue?) { self.value = value }

  static func < (a: ValueKey, b: ValueKey) -> Bool {
    switch (a.value, b.value) {
    case (_, nil): false
    case (nil, _?): true
    case (let x?, let y?): x < y
    }
  }
}

extension FieldValue {
  /// The smallest value of the same case.
  var smallestOfItsCase: FieldValue {
    switch self {
    case .text: .text("")
    case .integer: .integer(.min)
    case .real: .real(.nan)
    case .date: .date(Date(timeIntervalSinceReferenceDate: .nan))
    case .flag: .flag(false)
    }
  }
}
