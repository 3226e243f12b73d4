import CSModels

/// The titles, types and actions of the standard signals in the language of a digest.
///
/// Titles are told by their patterns: the words of the detector, without the names and numbers in
/// them. What a host's own detector says has none, and stays in its words.
struct DigestTitles {
  let language: DigestLanguage

  private static let titles = DigestTable(
    DigestTable.people + DigestTable.accounts + DigestTable.deals + DigestTable.usage
      + DigestTable.weekdays)

  /// The title in the language; `nil` where the detector's own words are all there is.
  func title(_ title: Statement) -> String? {
    guard language != .english, let pattern = TitlePattern(title),
      let words = Self.titles[pattern.words, in: language]
    else { return nil }
    let form = FactForm(language)
    // What many accounts have in common is named by the type of the finding.
    let names = pattern.words == Self.common ? self : nil
    return pattern.filled(words) { fact in
      names?.type(fact.split(separator: " ").joined(separator: "_")) ?? form.text(of: fact)
    }
  }

  /// Types whose names do not follow how many accounts they are.
  private static let english = ["renewal_approaching": "approaching renewal"]

  private static let common = "{} accounts at once: {}"

  /// What to do, in a few words; `nil` where the detector's own words are all there is.
  func action(_ type: String) -> String? { DigestTable.actions[type, in: language] }

  /// What several accounts have in common, in a few words; `nil` where the name of the type is all
  /// there is.
  ///
  /// The name of a metric at the end of the type stays.
  func type(_ name: String) -> String? {
    if language == .english { return Self.english[name] }
    if let type = DigestTable.types[name, in: language] { return type }
    let parts = name.split(separator: "_")
    for last in parts.indices {
      let family = parts[...last].joined(separator: "_")
      guard let type = DigestTable.metricTypes[family, in: language] else { continue }
      let metric = parts[(last + 1)...].joined(separator: " ")
      return metric.isEmpty ? type : "\(type) (\(metric))"
    }
    return nil
  }
}
