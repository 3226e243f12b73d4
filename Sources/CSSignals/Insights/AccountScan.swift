import CSModels
import Foundation

/// What is to be written about one account: a pure comparison of what was found with what was told.
///
/// The type and subject of a finding are the name of its condition. While a condition lasts, its
/// insight is brought up to date and keeps the status that a colleague gave it. Once it is not
/// found any more, its insight has ended. A condition that returns within the scanner's
/// ``SignalScanner/relapse`` is the same one, and its insight goes on; later it is a new one. While
/// something else explains a condition, that time does not run.
///
/// Nothing is written twice: where nothing changed since an insight was last written that day, it
/// is left alone. A scan of the past never touches what a later scan wrote.
struct AccountScan: Sendable {
  /// New insights, the most important first.
  private(set) var opened: [Change] = []
  /// Insights that go on.
  private(set) var updated: [Change] = []
  /// Insights whose condition has ended.
  private(set) var cleared: [Change] = []
  /// Insights whose condition was not found, and has not ended for sure.
  private(set) var faded: [Change] = []
  /// Conditions that are found and wait to be told, or do so no longer.
  private(set) var waiting: [Stored<WaitingCondition>] = []
  /// Findings that cannot be told.
  private(set) var failures: [SignalsError] = []
  /// When the conditions of the account began that it may share with others.
  private(set) var onsets: [CommonCause.Onset] = []
  /// How many findings there were.
  let found: Int

  private var history: History
  private let signals: [RelationshipSignal.ID: Stored<RelationshipSignal>]
  private let scanner: SignalScanner
  private let waitingBefore: [String: Stored<WaitingCondition>]

  private var moment: Date { history.moment }

  init(
    _ findings: [Finding], in history: History, told: [Stored<Insight>],
    signals: [Stored<RelationshipSignal>], waiting: [Stored<WaitingCondition>] = [],
    preferences: ReaderPreferences, by scanner: SignalScanner
  ) {
    self.history = history
    self.signals = Dictionary(signals.map { ($0.record.id, $0) }, uniquingKeysWith: { $1 })
    self.scanner = scanner
    waitingBefore = Dictionary(
      waiting.map { ($0.record.id.rawValue, $0) }, uniquingKeysWith: { $1 })
    self.found = findings.count
    // The latest insight of each condition.
    var latest: [String: Stored<Insight>] = [:]
    for stored in told where stored.record.members.isEmpty {
      let key = stored.record.key
      if let known = latest[key]?.record, known.createdAt > stored.record.createdAt { continue }
      latest[key] = stored
    }
    var found: Set<String> = []
    for finding in findings {
      let finding = scanner.outcomes?.explained(finding, of: history.account) ?? finding
      let key = Insight.key(of: finding)
      found.insert(key)
      do {
        try take(
          finding, latest: latest[key], lastSeen(settled(latest[key]?.record), latest),
          preferences)
        note(finding, latest[key]?.record)
      } catch {
        failures.append(
          SignalsError(
            .finding,
            "The finding \(key) cannot be told: \(error). Mend the detector that returned it.",
            record: finding.subject, underlying: error))
      }
    }
    for (key, stored) in latest.sorted(by: { $0.key.precedesInBytes($1.key) })
    where !found.contains(key) && stored.record.clearedAt == nil
      && stored.record.updatedAt <= moment
    {
      clear(stored, open: latest.values.map(\.record), found: found)
    }
    for (key, stored) in waitingBefore.sorted(by: { $0.key.precedesInBytes($1.key) })
    where !found.contains(key) {
      wait(key, since: nil, stored)
    }
    opened.sort { a, b in Self.precedes(a.insight, b.insight) }
    // Thousands of accounts wait until all have been looked at; their histories need not.
    self.history = History(history.account, at: history.moment, profile: history.profile)
  }

  /// The insight with its end where it was not found for long enough and nobody looked since.
  private func settled(_ insight: Insight?) -> Insight? {
    guard var insight, insight.clearedAt == nil, let missing = insight.missingSince,
      missing.adding(scanner.rules.hold.ending, in: history.calendar) <= moment
    else { return insight }
    insight.clearedAt = missing
    return insight
  }

