import CSModels
import Foundation
import Testing

@Suite struct CellNumbersTests {
  /// The text, the form, and the number or `nil` where it must be refused.
  static let numbers: [(String, NumberForm, Double?)] = [
    ("1234.56", .plain, 1234.56), (" 7 ", .plain, 7), ("-0.5", .plain, -0.5), (".5", .plain, 0.5),
    ("5.", .plain, 5), ("+5", .plain, 5), ("1.5e3", .plain, 1500), ("1E-2", .plain, 0.01),
    ("1.234", .plain, 1.234), ("(123)", .plain, -123), ("123-", .plain, -123),
    ("\u{2212}3", .plain, -3), ("9007199254740993", .plain, 9_007_199_254_740_992),
    ("1,234", .plain, nil), ("1 234", .plain, nil), ("", .plain, nil), (".", .plain, nil),
    ("-", .plain, nil), ("1e", .plain, nil), ("e5", .plain, nil), ("1.2.3", .plain, nil),
    ("--1", .plain, nil), ("(-1)", .plain, nil), ("()", .plain, nil), ("NaN", .plain, nil),
    ("inf", .plain, nil), ("0x10", .plain, nil), ("1e999", .plain, nil), ("12%", .plain, nil),
    ("٣", .plain, nil), ("1_000", .plain, nil),
    ("1,234.56", .pointDecimal, 1234.56), ("1,234,567", .pointDecimal, 1_234_567),
    ("1 234.5", .pointDecimal, 1234.5), ("1'234.50", .pointDecimal, 1234.5),
    ("1\u{2019}234.50", .pointDecimal, 1234.5), ("1,234", .pointDecimal, 1234),
    ("12,5", .pointDecimal, nil), ("1,23,456", .pointDecimal, nil), (",123", .pointDecimal, nil),
    ("1,234 567", .pointDecimal, nil), ("1.234,5", .pointDecimal, nil),
    ("1.5e3", .pointDecimal, nil),
    ("1.234,56", .commaDecimal, 1234.56), ("1\u{A0}234,56", .commaDecimal, 1234.56),
    ("1\u{202F}234", .commaDecimal, 1234), ("12,5", .commaDecimal, 12.5),
    ("1.234", .commaDecimal, 1234), ("1234,5", .commaDecimal, 1234.5),
    ("1,234.56", .commaDecimal, nil), ("12.5", .commaDecimal, nil),
    ("1,234.56", .unambiguous, 1234.56), ("1.234,56", .unambiguous, 1234.56),
    ("1 234,567", .unambiguous, 1234.567), ("12,5", .unambiguous, 12.5),
    ("12.50", .unambiguous, 12.5), ("0,123", .unambiguous, 0.123), (",123", .unambiguous, 0.123),
    ("1234,567", .unambiguous, 1234.567), ("1,234,567", .unambiguous, 1_234_567),
    ("1 234", .unambiguous, 1234), ("1234", .unambiguous, 1234),
    ("1,234", .unambiguous, nil), ("1.234", .unambiguous, nil), ("-12,345", .unambiguous, nil),
    ("1,234.567,8", .unambiguous, nil), ("1.234.56", .unambiguous, nil),
  ]

  @Test(arguments: numbers)
  func readsNumbers(text: String, form: NumberForm, expected: Double?) {
    let cell = Row(["n": text])["n"]
    #expect((try? cell.double(form)) == expected)
    #expect((try? cell.decimal(form)).map { NSDecimalNumber(decimal: $0).doubleValue } == expected)
  }

  @Test(arguments: [
    ("12", 12), ("12.0", 12), ("-12.000", -12), ("1.2e1", 12), ("0", 0), ("-0", 0), ("0e999", 0),
    ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
  ])
  func readsIntegers(text: String, expected: Int) throws {
    #expect(try Row(["n": text])["n"].integer() == expected)
  }

  @Test(arguments: [
    "12.5", "9223372036854775808", "-9223372036854775809", "1e30", "1e-1", "1,2", "x", "1e9999",
    "99999999999999999999999999",
  ])
  func refusesIntegers(text: String) {
    #expect(throws: ImportError.self) { try Row(["n": text])["n"].integer() }
  }

  static let amounts: [(String, Currency, MoneyUnit, NumberForm, Int64?)] = [
    ("12.50", .eur, .whole, .plain, 1250), ("12.5", .eur, .whole, .plain, 1250),
    ("12.500", .eur, .whole, .plain, 1250), ("12", .eur, .whole, .plain, 1200),
    ("1250", .eur, .minor, .plain, 1250), ("12.5", .eur, .minor, .plain, nil),
    ("12.505", .eur, .whole, .plain, nil), ("1200", .jpy, .whole, .plain, 1200),
    ("12.5", .jpy, .whole, .plain, nil), ("1,234.56", .usd, .whole, .unambiguous, 123_456),
    ("$1,234.56", .usd, .whole, .unambiguous, 123_456), ("-$5", .usd, .whole, .unambiguous, -500),
    ("$-5", .usd, .whole, .unambiguous, -500), ("($5.00)", .usd, .whole, .unambiguous, -500),
    ("1.234,56 €", .eur, .whole, .unambiguous, 123_456), ("€5", .eur, .whole, .unambiguous, 500),
    ("EUR 5", .eur, .whole, .unambiguous, 500), ("5 eur", .eur, .whole, .unambiguous, 500),
    ("CHF 1'234.50", .chf, .whole, .unambiguous, 123_450), ("$5", .eur, .whole, .unambiguous, nil),
    ("5 USD", .eur, .whole, .unambiguous, nil), ("€ 1,234", .eur, .whole, .unambiguous, nil),
    ("€ 1,234", .eur, .whole, .pointDecimal, 123_400), ("€", .eur, .whole, .unambiguous, nil),
    ("92233720368547758.07", .eur, .whole, .plain, .max),
    ("92233720368547758.08", .eur, .whole, .plain, nil), ("5 apples", .eur, .whole, .plain, nil),
  ]

  @Test(arguments: amounts)
  func readsMoney(
    text: String, currency: Currency, unit: MoneyUnit, form: NumberForm, expected: Int64?
  ) {
    let cell = Row(["m": text])["m"]
    #expect((try? cell.money(currency, unit: unit, form))?.minorUnits == expected)
  }

  @Test func saysWhatToDo() {
    let cell = Row(["Revenue": "1,234"])["revenue"]
    let ambiguous = #expect(throws: ImportError.self) { try cell.money(.eur, unit: .whole) }
    #expect(ambiguous?.message.contains("Column \"revenue\": \"1,234\"") == true)
    #expect(ambiguous?.message.contains("comma_decimal") == true)
    let plain = #expect(throws: ImportError.self) { try cell.double() }
    #expect(plain?.message.contains("declare") == true)
  }
}
