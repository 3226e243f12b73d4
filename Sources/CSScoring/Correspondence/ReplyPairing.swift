import CSModels
import Foundation

/// Pairs messages with their answers while reading one contact's interactions, oldest first.
struct ReplyPairing {
  let contact: Contact.ID
  let calendar: WorkCalendar
  private(set) var sent: [Correspondence.Exchange] = []
  private(set) var received: [Correspondence.Exchange] = []
  private(set) var encounters: [Correspondence.Encounter] = []

  /// Who wrote a message, and where it stands.
  private enum Place {
    case sent(Int)
    case received(Int)
    case someoneElse
  }

  /// Where messages wait together for an answer.
  private enum Conversation: Hashable {
    case thread(ConversationThread.ID)
    case channel(Interaction.Channel)
  }

  private var places: [Interaction.ID: Place] = [:]
  private var waitingSent: [Conversation: [Int]] = [:]
  private var waitingReceived: [Conversation: [Int]] = [:]

  init(contact: Contact.ID, calendar: WorkCalendar) {
    self.contact = contact
    self.calendar = calendar
  }

  /// Takes the next interaction, which is not earlier than those before.
  mutating func take(_ interaction: Interaction) {
    guard interaction.nature == .person else { return }
    switch interaction.channel {
    case .meeting, .call: takeEncounter(interaction)
    case .email, .chat, .ticket: takeMessage(interaction)
    case .survey, .note, .web: break
    }
  }

  private mutating func takeEncounter(_ interaction: Interaction) {
    let mine = interaction.participants.first { $0.contact == contact }
    encounters.append(
      Correspondence.Encounter(
        id: interaction.id, date: interaction.date, channel: interaction.channel,
        attendance: mine?.attendance, teammates: interaction.teammates))
  }

  private mutating func takeMessage(_ interaction: Interaction) {
    switch interaction.direction {
    case .outbound: takeSent(interaction)
    case .inbound where interaction.author == contact: takeReceived(interaction)
    case .inbound: takeFromSomeoneElse(interaction)
    case .internal: break
    }
  }

  private func message(
    _ interaction: Interaction, isDirect: Bool, isAnswer: Bool
  ) -> Correspondence.Message {
    Correspondence.Message(
      id: interaction.id, date: interaction.date, channel: interaction.channel,
      direction: interaction.direction, thread: interaction.thread, isDirect: isDirect,
      asks: !isAnswer || QuestionMark.ends(aWordOf: interaction.text),
      teammates: interaction.teammates)
  }

  private func conversation(of interaction: Interaction) -> Conversation {
    interaction.thread.map(Conversation.thread) ?? .channel(interaction.channel)
  }

  private mutating func takeSent(_ interaction: Interaction) {
    let parent = interaction.inReplyTo.flatMap { places[$0] }
    let named = interaction.participants.filter { $0.contact == contact }
    var isDirect = named.isEmpty || named.contains { $0.role == .to }
    // Who is answered is meant, even where a mailing list puts everybody into Cc.
    if case .received = parent { isDirect = true }
    let conversation = conversation(of: interaction)
    // On a thread of several contacts, a colleague may answer somebody else.
    var answered: [Int] = []
    switch parent {
    case .someoneElse: break
    case .received(let index):
      answered =
        [index]
        + Self.waiting(&waitingReceived, in: conversation, received, for: interaction, calendar)
    case .sent, nil:
      answered = Self.waiting(
        &waitingReceived, in: conversation, received, for: interaction, calendar)
    }
    // A second mail on what was answered already is no answer: it pursues the matter.
    answered = answered.filter { received[$0].reply == nil }
    let reply = message(interaction, isDirect: isDirect, isAnswer: !answered.isEmpty)
    for index in answered { Self.answer(&received[index], with: reply, calendar) }
    waitingSent[conversation, default: []].append(sent.count)
    places[interaction.id] = .sent(sent.count)
    sent.append(Correspondence.Exchange(message: reply))
  }

  private mutating func takeReceived(_ interaction: Interaction) {
    let conversation = conversation(of: interaction)
    var answered: [Int] = []
    switch interaction.inReplyTo.flatMap({ places[$0] }) {
    case .someoneElse: break
    case .sent(let index):
      answered =
        [index] + Self.waiting(&waitingSent, in: conversation, sent, for: interaction, calendar)
    case .received, nil:
      answered = Self.waiting(&waitingSent, in: conversation, sent, for: interaction, calendar)
    }
    answered = answered.filter { sent[$0].reply == nil }
    let reply = message(interaction, isDirect: true, isAnswer: !answered.isEmpty)
    for index in answered { Self.answer(&sent[index], with: reply, calendar) }
    waitingReceived[conversation, default: []].append(received.count)
    places[interaction.id] = .received(received.count)
    received.append(Correspondence.Exchange(message: reply))
  }

  private mutating func takeFromSomeoneElse(_ interaction: Interaction) {
    places[interaction.id] = .someoneElse
    guard let parent = interaction.inReplyTo, case .sent(let index) = places[parent],
      sent[index].settledBy == nil
    else { return }
    sent[index].settledBy = interaction.id
  }

  /// What a message finds unanswered in its conversation; afterwards nothing waits there.
  private static func waiting(
    _ waiting: inout [Conversation: [Int]], in conversation: Conversation,
    _ exchanges: [Correspondence.Exchange], for reply: Interaction, _ calendar: WorkCalendar
  ) -> [Int] {
    let found = waiting.removeValue(forKey: conversation) ?? []
    guard case .channel = conversation else { return found }
    return found.filter {
      calendar.workingDays(from: exchanges[$0].message.date, to: reply.date)
        <= Correspondence.looseReplyDays
    }
  }

  private static func answer(
    _ exchange: inout Correspondence.Exchange, with reply: Correspondence.Message,
    _ calendar: WorkCalendar
  ) {
    exchange.reply = reply
    exchange.replyHours = calendar.workingHours(from: exchange.message.date, to: reply.date)
  }
}
