public import CSModels
public import Foundation

/// How the mood of a conversation developed, and where it turned.
///
/// The mood comes from stored annotations, not from words: a message without one has none. Where
/// several rules or models read the messages, those of the one that read most of them count, so that
/// one scale is compared with itself; of equals the last in the order of bytes.
/// The tension of a message is the amount by which its compound lies below zero plus a quarter of
/// its urgency, at most 1: 0 for whatever sounds good or neutral and is not urgent.
public struct ConversationCourse: Hashable, Sendable {
  /// From when on a conversation escalates.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many of their messages in a row, each tenser than the one before, are an escalation; by
    /// default 3.
    public var risingMessages: Int = 3
    /// How tense the last of them must be, 0...1; by default 0.4.
    public var minimumTension: Double = 0.4
    /// By how much tension must have risen over them; by default 0.3.
    public var minimumRise: Double = 0.3
    /// From which tension on two messages in a row, after a calmer one, are an escalation; by
    /// default 0.6.
    public var highTension: Double = 0.6
    /// How much urgency adds to tension; by default 0.25.
    public var urgencyWeight: Double = 0.25

    /// Creates the default configuration.
    public init() {}
  }

  /// One message.
  public struct Message: Hashable, Sendable, Identifiable {
    /// The interaction.
    public let id: Interaction.ID
    /// When it was written.
    public let date: Date
    /// Who of them wrote it; `nil` where we did.
    public let author: Contact.ID?
    /// Whether they wrote it.
    public let isTheirs: Bool
    /// How good or bad it sounds, -1...1; `nil` where that is not known.
    public let compound: Double?
    /// How tense it is, 0...1; `nil` where that is not known.
    public let tension: Double?
  }

  /// The messages that people wrote, oldest first.
  public let messages: [Message]
  /// The place in ``messages`` at which the conversation last turned into an escalation, from 0; `nil`
  /// where it never did.
  ///
  /// One that has calmed, to less than half the tension at which it turned, may turn again.
  public let escalation: Int?
  /// The change of their mood from their first to their last message with a known one, -2...2;
  /// `nil` where fewer than two are known.
  public let moodChange: Double?

  /// Whether the latest of their messages after the turn is calm again, less tense than half of
  /// that at which it turned.
  public var hasCalmed: Bool {
    guard let escalation, let peak = messages[escalation].tension,
      let last = messages[escalation...].last(where: { $0.isTheirs && $0.tension != nil })?.tension
    else { return false }
    return last < peak / 2
  }

  /// Reads a conversation; empty where there is none of that id.
  public init(
    of thread: ConversationThread.ID, in history: History,
    _ configuration: Configuration = Configuration()
  ) {
    let moods = Self.moods(in: history)
    self.init(history.interactions.filter { $0.thread == thread }, moods, configuration)
  }

  /// Reads a conversation from its interactions, oldest first.
  init(
    _ interactions: [Interaction], _ moods: [Interaction.ID: Annotation],
    _ configuration: Configuration
  ) {
    let weight = max(0, configuration.urgencyWeight)
    messages = interactions.compactMap { interaction in
      guard interaction.nature == .person, interaction.direction != .internal else { return nil }
      switch interaction.channel {
      case .email, .chat, .ticket: break
      case .meeting, .call, .survey, .note, .web: return nil
      }
      let mood = moods[interaction.id]
      let compound = mood?.compound.flatMap { $0.isFinite ? min(max($0, -1), 1) : nil }
      let urgency = mood?.urgency?.value ?? 0
      return Message(
        id: interaction.id, date: interaction.date, author: interaction.author,
        isTheirs: interaction.direction == .inbound, compound: compound,
        tension: compound.map { min(1, max(0, -$0) + weight * urgency) })
    }
    escalation = Self.turn(in: messages, configuration)
    let known = messages.filter(\.isTheirs).compactMap(\.compound)
    moodChange = known.count > 1 ? known.last.flatMap { l in known.first.map { l - $0 } } : nil
  }

  /// The annotation of each message that has one with a compound.
  static func moods(in history: History) -> [Interaction.ID: Annotation] {
    var moods: [Interaction.ID: Annotation] = [:]
    let version = history.annotations.prevailingVersion { $0.compound != nil }
    for each in history.annotations where each.compound != nil && each.version == version {
      moods[each.interaction] = each
    }
    return moods
  }

  private static func turn(in messages: [Message], _ configuration: Configuration) -> Int? {
    var earlier: [Double] = []
    var turn: (index: Int, tension: Double)?
    var isOpen = false
    let run = configuration.risingMessages.held(2...1_000)
    for (index, message) in messages.enumerated() where message.isTheirs {
      guard let tension = message.tension else { continue }
      if isOpen, let known = turn {
        // Calm again: what comes after is another story.
        guard tension < known.tension / 2 else { continue }
        isOpen = false
        earlier = []
      }
      earlier.append(tension)
      let last = earlier.suffix(run)
      let rises =
        last.count == run && tension >= configuration.minimumTension
        && tension - (last.first ?? tension) >= configuration.minimumRise
        && zip(last, last.dropFirst()).allSatisfy { $0 < $1 }
      let isHigh =
        earlier.count >= 3 && earlier.suffix(2).allSatisfy { $0 >= configuration.highTension }
        && earlier.dropLast(2).contains { $0 < configuration.highTension }
      if rises || isHigh { (turn, isOpen) = ((index, tension), true) }
    }
    return turn?.index
  }

  /// Their last messages up to the turn that make it one: each tenser than the one before, or where
  /// that does not hold, the two that are tense; empty where there is no turn.
  func turningRun(_ configuration: Configuration) -> (messages: [Message], isRising: Bool) {
    guard let escalation else { return ([], false) }
    let theirs = messages[...escalation].filter { $0.isTheirs && $0.tension != nil }
    let run = theirs.suffix(configuration.risingMessages.held(2...1_000))
    let isRising = zip(run, run.dropFirst()).allSatisfy { ($0.tension ?? 0) < ($1.tension ?? 0) }
    return isRising ? (Array(run), true) : (Array(theirs.suffix(2)), false)
  }
}
