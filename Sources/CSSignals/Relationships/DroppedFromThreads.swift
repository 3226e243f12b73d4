public import CSModels
import CSScoring
import Foundation

/// Finds people who were on the conversations of their colleagues with us and no longer are.
///
/// Counted are conversations that others of the account began, while the person was not away: who is
/// on them is the choice of the colleagues. What the person begins, or what we do, says nothing
/// about that. A person has been dropped where all of these hold:
///
/// 1. in the ``Configuration/recentDays`` there were at least ``Configuration/minimumThreads`` of
///    them, and the person was on at most ``Configuration/largestRest`` of the share of before,
///    neither as a writer nor as a reader of the others,
/// 2. in the ``Configuration/earlierDays`` before the person was on at least
///    ``Configuration/minimumEarlierThreads`` of them and on at least
///    ``Configuration/smallestShare`` of all, and
/// 3. in Fisher's exact test the difference has a probability of at most
///    half of ``Configuration/significance``, for two stretches of time are tried.
///
/// Messages without a conversation are one each. Conversations that began with the person and go on
/// without them are named. O(n) for n participations in messages.
public struct DroppedFromThreads: ReadingDetector {
  /// When somebody has been dropped.
  public struct Configuration: Hashable, Sendable, Codable {
    /// For how many days back conversations go on without the person; by default 28; where that is
    /// too short to tell, for twice as many.
    public var recentDays: Int = 28
    /// With how many days before them they are compared; by default 182.
    public var earlierDays: Int = 182
    /// How many conversations there must have been lately; by default 4.
    public var minimumThreads: Int = 4
    /// On how many the person must have been before; by default 5.
    public var minimumEarlierThreads: Int = 5
    /// On which share of all the person must have been before; by default 0.3.
    public var smallestShare: Double = 0.3
    /// Which part of that share may be left; by default 0.2.
    public var largestRest: Double = 0.2
    /// The probability of chance at or below which it is told; by default 0.01.
    public var significance: Double = 0.01

    /// Creates the default configuration.
    public init() {}
  }

  /// When somebody has been dropped.
  public var configuration: Configuration

  /// The name `dropped_from_threads`, which is also the type of its findings.
  public let id: DetectorID = "dropped_from_threads"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// A conversation within a stretch of time.
  private struct Talk {
    var people: Set<Contact.ID> = []
    /// The last message of each stretch.
    var last: AnyRecordID?
    /// Who began it, and when.
    var author: Contact.ID?
    var day: CivilDate
  }

