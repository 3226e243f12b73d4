import CSModels
import Foundation

/// What is to be written about conditions that several accounts share.
///
/// An insight with members lasts while one of them does; each ends by itself. An account in which the
/// same begins within the window joins it. Only what was looked at in this scan ends.
struct CommonScan {
  /// The conditions that are not told alone.
  struct Shared {
    /// They are told with others.
    var told: Set<String> = []
    /// They are to be told with others, and wait for that.
    var waiting: Set<String> = []
  }

  private let scanner: SignalScanner
  private let moment: Date
  private let accounts: Set<Account.ID>
  private let scannedSince: CivilDate?
  private let calendar: WorkCalendar
  private var told: [Insight.ID: AccountScan.Stored<Insight>] = [:]
  /// When a type was first told.
  private var toldSince: [String: Date] = [:]
  private var onsets: [CommonCause.Onset] = []
  private var visited: Set<Account.ID> = []

  /// New insights.
  private(set) var opened: [AccountScan.Change] = []
  /// Insights whose members or words changed.
  private(set) var updated: [AccountScan.Change] = []
  /// Insights none of whose members lasts.
  private(set) var cleared: [AccountScan.Change] = []
  /// The conditions that are told with others by what is not written anew.
  private(set) var standing: Set<String> = []
  /// What could not be told.
  private(set) var failures: [(account: Account.ID, error: SignalsError)] = []

  /// - Parameters:
  ///   - accounts: All that there are.
  ///   - scannedSince: Since when the same detectors have looked at all of them.
  ///   - calendar: The workspace's.
  init(
    by scanner: SignalScanner, at moment: Date, accounts: [Account], scannedSince: CivilDate?,
    calendar: WorkCalendar
  ) {
    self.scanner = scanner
    self.moment = moment
    self.accounts = Set(accounts.map(\.id))
    self.scannedSince = scannedSince
    self.calendar = calendar
  }

  /// Takes in what was told about an account, and what was found there.
  mutating func add(
    _ insights: [AccountScan.Stored<Insight>], _ found: [CommonCause.Onset], of account: Account.ID
  ) {
    guard scanner.rules.commonCause != nil else { return }
    visited.insert(account)
    onsets += found
    for stored in insights where stored.record.createdAt <= moment {
      if !stored.record.members.isEmpty {
        told[stored.record.id] = stored
      } else if stored.record.createdAt < moment {
        let (type, date) = (stored.record.type, stored.record.createdAt)
        toldSince[type] = min(toldSince[type] ?? date, date)
      }
    }
  }

  /// Whether a condition would have been told earlier, had it begun before the day that counts.
  private func isNew(_ onset: CommonCause.Onset) -> Bool {
    if let scannedSince, scannedSince < onset.began { return true }
    return toldSince[onset.finding.type].map { calendar.day(of: $0) < onset.began } ?? false
  }

  /// Compares what is found with what was told, and looks for new groups.
  mutating func join(_ preferences: ReaderPreferences) {
    guard let rules = scanner.rules.commonCause else { return }
    let today = calendar.day(of: moment)
    var free = onsets
    for (_, stored) in told.sorted(by: { $0.key.rawValue.precedesInBytes($1.key.rawValue) })
    where stored.record.clearedAt.map({ $0 > moment }) ?? true {
      guard stored.record.updatedAt <= moment, stored.record.clearedAt == nil else {
        // What a later scan wrote stays as it is.
        standing.formUnion(stored.record.conditions(at: moment))
        free.removeAll { onset in stored.record.members.contains { $0.key == onset.key } }
        continue
      }
      goOn(stored, &free, preferences, rules)
    }
    let groups = CommonCause.groups(free, of: accounts.count, today: today, rules) {
      isNew($0)
    }
    for group in groups { open(group, preferences, today) }
  }

