import CSModels
import Foundation
import Testing

@Suite struct OrderedBytesTests {
  static let values: [FieldValue] = [
    .text(""), .text("\u{0}"), .text("a"), .text("a\u{0}"), .text("a\u{0}b"), .text("ab"),
    .text("e\u{301}"), .text("z"), .text("\u{e9}"), .text("\u{e000}"), .text("\u{10ffff}"),
    .integer(.min), .integer(-1), .integer(0), .integer(1), .integer(.max),
    .real(.nan), .real(-.infinity), .real(-.greatestFiniteMagnitude), .real(-1.5),
    .real(-.leastNonzeroMagnitude), .real(0), .real(.leastNonzeroMagnitude), .real(1),
    .real(.infinity),
    .date(.distantPast), .date(Date(timeIntervalSinceReferenceDate: -0.125)),
    .date(Date(timeIntervalSinceReferenceDate: 0)), .date(.distantFuture),
    .flag(false), .flag(true),
  ]

  @Test func areOrderedAsTheValues() {
    for a in Self.values {
      for b in Self.values {
        #expect(
          a.orderedBytes.lexicographicallyPrecedes(b.orderedBytes) == (a < b), "\(a) and \(b)")
      }
    }
  }

  @Test(arguments: values) func areReadBack(value: FieldValue) {
    #expect(FieldValue(orderedBytes: value.orderedBytes) == value)
  }

  @Test func equalValuesAreEqualBytes() {
    #expect(FieldValue.real(-0.0).orderedBytes == FieldValue.real(0).orderedBytes)
    let quiet = Double(bitPattern: 0xfff8_0000_0000_0001)
    #expect(FieldValue.real(quiet).orderedBytes == FieldValue.real(.nan).orderedBytes)
  }

  @Test func randomNumbersKeepTheirOrder() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5_000 {
      let a = FieldValue.real(Double(bitPattern: .random(in: 0...(.max), using: &generator)))
      let b = FieldValue.real(Double(bitPattern: .random(in: 0...(.max), using: &generator)))
      #expect(a.orderedBytes.lexicographicallyPrecedes(b.orderedBytes) == (a < b))
      #expect(FieldValue(orderedBytes: a.orderedBytes) == a)
    }
  }

  @Test(arguments: [[], [0], [1, 0xff], [2, 1], [3, 0, 0], [5, 2], [5], [6, 1]] as [[UInt8]])
  func otherBytesAreNoValue(bytes: [UInt8]) {
    #expect(FieldValue(orderedBytes: bytes) == nil)
  }
}
