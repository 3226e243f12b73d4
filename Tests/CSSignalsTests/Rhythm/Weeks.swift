import CSModels
import CSSignals
import Foundation

/// Histories written week by week, from 2025-12-01, a Monday, on.
enum Weeks {
  static let monday = Sample.day("2025-12-01")

  /// The days of some weeks on which somebody is in touch: so many from Monday on.
  static func days(_ counts: [Int]) -> [CivilDate] {
    counts.enumerated().flatMap { week, count in
      (0..<count).map { monday.adding(days: 7 * week + $0) }
    }
  }

  static func letters(_ counts: [Int], of person: Contact = Sample.maria) -> [Interaction] {
    Sample.letters(person, on: days(counts))
  }

  /// Mails of ours, in the afternoon.
  static func ours(_ counts: [Int], to person: Contact = Sample.maria) -> [Interaction] {
    days(counts).map { day in
      Sample.mail("ours \(person.name) \(day)", .outbound, person, on: Sample.date(day, hour: 14))
    }
  }

  /// Meetings at which people did what is said.
  static func meetings(
    _ days: [CivilDate], _ answers: [(Contact, Participant.Attendance?)], id: String = "meeting"
  ) -> [Interaction] {
    days.map { day in
      var meeting = Interaction(
        id: RecordID("\(id) \(day)"), .meeting, .outbound, on: Sample.date(day, hour: 10))
      meeting.accounts = [Sample.globex.id]
      meeting.contacts = answers.map(\.0.id)
      meeting.participants =
        [Participant(.sender, person: .teammate(Sample.ana.id), name: "Ana Ruiz")]
        + answers.map {
          Participant(
            .attendee, person: .contact($0.0.id), name: $0.0.name, address: $0.0.email,
            attendance: $0.1)
        }
      return meeting
    }
  }

  /// The Wednesday after so many weeks.
  static func end(_ count: Int) -> Date { Sample.date(monday.adding(days: 7 * count + 2)) }

  /// Our mails on some days, each answered after so many hours; `nil` is never.
  static func asked(
    _ person: Contact = Sample.maria, on days: [CivilDate], after hours: [Double?]
  ) -> [Interaction] {
    zip(days, hours).flatMap { day, hours -> [Interaction] in
      let name = "\(person.name) \(day)"
      let sent = Sample.mail(
        "ask \(name)", .outbound, person, on: Sample.date(day, hour: 8), text: "When?",
        thread: "thread \(name)")
      guard let hours else { return [sent] }
      return [
        sent,
        Sample.mail(
          "reply \(name)", .inbound, person, on: Sample.date(day, hour: 8 + hours),
          thread: "thread \(name)", answers: "ask \(name)"),
      ]
    }
  }

  static let steady = [Int](repeating: 2, count: 20)
}
