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

  private func message(_ interaction: Interaction, isDirect: Bool) -> Correspondence.Message {
    Correspondence.Message(
      id: interaction.id, date: interaction.date, channel: interaction.channel,
      direction: interaction.direction, thread: interaction.thread, isDirect: isDirect,
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
    let reply = message(interaction, isDirect: isDirect)
    let conversation = conversation(of: interaction)
    // On a thread of several contacts, a colleague may answer somebody else.
    switch parent {
    case .someoneElse: break
    case .received(let index):
      answer(\.received, index, with: reply)
      answerWaiting(\.received, \.waitingReceived, in: conversation, with: reply)
    case .sent, nil:
      answerWaiting(\.received, \.waitingReceived, in: conversation, with: reply)
    }
    waitingSent[conversation, default: []].append(sent.count)
    places[interaction.id] = .sent(sent.count)
    sent.append(Correspondence.Exchange(message: reply))
  }

  private mutating func takeReceived(_ interaction: Interaction) {
    let reply = message(interaction, isDirect: true)
    let conversation = conversation(of: interaction)
    switch interaction.inReplyTo.flatMap({ places[$0] }) {
    case .someoneElse: break
    case .sent(let index):
      answer(\.sent, index, with: reply)
      answerWaiting(\.sent, \.waitingSent, in: conversation, with: reply)
    case .received, nil:
      answerWaiting(\.sent, \.waitingSent, in: conversation, with: reply)
    }
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

  private mutating func answer(
    _ side: WritableKeyPath<Self, [Correspondence.Exchange]>, _ index: Int,
    with reply: Correspondence.Message
  ) {
    guard self[keyPath: side][index].reply == nil else { return }
    let asked = self[keyPath: side][index].message.date
    self[keyPath: side][index].reply = reply
    self[keyPath: side][index].replyHours = calendar.workingHours(from: asked, to: reply.date)
  }

  private mutating func answerWaiting(
    _ side: WritableKeyPath<Self, [Correspondence.Exchange]>,
    _ waiting: WritableKeyPath<Self, [Conversation: [Int]]>, in conversation: Conversation,
    with reply: Correspondence.Message
  ) {
    for index in self[keyPath: waiting].removeValue(forKey: conversation) ?? [] {
      if case .channel = conversation {
        let asked = self[keyPath: side][index].message.date
        let days = calendar.workingDays(from: asked, to: reply.date)
        guard days <= Correspondence.looseReplyDays else { continue }
      }
      answer(side, index, with: reply)
    }
  }
}
