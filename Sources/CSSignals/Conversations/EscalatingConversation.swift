public import CSModels
import Foundation

/// Finds conversations in which the mood of the customer's people gets worse and worse.
///
/// Where a conversation turns is the business of ``ConversationCourse``, which reads stored
/// annotations. It is told while the turn is at most ``Configuration/freshFor`` days old and the
/// last message is not calm again, of each person for the conversation that turned last.
public struct EscalatingConversation: Detector {
  /// When an escalation is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// From when on a conversation escalates.
    public var course = ConversationCourse.Configuration()
    /// For how many days after the message at which it turned it is told; by default 21.
    public var freshFor: Int = 21

    /// Creates the default configuration.
    public init() {}
  }

  /// When an escalation is told.
  public var configuration: Configuration

  /// The name `escalating_conversation`, which is also the type of its findings.
  public let id: DetectorID = "escalating_conversation"

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, in the order of the people.
  public func detect(in history: History) -> [Finding] {
    let moods = ConversationCourse.moods(in: history)
    guard !moods.isEmpty else { return [] }
    let today = history.calendar.day(of: history.moment)
    let since = today.adding(days: -max(0, configuration.freshFor))
    var threads: [ConversationThread.ID: [Interaction]] = [:]
    for interaction in history.interactions {
      if let thread = interaction.thread { threads[thread, default: []].append(interaction) }
    }
    var turned: [Contact.ID: (ConversationCourse, Int, Interaction)] = [:]
    for messages in threads.values {
      guard let newest = messages.last, history.calendar.day(of: newest.date) >= since else {
        continue
      }
      let course = ConversationCourse(messages, moods, configuration.course)
      guard let index = course.escalation, !course.hasCalmed,
        let author = course.messages[index].author,
        history.calendar.day(of: course.messages[index].date) >= since,
        let interaction = messages.first(where: { $0.id == course.messages[index].id })
      else { continue }
      if let known = turned[author]?.2,
        (known.date, known.anyID) > (interaction.date, interaction.anyID)
      {
        continue
      }
      turned[author] = (course, index, interaction)
    }
    return history.people.compactMap { person in
      turned[person.id].map { finding(about: person, $0.0, at: $0.1, $0.2, in: history) }
    }
  }

  private func finding(
    about person: Contact, _ course: ConversationCourse, at index: Int, _ turn: Interaction,
    in history: History
  ) -> Finding {
    let today = history.calendar.day(of: history.moment)
    let day = history.calendar.day(of: turn.date)
    let (run, isRising) = course.turningRun(configuration.course)
    let subject: Statement =
      turn.subject.isEmpty ? "" : " about \"\(quoted: turn.subject, from: turn.anyID)\""
    let hasRole = person.role == .sponsor || person.role == .champion
    let moods = run.compactMap(\.compound).map { "\("\($0, digits: 2)" as Statement)" }
    return Finding(
      .engagement, about: person,
      severity: hasRole || Renewal(next: history) != nil ? .high : .medium,
      "The conversation with \(person)\(subject) is heating up: it turned with message \(index + 1) of \(course.messages.count), on \(Amount.day(day, today: today, from: turn.anyID)). The last \(run.count) messages from \(history.account) up to it \(isRising ? "sound worse and worse" : "are both tense").",
      advice: "Call \(person) today, before the next mail, and name who takes care of it.",
      evidence: run.map { AnyRecordID($0.id) }, type: id.rawValue, kind: .risk,
      title: "The conversation with \(person) is heating up",
      soWhat: Renewal(next: history)?.sentence, actionType: "call",
      measurements: [
        Evidence(
          "turning_message", value: "\(index + 1) of \(course.messages.count)",
          comparison: turn.subject, source: turn.channel.rawValue, record: turn.anyID),
        Evidence(
          "turned_on", value: Amount.text(of: day), source: turn.channel.rawValue,
          record: turn.anyID),
        Evidence(
          "mood", value: moods.joined(separator: ", "),
          comparison: "the last \(run.count) messages, from -1 to 1", source: "annotation"),
      ], signal: hasRole ? .championRisk : nil)
  }
}
