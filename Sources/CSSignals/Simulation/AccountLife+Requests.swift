import CSModels
import Foundation

/// Requests to the help desk.
extension AccountLife {
  /// Asks for help at a rate of its own, and is helped.
  mutating func ask() {
    let rate = draws.lognormal(median: 1.5, sigma: 0.6) / 21
    let usual = draws.lognormal(median: 10, sigma: 0.4)
    for index in 0..<configuration.days where isWorking(index) {
      for _ in 0..<draws.poisson(rate * effects.factor(.requests, on: index)) {
        let present = people.indices.filter {
          people[$0].arrives <= index && effects.isPresent($0, on: index)
        }
        guard let person = draws.pick(present) else { continue }
        let slow = effects.factor(.solving, on: index)
        open(by: person, on: index, hours: draws.lognormal(median: usual * slow, sigma: 0.9))
      }
    }
  }

  mutating func open(by person: Int, on index: Int, hours: Double, isUrgent: Bool = false) {
    let contact = people[person].contact
    let opened = moment(on: index, around: people[person].hour)
    let subject = SimulatedWords.line(SimulatedWords.ticketSubjects, &draws)
    let id: RecordID<Ticket> = nextID()
    let thread: ConversationThread.ID = RecordID("\(id)/thread")
    let solved = later(opened, hours: hours)
    let priority: Ticket.Priority =
      isUrgent ? .urgent : draws.pick([.low, .normal, .normal, .normal, .high]) ?? .normal
    records.tickets.append(
      Ticket(
        id: id, account: account.id, requester: contact.id, subject: subject, priority: priority,
        opened: opened, solved: solved, thread: thread))
    func message(_ direction: Interaction.Direction, _ date: Date, _ text: String) -> Interaction {
      var message = Interaction(
        id: RecordID("\(id)/\(date.timeIntervalSince1970)"), .ticket, direction, on: date)
      message.accounts = [account.id]
      message.contacts = [contact.id]
      message.subject = subject
      message.text = text
      message.thread = thread
      let theirs = Participant(
        direction == .inbound ? .sender : .to, person: .contact(contact.id), name: contact.name,
        address: contact.email)
      let ours = Participant(
        direction == .inbound ? .to : .sender, person: .teammate(helper.id), name: helper.name,
        address: helper.email)
      message.participants = [theirs, ours]
      return message
    }
    records.interactions.append(
      message(.inbound, opened, SimulatedWords.line(SimulatedWords.ticketTexts, &draws)))
    let first = later(opened, hours: min(hours, draws.lognormal(median: 2, sigma: 0.8)))
    records.interactions.append(
      message(.outbound, first, SimulatedWords.line(SimulatedWords.ourAnswers, &draws)))
  }
}
