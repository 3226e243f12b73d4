public import CSModels
import CSScoring
import Foundation

/// Finds people who were on the conversations of their colleagues with us and no longer are.
///
/// Counted are conversations that colleagues began who had the person on theirs before, while the
/// person was not away: who is on them is the choice of those colleagues. What others begin who never
/// wrote with the person, what the person begins, or what we do, says nothing about that. A person has been dropped where all of these hold:
///
/// 1. in the ``Configuration/recentDays`` there were at least ``Configuration/minimumThreads`` of
///    them, and the person was on at most ``Configuration/largestRest`` of the share of before,
///    neither as a writer nor as a reader of the others,
/// 2. in the ``Configuration/earlierDays`` before the person was on at least
///    ``Configuration/minimumEarlierThreads`` of them and on at least
///    ``Configuration/smallestShare`` of all, and
/// 3. in Fisher's exact test the difference has a probability of at most
///    half of ``Configuration/significance``, for two stretches of time are tried, and so has it in the
///    test of Mantel and Haenszel (1959) colleague by colleague, each measured by their own habit: that
///    somebody writes less who always had the person in copy drops nobody.
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
    /// The probability of chance at or below which it is told; by default 0.002, for
    /// everybody is looked at again and again.
    public var significance: Double = 0.002

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
    let thread: Int
    /// Who was on it, by their places among the members of the circle.
    var people: [Int] = []
    /// The last message of the stretch.
    var last: AnyRecordID
    /// Who began it, and when.
    var author: Int?
    var day: CivilDate
  }

  /// The conversations of a stretch of time.
  private struct Talks {
    private(set) var all: [Talk] = []
    private var places: [Int: Int] = [:]

    var count: Int { all.count }

    /// Adds a message that is older than those before.
    mutating func add(_ message: ThreadMessage) {
      let place = places[message.thread] ?? all.count
      if place == all.count {
        places[message.thread] = place
        all.append(Talk(thread: message.thread, last: message.record, day: message.day))
      }
      all[place].day = message.day
      for person in message.people where !all[place].people.contains(person) {
        all[place].people.append(person)
      }
    }

    /// Those that somebody at the customer began.
    func begun(by authors: [Int: Int?]) -> [Talk] {
      all.compactMap { talk in
        guard let author = authors[talk.thread] ?? nil else { return nil }
        var talk = talk
        talk.author = author
        return talk
      }
    }
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
    let messages = reading.threadMessages
    let start = reading.today.adding(days: -days)
    let before = start.adding(days: -max(1, configuration.earlierDays))
    var recent = Talks()
    var earlier = Talks()
    // What goes on lately may have been begun before; the oldest message comes last.
    var authors: [Int: Int?] = [:]
    for message in messages {
      // Where few conversations go on lately, nobody need be looked for among the earlier ones.
      guard message.day >= before,
        message.day >= start || recent.count >= configuration.minimumThreads
      else { break }
      authors[message.thread] = .some(message.author)
      if message.day >= start { recent.add(message) } else { earlier.add(message) }
    }
    guard recent.count >= configuration.minimumThreads else { return [] }
    let (now, then) = (recent.begun(by: authors), earlier.begun(by: authors))
    guard now.count >= configuration.minimumThreads else { return [] }
    let places = reading.circle.places
    return reading.people.compactMap { person in
      places[person.contact.id].flatMap { place in
        finding(about: person, at: place, now, then, days, reading)
      }
    }
  }

  /// The last messages of the five latest conversations, in the order in which they began.
  private static func latest(_ talks: [Talk]) -> [AnyRecordID] {
    talks.sorted { ($0.day, $0.last) < ($1.day, $1.last) }.suffix(5).map(\.last)
  }

  private func finding(
    about member: AccountReading.Person, at place: Int, _ recent: [Talk], _ earlier: [Talk],
    _ days: Int, _ reading: AccountReading
  ) -> Finding? {
    let person = member.contact
    let companions = Set(earlier.filter { $0.people.contains(place) }.compactMap(\.author))
    func isShared(_ talk: Talk) -> Bool {
      talk.author != place && talk.author.map(companions.contains) ?? false
        && (talk.people.contains(place) || !member.absences.contains(talk.day))
    }
    var strata: [Int: Stratum] = [:]
    func count(_ talks: [Talk], _ path: WritableKeyPath<Stratum, Stratum.Count>) {
      for talk in talks where isShared(talk) {
        guard let author = talk.author else { continue }
        strata[author, default: Stratum()][keyPath: path].all += 1
        if talk.people.contains(place) {
          strata[author, default: Stratum()][keyPath: path].on += 1
        }
      }
    }
    // Most people are dropped by nobody, and to count shows it.
    count(recent, \.now)
    let talks = strata.values.reduce(0) { $0 + $1.now.all }
    guard talks >= max(1, configuration.minimumThreads) else { return nil }
    let still = strata.values.reduce(0) { $0 + $1.now.on }
    count(earlier, \.before)
    let then = strata.values.reduce(into: Stratum.Count()) {
      $0.on += $1.before.on
      $0.all += $1.before.all
    }
    let members = reading.circle.members
    let tables = strata.sorted {
      members[$0.key].person.id.rawValue < members[$1.key].person.id.rawValue
    }
    .map(\.value)
    guard then.on >= max(1, configuration.minimumEarlierThreads),
      Double(then.on) >= configuration.smallestShare * Double(then.all),
      Double(still) <= configuration.largestRest * Stratum.expected(tables) + 1e-9,
      let test = FisherExactTest(still, talks - still, then.on, then.all - then.on)
    else { return nil }
    let chance = max(test.pValue, Stratum.probability(tables))
    // Two stretches of time are tried.
    guard 2 * chance <= configuration.significance else { return nil }
    let now = recent.filter(isShared)
    let was = earlier.filter { isShared($0) && $0.people.contains(place) }
    let goneOn = now.count { talk in
      !talk.people.contains(place) && was.contains { $0.thread == talk.thread }
    }
    var counts: [Int: Int] = [:]
    for talk in now {
      for other in talk.people where other != place { counts[other, default: 0] += 1 }
    }
    let others: [Contact] = counts.keys.sorted { one, other in
      let (a, b) = (counts[one] ?? 0, counts[other] ?? 0)
      return a == b ? members[one].person.anyID < members[other].person.anyID : a > b
    }
    .map { members[$0].person }
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
    let evidence = Self.latest(now) + Self.latest(was)
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
          "probability_of_chance", value: "\("\(chance, digits: 4)" as Statement)",
          comparison: "Fisher's exact test, and colleague by colleague", source: "history"),
      ], signal: standing.hasRole ? .championRisk : .orgChange,
      related: others.prefix(3).map(\.anyID))
  }
}

/// The conversations that one colleague began, lately and before, with the person and in all.
private struct Stratum {
  struct Count {
    var on = 0
    var all = 0
  }

  var now = Count()
  var before = Count()

  /// On how many the person would be by the habits of before.
  static func expected(_ strata: [Stratum]) -> Double {
    strata.reduce(0) { sum, each in
      each.before.all > 0
        ? sum + Double(each.now.all) * Double(each.before.on) / Double(each.before.all) : sum
    }
  }

  /// How probable so few are if each colleague's habit is what it was; 1 where nothing can be said.
  static func probability(_ strata: [Stratum]) -> Double {
    var (surplus, variance) = (0.0, 0.0)
    for each in strata {
      let (now, before) = (Double(each.now.all), Double(each.before.all))
      let (all, on) = (now + before, Double(each.now.on + each.before.on))
      guard all > 1 else { continue }
      surplus += Double(each.now.on) - now * on / all
      variance += now * before * on * (all - on) / (all * all * (all - 1))
    }
    guard variance > 0 else { return 1 }
    return NormalDistribution().upperTail((-surplus - 0.5) / variance.squareRoot())
  }
}