  /// What there is to find, in the order of the people.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    let days = max(1, configuration.recentDays)
    let soon = find(in: reading, days: days)
    let known = Set(soon.map(\.subject))
    return soon
      + find(in: reading, days: min(days, 10_000) * 2).filter { !known.contains($0.subject) }
  }

  private func find(in reading: AccountReading, days: Int) -> [Finding] {
    // It takes two: one to be dropped, one to go on.
    guard reading.circle.members.count > 1 else { return [] }
    let history = reading.history
    let start = reading.today.adding(days: -days)
    let before = start.adding(days: -max(1, configuration.earlierDays))
    let known = Set(reading.circle.members.map(\.person.id))
    var recent: [String: Talk] = [:]
    var earlier: [String: Talk] = [:]
    // What goes on lately may have been begun before; the oldest message comes last.
    var authors: [String: Contact.ID?] = [:]
    for interaction in history.interactions.reversed() {
      guard interaction.nature == .person, interaction.direction != .internal else { continue }
      switch interaction.channel {
      case .email, .chat, .ticket: break
      case .meeting, .call, .survey, .note, .web: continue
      }
      let day = reading.calendar.day(of: interaction.date)
      guard day >= before else { break }
      let key = interaction.thread?.rawValue ?? interaction.id.rawValue
      var talk = (day >= start ? recent[key] : earlier[key]) ?? Talk(day: day)
      talk.day = day
      authors[key] = .some(interaction.author)
      talk.people.formUnion(interaction.contacts.filter(known.contains))
      talk.last = talk.last ?? interaction.anyID
      if day >= start { recent[key] = talk } else { earlier[key] = talk }
    }
    for key in recent.keys { recent[key]?.author = authors[key] ?? nil }
    for key in earlier.keys { earlier[key]?.author = authors[key] ?? nil }
    recent = recent.filter { $0.value.author.map(known.contains) ?? false }
    earlier = earlier.filter { $0.value.author.map(known.contains) ?? false }
    guard recent.count >= configuration.minimumThreads else { return [] }
    return reading.people.compactMap { person in
      finding(about: person, recent, earlier, days, reading)
    }
  }

  /// The last messages of the five latest conversations, in the order in which they began.
  private static func latest(_ talks: [Talk]) -> [AnyRecordID] {
    let dated = talks.compactMap { talk in talk.last.map { (day: talk.day, record: $0) } }
    return dated.sorted { ($0.day, $0.record) < ($1.day, $1.record) }.suffix(5).map(\.record)
  }

  private func finding(
    about member: AccountReading.Person, _ recent: [String: Talk], _ earlier: [String: Talk],
    _ days: Int, _ reading: AccountReading
  ) -> Finding? {
    let person = member.contact
    func isShared(_ talk: Talk) -> Bool {
      talk.author != person.id
        && (talk.people.contains(person.id) || !member.absences.contains(talk.day))
    }
    func count(_ talks: [String: Talk]) -> (on: Int, all: Int) {
      talks.values.reduce(into: (0, 0)) { sum, talk in
        guard isShared(talk) else { return }
        sum.1 += 1
        if talk.people.contains(person.id) { sum.0 += 1 }
      }
    }
    // Most people are dropped by nobody, and to count shows it.
    let (still, talks) = count(recent)
    guard talks >= max(1, configuration.minimumThreads) else { return nil }
    let then = count(earlier)
    guard then.on >= max(1, configuration.minimumEarlierThreads),
      Double(then.on) >= configuration.smallestShare * Double(then.all),
      Double(still * then.all) <= configuration.largestRest * Double(then.on * talks),
      let test = FisherExactTest(still, talks - still, then.on, then.all - then.on),
      // Two stretches of time are tried.
      2 * test.pValue <= configuration.significance
    else { return nil }
    let now = recent.filter { isShared($0.value) }
    let was = earlier.filter { isShared($0.value) && $0.value.people.contains(person.id) }
    let goneOn = now.count { was[$0.key] != nil && !$0.value.people.contains(person.id) }
    var counts: [Contact.ID: Int] = [:]
    for talk in now.values {
      for id in talk.people where id != person.id { counts[id, default: 0] += 1 }
    }
    let others = reading.circle.members.map(\.person).filter { counts[$0.id] != nil }
      .sorted {
        let (a, b) = (counts[$0.id] ?? 0, counts[$1.id] ?? 0)
        return a == b ? $0.anyID < $1.anyID : a > b
      }
    let standing = Standing(of: person, in: reading.circle, until: reading.today)
    let kept: Statement = still == 0 ? "none" : "\(still)"
    var statement: Statement =
      "\(person) was on \(kept) of the last \(now.count) conversations with \(Amount.names(others)). In the \(configuration.earlierDays) days before, \(person) was on \(then.on) of \(then.all)."
    if goneOn > 0 {
      statement =
        statement
        + " \(goneOn) of them \(goneOn == 1 ? "goes" : "go") on without \(person)."
    }
    let advice: Statement =
      others.first.map { "Ask \($0) whether \(person) is still in charge." }
      ?? "Ask whether \(person) is still in charge."
    let evidence =
      Self.latest(Array(now.values)) + Self.latest(Array(was.values))
    return Finding(
      .risk, about: person, severity: standing.matters ? .high : .medium, statement,
      advice: advice, evidence: evidence, type: id.rawValue,
      title: "\(person) is no longer on the conversations of colleagues",
      soWhat: standing.sentence(at: reading.history),
      measurements: [
        Evidence(
          "conversations_without",
          value: still == 0 ? "\(now.count)" : "\(now.count - still) of \(now.count), on \(still)",
          comparison: "in \(days) days, with \(Amount.names(others))",
          source: "email"),
        Evidence(
          "conversations_with_before", value: "\(then.on) of \(then.all)",
          comparison: "in the \(configuration.earlierDays) days before", source: "email"),
        Evidence("gone_on_without", value: "\(goneOn)", source: "email"),
        Evidence(
          "probability_of_chance", value: "\("\(test.pValue, digits: 4)" as Statement)",
          comparison: "Fisher's exact test", source: "history"),
      ], signal: standing.hasRole ? .championRisk : .orgChange,
      related: others.prefix(3).map(\.anyID))
  }
}
