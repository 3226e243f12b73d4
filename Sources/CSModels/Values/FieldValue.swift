public import Foundation

/// A value as stores index it.
///
/// Text is equal byte for byte, as in a database; what is not a number equals itself.
public enum FieldValue: Sendable {
  /// Text; also ids and raw values.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// A number.
  case real(Double)
  /// An instant.
  case date(Date)
  /// Yes or no.
  case flag(Bool)
}

extension FieldValue: Hashable {
  /// Equal where neither comes before the other.
  public static func == (a: FieldValue, b: FieldValue) -> Bool {
    switch (a, b) {
    case (.text(let x), .text(let y)): x.hasSameBytes(as: y)
    case (.integer(let x), .integer(let y)): x == y
    case (.real(let x), .real(let y)): x == y || (x.isNaN && y.isNaN)
    case (.date(let x), .date(let y)):
      x == y || (x.timeIntervalSince1970.isNaN && y.timeIntervalSince1970.isNaN)
    case (.flag(let x), .flag(let y)): x == y
    default: false
    }
  }

  /// Hashes the value.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    switch self {
    case .text(let x): hasher.combine(x)
    case .integer(let x): hasher.combine(x)
    case .real(let x): hasher.combine(x.isNaN ? .nan : x)
    case .date(let x):
      let seconds = x.timeIntervalSince1970
      hasher.combine(seconds.isNaN ? .nan : seconds)
    case .flag(let x): hasher.combine(x)
    }
  }
}

extension FieldValue: Comparable {
  /// Orders values of one case by value, and different cases in the order they are declared.
  ///
  /// Text is ordered by its UTF-8 bytes. What is not a number comes before all numbers.
  public static func < (a: FieldValue, b: FieldValue) -> Bool {
    switch (a, b) {
    case (.text(let x), .text(let y)): x.precedesInBytes(y)
    case (.integer(let x), .integer(let y)): x < y
    case (.real(let x), .real(let y)): x < y || (x.isNaN && !y.isNaN)
    case (.date(let x), .date(let y)):
      x < y || (x.timeIntervalSince1970.isNaN && !y.timeIntervalSince1970.isNaN)
    case (.flag(let x), .flag(let y)): !x && y
    default: a.rank < b.rank
    }
  }

  private var rank: Int {
    switch self {
    case .text: 0
    case .integer: 1
    case .real: 2
    case .date: 3
    case .flag: 4
    }
  }
}
