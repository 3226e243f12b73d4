public import CSModels
import Foundation

/// Finds conversations in which the mood of the customer's people gets worse and worse, or in which
/// they turn to somebody above us.
///
/// Where a conversation turns is the business of ``ConversationCourse``, which reads stored
/// annotations. A single message is enough where it is at least ``Configuration/tensionOfWords`` tense
/// and says so in words: that they escalate, ask for somebody senior, or have lost their patience
/// (``Configuration/lexicon``). Neither its tone nor its words alone are. It is told while the turn is at
/// most ``Configuration/freshFor`` days old and the last message is not calm again, of each person for the conversation that turned last.
public struct EscalatingConversation: Detector {
  /// When an escalation is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// From when on a conversation escalates.
    public var course = ConversationCourse.Configuration()
    /// For how many days after the message at which it turned it is told; by default 21.
    public var freshFor: Int = 21
    /// How tense a message must be that says in words that they escalate, 0...1; by default 0.35.
    public var tensionOfWords: Double = 0.35
    /// How people say that they escalate, by language.
    public var lexicon: Lexicon = .escalation

    /// Creates the default configuration.
    public init() {}
  }

  /// When an escalation is told.
  public var configuration: Configuration

  /// The name `escalating_conversation`, which is also the type of its findings.
  public let id: DetectorID = "escalating_conversation"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

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
    // What belongs to no conversation is one of its own.
    let threads = Dictionary(grouping: history.interactions) { interaction in
      interaction.thread.map { AnyRecordID($0) } ?? interaction.anyID
    }
    var turned: [Contact.ID: Turn] = [:]
    let company = CompanyWords.all(in: history)
    for messages in threads.values {
      guard let newest = messages.last, history.calendar.day(of: newest.date) >= since else {
        continue
      }
      let course = ConversationCourse(messages, moods, configuration.course)
      let byMood = course.hasCalmed ? nil : course.escalation
      let byWords = byMood == nil ? words(in: course, messages, since, company, history) : nil
      guard let index = byMood ?? byWords, let author = course.messages[index].author,
        history.calendar.day(of: course.messages[index].date) >= since,
        let interaction = messages.first(where: { $0.id == course.messages[index].id })
      else { continue }
      if let known = turned[author]?.message,
        (known.date, known.anyID) > (interaction.date, interaction.anyID)
      {
        continue
      }
      turned[author] = Turn(
        course: course, index: index, message: interaction, isByWords: byMood == nil)
    }
    return history.people.compactMap { person in
      turned[person.id].map { turn in
        turn.isByWords
          ? finding(about: person, inWordsOf: turn, in: history)
          : finding(about: person, turn.course, at: turn.index, turn.message, in: history)
      }
    }
  }

  /// Where a conversation turned.
  private struct Turn {
    var course: ConversationCourse
    var index: Int
    var message: Interaction
    var isByWords: Bool
  }

  /// The place of the last message that is tense and says that they escalate, unless what its author
  /// wrote after it is calm again.
  private func words(
    in course: ConversationCourse, _ interactions: [Interaction], _ since: CivilDate,
    _ company: Set<String>, _ history: History
  ) -> Int? {
    let tense = course.messages.lastIndex { message in
      guard message.isTheirs, let tension = message.tension,
        tension >= max(0.01, configuration.tensionOfWords),
        history.calendar.day(of: message.date) >= since,
        let text = interactions.first(where: { $0.id == message.id })?.text
      else { return false }
      return configuration.lexicon.first(in: WrittenText(text), company: company) != nil
    }
    guard let tense, let peak = course.messages[tense].tension else { return nil }
    let last = course.messages[tense...].last { $0.isTheirs && $0.tension != nil }?.tension
    return (last ?? peak) < peak / 2 ? nil : tense
  }

  private func finding(
    about person: Contact, inWordsOf turn: Turn, in history: History
  ) -> Finding {
    let message = turn.message
    let today = history.calendar.day(of: history.moment)
    let day = history.calendar.day(of: message.date)
    let subject: Statement =
      message.subject.isEmpty ? "" : " about \"\(quoted: message.subject, from: message.anyID)\""
    let mood: Statement = "\(turn.course.messages[turn.index].compound ?? 0, digits: 2)"
    let hasRole = person.role == .sponsor || person.role == .champion
    let renewal = Renewal(next: history)?.sentence
    return Finding(
      .engagement, about: person, severity: hasRole || renewal != nil ? .high : .medium,
      "The conversation with \(person)\(subject) is heating up: the message of \(Amount.day(day, today: today, from: message.anyID)) turns to somebody above us, or says that patience is at its end, in a tone of \(mood) on a scale from -1 to 1.",
      advice: "Call \(person) today, before the next mail, and name who takes care of it.",
      evidence: [message.anyID], type: id.rawValue, kind: .risk,
      title: "The conversation with \(person) is heating up", soWhat: renewal, actionType: "call",
      measurements: [
        Evidence(
          "turned_on", value: Amount.text(of: day), comparison: message.subject,
          source: message.channel.rawValue, record: message.anyID),
        Evidence(
          "mood", value: mood.description, comparison: "on a scale from -1 to 1",
          source: "annotation", record: message.anyID),
      ], signal: hasRole ? .championRisk : nil)
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
