public import CSModels
import CSScoring
public import Foundation

/// How an account, or one of its people, communicates: how often, at what length, how fast, and by
/// what means.
///
/// All figures are medians of what is in the history, in working time of the account; `nil` where
/// there is nothing to count. Machines do not count. O(n log n) for n participations.
///
/// For hosts: the card of a person, on which it says how somebody likes to be written to.
public struct CommunicationPattern: Hashable, Sendable, Codable {
  /// How many messages they wrote.
  public let received: Int
  /// How many messages we wrote to them.
  public let sent: Int
  /// The median length of their messages, in words.
  public let usualLength: Double?
  /// The median length of ours, in words.
  public let ourUsualLength: Double?
  /// The median of the working days between two days of contact, each at least one.
  public let usualPause: Double?
  /// The median time until they answer us, in working hours.
  public let replyHours: Double?
  /// The median time until we answer them, in working hours: what they are used to.
  public let ourReplyHours: Double?
  /// The time in working hours within which they expect an answer: the median time after which they
  /// wrote again in the same conversation while we had not answered.
  public let expectedReplyHours: Double?
  /// By what means they were in touch most; of equals, the one used last.
  public let preferredChannel: Interaction.Channel?
  /// How often each means was used by them: messages written, meetings and calls that took place.
  public let channels: [Interaction.Channel: Int]
  /// The hour of the day around which they write, 0..<24, the median of their messages in the
  /// account's zone.
  public let usualHour: Double?

  /// The share of the preferred means, 0...1; `nil` where there is none.
  public var preferredShare: Double? {
    guard let preferredChannel, let count = channels[preferredChannel] else { return nil }
    return Double(count) / Double(channels.values.reduce(0, +))
  }

  /// Reads how an account or one of its people communicates.
  ///
  /// - Parameters:
  ///   - history: The account.
  ///   - contact: One person; `nil` for all of them together.
  ///   - start: From when on; `nil` for all time.
  public init(of history: History, with contact: Contact.ID? = nil, since start: Date? = nil) {
    let calendar = history.calendar
    let start = start ?? .distantPast
    let circle = CustomerCircle(of: history)
    let members = circle.members.filter { member in
      contact.map { $0 == member.person.id } ?? true
    }
    let known = Set(members.map(\.person.id))
    var lengths: (theirs: [Double], ours: [Double]) = ([], [])
    var hours: [Double] = []
    var channels: [Interaction.Channel: Int] = [:]
    var lastUsed: [Interaction.Channel: Date] = [:]
    func use(_ interaction: Interaction) {
      channels[interaction.channel, default: 0] += 1
      lastUsed[interaction.channel] = interaction.date
    }
    for interaction in history.interactions
    where interaction.nature == .person && interaction.date >= start
      && interaction.contacts.contains(where: known.contains)
    {
      let words = Double(interaction.text.split(whereSeparator: \.isWhitespace).count)
      switch (interaction.channel, interaction.direction) {
      case (.email, .inbound), (.chat, .inbound), (.ticket, .inbound):
        guard let author = interaction.author, known.contains(author) else { continue }
        lengths.theirs.append(words)
        hours.append(Double(calendar.local(interaction.date).second) / 3_600)
        use(interaction)
      case (.email, .outbound), (.chat, .outbound), (.ticket, .outbound):
        lengths.ours.append(words)
      case (.meeting, _), (.call, _):
        let came = interaction.participants.contains { participant in
          guard let id = participant.contact, known.contains(id) else { return false }
          switch participant.attendance {
          case .attended, .accepted, nil: return true
          case .needsAction, .tentative, .declined, .noShow: return false
          }
        }
        if came { use(interaction) }
      default: continue
      }
    }
    received = lengths.theirs.count
    sent = lengths.ours.count
    usualLength = Quantile.median(lengths.theirs)
    ourUsualLength = Quantile.median(lengths.ours)
    usualHour = Quantile.median(hours)
    self.channels = channels
    preferredChannel =
      channels.max { a, b in
        a.value == b.value
          ? (lastUsed[a.key] ?? .distantPast, a.key.rawValue)
            < (lastUsed[b.key] ?? .distantPast, b.key.rawValue)
          : a.value < b.value
      }?.key
    let letters = members.map { Correspondence(with: $0.person, in: history) }
    replyHours = Quantile.median(
      letters.flatMap(\.sent).filter { $0.message.date >= start }.compactMap(\.replyHours))
    ourReplyHours = Quantile.median(
      letters.flatMap(\.received).filter { $0.message.date >= start }.compactMap(\.replyHours))
    expectedReplyHours = Quantile.median(
      letters.flatMap { Self.reminders(in: $0, since: start) })
    let absences = Absences(ofAll: members.map { Absences(of: $0.person, in: history) })
    var seen: Set<CivilDate> = []
    let touches = members.flatMap(\.touches).sorted { ($0.date, $0.record) < ($1.date, $1.record) }
      .filter { $0.date >= start && seen.insert($0.day).inserted }
    usualPause = Cadence(touches, without: absences, in: calendar).median
  }

  /// How long the person waited until writing again in a conversation in which we owed an answer.
  private static func reminders(in letters: Correspondence, since start: Date) -> [Double] {
    var waiting: [ConversationThread.ID: Correspondence.Exchange] = [:]
    var hours: [Double] = []
    for exchange in letters.received {
      guard let thread = exchange.message.thread else { continue }
      let date = exchange.message.date
      if let earlier = waiting[thread], earlier.reply.map({ $0.date > date }) ?? true,
        earlier.message.date >= start
      {
        hours.append(letters.calendar.workingHours(from: earlier.message.date, to: date))
      }
      waiting[thread] = exchange.expectsReply ? exchange : nil
    }
    return hours
  }
}
