public import CSModels
public import CSScoring
import Foundation

/// What our answers do to the mood of those who complain.
///
/// Counted is every answer of ours to a message of theirs whose compound is at most
/// ``Configuration/complaint``, followed by a further message of theirs in the same conversation:
/// the mood of that one minus that of the complaint. Moods come from stored annotations. It shows
/// what went together, not what caused what.
///
/// For hosts: a team's report on how its answers are taken, over all conversations of an account.
public struct ResponseEffectiveness: Hashable, Sendable {
  /// What counts as a complaint, and as a change.
  public struct Configuration: Hashable, Sendable, Codable {
    /// Up to which compound a message is a complaint, -1...1; by default -0.2.
    public var complaint: Double = -0.2
    /// From which change of the compound on a mood is better or worse; by default 0.2.
    public var smallestChange: Double = 0.2

    /// Creates the default configuration.
    public init() {}
  }

  /// One answer and what followed.
  public struct Response: Hashable, Sendable {
    /// The message that complains.
    public let complaint: Interaction.ID
    /// Our answer.
    public let reply: Interaction.ID
    /// Their next message.
    public let next: Interaction.ID
    /// The working hours until our answer.
    public let hours: Double
    /// By how much the mood got better, -2...2.
    public let change: Double
  }

  /// The answers, oldest first.
  public let responses: [Response]
  /// How many were followed by a better mood.
  public let improved: Int
  /// How many were followed by a worse one.
  public let worsened: Int
  /// The share followed by a better mood, with its Wilson interval; `nil` where there is none.
  public let improvedShare: Estimate?
  /// The median change of the mood; `nil` where there is none.
  public let medianChange: Double?
  /// The median change after the quicker half of the answers; `nil` for fewer than four answers.
  public let medianChangeWhenQuick: Double?
  /// The median change after the slower half; `nil` for fewer than four answers.
  public let medianChangeWhenSlow: Double?

  /// Reads all conversations of a history.
  public init(in history: History, _ configuration: Configuration = Configuration()) {
    let moods = ConversationCourse.moods(in: history)
    var threads: [ConversationThread.ID: [Interaction]] = [:]
    for interaction in history.interactions where interaction.nature == .person {
      if let thread = interaction.thread { threads[thread, default: []].append(interaction) }
    }
    var found: [(date: Date, response: Response)] = []
    for messages in threads.values {
      var complaint: (message: Interaction, mood: Double)?
      var reply: Interaction?
      for message in messages {
        switch message.direction {
        case .inbound:
          let mood = moods[message.id]?.compound.flatMap { $0.isFinite ? $0 : nil }
          if let before = complaint, let answer = reply, let mood {
            found.append(
              (
                answer.date,
                Response(
                  complaint: before.message.id, reply: answer.id, next: message.id,
                  hours: history.calendar.workingHours(
                    from: before.message.date, to: answer.date), change: mood - before.mood)
              ))
          }
          complaint = mood.flatMap { $0 <= configuration.complaint ? (message, $0) : nil }
          reply = nil
        case .outbound: reply = reply ?? message
        case .internal: continue
        }
      }
    }
    responses = found.sorted {
      $0.date == $1.date
        ? AnyRecordID($0.response.reply) < AnyRecordID($1.response.reply) : $0.date < $1.date
    }.map(\.response)
    improved = responses.count { $0.change >= configuration.smallestChange }
    worsened = responses.count { $0.change <= -configuration.smallestChange }
    improvedShare =
      responses.isEmpty ? nil : Proportion.wilson(improved, of: responses.count)
    medianChange = Quantile.median(responses.map(\.change))
    let byHours = responses.enumerated().sorted {
      ($0.element.hours, $0.offset) < ($1.element.hours, $1.offset)
    }
    .map(\.element.change)
    let half = byHours.count / 2
    medianChangeWhenQuick = byHours.count < 4 ? nil : Quantile.median(Array(byHours[..<half]))
    medianChangeWhenSlow =
      byHours.count < 4 ? nil : Quantile.median(Array(byHours[(byHours.count - half)...]))
  }
}
