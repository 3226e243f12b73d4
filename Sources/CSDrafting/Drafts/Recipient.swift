import CSModels
import CSScoring

/// Whom a message goes to, and where their name and address come from.
struct Recipient {
  /// The person.
  var contact: Contact
  /// The record that gives the name and the address: the contact itself, or the mail that names a
  /// successor who is no contact yet.
  var source: AnyRecordID

  init(_ contact: Contact) {
    self.contact = contact
    source = contact.anyID
  }

  private init(_ contact: Contact, from source: AnyRecordID) {
    self.contact = contact
    self.source = source
  }

  /// The one to write to about an insight, or `nil` where nobody can be.
  ///
  /// 1. Who left, or whose last message to reach was returned, is not written to.
  /// 2. About somebody who leaves: the named successor, where the company has such a person or the
  ///    address belongs to one of its domains; anybody could name any other address in a mail. Else
  ///    the one who leaves, as long as they are there.
  /// 3. Otherwise the person concerned; about a company, or where that person cannot be reached,
  ///    the one who wrote to us last.
  init?(for insight: Insight, in history: History) {
    let subject = insight.subject.id(of: Contact.self).flatMap(history.person)
    let isDeparture = insight.type == InsightType.championLeaving
    if let subject, !isDeparture {
      guard Self.isReachable(subject, in: history) else { return nil }
      self.init(subject)
      return
    }
    if isDeparture, let successor = Self.successor(named: insight, in: history) {
      self = successor
      return
    }
    if isDeparture, let subject, Self.isStillThere(insight, in: history),
      Self.isReachable(subject, in: history)
    {
      self.init(subject)
      return
    }
    let others = history.people.filter {
      $0.id != subject?.id && Self.isReachable($0, in: history)
    }
    let known = others.compactMap { person in
      Correspondence(with: person, in: history).lastReceived.map { (person, $0.date) }
    }
    // Of several who wrote last at one instant, the one whose id comes first.
    guard
      let last = known.max(by: {
        ($0.1, $1.0.id.rawValue) < ($1.1, $0.0.id.rawValue)
      })
    else { return nil }
    self.init(last.0)
  }

  private static func successor(named insight: Insight, in history: History) -> Recipient? {
    for record in insight.related {
      if let person = record.id(of: Contact.self).flatMap(history.person),
        person.anyID != insight.subject, isReachable(person, in: history)
      {
        return Recipient(person)
      }
    }
    // "Jana Weber (jana@globex.example)"
    for piece in insight.evidence where piece.metric == "successor" {
      guard let record = piece.record, let open = piece.value.lastIndex(of: "("),
        piece.value.last == ")"
      else { continue }
      let address = piece.value[piece.value.index(after: open)...].dropLast().lowercased()
      let domain = address.split(separator: "@", omittingEmptySubsequences: false)
      guard domain.count == 2, history.account.domains.contains(String(domain[1])) else { continue }
      let name = SafeWords.name(String(piece.value[..<open])) ?? address
      return Recipient(Contact(name, email: address, at: history.account.id), from: record)
    }
    return nil
  }

  /// Whether somebody who has said goodbye is there to read: before the last day they named, as a
  /// draft that waits on that day comes too late, or a week after the farewell where they named
  /// none.
  private static func isStillThere(_ insight: Insight, in history: History) -> Bool {
    let evidence = Dictionary(
      insight.evidence.map { ($0.metric, $0) }, uniquingKeysWith: { first, _ in first })
    guard evidence["farewell"] != nil, evidence["automatic_reply"] == nil,
      evidence["delivery_status"] == nil
    else { return false }
    let today = history.calendar.day(of: history.moment)
    if let last = evidence["farewell_last_day"].flatMap({ CivilDate($0.value) }) {
      return today < last
    }
    let said = evidence["farewell_day"].flatMap { CivilDate($0.value) }
    return said.map { today <= $0.adding(days: 7) } ?? false
  }

  /// Whether a message can be expected to reach a person: there is an address that belongs to
  /// somebody, nothing has come back since they last wrote, and they still hold a position.
  static func isReachable(_ contact: Contact, in history: History) -> Bool {
    guard !contact.email.isEmpty, !isRobot(contact.email) else { return false }
    let roles = history.roles.filter { $0.person == contact.id }
    if !roles.isEmpty, roles.allSatisfy({ $0.endDate != nil }) { return false }
    for interaction in history.interactions(with: contact).reversed() {
      if interaction.nature == .bounce { return false }
      if interaction.nature == .person, interaction.author == contact.id { return true }
    }
    return true
  }

  private static func isRobot(_ address: String) -> Bool {
    let local = address.prefix { $0 != "@" && $0 != "+" }.filter(\.isLetter)
    return ["noreply", "donotreply", "mailerdaemon", "postmaster", "bounce", "bounces"]
      .contains(local)
  }
}

/// The types of insights that the drafter knows by name.
enum InsightType {
  static let goingDark = "going_dark"
  static let engagementDrop = "engagement_drop"
  static let championLeaving = "champion_leaving"
  static let newStakeholder = "new_stakeholder"
}
