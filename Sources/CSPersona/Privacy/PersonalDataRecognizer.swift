/// Finds personal data of some types in a text.
///
/// Laws:
/// 1. Pure: the same text gives the same spans, whatever the locale.
/// 2. Every span lies inside the text and begins and ends between scalars.
/// 3. Time and memory are linear in the text, also for hostile text.
///
/// A recognizer may return spans that overlap; ``PersonalDataAnalyzer`` chooses among them. Offsets
/// count UTF-8 bytes, because that is what a scanner walks over.
public protocol PersonalDataRecognizer: Sendable {
  /// The spans found, in any order.
  func spans(in text: TokenizedText) -> [RecognizedSpan]
}
