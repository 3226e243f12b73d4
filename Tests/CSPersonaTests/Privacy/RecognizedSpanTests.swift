import Testing

@testable import CSPersona

struct RecognizedSpanTests {
  private func span(_ type: PersonalDataType, _ range: Range<Int>, _ score: Double = 0.5)
    -> RecognizedSpan
  { RecognizedSpan(type, range, score: score) }

  @Test func theLongestOfNestedSpansWins() {
    let result = RecognizedSpan.resolved([
      span(.person, 0..<5, 1), span(.emailAddress, 0..<20), span(.url, 6..<20, 1),
    ])
    #expect(result == [span(.emailAddress, 0..<20)])
  }

  @Test func ofEqualSpansTheSurerWinsThenTheFirstName() {
    #expect(
      RecognizedSpan.resolved([span(.phoneNumber, 0..<5, 0.4), span(.person, 0..<5, 0.9)])
        == [span(.person, 0..<5, 0.9)])
    #expect(
      RecognizedSpan.resolved([span(.phoneNumber, 0..<5), span(.person, 0..<5)])
        == [span(.person, 0..<5)])
  }

  @Test func spansThatOverlapInPartAreJoined() {
    let result = RecognizedSpan.resolved([
      span(.person, 0..<5), span(.organization, 3..<10), span(.url, 10..<12),
    ])
    #expect(result == [span(.organization, 0..<10), span(.url, 10..<12)])
  }

  @Test func orderOfInputDoesNotMatter() {
    let spans = [
      span(.person, 4..<9), span(.url, 0..<6), span(.iban, 7..<8), span(.phoneNumber, 12..<14),
      span(.creditCard, 12..<14, 0.9),
    ]
    let expected = RecognizedSpan.resolved(spans)
    #expect(RecognizedSpan.resolved(spans.reversed()) == expected)
    #expect(
      RecognizedSpan.resolved([spans[2], spans[4], spans[0], spans[3], spans[1]]) == expected)
  }

  @Test func scalarOffsetsCountScalars() {
    let text = "é👩‍💻 ana@globex.example"
    let spans = PersonalDataAnalyzer().spans(in: text)
    let ranges = RecognizedSpan.scalarRanges(of: spans, in: text)
    let scalars = Array(text.unicodeScalars)
    let value = ranges.map { range in
      String(String.UnicodeScalarView(scalars[range]))
    }
    #expect(value == ["ana@globex.example"])
  }
}
