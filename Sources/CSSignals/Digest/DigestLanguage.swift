/// A language in which a digest is written: its fixed words, its dates, and the titles of the standard
/// signals.
///
/// Findings of other detectors keep the words of the detector.
public enum DigestLanguage: String, Hashable, Sendable, Codable, CaseIterable {
  /// English; dates as `Jan 29, 2026`.
  case english = "en"
  /// German; dates as `29.01.2026`.
  case german = "de"
  /// Spanish; dates as `29 ene 2026`.
  case spanish = "es"
  /// French; dates as `29 janv. 2026`.
  case french = "fr"

  /// The language of a BCP 47 tag, such as `de-AT`; English for what is not known.
  public init(tag: String?) {
    let primary = (tag ?? "").split(whereSeparator: { $0 == "-" || $0 == "_" }).first ?? ""
    self = DigestLanguage(rawValue: primary.lowercased()) ?? .english
  }
}
