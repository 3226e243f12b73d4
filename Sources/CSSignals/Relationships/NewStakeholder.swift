public import CSModels
import CSScoring
import Foundation

/// Finds people who have newly joined the conversation with an established account.
///
/// An account is established where it has been in touch for ``Configuration/minimumAge`` days and
/// at least ``Configuration/minimumCircle`` other people were in touch on three days or more.
/// Somebody joins by writing, by being put on a message of a colleague of theirs, or by taking part
/// in a meeting; whom only we have written to has not joined. Somebody senior counts however they
/// joined, everybody else only where they wrote themselves and the account does not keep bringing
/// in new people. Machines and shared addresses never count.
public struct NewStakeholder: ReadingDetector {
  /// Who counts as new, and where.
  public struct Configuration: Hashable, Sendable, Codable {
    /// For how many days somebody is new; by default 14.
    public var freshFor: Int = 14
    /// How many days an account must have been in touch before; by default 60.
    public var minimumAge: Int = 60
    /// How many other people must have been in touch before; by default 1.
    public var minimumCircle: Int = 1
    /// How many new people in half a year make new people ordinary; by default 6.
    ///
    /// Then only senior ones are told.
    public var usualNewcomers: Int = 6

    /// Creates the default configuration.
    public init() {}
  }

  /// Who counts as new, and where.
  public var configuration: Configuration

  /// The name `new_stakeholder`, which is also the type of its findings.
  public let id: DetectorID = "new_stakeholder"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, in the order of the people.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    let (history, today, circle) = (reading.history, reading.today, reading.circle)
    let seen = history.people.map { firstDay(of: $0, in: history) }
    // Those with whom it began are no newcomers.
    let settled = seen.compactMap(\.self).min()?.adding(days: configuration.minimumAge)
    return zip(history.people, seen).compactMap { person, first in
      guard let first, first > today.adding(days: -max(0, configuration.freshFor)),
        !RoleAddress.isShared(person), isEstablished(circle, before: first, besides: person),
        let entrance = entrance(of: person, in: history)
      else { return nil }
      let title = JobTitle(of: person, in: history)
      if !(title?.isSenior ?? false) {
        let newcomers = seen.count {
          guard let day = $0, let settled else { return false }
          return day < first && day > first.adding(days: -183) && day > settled
        }
        let hasWritten = history.interactions(with: person).contains {
          $0.author == person.id && $0.nature == .person
        }
        guard hasWritten, newcomers < configuration.usualNewcomers else { return nil }
      }
      return finding(about: person, title, entrance, circle, in: history)
    }
  }

  /// The day on which a person was first seen or took part.
  private func firstDay(of person: Contact, in history: History) -> CivilDate? {
    let dates = [person.firstSeen, history.interactions(with: person).first?.date]
    return dates.compactMap(\.self).min().map(history.calendar.day(of:))
  }

  private func isEstablished(
    _ circle: CustomerCircle, before day: CivilDate, besides person: Contact
  ) -> Bool {
    let others = circle.members.filter { member in
      member.person.id != person.id && member.touches.count { $0.day < day } >= 3
    }
    let first = others.compactMap(\.touches.first?.day).min()
    guard let first else { return false }
    return others.count >= configuration.minimumCircle
      && first <= day.adding(days: -max(0, configuration.minimumAge))
  }

  /// The first thing by which the customer brought the person in.
  private func entrance(of person: Contact, in history: History) -> Interaction? {
    history.interactions(with: person).first { interaction in
      guard interaction.nature == .person else { return false }
      switch interaction.channel {
      case .email, .chat, .ticket: return interaction.direction == .inbound
      case .meeting, .call:
        let mine = interaction.participants.first { $0.contact == person.id }
        return mine?.attendance == .attended || mine?.attendance == .accepted
          || (mine?.attendance == nil && interaction.direction == .inbound)
      case .survey, .note, .web: return false
      }
    }
  }

  // MARK: Words

  private func finding(
    about person: Contact, _ title: JobTitle?, _ entrance: Interaction,
    _ circle: CustomerCircle, in history: History
  ) -> Finding {
    let day = history.calendar.day(of: entrance.date)
    let said = Amount.day(
      day, today: history.calendar.day(of: history.moment), from: entrance.anyID)
    let sponsor = entrance.author.flatMap { $0 == person.id ? nil : history.person($0) }
    let who: Statement =
      title.map { "\(person), \(quoted: $0.text, from: $0.record)," } ?? "\(person)"
    let how: Statement
    if entrance.author == person.id {
      how = "wrote to us for the first time on \(said)."
    } else if let sponsor {
      how = "was put on a message of \(sponsor) on \(said)."
    } else {
      how = "took part for the first time on \(said)."
    }
    let others = circle.members.count {
      $0.person.id != person.id && $0.touches.contains { $0.day < day }
    }
    let guide =
      sponsor
      ?? circle.active(after: day.adding(days: -180), through: day)
      .first { $0.person.id != person.id }?.person
    let advice: Statement =
      guide.map { "Ask \($0) what part \(person) plays, and introduce yourself to \(person)." }
      ?? "Introduce yourself to \(person)."
    var measurements = [
      Evidence(
        "first_contact", value: "\(day)", comparison: Amount.text(of: day), source: "history",
        record: entrance.anyID),
      Evidence("people_in_touch_before", value: "\(others)", source: "history"),
    ]
    if let title {
      measurements.append(
        Evidence("title", value: title.text, source: "contact", record: title.record))
    }
    let severity: Finding.Severity =
      switch title?.seniority ?? .staff {
      case .executive, .vicePresident: .high
      case .director: .medium
      case .manager, .senior, .staff, .junior: .low
      }
    return Finding(
      .engagement, about: person, severity: severity,
      "\(who) \(how) Before, \(others) other \(others == 1 ? "person" : "people") at \(history.account) had been in touch.",
      advice: advice, evidence: [entrance.anyID], type: id.rawValue,
      title: "\(person) is new at \(history.account)", measurements: measurements,
      signal: .orgChange, related: sponsor.map { [$0.anyID] } ?? [])
  }
}
