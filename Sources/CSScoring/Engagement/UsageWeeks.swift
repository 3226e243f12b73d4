public import CSModels
import Foundation

/// In how many weeks one person used the product, of the weeks for which that is known.
///
/// Weeks end with the day before the moment, which is not complete. A week is known where a series
/// that names the person has a value in it, or where it lies after the person's first visit to a
/// page; so what was never measured is no absence.
struct UsageWeeks {
  /// The weeks for which it is known whether the person used the product.
  let known: Int
  /// Those in which the person did.
  let active: Int
  /// The series, by id, then the visits, newest first.
  let evidence: [AnyRecordID]

  init(of contact: Contact, in history: History, from start: Date, to moment: Date) {
    let today = history.calendar.day(of: moment).daysSince1970
    let first = history.calendar.day(of: start).daysSince1970
    let count = max(0, min((today - first) / 7, 1_000))
    var known = Array(repeating: false, count: count)
    var active = known
    var evidence: [AnyRecordID] = []
    for series in history.usage where series.names(contact) {
      var isSeen = false
      for week in 0..<count {
        for day in (today - 7 * week - 7)..<(today - 7 * week) {
          guard let value = series[day - series.start.daysSince1970] else { continue }
          known[week] = true
          isSeen = true
          if value > 0 { active[week] = true }
        }
      }
      if isSeen { evidence.append(series.anyID) }
    }
    let all = history.interactions
    let interactions = all.span
    var isFirst = true
    var recent: [AnyRecordID] = []
    for place in history.places(with: contact.id) {
      guard interactions[place].channel == .web, interactions[place].direction == .inbound,
        interactions[place].nature == .person, interactions[place].date <= moment
      else { continue }
      let day = history.calendar.day(of: interactions[place].date).daysSince1970
      if isFirst { for week in 0..<count where today - 7 * week > day { known[week] = true } }
      isFirst = false
      let week = today - 1 - day
      guard week >= 0, week / 7 < count else { continue }
      active[week / 7] = true
      recent.append(interactions[place].anyID)
    }
    self.known = known.count(where: \.self)
    self.active = active.count(where: \.self)
    self.evidence = evidence.sorted() + recent.reversed()
  }
}

extension UsageSeries {
  /// The name of a metric of one person, such as `logins/maria@globex.example`.
  ///
  /// - Parameters:
  ///   - name: What is counted.
  ///   - contact: Whose it is; the address, or the id where none is known.
  public static func metric(_ name: String, of contact: Contact) -> String {
    "\(name)/\(contact.email.isEmpty ? contact.id.rawValue : contact.email)"
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "|")
      || byte == UInt8(ascii: " ")
  }

  /// Whether the metric is an address or the id of a contact, and nothing else.
  private func isKey(of contact: Contact) -> Bool {
    // Most metrics are told apart by their first letter, without making new text.
    guard let first = metric.utf8.first else { return false }
    func isKey(_ key: String) -> Bool {
      guard let other = key.utf8.first,
        other == first || other >= 0x80 || first >= 0x80 || (other | 0x20) == (first | 0x20)
      else { return false }
      return key.lowercased() == metric.lowercased()
    }
    return isKey(contact.id.rawValue) || contact.emails.contains(where: isKey)
  }

  /// Whether the metric ends with an address or the id of a contact, after a slash, a colon, a bar
  /// or a space.
  func names(_ contact: Contact) -> Bool {
    guard metric.utf8.contains(where: Self.isSeparator) else { return isKey(of: contact) }
    let text = metric.lowercased()
    return (contact.emails + [contact.id.rawValue.lowercased()]).contains { key in
      guard !key.isEmpty, text.hasSuffix(key) else { return false }
      return text.dropLast(key.count).last.map { "/:| ".contains($0) } ?? true
    }
  }
}

extension History {
  /// Whether a series is about one of the company's people, or about anybody with an address, and so
  /// says nothing of the company as a whole.
  package func isPersonal(_ series: UsageSeries) -> Bool {
    series.metric.utf8.contains(UInt8(ascii: "@")) || people.contains { series.names($0) }
  }
}
