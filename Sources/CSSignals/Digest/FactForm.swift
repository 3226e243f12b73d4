import CSModels

/// How numbers, shares and days that stand in a finding are written in a language.
///
/// Detectors write `3 March`, `2026-03-03`, `1.5` and `35%`; whatever else a fact says is a name and stays.
struct FactForm {
  private let language: DigestLanguage

  init(_ language: DigestLanguage) { self.language = language }

  func text(of fact: String) -> String {
    if language == .english { return fact }
    if let day = CivilDate(fact) { return DigestWords(language).date(day) }
    if let day = day(fact) { return day }
    return number(fact) ?? fact
  }

  /// `1,234.5` and `35%` with the signs of the language; `nil` for what is no number.
  private func number(_ fact: String) -> String? {
    var digits = fact[...]
    let isShare = digits.hasSuffix("%")
    if isShare { digits = digits.dropLast() }
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty,
      whole.utf8.allSatisfy({ (48...57).contains($0) || $0 == 44 }),
      parts.dropFirst().allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let group = language == .french ? "\u{202F}" : "."
    let grouped = whole.split(separator: ",").joined(separator: group)
    let text = ([grouped] + parts.dropFirst().map(String.init)).joined(separator: ",")
    return (isNegative ? "-" : "") + text + (isShare ? "\u{A0}%" : "")
  }

  /// `3 March` or `3 March 2026` in the language; `nil` for what is no day.
  private func day(_ fact: String) -> String? {
    let parts = fact.split(separator: " ")
    guard (2...3).contains(parts.count), let number = Int(parts[0]), (1...31).contains(number),
      let month = Self.months.firstIndex(where: { $0 == parts[1] })
    else { return nil }
    let year = parts.count == 3 ? Int(parts[2]) : nil
    guard parts.count == 2 || year != nil else { return nil }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    switch language {
    case .english: return fact
    case .german:
      return "\(two(number)).\(two(month + 1))." + (year.map(String.init) ?? "")
    case .spanish:
      return "\(number) de \(Self.spanish[month])" + (year.map { " de \($0)" } ?? "")
    case .french:
      return "\(number == 1 ? "1er" : "\(number)") \(Self.french[month])"
        + (year.map { " \($0)" } ?? "")
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let spanish = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]
  private static let french = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
}
