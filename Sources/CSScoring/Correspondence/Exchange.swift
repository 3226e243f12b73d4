public import CSModels
public import Foundation

extension Correspondence {
  /// One message that a person wrote.
  public struct Message: Hashable, Sendable, Identifiable {
    /// The interaction.
    public let id: Interaction.ID
    /// When it was written.
    public let date: Date
    /// By what means.
    public let channel: Interaction.Channel
    /// From the contact or from a colleague.
    public let direction: Interaction.Direction
    /// The conversation it belongs to.
    public let thread: ConversationThread.ID?
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
    /// The colleagues who wrote or got it, in the order of the participants.
    public let teammates: [Teammate.ID]

    /// The interaction as evidence.
    public var evidence: AnyRecordID { AnyRecordID(id) }
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
    /// The interaction.
    public let id: Interaction.ID
    /// When it took place.
    public let date: Date
    /// A meeting or a call.
    public let channel: Interaction.Channel
    /// What the contact answered or did, or `nil` where that is not known.
    public let attendance: Participant.Attendance?
    /// The colleagues who took part.
    public let teammates: [Teammate.ID]

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
