import CSModels
import Foundation
import Testing

@Suite struct UsageSeriesTests {
  private static let start = CivilDate(daysSince1970: 20_000)

  private func series(_ values: [Double?]) -> UsageSeries {
    UsageSeries(account: "globex", metric: "logins", start: Self.start, values: values)
  }

  @Test(arguments: [
    [], [nil], [0, -0.0, 1, nil, 16_777_216, 16_777_217], [0.1, nil, 1e300, -1e-300],
    [1.5, nil, nil, 2], [Double?](repeating: nil, count: 3) + [.greatestFiniteMagnitude],
  ])
  func givesBackWhatItWasGivenBitForBit(_ values: [Double?]) throws {
    let given = series(values)
    #expect(given.values.map { $0?.bitPattern } == values.map { $0?.bitPattern })
    let coder = JSONEncoder()
    coder.outputFormatting = .sortedKeys
    let read = try JSONDecoder().decode(UsageSeries.self, from: coder.encode(given))
    #expect(read == given)
    #expect(read.hashValue == given.hashValue)
    try given.validate()
  }

  @Test func writesUnknownDaysAsNull() throws {
    let coder = JSONEncoder()
    coder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = try String(decoding: coder.encode(series([1, nil, 2.5])), as: UTF8.self)
    #expect(text.contains(#""values":[1,null,2.5]"#))
  }

  @Test func changesInPlaceAndWidensWhereItMust() {
    var changed = series([1, 2])
    changed.values.append(0.1)
    changed.values[0] = nil
    #expect(changed.values == [nil, 2, 0.1])
    #expect(changed != series([1, 2, 0.1]))
    #expect(changed == series([nil, 2, 0.1]))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func refusesWhatIsNotFinite(_ value: Double) {
    #expect(series([1, value]).values[1]?.isFinite == false)
    #expect(throws: InvalidValue.self) { try series([1, value]).validate() }
  }
}
