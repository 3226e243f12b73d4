public import CSModels
public import Foundation

extension Correspondence {
  /// One message that a person wrote.
  public struct Message: Hashable, Sendable, Identifiable {
    /// What it was read from, shared with the history.
    private let interaction: Interaction
    /// When it was written.
    public let date: Date
    /// Whether it is meant for the other side: a copy is not.
    ///
    /// Of our messages: the contact stands in To, or is answered by it, or is not named at all.
    /// What the contact wrote is always meant for us.
    public let isDirect: Bool
    /// Whether an answer is in place.
    ///
    /// The message opens or pursues something, or it answers the other side and has a question
    /// mark. A plain answer closes the matter.
    public let asks: Bool

    init(_ interaction: Interaction, isDirect: Bool, asks: Bool) {
      self.interaction = interaction
      date = interaction.date
      self.isDirect = isDirect
      self.asks = asks
    }

    /// The interaction.
    public var id: Interaction.ID { interaction.id }
    /// By what means.
    public var channel: Interaction.Channel { interaction.channel }
    /// From the contact or from a colleague.
    public var direction: Interaction.Direction { interaction.direction }
    /// The conversation it belongs to.
    public var thread: ConversationThread.ID? { interaction.thread }
    /// The colleagues who wrote or got it, in the order of the participants.
    public var teammates: [Teammate.ID] { interaction.teammates }

    /// The interaction as evidence.
    public var evidence: AnyRecordID { AnyRecordID(id) }

    /// Equal where all that is said of the two messages is.
    public static func == (a: Message, b: Message) -> Bool {
      a.id == b.id && a.date == b.date && a.channel == b.channel && a.direction == b.direction
        && a.thread == b.thread && a.isDirect == b.isDirect && a.asks == b.asks
        && a.teammates == b.teammates
    }

    /// Hashes the interaction's id and date.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(id)
      hasher.combine(date)
    }
  }

  /// A message together with the answer that it got.
  public struct Exchange: Hashable, Sendable {
    /// What was written first.
    public let message: Message
    /// The first answer of the other side, or `nil` while there is none.
    public internal(set) var reply: Message?
    /// The working time until the answer, in hours of the account's calendar.
    public internal(set) var replyHours: Double?
    /// The first answer of another contact to the same message.
    public internal(set) var settledBy: Interaction.ID?

    /// Whether it was answered by the one it was written to.
    public var isAnswered: Bool { reply != nil }

    /// Whether an answer may be expected: the message is meant for the other side and asks, and
    /// nobody else has settled it.
    public var expectsReply: Bool {
      message.isDirect && message.asks && (isAnswered || settledBy == nil)
    }
  }

  /// A meeting or a call with the contact, which speaks for both sides.
  public struct Encounter: Hashable, Sendable, Identifiable {
    /// What it was read from, shared with the history.
    private let interaction: Interaction
    /// When it took place.
    public let date: Date
    /// What the contact answered or did, or `nil` where that is not known.
    public let attendance: Participant.Attendance?

    init(_ interaction: Interaction, attendance: Participant.Attendance?) {
      self.interaction = interaction
      date = interaction.date
      self.attendance = attendance
    }

    /// The interaction.
    public var id: Interaction.ID { interaction.id }
    /// A meeting or a call.
    public var channel: Interaction.Channel { interaction.channel }
    /// The colleagues who took part.
    public var teammates: [Teammate.ID] { interaction.teammates }

    /// Equal where all that is said of the two encounters is.
    public static func == (a: Encounter, b: Encounter) -> Bool {
      a.id == b.id && a.date == b.date && a.channel == b.channel && a.attendance == b.attendance
        && a.teammates == b.teammates
    }

    /// Hashes the interaction's id and date.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(id)
      hasher.combine(date)
    }

    /// Whether the contact was there, as far as is known.
    ///
    /// A call took place; a meeting counts where the contact attended or accepted, or where
    /// nothing is known of an answer.
    public var tookPlace: Bool {
      switch attendance {
      case .attended, .accepted, nil: true
      case .needsAction, .tentative, .declined, .noShow: false
      }
    }

    /// Whether the contact kept the appointment: came or said so, or did not come or said so;
    /// `nil` where neither is known.
    public var isKept: Bool? {
      switch attendance {
      case .attended, .accepted: true
      case .declined, .noShow: false
      case .needsAction, .tentative, nil: nil
      }
    }

    /// The interaction as evidence.
    public var evidence: AnyRecordID { AnyRecordID(id) }
  }

  /// A stretch of time between two days on which the contact wrote.
  public struct Gap: Hashable, Sendable {
    /// The last message before it.
    public let from: Interaction.ID
    /// The first message after it.
    public let to: Interaction.ID
    /// When it began.
    public let start: Date
    /// When it ended.
    public let end: Date
    /// Its length in working days of the account's calendar; at least one.
    public let workingDays: Int
  }
}
