import CSModels
import CSScoring
import Foundation

/// An account with a year of made-up mail and meetings.
enum BenchHistory {
  static let moment = Date(timeIntervalSince1970: 1_767_225_600)  // 2026-01-01

  /// Makes up an account.
  ///
  /// - Parameters:
  ///   - number: Which account; a function of it and nothing else.
  ///   - people: How many people work there.
  ///   - each: How many interactions each of them takes part in, two people in each: half of them
  ///     written by us, a tenth meetings, and a third of the rest answers to what came before.
  static func make(_ number: Int, people: Int, each: Int) -> History {
    var generator = SeededGenerator(seed: UInt64(number) &+ 1)
    let account = Account("Account \(number)", id: RecordID("a\(number)"), domains: [])
    var history = History(account, at: moment)
    let titles = ["Chief Executive Officer", "Head of Operations", "Engineer", nil]
    let contacts = (0..<people).map { place in
      Contact(
        "Person \(place)", email: "p\(place)@a\(number).example",
        title: titles[place % titles.count], at: account.id)
    }
    let teammates = (0..<3).map { Teammate("Colleague \($0)", email: "c\($0)@us.example") }
    for contact in contacts { history.add(contact) }
    for teammate in teammates { history.add(teammate) }
    var made: [Interaction] = []
    let count = people > 1 ? people * each / 2 : each
    made.reserveCapacity(count)
    for index in 0..<count {
      let date = moment.addingTimeInterval(
        -Double.random(in: 0..<365 * 86_400, using: &generator))
      let contact = contacts[index % people]
      let teammate = teammates[index % teammates.count]
      let kind = Int.random(in: 0..<10, using: &generator)
      let direction: Interaction.Direction = kind % 2 == 0 ? .inbound : .outbound
      var item = Interaction(
        id: RecordID("a\(number)-i\(index)"), kind == 9 ? .meeting : .email, direction, on: date)
      item.accounts = [account.id]
      item.contacts = [contact.id]
      if people > 1 {
        let step = Int.random(in: 1..<people, using: &generator)
        item.contacts.append(contacts[(index + step) % people].id)
      }
      let ours = Participant(
        direction == .inbound ? .to : .sender, person: .teammate(teammate.id),
        name: teammate.name, address: teammate.email)
      item.participants = [ours]
      for (place, id) in item.contacts.enumerated() {
        let role: Participant.Role =
          kind == 9 ? .attendee : direction == .inbound && place == 0 ? .sender : .to
        item.participants.append(Participant(role, person: .contact(id)))
      }
      if index % 3 == 2, kind != 9 {
        item.inReplyTo = made[index - 1].id
        item.thread = made[index - 1].thread
      } else {
        item.thread = RecordID("a\(number)-t\(index)")
      }
      made.append(item)
    }
    history.add(made)
    return history
  }
}
