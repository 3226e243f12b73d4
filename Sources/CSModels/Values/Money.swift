/// A currency by its ISO 4217 code.
public struct Currency: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Three capital letters, such as `EUR`.
  public let code: String

  /// United States dollar.
  public static let usd = Currency(unchecked: "USD")
  /// Euro.
  public static let eur = Currency(unchecked: "EUR")
  /// Pound sterling.
  public static let gbp = Currency(unchecked: "GBP")
  /// Swiss franc.
  public static let chf = Currency(unchecked: "CHF")
  /// Japanese yen.
  public static let jpy = Currency(unchecked: "JPY")

  private init(unchecked code: String) { self.code = code }

  /// Creates a currency from three letters, in either case; `nil` for anything else.
  public init?(_ code: String) {
    let letters = Array(code.utf8)
    guard letters.count == 3,
      letters.allSatisfy({ (65...90).contains($0) || (97...122).contains($0) })
    else { return nil }
    self.code = code.uppercased()
  }

  /// How many decimal places the minor unit has, after ISO 4217: 2 for most, 0 for yen.
  public var minorDigits: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
      "VND", "VUV", "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "CLF", "UYW": 4
    default: 2
    }
  }

  /// Decodes a plain code and checks it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let currency = Currency(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is no currency; write a code such as EUR.")
    }
    self = currency
  }

  /// Encodes the plain code.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }

  /// The code.
  public var description: String { code }
}

/// An exact amount of money: an integer of minor units and a currency.
public struct Money: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The amount in the smallest unit of the currency, such as cents.
  public var minorUnits: Int64
  /// The currency.
  public var currency: Currency

  /// Creates an amount from minor units.
  public init(minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Creates an amount from whole units; beyond the range of `Int64` it stays at the limit.
  public init(_ whole: Int64, _ currency: Currency) {
    var units = whole
    for _ in 0..<currency.minorDigits {
      let (next, overflow) = units.multipliedReportingOverflow(by: 10)
      units = overflow ? (whole < 0 ? .min : .max) : next
    }
    self.init(minorUnits: units, currency)
  }

  /// Whole United States dollars.
  public static func usd(_ whole: Int64) -> Money { Money(whole, .usd) }
  /// Whole euros.
  public static func eur(_ whole: Int64) -> Money { Money(whole, .eur) }

  /// The sum, or `nil` where the currencies differ or the sum cannot be held.
  public func adding(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
    return overflow ? nil : Money(minorUnits: sum, currency)
  }

  /// Whether this is more than `other`, or `nil` where the currencies differ.
  public func isMore(than other: Money) -> Bool? {
    currency == other.currency ? minorUnits > other.minorUnits : nil
  }

  /// The amount with its code, without grouping: `1234.50 EUR`.
  public var description: String {
    let digits = currency.minorDigits
    guard digits > 0 else { return "\(minorUnits) \(currency.code)" }
    var scale: UInt64 = 1
    for _ in 0..<digits { scale *= 10 }
    let magnitude = minorUnits.magnitude
    let fraction = String(magnitude % scale)
    let padding = String(repeating: "0", count: digits - fraction.utf8.count)
    return "\(minorUnits < 0 ? "-" : "")\(magnitude / scale).\(padding)\(fraction) \(currency.code)"
  }

  private enum CodingKeys: String, CodingKey {
    case minorUnits = "minor_units"
    case currency
  }
}
