import CSModels
import CSPersona
import CSScoring
import CSSignals
import Foundation
import Synchronization

/// What a daily run computes of each account while the scanner looks at it.
final class DayWork<Store: RecordStore>: Sendable {
  /// What is to be written about one account besides its insights.
  struct Found: Sendable {
    /// By each scorer of the run.
    var scores: [Result<AccountScores, StoreError>]
    var personas: Result<ExaminedPersonas, StoreError>
  }

  private let run: DailyRun
  private let reader: HistoryReader<Store>
  private let changes: RunChanges
  private let place: RunPlace
  /// Whether accounts may rest, and what is known of rests may be believed.
  private let mayRest: Bool
  private let expected: Revision
  private let isNewPlace: Bool
  private let found = Mutex<[Account.ID: Found]>([:])

  init(_ run: DailyRun, _ store: Store, at moment: Date) async throws(StoreError) {
    self.run = run
    reader = try await HistoryReader(store, at: moment)
    let new = RunPlace(try await store.head(), at: moment, run)
    let stored = try await store.stored(AnyRecordID(RunPlace.theID))
    let last = try stored?.decode(RunPlace.self)
    place = new
    expected = stored?.revision ?? .none
    isNewPlace =
      last.map {
        $0.moment < moment || $0.rules != new.rules || $0.detectors != new.detectors
      } ?? true
    // A look at the past says nothing of what comes after it.
    mayRest = new.detectors != nil && last.map { $0.moment <= moment } ?? true
    var changes = RunChanges.all
    if let last, last.moment <= moment,
      last.rules == new.rules || last.detectors == new.detectors
    {
      changes = try await RunChanges(since: last, at: moment, in: store)
      if last.rules != new.rules { changes.people = .all }
      if last.detectors != new.detectors { changes.accounts = .all }
    }
    self.changes = changes
  }

  /// How detectors are left out of accounts about which nothing was recorded; `nil` where all are
  /// asked.
  var resting: RestingAccounts? {
    guard mayRest else { return nil }
    let (reader, changed) = (reader, changes.accounts)
    return RestingAccounts(
      days: run.restDays, isChanged: changed.contains,
      glance: { account throws(StoreError) in
        try await reader.loaded(account, at: reader.moment, leavingOut: RestingAccounts.unread)
      },
      load: { account throws(StoreError) in try await reader.loaded(account) })
  }

  /// Reads an account, and does with its history what is to be done besides scanning it.
  func outlook(of account: Account.ID) async throws(StoreError) -> RestingAccounts.Outlook {
    let history: History
    var later: History?
    do throws(StoreError) {
      if mayRest {
        let end = RestingAccounts.end(for: account, from: reader.moment, days: run.restDays)
        let ahead = try await reader.loaded(account, at: end)
        history = ahead.rewound(to: reader.moment)
        later = ahead
      } else {
        history = try await reader.loaded(account)
      }
    } catch {
      let failed = Found(
        scores: run.scorers.map { _ in .failure(error) }, personas: .failure(error))
      found.withLock { $0[account] = failed }
      throw error
    }
    var scores: [Result<AccountScores, StoreError>] = []
    for scorer in run.scorers { scores.append(await result(of: scorer, history)) }
    let both = Found(scores: scores, personas: await personas(history))
    found.withLock { $0[account] = both }
    return RestingAccounts.Outlook(now: history, later: later)
  }

  private func result(
    of scorer: some Scorer, _ history: History
  ) async -> Result<AccountScores, StoreError> {
    do throws(StoreError) {
      return .success(try await scorer.examine(history, in: reader.store))
    } catch {
      return .failure(error)
    }
  }

  private func personas(_ history: History) async -> Result<ExaminedPersonas, StoreError> {
    do throws(StoreError) {
      return .success(
        try await run.personas.examine(history, in: reader.store, of: changes.people.contains))
    } catch {
      return .failure(error)
    }
  }

  /// What was found of an account, once.
  func take(_ account: Account.ID) -> Found? {
    found.withLock { $0.removeValue(forKey: account) }
  }

  /// Keeps how far the run has come, where it saw all there was and is a later one.
  func keepPlace(_ isComplete: Bool) async throws(StoreError) {
    guard isComplete, isNewPlace else { return }
    var (place, expected) = (place, expected)
    for _ in 1...3 {
      var changes = ChangeSet(by: .system("daily run"), at: reader.moment)
      try changes.put(place, expecting: expected)
      do throws(StoreError) {
        _ = try await reader.store.commit(changes)
        return
      } catch {
        guard error.code == .conflict else { throw error }
        // Another run was faster; the next one looks at what either did not see.
        guard let stored = try await reader.store.stored(AnyRecordID(RunPlace.theID)) else {
          return
        }
        let other = try stored.decode(RunPlace.self)
        let revision = min(place.revision, other.revision)
        if other.moment > place.moment { place = other }
        place.revision = revision
        expected = stored.revision
      }
    }
  }
}
