public import CSModels
import CSScoring
import Foundation

/// Finds people, and whole accounts, to whom we write while they hardly write any more.
///
/// Of the last ``Configuration/recentDays`` are counted the days on which we wrote to somebody, and
/// the days on which they were in touch. One-sided is told where all of these hold:
///
/// 1. we wrote on at least ``Configuration/minimumDaysOfOurs`` days,
/// 2. they were in touch on at most ``Configuration/largestRatio`` times as many,
/// 3. in the ``Configuration/earlierDays`` before they were in touch on at least
///    ``Configuration/smallestEarlierRatio`` times as many days as we, and
/// 4. in Fisher's exact test, a change as large as this has a probability of at most
///    ``Configuration/significance``.
///
/// Days explained by an announced absence or a known cause count for neither side. Who was always
/// hardly in touch is measured against that. Where it holds of a whole account there is one finding
/// and none about its people, unless one person carried the contact.
public struct OneSidedContact: ReadingDetector {
  /// When one-sided contact is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many days back contact is judged; by default 42.
    public var recentDays: Int = 42
    /// With how many days before it is compared; by default 182.
    public var earlierDays: Int = 182
    /// On how many days we must have written; by default 6.
    public var minimumDaysOfOurs: Int = 6
    /// On how many days both together must have been in touch before; by default 12.
    public var minimumEarlierDays: Int = 12
    /// Above how many days of theirs for each of ours nothing is told; by default 0.25.
    public var largestRatio: Double = 0.25
    /// Below how many days of theirs for each of ours before nothing is told; by default 0.5.
    public var smallestEarlierRatio: Double = 0.5
    /// The probability of chance at or below which it is told; by default 0.01.
    public var significance: Double = 0.01

    /// Creates the default configuration.
    public init() {}
  }

  /// When one-sided contact is told.
  public var configuration: Configuration

  /// The name `one_sided_conversation`, which is also the type of its findings.
  public let id: DetectorID = "one_sided_conversation"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Days of contact of both sides, then and now.
  private struct Balance {
    var ours = 0
    var theirs = 0
    var oursBefore = 0
    var theirsBefore = 0
    var probability = 1.0
    var records: [AnyRecordID] = []
  }

  /// What there is to find, the account before its people.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    // Most were written to on fewer days, and to count messages shows it.
    let recently = reading.today.adding(days: -max(1, configuration.recentDays))
    guard reading.messagesOfOurs(from: recently) >= max(1, configuration.minimumDaysOfOurs) else {
      return []
    }
    let (people, ours) = (reading.people, reading.daysOfOurs)
    var all: [CivilDate: AnyRecordID] = [:]
    for days in ours { all.merge(days) { min($0, $1) } }
    let start = reading.today.adding(days: -max(0, configuration.recentDays))
      .adding(days: -max(0, configuration.earlierDays))
    if !reading.circle.isCarriedByOne(after: start, through: reading.today),
      let whole = balance(all, reading.touches, without: reading.absences, reading)
    {
      return [finding(about: nil, whole, reading)]
    }
    return zip(people, ours).compactMap { person, days in
      balance(days, person.touches, without: person.absences, reading)
        .map { finding(about: person.contact, $0, reading) }
    }
  }

  private func balance(
    _ ours: [CivilDate: AnyRecordID], _ touches: [CustomerCircle.Touch],
    without absences: Absences, _ reading: AccountReading
  ) -> Balance? {
    let start = reading.today.adding(days: -max(1, configuration.recentDays))
    let before = start.adding(days: -max(1, configuration.earlierDays))
    guard let first = touches.first, first.day < start else { return nil }
    var found = Balance()
    for (day, record) in ours where day >= before && !absences.contains(day) {
      if day < start {
        found.oursBefore += 1
      } else {
        found.ours += 1
        found.records.append(record)
      }
    }
    for touch in touches where touch.day >= before && !absences.contains(touch.day) {
      if touch.day < start { found.theirsBefore += 1 } else { found.theirs += 1 }
    }
    guard found.ours >= max(1, configuration.minimumDaysOfOurs),
      Double(found.theirs) <= configuration.largestRatio * Double(found.ours),
      found.oursBefore + found.theirsBefore >= configuration.minimumEarlierDays,
      Double(found.theirsBefore)
        >= configuration.smallestEarlierRatio * Double(found.oursBefore),
      let test = FisherExactTest(found.theirs, found.ours, found.theirsBefore, found.oursBefore),
      test.pValue <= configuration.significance
    else { return nil }
    found.probability = test.pValue
    let order = Dictionary(ours.map { ($0.value, $0.key) }) { min($0, $1) }
    found.records.sort { (order[$0] ?? start, $0) < (order[$1] ?? start, $1) }
    return found
  }

  // MARK: Words

  private func finding(
    about person: Contact?, _ balance: Balance, _ reading: AccountReading
  ) -> Finding {
    let history = reading.history
    let name: Statement = person.map { "\($0)" } ?? "\(history.account)"
    let they: Statement = person == nil ? "they were" : "\(name) was"
    let statement: Statement =
      "In the last \(configuration.recentDays) days we wrote to \(name) on \(Amount.days(balance.ours)), and \(they) in touch on \(Amount.days(balance.theirs)). In the \(configuration.earlierDays) days before it was \(Amount.days(balance.theirsBefore)) for \(balance.oursBefore) of ours."
    let measurements = [
      Evidence(
        "days_we_wrote", value: Amount.days(balance.ours).description,
        comparison: "vs \(balance.oursBefore) in the \(configuration.earlierDays) days before",
        source: "history"),
      Evidence(
        "days_of_contact", value: Amount.days(balance.theirs).description,
        comparison:
          "in \(configuration.recentDays) days, vs \(Amount.days(balance.theirsBefore)) before",
        source: "history"),
      Evidence(
        "probability_of_chance", value: "\("\(balance.probability, digits: 4)" as Statement)",
        comparison: "Fisher's exact test", source: "history"),
    ]
    let evidence =
      balance.records.isEmpty ? [history.account.anyID] : Array(balance.records.suffix(10))
    guard let person else {
      let renewal = Renewal(next: history)?.sentence
      return Finding(
        .engagement, about: history.account, severity: renewal == nil ? .low : .medium, statement,
        advice: "Do not write more: call \(history.account), or find out who else could answer.",
        evidence: evidence, type: id.rawValue, kind: .risk,
        title: "The talk with \(history.account) has become one-sided", soWhat: renewal,
        actionType: "call", measurements: measurements, signal: .engagementDrop)
    }
    let standing = Standing(of: person, in: reading.circle, until: reading.today)
    return Finding(
      .engagement, about: person, severity: standing.hasRole ? .medium : .low, statement,
      advice: "Do not write more: call \(person), or ask what would be of use.",
      evidence: evidence, type: id.rawValue, kind: .risk,
      title: "The talk with \(person) has become one-sided",
      soWhat: standing.sentence(at: history), actionType: "call", measurements: measurements,
      signal: standing.hasRole ? .championRisk : .engagementDrop)
  }
}
