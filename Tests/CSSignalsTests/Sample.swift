import CSModels
import Foundation

/// A small company to write histories about; 2026-03-02 is a Monday.
enum Sample {
  static let globex = Account("Globex", id: "globex", domains: ["globex.example"], owner: ana)
  static let maria = Contact(
    "Maria Lopez", email: "maria@globex.example", title: "Operations", at: globex.id)
  static let carlos = Contact("Carlos Diaz", email: "carlos@globex.example", at: globex.id)
  static let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
  static let calendar = WorkCalendar.weekdays(in: "Europe/Berlin")

  /// An instant, such as `2026-03-02 09:30`, in UTC; nine o'clock where no time is given.
  static func date(_ text: String) -> Date {
    let parts = text.split(separator: " ")
    let clock = parts.count > 1 ? parts[1] : "09:00"
    return Timestamp.date(from: "\(parts[0])T\(clock):00Z") ?? .distantPast
  }

  /// Nine o'clock UTC on a civil day.
  static func date(_ day: CivilDate, hour: Double = 9) -> Date {
    Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400 + hour * 3_600)
  }

  static func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(daysSince1970: 0) }

  /// A mail of a contact, or of Ana to a contact.
  static func mail(
    _ id: String, _ direction: Interaction.Direction, _ contact: Contact = maria, on date: Date,
    subject: String = "", text: String = "", nature: Interaction.Nature = .person,
    thread: String? = nil, answers: String? = nil, copied: [Contact] = [], signature: String = ""
  ) -> Interaction {
    var mail = Interaction(id: RecordID(id), .email, direction, on: date)
    mail.accounts = [globex.id]
    mail.contacts = [contact.id] + copied.map(\.id)
    mail.nature = nature
    mail.subject = subject
    mail.text = text
    mail.signature = signature
    mail.thread = thread.map { RecordID($0) }
    mail.inReplyTo = answers.map { RecordID($0) }
    let theirs = Participant(
      direction == .inbound ? .sender : .to, person: .contact(contact.id), name: contact.name,
      address: contact.email)
    let ours = Participant(
      direction == .inbound ? .to : .sender, person: .teammate(ana.id), name: ana.name,
      address: ana.email)
    mail.participants =
      [theirs, ours]
      + copied.map {
        Participant(.cc, person: .contact($0.id), name: $0.name, address: $0.email)
      }
    return mail
  }

  /// One mail of a contact on each of some days.
  static func letters(_ contact: Contact = maria, on days: [CivilDate]) -> [Interaction] {
    days.map { mail("\(contact.name) \($0)", .inbound, contact, on: date($0)) }
  }

  /// The days that lie one pause after another, in working days of the sample's calendar.
  static func days(
    from start: String, pauses: [Int], in calendar: WorkCalendar = calendar
  ) -> [CivilDate] {
    pauses.reduce(into: [day(start)]) { days, pause in
      days.append(calendar.workingDay(pause, from: days[days.count - 1]))
    }
  }

  static func history(
    _ interactions: [Interaction], at moment: Date, account: Account = globex,
    people: [Contact] = [maria, carlos], calendar: WorkCalendar = calendar
  ) -> History {
    var history = History(account, at: moment, calendar: calendar)
    for person in people { history.add(person) }
    history.add(ana)
    history.add(interactions)
    return history
  }
}

extension Finding {
  /// A measurement by its name.
  func measured(_ metric: String) -> String? {
    measurements.first { $0.metric == metric }?.value
  }

  /// Whether every number of the statement stands in a measurement, as an insight demands.
  var isGrounded: Bool {
    statement.numbers(notShownBy: measurements).isEmpty
  }
}
