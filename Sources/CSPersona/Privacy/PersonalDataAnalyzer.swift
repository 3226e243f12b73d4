/// Finds personal data in a text with several recognizers and settles what overlaps.
///
/// ```swift
/// let spans = PersonalDataAnalyzer().spans(in: "Call me on +49 30 1234567")
/// // one span of type PHONE_NUMBER
/// ```
public struct PersonalDataAnalyzer: Sendable {
  /// The recognizers of the kit that need to know nobody.
  public static let standardRecognizers: [any PersonalDataRecognizer] = [
    EmailAddressRecognizer(), PhoneNumberRecognizer(), CreditCardRecognizer(), IBANRecognizer(),
    IPAddressRecognizer(), URLRecognizer(), USSocialSecurityNumberRecognizer(),
    IdentityNumberRecognizer(), DateOfBirthRecognizer(), PersonNameRecognizer(),
  ]

  /// The recognizers asked, in any order.
  public var recognizers: [any PersonalDataRecognizer]
  /// Spans below this score are dropped; 0.4 unless told.
  public var minimumScore: Double

  /// Makes an analyzer.
  public init(
    _ recognizers: [any PersonalDataRecognizer] = PersonalDataAnalyzer.standardRecognizers,
    minimumScore: Double = 0.4
  ) {
    self.recognizers = recognizers
    self.minimumScore = minimumScore
  }

  /// The personal data found, sorted by place, without overlaps; empty for an empty text.
  ///
  /// Of nested spans the longest wins, then the surer one; spans that overlap in part are joined.
  public func spans(in text: String) -> [RecognizedSpan] {
    spans(in: TokenizedText(text))
  }

  /// The personal data found in a text whose words are known already.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    let candidates = recognizers.flatMap { $0.spans(in: text) }.filter { span in
      span.score >= minimumScore && Self.isWhole(span.utf8Range, in: text.utf8)
    }
    return RecognizedSpan.resolved(candidates)
  }

  /// Whether a range lies in the text and cuts no scalar; a recognizer of a host's own may err.
  private static func isWhole(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= bytes.count
      && bytes.byte(range.lowerBound) & 0xC0 != 0x80
      && bytes.byte(range.upperBound) & 0xC0 != 0x80
  }
}