  private mutating func note(_ finding: Finding, _ known: Insight?) {
    guard let rules = scanner.rules.commonCause, rules.concerns(finding) else { return }
    let calendar = history.profile.calendar
    let told = known.flatMap { $0.clearedAt == nil ? calendar.day(of: $0.createdAt) : nil }
    onsets.append(
      CommonCause.Onset(
        account: history.account, user: Reader.of(history), finding: finding,
        began: finding.began ?? told ?? calendar.day(of: moment), isDated: finding.began != nil))
  }

  /// Leaves out what is told as one insight with other accounts, and does not begin to tell what waits
  /// to be told so.
  ///
  /// What was told alone ends; the signal behind it lasts as its condition does.
  mutating func leave(_ shared: CommonScan.Shared) {
    opened.removeAll {
      shared.told.contains($0.insight.key) || shared.waiting.contains($0.insight.key)
    }
    for change in updated where shared.told.contains(change.insight.key) && change.wasOpen {
      var ended = change
      ended.insight.clearedAt = moment
      ended.insight.missingSince = nil
      if change.signal?.expected == Revision.none { ended.insight.signal = nil }
      ended.signal = nil
      cleared.append(ended)
    }
    updated.removeAll { shared.told.contains($0.insight.key) }
  }

  /// By priority score, then by condition.
  static func precedes(_ a: Insight, _ b: Insight) -> Bool {
    let points = (a.priorityScore?.value ?? 0, b.priorityScore?.value ?? 0)
    guard points.0 == points.1 else { return points.0 > points.1 }
    guard a.account == b.account else {
      return a.account.rawValue.precedesInBytes(b.account.rawValue)
    }
    return a.key.precedesInBytes(b.key)
  }

  /// Until when a condition that has ended held, or was explained by another; `nil` while it holds.
  private func lastSeen(_ insight: Insight?, _ latest: [String: Stored<Insight>]) -> Date? {
    guard let insight, let end = insight.clearedAt else { return nil }
    let causes = Precedence.causes(
      of: insight.type, insight.subject, insight.evidence, history.account.anyID)
    let explained = causes.compactMap { cause -> Insight? in
      guard let known = latest[cause.key]?.record else { return nil }
      return cause.concerning.map(known.related.contains) ?? true ? known : nil
    }
    .filter { $0.createdAt <= end && ($0.clearedAt ?? .distantFuture) >= end }
    .map { $0.clearedAt ?? moment }
    return explained.max() ?? end
  }

  private mutating func take(
    _ finding: Finding, latest: Stored<Insight>?, _ lastSeen: Date?,
    _ preferences: ReaderPreferences
  ) throws(InvalidValue) {
    let user = Reader.of(history)
    let known = latest?.record
    let feedback = preferences.contribution(of: user, for: finding.type, without: known?.id)
    let priority = InsightPriority(of: finding, in: history, feedback: feedback)
    var fresh = try Insight(
      finding, account: history.account, user: user, priority: priority.level, at: moment,
      day: history.profile.calendar.day(of: moment),
      expiresAt: moment.adding(scanner.expiry, in: history.calendar),
      managersOnly: scanner.rules.managersOnly.contains(finding.type))
    fresh.priorityScore = priority.score
    guard let latest, let known else {
      open(fresh, finding)
      return
    }
    guard known.updatedAt <= moment, known.createdAt <= moment,
      (known.missingSince ?? .distantPast) <= moment
    else { return }
    if let lastSeen, lastSeen.adding(scanner.relapse, in: history.calendar) < moment {
      // An insight is named by its day, and a day has one of each condition.
      if fresh.id != known.id {
        if known.clearedAt == nil { clear(latest, open: [], found: []) }
        open(fresh, finding)
        return
      }
    }
    goOn(latest, as: fresh, finding)
  }

