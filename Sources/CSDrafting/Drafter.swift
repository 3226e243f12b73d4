public import CSModels
import CSPersona
import Foundation

/// Writes messages for a person to approve: from templates, offline, the same every time.
///
/// Laws:
/// 1. Every number, name and date of a text is a fact with its record, and every record stands in
///    ``/CSModels/MessageDraft/contextUsed``; ``Grounding`` checks it.
/// 2. What somebody outside wrote is quoted as one sanitized phrase; it never shapes the text.
/// 3. The tone changes the words, never the facts; how a person is addressed follows what they
///    write themselves.
/// 4. Nobody is written to whose address failed or who has left, and nobody twice at a time.
public struct Drafter: Sendable {
  /// Why a message is written.
  public typealias Occasion = MessageDraft.Occasion
  /// How a message is worded.
  public typealias Tone = MessageDraft.Tone

  /// The templates, as stored with each draft.
  public static let version = "templates-1"

  /// How messages are worded.
  public var tone: Tone
  /// For how many working days after we last wrote to a person no draft is made; 2 by default.
  public var restDays = 2
  /// What a draft must keep to.
  public var lint = DraftLint()

  /// Creates a drafter.
  public init(tone: Tone = .warm) { self.tone = tone }

  /// Why to write about an insight.
  public static func occasion(for insight: Insight, in history: History) -> Occasion {
    switch insight.type {
    case InsightType.championLeaving: return .championOutreach
    case InsightType.goingDark: return .reengagement
    case InsightType.engagementDrop:
      let person = insight.subject.id(of: Contact.self).flatMap(history.person)
      return person?.role == .champion ? .championOutreach : .reengagement
    default: return .checkIn
    }
  }

  /// Drafts one message.
  ///
  /// - Parameters:
  ///   - occasion: Why to write.
  ///   - contact: Whom to; about somebody who left, the one to turn to.
  ///   - insight: What led to it; it also says for which colleague the draft is.
  ///   - history: The company as seen from where one stands.
  /// - Throws: ``DraftingError``: `no_recipient` for a contact without an address,
  ///   `no_representative` where neither insight nor history knows a colleague, `unfit` where no
  ///   text keeps ``lint`` and is grounded.
  public func draft(
    _ occasion: Occasion, to contact: Contact, about insight: Insight? = nil, in history: History
  ) async throws -> MessageDraft {
    try write(occasion, to: Recipient(contact), about: insight, in: history)
  }
}
