public import Foundation

/// In which unit a column writes money.
public enum MoneyUnit: String, Hashable, Sendable, Codable, CaseIterable {
  /// In whole units and decimals: `12.50` is twelve euros and fifty cents.
  case whole
  /// In the smallest unit: `1250` is twelve euros and fifty cents.
  case minor
}

extension Cell {
  /// A whole number.
  ///
  /// Decimals are allowed where all are zero: `12.0`.
  ///
  /// - Throws: ``ImportError`` for anything else, and beyond the range of `Int`.
  public func integer(_ form: NumberForm = .plain) throws(ImportError) -> Int {
    if form == .plain, let text = optional, let value = Int(text) { return value }
    let numeral = try numeral(form)
    guard let value = numeral.integer(), let result = Int(exactly: value) else {
      throw unreadable("is not a whole number that can be held.")
    }
    return result
  }

  /// A number, rounded to the nearest one that a double can hold; it is always finite.
  ///
  /// - Throws: ``ImportError`` for anything that is not a number in the form, also for `NaN`,
  ///   `inf` and percentages.
  public func double(_ form: NumberForm = .plain) throws(ImportError) -> Double {
    if form == .plain, let text = optional, text.utf8.allSatisfy({ (0x2D...0x39).contains($0) }),
      let value = Double(text), value.isFinite
    {
      return value
    }
    let numeral = try numeral(form)
    guard let value = Double(numeral.scientific), value.isFinite else {
      throw unreadable("is too large a number.")
    }
    return value
  }

  /// A number, exactly as it is written.
  ///
  /// - Throws: ``ImportError`` for anything that is not a number in the form, and beyond 38
  ///   digits.
  public func decimal(_ form: NumberForm = .plain) throws(ImportError) -> Decimal {
    let numeral = try numeral(form)
    guard numeral.digits.drop(while: { $0 == UInt8(ascii: "0") }).count <= 38,
      (-100...80).contains(numeral.exponent), let value = Decimal(string: numeral.scientific)
    else { throw unreadable("has more than 38 digits.") }
    return value
  }

  /// An amount of money.
  ///
  /// The sign or the code of the currency may stand beside the number, and must then be that of
  /// the column. Nothing is rounded.
  ///
  /// - Parameters:
  ///   - currency: The currency of the column.
  ///   - unit: Whether the number counts whole units or the smallest ones.
  ///   - form: How the number is written. By default ``NumberForm/unambiguous``, which refuses
  ///     `1,234` and `1.234`.
  /// - Throws: ``ImportError`` for anything that is not a number in the form, for another currency,
  ///   for more decimals than the currency has, and beyond the range of ``Money``.
  public func money(
    _ currency: Currency, unit: MoneyUnit, _ form: NumberForm = .unambiguous
  ) throws(ImportError) -> Money {
    let numeral = try numeral(form, allowsCurrency: true)
    if let written = numeral.currency, !Self.currencies(written).contains(currency.code) {
      throw unreadable("is not in \(currency). Give each currency a column of its own.")
    }
    let digits = unit == .whole ? currency.minorDigits : 0
    guard let units = numeral.integer(timesTenToThe: digits) else {
      throw unreadable(
        unit == .whole
          ? "has more decimals than \(currency) has, which is \(digits), or is too large."
          : "is not a whole number of the smallest unit of \(currency).")
    }
    return Money(minorUnits: units, currency)
  }

  private func numeral(
    _ form: NumberForm, allowsCurrency: Bool = false
  ) throws(ImportError) -> Numeral {
    let text = try string()
    let numeral: Numeral
    do {
      numeral = try Numeral(text, form)
    } catch {
      switch error {
      case .ambiguous:
        throw unreadable(
          "can be read in two ways. Declare the number form of the column: point_decimal if the "
            + "comma groups digits, comma_decimal if the point does.")
      case .notANumber:
        throw unreadable("is not a number \(Self.sample(form)).")
      }
    }
    guard allowsCurrency || numeral.currency == nil else {
      throw unreadable("has letters or a currency beside the number. Read it as money.")
    }
    return numeral
  }

  private static func sample(_ form: NumberForm) -> String {
    switch form {
    case .plain:
      "such as 1234.56. If its digits are grouped or its decimals follow a comma, declare that"
    case .pointDecimal: "such as 1,234.56"
    case .commaDecimal: "such as 1.234,56"
    case .unambiguous: "such as 1234.56"
    }
  }

  /// The codes of the currencies that a sign or a code can mean.
  private static func currencies(_ sign: String) -> [String] {
    switch sign {
    case "€": ["EUR"]
    case "$":
      [
        "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "BRL", "JMD",
      ]
    case "US$": ["USD"]
    case "C$", "CA$": ["CAD"]
    case "A$", "AU$": ["AUD"]
    case "NZ$": ["NZD"]
    case "R$": ["BRL"]
    case "£": ["GBP", "EGP", "GIP"]
    case "¥", "￥": ["JPY", "CNY"]
    case "Fr", "SFr": ["CHF"]
    case "kr", "Kr": ["SEK", "NOK", "DKK", "ISK"]
    case "₹": ["INR"]
    case "₽": ["RUB"]
    case "₺": ["TRY"]
    case "₩": ["KRW"]
    case "₪": ["ILS"]
    case "zł": ["PLN"]
    case "Kč": ["CZK"]
    case "Ft": ["HUF"]
    default: [sign.uppercased()]
    }
  }
}