  private mutating func open(_ fresh: Insight, _ finding: Finding) {
    guard finding.severity >= scanner.rules.leastSeverity else { return }
    let before = waitingBefore[fresh.key]
    let since = before?.record.since.flatMap { $0 <= moment ? $0 : nil } ?? moment
    let hold = scanner.rules.hold.beforeTelling(finding.severity)
    guard since.adding(hold, in: history.calendar) <= moment else {
      wait(fresh.key, since: since, before)
      return
    }
    var change = Change(insight: fresh, expected: .none)
    change.waited = before.flatMap { waits(fresh.key, since: nil, $0) }
    change.signal = signal(for: finding)
    change.insight.signal = signalID(for: finding)
    opened.append(change)
  }

  /// Notes since when a condition waits to be told; nothing where that is known.
  private mutating func wait(
    _ key: String, since: Date?, _ before: Stored<WaitingCondition>?
  ) {
    if let condition = waits(key, since: since, before) { waiting.append(condition) }
  }

  private func waits(
    _ key: String, since: Date?, _ before: Stored<WaitingCondition>?
  ) -> Stored<WaitingCondition>? {
    guard before?.record.since != since else { return nil }
    // What a later scan wrote stays.
    if let known = before?.record.since, known > moment { return nil }
    let condition = WaitingCondition(
      id: RecordID(key), account: history.account.id, since: since)
    return Stored(record: condition, revision: before?.revision ?? .none)
  }

  private mutating func goOn(
    _ stored: Stored<Insight>, as fresh: Insight, _ finding: Finding
  ) {
    var insight = stored.record
    let hadEnded = insight.clearedAt != nil
    let isSame = !hadEnded && insight.missingSince == nil && insight.says(the: fresh)
    let calendar = history.profile.calendar
    if isSame, calendar.day(of: insight.updatedAt) == calendar.day(of: moment) { return }
    insight.take(fresh)
    if scanner.rules.reopensMoreUrgent {
      insight.reopenIfMoreUrgent(than: stored.record.priority)
    }
    insight.clearedAt = nil
    insight.missingSince = nil
    var change = Change(insight: insight, expected: stored.revision)
    change.wasOpen = !hadEnded
    if hadEnded || insight.signal == nil {
      change.signal = signal(for: finding)
      change.insight.signal = signalID(for: finding)
    } else if let id = insight.signal, let known = signals[id] {
      var record = known.record
      record.severity = finding.severity
      record.contextData = finding.measurements
      if record != known.record { change.signal = (record, known.revision) }
    }
    updated.append(change)
  }

  private mutating func clear(
    _ stored: Stored<Insight>, open: [Insight], found: Set<String>
  ) {
    var insight = stored.record
    let missing = insight.missingSince ?? moment
    guard missing.adding(scanner.rules.hold.ending, in: history.calendar) <= moment else {
      guard insight.missingSince == nil else { return }
      insight.missingSince = moment
      faded.append(Change(insight: insight, expected: stored.revision))
      return
    }
    insight.clearedAt = moment
    insight.missingSince = nil
    insight.updatedAt = moment
    var change = Change(insight: insight, expected: stored.revision)
    let isShared = open.contains {
      $0.id != insight.id && $0.signal == insight.signal && $0.clearedAt == nil
        && found.contains($0.key)
    }
    if let id = insight.signal, let known = signals[id], !isShared {
      var record = known.record
      if (try? record.move(to: .resolved)) != nil { change.signal = (record, known.revision) }
    }
    cleared.append(change)
  }

  // MARK: Signals

  private func signalID(for finding: Finding) -> RelationshipSignal.ID? {
    finding.signal.map { type in
      let day = history.profile.calendar.day(of: moment)
      return RelationshipSignal.ID("\(type.rawValue)/\(finding.subject)/\(day)")
    }
  }

  private func signal(
    for finding: Finding
  ) -> (record: RelationshipSignal, expected: Revision)? {
    guard let type = finding.signal, let id = signalID(for: finding), signals[id] == nil else {
      return nil
    }
    let record = RelationshipSignal(
      id: id, type: type, detectedDate: moment, person: finding.subject.id(of: Contact.self),
      company: history.account.id, severity: finding.severity, contextData: finding.measurements)
    return (record, .none)
  }
}
