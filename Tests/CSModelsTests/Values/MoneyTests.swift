import CSModels
import Foundation
import Testing

struct MoneyTests {
  @Test(arguments: [
    (Money.usd(10_000), "10000.00 USD"), (Money(minorUnits: -5, .eur), "-0.05 EUR"),
    (Money(minorUnits: 1_234, .jpy), "1234 JPY"),
    (Money(minorUnits: .min, .eur), "-92233720368547758.08 EUR"),
  ])
  func writesAmounts(_ money: Money, _ text: String) {
    #expect(money.description == text)
  }

  @Test func addsOnlyOneCurrency() {
    #expect(Money.usd(1).adding(.usd(2)) == .usd(3))
    #expect(Money.usd(1).adding(.eur(2)) == nil)
    #expect(Money(minorUnits: .max, .usd).adding(.usd(1)) == nil)
    #expect(Money(.max, .usd).minorUnits == .max)
  }

  @Test(arguments: ["", "EU", "EURO", "12A", "é€$"])
  func refusesWhatIsNoCurrency(_ code: String) {
    #expect(Currency(code) == nil)
    let json = Data("\"\(code)\"".utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Currency.self, from: json) }
  }

  @Test func thresholdOfTheSeed() {
    // 10,000.00 is not more than 10,000; 10,000.01 is.
    #expect(Money.usd(10_000).isMore(than: .usd(10_000)) == false)
    #expect(Money(minorUnits: 1_000_001, .usd).isMore(than: .usd(10_000)) == true)
    #expect(Money.usd(1).isMore(than: .eur(1)) == nil)
  }
}

struct ProbabilityTests {
  @Test(arguments: [-0.000_1, 1.000_1, .nan, .infinity])
  func refusesWhatLiesOutside(_ value: Double) {
    #expect(Probability(value) == nil)
  }

  @Test func decodingChecksToo() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Probability].self, from: Data("[1.5]".utf8))
    }
    #expect(Probability(0) != nil)
    #expect(Probability(1) != nil)
  }
}
