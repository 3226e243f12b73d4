import CSModels
import CSPersona

/// A language in which drafts can be written.
public enum DraftLanguage: String, Hashable, Codable, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// German.
  case german = "de"
  /// French.
  case french = "fr"
  /// Spanish.
  case spanish = "es"

  /// The language of a BCP 47 tag such as `de-AT`, or `nil` where there are no templates in it.
  public init?(tag: String) {
    let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
    self.init(rawValue: String(primary))
  }

  /// The language to write to somebody in: theirs; else that of their colleagues; else the first of
  /// ours that there are templates for; else English.
  ///
  /// With it comes the tag of theirs where it had to be another.
  static func choose(
    for contact: Contact, persona: Persona, in history: History
  ) -> (language: DraftLanguage, missing: String?) {
    let ours =
      history.profile.languages.lazy.compactMap { DraftLanguage(tag: $0) }.first ?? .english
    guard let tag = persona.language.value ?? ofColleagues(besides: contact, in: history) else {
      return (ours, nil)
    }
    guard let theirs = DraftLanguage(tag: tag) else { return (ours, tag) }
    return (theirs, nil)
  }

  /// The language of most of the last twenty messages from the company; of several, the later one.
  private static func ofColleagues(besides contact: Contact, in history: History) -> String? {
    let tags = history.interactions.reversed().lazy
      .filter { $0.direction == .inbound && $0.nature == .person && $0.author != contact.id }
      .prefix(20).compactMap { LanguageDetector().language(of: $0.text)?.language }
    var counts: [String: Int] = [:]
    var best: String?
    for tag in tags {
      counts[tag, default: 0] += 1
      if counts[tag, default: 0] > best.map({ counts[$0, default: 0] }) ?? 0 { best = tag }
    }
    return best
  }

  var phrasebook: any Phrasebook {
    switch self {
    case .english: English()
    case .german: German()
    case .french: French()
    case .spanish: Spanish()
    }
  }
}
