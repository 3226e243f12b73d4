public import CSModels
import Foundation

/// Finds conversations in which somebody grows angry, and the message at which that shows.
///
/// By stored annotations the tone of one person's messages in one conversation is read in order. A
/// conversation escalates at the first message that sounds at or below ``Configuration/angry``,
/// lies ``Configuration/fall`` or more below the best before, and is no better than the one before;
/// one angry first message is a complaint, no escalation. It has ended once a later message of the
/// person has taken half of the fall back, or after ``Configuration/freshFor`` days.
public struct Escalation: Detector {
  /// When a conversation escalates.
  public struct Configuration: Hashable, Sendable, Codable {
    /// At or below which tone a message counts as angry, -1...1; by default -0.3.
    public var angry: Double = -0.3
    /// How far below the best before it must lie; by default 0.4.
    public var fall: Double = 0.4
    /// How many messages of the person it takes; by default 3.
    public var minimumMessages: Int = 3
    /// For how many days after it showed it is told; by default 14.
    public var freshFor: Int = 14

    /// Creates the default configuration.
    public init() {}
  }

  /// When a conversation escalates.
  public var configuration: Configuration

  /// The name `escalation`, which is also the type of its findings.
  public let id: DetectorID = "escalation"

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, one finding for each person, about the conversation that escalated last.
  public func detect(in history: History) -> [Finding] {
    let tone = Tone(history)
    let start = history.moment.subtracting(.days(configuration.freshFor))
    // Only conversations with a fresh message can be told.
    let fresh = Set(tone.readings.filter { $0.message.date > start }.compactMap(\.message.thread))
    guard !fresh.isEmpty else { return [] }
    var told: [Contact.ID: Course] = [:]
    let threads = Dictionary(grouping: tone.readings) { $0.message.thread }
    for (thread, readings) in threads {
      guard let thread, fresh.contains(thread) else { continue }
      for (author, own) in Dictionary(grouping: readings, by: { $0.message.author }) {
        guard let author, let person = history.person(author),
          let course = Course(person, thread, own, configuration),
          course.flagged.message.date > start, !course.isOver
        else { continue }
        if let known = told[author], known.order > course.order { continue }
        told[author] = course
      }
    }
    return history.people.compactMap { told[$0.id] }.map { finding($0, in: history) }
  }

  /// The messages of one person in one conversation.
  private struct Course {
    let person: Contact
    let thread: ConversationThread.ID
    let readings: [Tone.Reading]
    let place: Int
    let best: Double

    init?(
      _ person: Contact, _ thread: ConversationThread.ID, _ readings: [Tone.Reading],
      _ configuration: Configuration
    ) {
      guard readings.count >= max(2, configuration.minimumMessages) else { return nil }
      var best = readings[0].score
      for (index, reading) in readings.enumerated().dropFirst() {
        if index + 1 >= configuration.minimumMessages, reading.score <= configuration.angry,
          best - reading.score >= configuration.fall - 1e-9,
          reading.score <= readings[index - 1].score
        {
          self.person = person
          self.thread = thread
          self.readings = readings
          self.best = best
          place = index
          return
        }
        best = max(best, reading.score)
      }
      return nil
    }

    var flagged: Tone.Reading { readings[place] }
    var order: (Date, String) { (flagged.message.date, thread.rawValue) }
    /// Whether half of the fall was taken back since.
    var isOver: Bool {
      guard let last = readings.last, place + 1 < readings.count else { return false }
      return last.score >= (best + flagged.score) / 2
    }
  }

  // MARK: Words

  private func finding(_ course: Course, in history: History) -> Finding {
    let all = history.interactions.filter { $0.thread == course.thread && $0.nature == .person }
    let place = (all.firstIndex { $0.id == course.flagged.message.id } ?? 0) + 1
    let record = course.flagged.message.anyID
    let title = Self.subject(of: course.flagged.message)
    let name: Statement = title.map { "\"\(quoted: $0, from: record)\"" } ?? "a conversation"
    let change = changeAfterOurAnswers(course, all)
    var measurements = [
      Evidence(
        "tone", value: "\("\(course.flagged.score, digits: 2)" as Statement)",
        comparison: "\("\(course.best, digits: 2)" as Statement) at best before",
        source: "annotations", record: record),
      Evidence(
        "message", value: "\(place)", comparison: "of \(all.count) in the conversation",
        source: "history", record: record),
    ]
    if let title {
      measurements.append(
        Evidence("conversation", value: title, source: "history", record: record))
    }
    var statement: Statement =
      "In \(name) the tone of \(course.person) fell from \(course.best, digits: 2) to \(course.flagged.score, digits: 2), at message \(place) of \(all.count)."
    if let change {
      let after: Statement =
        "\(change.count) \(change.count == 1 ? "answer" : "answers") of ours changed it by \(change.mean, digits: 2) on average."
      statement = "\(statement) \(after)"
      measurements.append(
        Evidence(
          "tone_after_our_answers", value: "\("\(change.mean, digits: 2)" as Statement)",
          comparison: "mean of \(change.count)", source: "annotations"))
    }
    return Finding(
      .risk, about: course.person, severity: .high, statement,
      advice: "Call \(course.person) today, and do not answer by mail first.",
      evidence: course.readings[...course.place].suffix(8).map(\.message.anyID),
      type: id.rawValue, title: "\(course.person) grows angry in a conversation",
      actionType: "schedule_meeting", measurements: measurements)
  }

  /// The subject without the marks of answers; `nil` where there is none.
  private static func subject(of message: Interaction) -> String? {
    var text = message.subject[...]
    while let colon = text.firstIndex(of: ":"),
      ["re", "aw", "fwd", "fw", "wg", "tr", "rv", "sv"].contains(text[..<colon].lowercased())
    {
      text = text[text.index(after: colon)...].drop { $0 == " " }
    }
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(80)
    return plain.isEmpty ? nil : String(plain)
  }

  /// By how much the tone changed over our answers; `nil` where we wrote none.
  private func changeAfterOurAnswers(
    _ course: Course, _ all: [Interaction]
  ) -> (mean: Double, count: Int)? {
    let changes = zip(course.readings, course.readings.dropFirst()).compactMap { before, after in
      all.contains {
        $0.direction == .outbound && $0.date > before.message.date && $0.date < after.message.date
      } ? after.score - before.score : nil
    }
    return changes.isEmpty ? nil : (changes.reduce(0, +) / Double(changes.count), changes.count)
  }
}
