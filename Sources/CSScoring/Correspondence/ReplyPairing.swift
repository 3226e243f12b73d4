import CSModels
import Foundation

/// Pairs messages with their answers while reading one contact's interactions, oldest first.
struct ReplyPairing {
  private let contact: Contact.ID
  private let calendar: WorkCalendar
  private let conversations: Conversations
  /// The places of the contact's interactions in the history, ascending.
  private let places: [Int]
  private(set) var sent: [Correspondence.Exchange] = []
  private(set) var received: [Correspondence.Exchange] = []
  private(set) var encounters: [Correspondence.Encounter] = []

  /// Who wrote a message, and where it stands.
  private enum Writer {
    case us(Int)
    case contact(Int)
    case someoneElse
  }

  /// The last messages of a conversation that wait for an answer; -1 where none does.
  private struct Waiting {
    var sent = -1
    var received = -1
  }

  /// Who wrote each of the contact's interactions read so far, where any names what it answers.
  private var writers: [Writer?]
  private var waiting: [Int32: Waiting] = [:]
  /// The message that each leaves waiting before it in its conversation; -1 where none.
  private var earlierSent: [Int] = []
  private var earlierReceived: [Int] = []

  init(
    contact: Contact.ID, calendar: WorkCalendar, places: [Int], conversations: Conversations
  ) {
    self.contact = contact
    self.calendar = calendar
    self.places = places
    self.conversations = conversations
    writers = conversations.areLinked ? [Writer?](repeating: nil, count: places.count) : []
  }

  /// Takes the next interaction, which is not earlier than those before.
  ///
  /// - Parameter index: Its number among the contact's places.
  mutating func take(_ interaction: Interaction, at index: Int) {
    guard interaction.nature == .person else { return }
    switch interaction.channel {
    case .meeting, .call:
      encounters.append(
        Correspondence.Encounter(interaction, attendance: ownPart(in: interaction).attendance))
    case .email, .chat, .ticket: takeMessage(interaction, at: index)
    case .survey, .note, .web: break
    }
  }

  private mutating func takeMessage(_ interaction: Interaction, at index: Int) {
    switch interaction.direction {
    case .outbound: takeSent(interaction, at: index)
    case .inbound where interaction.author == contact: takeReceived(interaction, at: index)
    case .inbound: takeFromSomeoneElse(interaction, at: index)
    case .internal: break
    }
  }

  /// How the contact stands among the participants: whether at all, whether in To, and what the
  /// contact answered where first named.
  private func ownPart(
    in interaction: Interaction
  ) -> (isNamed: Bool, isTo: Bool, attendance: Participant.Attendance?) {
    var part: (isNamed: Bool, isTo: Bool, attendance: Participant.Attendance?) = (false, false, nil)
    let participants = interaction.participants
    let span = participants.span
    for index in span.indices {
      guard case .contact(let id) = span[index].person, id == contact else { continue }
      if !part.isNamed { part.attendance = span[index].attendance }
      part.isNamed = true
      part.isTo = part.isTo || span[index].role == .to
    }
    return part
  }

  private mutating func takeSent(_ interaction: Interaction, at index: Int) {
    let parent = writer(ofAnsweredBy: index)
    let own = ownPart(in: interaction)
    var isDirect = !own.isNamed || own.isTo
    // Who is answered is meant, even where a mailing list puts everybody into Cc.
    if case .contact = parent { isDirect = true }
    let conversation = conversations.numbers[places[index]]
    var open = waiting[conversation] ?? Waiting()
    // On a thread of several contacts, a colleague may answer somebody else.
    var answered: [Int] = []
    switch parent {
    case .someoneElse: break
    case .contact(let known):
      answered = [known] + answerable(open.received, earlierReceived, received, by: interaction)
      open.received = -1
    case .us, nil:
      answered = answerable(open.received, earlierReceived, received, by: interaction)
      open.received = -1
    }
    // A second mail on what was answered already is no answer: it pursues the matter.
    answered = answered.filter { received[$0].reply == nil }
    let message = Correspondence.Message(
      interaction, isDirect: isDirect, asks: asks(interaction, isAnswer: !answered.isEmpty))
    for place in answered { Self.answer(&received[place], with: message, calendar) }
    earlierSent.append(open.sent)
    open.sent = sent.count
    waiting[conversation] = open
    note(.us(sent.count), at: index)
    sent.append(Correspondence.Exchange(message: message))
  }

  private mutating func takeReceived(_ interaction: Interaction, at index: Int) {
    let conversation = conversations.numbers[places[index]]
    var open = waiting[conversation] ?? Waiting()
    var answered: [Int] = []
    switch writer(ofAnsweredBy: index) {
    case .someoneElse: break
    case .us(let known):
      answered = [known] + answerable(open.sent, earlierSent, sent, by: interaction)
      open.sent = -1
    case .contact, nil:
      answered = answerable(open.sent, earlierSent, sent, by: interaction)
      open.sent = -1
    }
    answered = answered.filter { sent[$0].reply == nil }
    let message = Correspondence.Message(
      interaction, isDirect: true, asks: asks(interaction, isAnswer: !answered.isEmpty))
    for place in answered { Self.answer(&sent[place], with: message, calendar) }
    earlierReceived.append(open.received)
    open.received = received.count
    waiting[conversation] = open
    note(.contact(received.count), at: index)
    received.append(Correspondence.Exchange(message: message))
  }

  private mutating func takeFromSomeoneElse(_ interaction: Interaction, at index: Int) {
    note(.someoneElse, at: index)
    guard case .us(let known) = writer(ofAnsweredBy: index), sent[known].settledBy == nil else {
      return
    }
    sent[known].settledBy = interaction.id
  }

  private mutating func note(_ writer: Writer, at index: Int) {
    if !writers.isEmpty { writers[index] = writer }
  }

  /// Who wrote what an interaction names as answered, where that was read.
  private func writer(ofAnsweredBy index: Int) -> Writer? {
    guard !writers.isEmpty else { return nil }
    let parent = Int(conversations.parents[places[index]])
    guard parent >= 0 else { return nil }
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < parent { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] == parent ? writers[low] : nil
  }

  private func asks(_ interaction: Interaction, isAnswer: Bool) -> Bool {
    !isAnswer || QuestionMark.ends(aWordOf: interaction.text)
  }

  /// What a message finds unanswered in its conversation, oldest first.
  ///
  /// - Parameters:
  ///   - last: The last that waits there; -1 where none does.
  ///   - earlier: What waited before each.
  private func answerable(
    _ last: Int, _ earlier: [Int], _ exchanges: [Correspondence.Exchange], by reply: Interaction
  ) -> [Int] {
    var found: [Int] = []
    var next = last
    while next >= 0 {
      found.append(next)
      next = earlier[next]
    }
    found.reverse()
    guard reply.thread == nil else { return found }
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
