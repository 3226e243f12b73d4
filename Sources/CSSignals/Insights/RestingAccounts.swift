package import CSModels
package import Foundation

/// What a scan needs to leave detectors out of accounts about which nothing was recorded.
package struct RestingAccounts: Sendable {
  /// A history as seen from a moment, and the same account at the end of a rest.
  package struct Outlook: Sendable {
    package let now: History
    package let later: History?

    package init(now: History, later: History?) {
      self.now = now
      self.later = later
    }
  }

  /// For how many days accounts rest at most.
  let days: Int
  /// Whether something but usage was recorded about an account since the last run.
  let isChanged: @Sendable (Account.ID) -> Bool
  /// Reads an account without what happened there.
  let glance: @Sendable (Account.ID) async throws(StoreError) -> History
  /// Reads an account.
  let load: @Sendable (Account.ID) async throws(StoreError) -> History

  /// - Parameters:
  ///   - days: For how many days accounts rest at most.
  ///   - isChanged: Whether something but usage was recorded about an account since the last run.
  ///   - glance: Reads an account without the kinds of ``unread``.
  ///   - load: Reads an account.
  package init(
    days: Int, isChanged: @escaping @Sendable (Account.ID) -> Bool,
    glance: @escaping @Sendable (Account.ID) async throws(StoreError) -> History,
    load: @escaping @Sendable (Account.ID) async throws(StoreError) -> History
  ) {
    self.days = days
    self.isChanged = isChanged
    self.glance = glance
    self.load = load
  }

  /// What a glance leaves out, which is most of what there is to read.
  package static let unread: Set<RecordKind> = [Interaction.kind, Annotation.kind]

  /// The end of a rest that begins at a moment.
  package static func end(for account: Account.ID, from moment: Date, days: Int) -> Date {
    AccountRest.end(for: account, from: moment, days: days)
  }
}

/// A detector that reads much, and can tell by a glance that there is nothing to find.
protocol GlancingDetector: Detector {
  /// Whether there may be something to find, by what a glance shows.
  func mayFind(in glance: History) -> Bool
}

/// A detector that time alone never sets off: where it finds nothing, it finds nothing later either,
/// until something is recorded or happens.
protocol EventDetector: Detector {
  /// Whether that holds of its configuration; by default it does.
  var waitsForEvents: Bool { get }
}

extension EventDetector {
  var waitsForEvents: Bool { true }
}

extension CompetitorMention: EventDetector {}
extension EscalatingConversation: EventDetector {}
extension NewStakeholder: EventDetector {}
extension PriceTalk: EventDetector {}
extension Reorganization: EventDetector {}
extension RoleChange: EventDetector {}

extension ChampionLeaving: EventDetector {
  /// Who matters changes with time, and what is told of those who do not is of medium severity.
  var waitsForEvents: Bool { configuration.minimumSeverity <= .medium }
}

extension Detector {
  /// Whether time alone may bring about that there is something to find.
  var followsTime: Bool { !((self as? any EventDetector)?.waitsForEvents ?? false) }

  /// Whether usage decides whether there is something to find, so that it must be asked every day.
  var followsUsage: Bool { reads.contains(UsageSeries.kind) }

  /// Whether a glance shows that there is nothing to find.
  func isQuiet(at glance: History) -> Bool {
    if let glancing = self as? any GlancingDetector { return !glancing.mayFind(in: glance) }
    return reads.isDisjoint(with: RestingAccounts.unread) && detect(in: glance).isEmpty
  }
}

extension SignalScanner {
  /// What some detectors find in one history, one answer for each.
  func findings(of detectors: [any Detector], in reading: AccountReading) -> [[Finding]] {
    detectors.map { detector in
      (detector as? any ReadingDetector)?.detect(in: reading)
        ?? detector.detect(in: reading.history)
    }
  }

  /// How long detectors may be left out of an account, by what they find now and later; `nil` where
  /// all of them must look again the next day.
  ///
  /// - Parameters:
  ///   - findings: What each detector finds now.
  ///   - reading: The account now.
  ///   - later: The account at the end of the rest.
  func rest(
    after findings: [[Finding]], in reading: AccountReading, until later: History
  ) -> AccountRest? {
    let now = reading.history
    guard now.isAsQuiet(until: later),
      // Open deals are judged by what is learned from other deals.
      now.deals.allSatisfy({ $0.status != .open })
    else { return nil }
    var awake: [DetectorID] = []
    var asleep: [any Detector] = []
    for (detector, found) in zip(detectors, findings) {
      if !found.isEmpty {
        awake.append(detector.id)
      } else if !detector.followsUsage, detector.followsTime {
        asleep.append(detector)
      }
    }
    let then = AccountReading(later, nothingSince: reading)
    for (detector, found) in zip(asleep, self.findings(of: asleep, in: then))
    where !found.isEmpty {
      awake.append(detector.id)
    }
    return AccountRest(
      now.account.id, since: now.moment, until: later.moment,
      awake: awake.sorted { $0.rawValue.precedesInBytes($1.rawValue) })
  }
}
