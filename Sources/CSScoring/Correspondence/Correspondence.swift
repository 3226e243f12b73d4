public import CSModels
public import Foundation

/// What one contact and the colleagues wrote to each other, each message with its answer.
///
/// It is the one place that says what an answer is:
/// 1. Only what persons wrote by mail, chat or ticket is a message: no automatic replies, bounces
///    or newsletters.
/// 2. A message answers the one that it names (`inReplyTo`), and every message of the other side
///    that was still unanswered in its thread. A message that names what another contact wrote
///    answers nothing else.
/// 3. Messages without a thread answer what was left unanswered on the same channel for at most
///    ``looseReplyDays`` working days.
/// 4. A message that another contact has answered is settled: it does not count against those who
///    kept silent.
/// 5. An answer that does not ask anything in return, as far as question marks tell, expects none;
///    so the last word of a conversation is not held against anybody.
///
/// Times are working hours of the account's calendar. Everything is a function of the history,
/// whatever the order in which it was put together. O(n) for n interactions with the contact.
public struct Correspondence: Sendable {
  /// The contact.
  public let contact: Contact.ID
  /// Where one stands: nothing later is seen.
  public let moment: Date
  /// When people at the company work.
  public let calendar: WorkCalendar
  /// Our messages to the contact with the contact's answers, oldest first.
  public let sent: [Exchange]
  /// The contact's messages with our answers, oldest first.
  public let received: [Exchange]
  /// Meetings and calls with the contact, oldest first.
  public let encounters: [Encounter]
  /// What it was read from.
  let history: History

  /// For how many working days a message without a thread waits for its answer.
  ///
  /// In 16 billion mails more than 90% of answers came within a day and few after two (Kooti et
  /// al. 2015, arXiv 1504.00704); ten working days leave room for those who are slow or away.
  public static let looseReplyDays = 10

  /// Reads what a history holds of one contact.
  public init(with contact: Contact, in history: History) {
    self.init(with: contact, in: history, at: history.moment)
  }

  /// Reads what a history holds of one contact, as it stood at an earlier moment.
  ///
  /// A moment after the history's own counts as that.
  public init(with contact: Contact, in history: History, at moment: Date) {
    let moment = min(moment, history.moment)
    guard moment == history.moment else {
      self.init(reading: history, with: contact, at: moment, .of(history))
      return
    }
    self = history.remembered(Key(contact: contact.id)) {
      Correspondence(reading: history.forgetting, with: contact, at: moment, .of(history))
    }
  }

  private struct Key: Hashable {
    let contact: Contact.ID
  }

  private init(
    reading history: History, with contact: Contact, at moment: Date,
    _ conversations: Conversations
  ) {
    let all = history.interactions
    let interactions = all.span
    let places = history.places(with: contact.id)
    var pairing = ReplyPairing(
      contact: contact.id, calendar: history.calendar, places: places,
      conversations: conversations)
    for (index, place) in places.enumerated() where interactions[place].date <= moment {
      pairing.take(interactions[place], at: index)
    }
    self.contact = contact.id
    self.moment = moment
    self.history = history
    calendar = history.calendar
    sent = pairing.sent
    received = pairing.received
    encounters = pairing.encounters
  }

  /// The same as a later moment sees it, where nothing happened in between.
  ///
  /// - Parameter history: The history of the same account from that moment.
  package func asOfLater(_ history: History) -> Correspondence {
    Correspondence(self, asOf: history)
  }

  private init(_ other: Correspondence, asOf history: History) {
    contact = other.contact
    moment = history.moment
    calendar = history.calendar
    (sent, received, encounters) = (other.sent, other.received, other.encounters)
    self.history = history.forgetting
  }

  /// The working hours in which the contact answered, in the order of our messages.
  public var contactReplyHours: [Double] { sent.compactMap(\.replyHours) }

  /// The working hours in which colleagues answered, in the order of the contact's messages.
  public var ourReplyHours: [Double] { received.compactMap(\.replyHours) }

  /// The contact's median time to answer, in working hours; `nil` where no answer is known.
  public var usualReplyHours: Double? { Quantile.median(contactReplyHours) }

  /// How long to wait before silence says something, in working hours: two working days, or the
  /// time within which the contact gave nine of ten answers, where that is longer.
  ///
  /// After two days there is little chance of an answer (Kooti et al. 2015, arXiv 1504.00704).
  public var patienceHours: Double {
    let usual = 2 * calendar.hoursPerDay
    return max(usual, Quantile.of(0.9, in: contactReplyHours) ?? usual)
  }

  /// Our messages from an instant on that the contact answered or has had time to answer.
  ///
  /// The share of them that is answered is the reply rate. Left out are messages that
  /// expect no answer (see ``Exchange/expectsReply``), and those younger than ``patienceHours`` without an answer.
  public func asked(since start: Date) -> [Exchange] {
    let patience = patienceHours
    return sent.filter {
      $0.message.date >= start && $0.expectsReply
        && ($0.isAnswered
          || calendar.workingHours(from: $0.message.date, to: moment) >= patience)
    }
  }

  /// Our messages that are meant for the contact and have no answer, oldest first.
  public var unanswered: [Exchange] { sent.filter { $0.expectsReply && !$0.isAnswered } }

  /// The contact's messages that expect an answer and have none, oldest first.
  public var waitingForUs: [Exchange] { received.filter { $0.expectsReply && !$0.isAnswered } }

  /// The contact's last message.
  public var lastReceived: Message? { received.last?.message }

  /// Our last message to the contact.
  public var lastSent: Message? { sent.last?.message }

  /// The last encounter that took place.
  public var lastEncounter: Encounter? { encounters.last(where: \.tookPlace) }

  /// When the contact last wrote, called or met us, with the record; `nil` where that never was.
  public var lastSignOfLife: (date: Date, evidence: AnyRecordID)? {
    let wrote = lastReceived.map { (date: $0.date, evidence: $0.evidence) }
    let met = lastEncounter.map { (date: $0.date, evidence: $0.evidence) }
    guard let wrote, let met else { return wrote ?? met }
    return met.date > wrote.date ? met : wrote
  }

  /// The working days since the contact last wrote, or `nil` where the contact never did.
  public var silence: Int? {
    lastReceived.map { calendar.workingDays(from: $0.date, to: moment) }
  }

  /// The stretches between the days on which the contact wrote, oldest first.
  ///
  /// Messages with no working day between them belong together and make no gap.
  public var inboundGaps: [Gap] {
    var gaps: [Gap] = []
    var previous: (message: Message, day: CivilDate)?
    for exchange in received {
      let message = exchange.message
      let day = calendar.day(of: message.date)
      if let previous, day > previous.day {
        let length = calendar.workingDays(after: previous.day, through: day)
        if length > 0 {
          gaps.append(
            Gap(
              from: previous.message.id, to: message.id, start: previous.message.date,
              end: message.date, workingDays: length))
        }
      }
      previous = (message, day)
    }
    return gaps
  }
}
