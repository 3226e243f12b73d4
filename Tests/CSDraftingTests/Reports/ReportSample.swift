import CSModels
import Foundation
import Testing

@testable import CSDrafting

/// A small company to report on: two customers, one of them with a hostile name where wanted.
enum ReportSample {
  static let moment = Timestamp.date(from: "2026-01-29T08:00:00Z") ?? .distantPast
  static let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
  static let ben = Teammate("Ben Okafor", email: "ben@acme.example")
  static let profile = WorkspaceProfile(
    domains: ["acme.example"], name: "Acme Software", calendar: .weekdays(in: "Europe/Berlin"))

  static func account(_ name: String = "Globex & Söhne", id: Account.ID = "globex") -> Account {
    Account(name, id: id, domains: ["globex.example"], industry: "Logistics", owner: ana)
  }

  static func contact(
    _ name: String = "Maria Lopez", email: String = "maria@globex.example",
    title: String? = "Head of Operations"
  ) -> Contact {
    Contact(name, email: email, title: title, at: "globex")
  }

  /// A mail some days before the moment.
  static func mail(
    _ direction: Interaction.Direction, _ contact: Contact, by teammate: Teammate = ana,
    daysAgo: Int, _ account: Account.ID = "globex", nature: Interaction.Nature = .person
  ) -> Interaction {
    let date = moment.addingTimeInterval(Double(daysAgo) * -86_400)
    var mail = Interaction(
      id: RecordID("\(direction.rawValue)-\(contact.email)-\(teammate.email)-\(daysAgo)"), .email,
      direction, on: date)
    mail.accounts = [account]
    mail.contacts = [contact.id]
    mail.nature = nature
    mail.subject = "Rota"
    let theirs = Participant(
      direction == .inbound ? .sender : .to, person: .contact(contact.id), name: contact.name,
      address: contact.email)
    let ours = Participant(
      direction == .inbound ? .to : .sender, person: .teammate(teammate.id),
      name: teammate.name, address: teammate.email)
    mail.participants = direction == .inbound ? [theirs, ours] : [ours, theirs]
    return mail
  }

  /// Three people: one in lively exchange, one who never answers, one never written to.
  static func history(_ account: Account = account(), maria: Contact = contact()) -> History {
    var history = History(account, at: moment, profile: profile)
    let carlos = contact("Carlos Diaz", email: "carlos@globex.example", title: nil)
    let eve = contact("Eve Stone", email: "eve@globex.example", title: "Intern")
    for person in [maria, carlos, eve] { history.add(person) }
    history.add(ana)
    history.add(ben)
    for week in 2..<14 {
      history.add(mail(.outbound, maria, daysAgo: week * 7))
      history.add(mail(.inbound, maria, daysAgo: week * 7 - 1))
      if week % 3 == 0 { history.add(mail(.outbound, carlos, by: ben, daysAgo: week * 7 + 2)) }
    }
    history.add(
      Subscription(
        id: "s1", account: account.id, value: Money(minorUnits: 6_624_050, .eur), seats: 80,
        renewal: moment.addingTimeInterval(45 * 86_400), product: "Rota"))
    return history
  }

  static func finding(
    _ category: Insight.Category = .risk, about subject: Contact = contact(),
    severity: Finding.Severity = .high, type: String = "going_dark", soWhat: Bool = true
  ) -> Finding {
    let days = 13
    return Finding(
      category, about: subject, severity: severity,
      "\(subject) has not answered for \(days) working days.",
      advice: "Ask \(subject) for a short call.", evidence: [subject.anyID], type: type,
      title: "\(subject) went silent",
      soWhat: soWhat
        ? "The renewal lies ahead, and nobody else speaks for the product there." : nil,
      measurements: [
        Evidence(
          "working days without a reply", value: "13", comparison: "usually answers within 2",
          source: "email"),
        Evidence("messages unanswered", value: "2", source: "email"),
      ])
  }

  static func insight(
    _ finding: Finding = finding(), account: Account = account(),
    priority: Insight.Priority = .high
  ) throws -> Insight {
    try Insight(
      finding, account: account, user: ana.id, priority: priority, at: moment,
      day: profile.calendar.day(of: moment))
  }

  static func draft(
    to contact: Contact = contact(), insight: Insight.ID? = nil, subject: Statement = "Your rota",
    content: Statement = "Hello Maria,\n\nhow is the new site?\nI have time on Friday.\n\nAna"
  ) -> MessageDraft {
    MessageDraft(
      id: "d1", insight: insight, occasion: .reengagement, to: contact, subject: subject,
      content: content, contextUsed: [contact.anyID], representative: ana.id, createdAt: moment,
      version: "templates_1")
  }

  static func report() throws -> BriefingReport {
    let first = try insight()
    let second = try insight(
      finding(.opportunity, severity: .medium, type: "expansion", soWhat: false),
      priority: .medium)
    let third = try insight(
      finding(.engagement, severity: .low, type: "engagement_drop"), priority: .low)
    var intake = ImportReport()
    intake.added = ["interaction": 28, "contact": 3]
    intake.rejected = [.init(file: "mail.mbox", line: 12, reason: "The date cannot be read.")]
    return BriefingReport(
      for: ana, at: moment, profile: profile, insights: [first, second, third],
      drafts: [draft(insight: first.id)],
      accounts: [
        AccountReport(
          History(Account("Initech", id: "initech"), at: moment, profile: profile)),
        AccountReport(history()),
      ], intake: intake)
  }
}