  private mutating func open(
    _ group: CommonCause.Group, _ preferences: ReaderPreferences, _ today: CivilDate
  ) {
    let members = group.onsets.map {
      Insight.Member($0.account, user: $0.user, key: $0.key, began: $0.began)
    }
    let wording = CommonWording(members, of: accounts.count, like: group.onsets.map(\.finding))
    guard let lead = group.onsets.first, let finding = wording.finding(group) else { return }
    do throws(InvalidValue) {
      var insight = try Insight(
        finding, account: lead.account, user: Self.reader(of: members),
        priority: .medium, at: moment, day: today, expiresAt: moment.adding(scanner.expiry),
        managersOnly: scanner.rules.managersOnly.contains(finding.type), members: members)
      insight.accountName = "\(members.count) accounts"
      rank(&insight, finding, preferences)
      if let known = told[insight.id] {
        standing.formUnion(known.record.conditions(at: moment))
        return
      }
      opened.append(AccountScan.Change(insight: insight, expected: .none))
    } catch {
      failures.append(
        (lead.account.id, SignalsError(.finding, "\(error)", record: finding.subject)))
    }
  }

  private mutating func goOn(
    _ stored: AccountScan.Stored<Insight>, _ free: inout [CommonCause.Onset],
    _ preferences: ReaderPreferences, _ rules: CommonCause.Configuration
  ) {
    var insight = stored.record
    let found = Dictionary(onsets.map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
    var ended: [Insight.Member] = []
    for index in insight.members.indices {
      let member = insight.members[index]
      if found[member.key] != nil {
        insight.members[index].endedAt = nil
      } else if visited.contains(member.account) || !accounts.contains(member.account),
        member.endedAt == nil
      {
        insight.members[index].endedAt = moment
        ended.append(member)
      }
    }
    let days = insight.members.map(\.began)
    let keys = Set(insight.members.map(\.key))
    let patterns = Set(insight.members.compactMap { found[$0.key]?.pattern })
    if let first = days.min(), let last = days.max() {
      for onset in free where !keys.contains(onset.key) && patterns.contains(onset.pattern) {
        let earliest = last.adding(days: 1 - rules.window)
        guard earliest <= onset.began, onset.began <= first.adding(days: rules.window - 1),
          onset.isDated || isNew(onset),
          !insight.members.contains(where: { $0.account == onset.account.id })
        else { continue }
        insight.members.append(
          Insight.Member(onset.account, user: onset.user, key: onset.key, began: onset.began))
      }
      insight.members.sort { AnyRecordID($0.account) < AnyRecordID($1.account) }
    }
    let lasting = insight.members.filter { $0.endedAt == nil }.map(\.key)
    free.removeAll { onset in insight.members.contains { $0.key == onset.key } }
    // Once a day, it is noted that it still lasts.
    let isOfAnotherDay = stored.record.updatedAt.addingTimeInterval(72_000) <= moment
    guard insight.members != stored.record.members || isOfAnotherDay else {
      standing.formUnion(lasting)
      return
    }
    insight.updatedAt = moment
    if lasting.isEmpty {
      insight.clearedAt = moment
      var change = AccountScan.Change(insight: insight, expected: stored.revision)
      change.ended = ended
      cleared.append(change)
      return
    }
    insight.user = Self.reader(of: insight.members)
    insight.accountName = "\(insight.members.count) accounts"
    insight.expiresAt = moment.adding(scanner.expiry)
    let wording = CommonWording(
      insight.members, of: accounts.count,
      like: insight.members.compactMap { found[$0.key]?.finding })
    if let finding = wording.finding(nil) {
      insight.title = finding.title
      insight.summary = finding.statement
      insight.evidence = finding.measurements
      insight.records = finding.evidence
      rank(&insight, finding, preferences)
      if scanner.rules.reopensMoreUrgent {
        insight.reopenIfMoreUrgent(than: stored.record.priority)
      }
    }
    var change = AccountScan.Change(insight: insight, expected: stored.revision)
    change.ended = ended
    updated.append(change)
  }

  private func rank(
    _ insight: inout Insight, _ finding: Finding, _ preferences: ReaderPreferences
  ) {
    let priority = InsightPriority(
      ofCommon: finding, members: insight.members.count { $0.endedAt == nil },
      feedback: preferences.contribution(
        of: insight.user, for: finding.type, without: insight.id), at: moment)
    insight.priority = priority.level
    insight.priorityScore = priority.score
  }

  /// The colleague with the most members, of equals the first by id.
  private static func reader(of members: [Insight.Member]) -> Teammate.ID {
    var counts: [Teammate.ID: Int] = [:]
    for member in members { counts[member.user, default: 0] += 1 }
    return counts.min { a, b in
      a.value == b.value ? a.key.rawValue.precedesInBytes(b.key.rawValue) : a.value > b.value
    }?.key ?? Reader.unassigned
  }
}
