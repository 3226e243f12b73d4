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

extension AccountRest {
  /// How long detectors may be left out of an account, by what they find now and later; `nil` where
  /// all of them must look again the next day.
  ///
  /// - Parameters:
  ///   - findings: What each detector finds now.
  ///   - detectors: All of them.
  ///   - reading: The account now.
  ///   - later: The account at the end of the rest.
  static func after(
    _ findings: [[Finding]], of detectors: [AskedDetector], in reading: AccountReading,
    until later: History
  ) -> AccountRest? {
    let now = reading.history
    guard now.isAsQuiet(until: later),
      // Open deals are judged by what is learned from other deals.
      now.deals.allSatisfy({ $0.status != .open })
    else { return nil }
    let then = AccountReading(later, nothingSince: reading)
    var awake: [DetectorID] = []
    for (asked, found) in zip(detectors, findings) {
      let mayWake = !asked.followsUsage && asked.followsTime
      if !found.isEmpty || (mayWake && !asked.findings(in: then).isEmpty) {
        awake.append(asked.detector.id)
      }
    }
    return AccountRest(
      now.account.id, since: now.moment, until: later.moment,
      awake: awake.sorted { $0.rawValue.precedesInBytes($1.rawValue) })
  }
}
