import CSModels
import CSPersona
import CSScoring
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
  private let changed: ChangedPeople
  private let place: RunPlace
  private let expected: Revision
  private let isNewPlace: Bool
  private let found = Mutex<[Account.ID: Found]>([:])

  init(_ run: DailyRun, _ store: Store, at moment: Date) async throws(StoreError) {
    self.run = run
    reader = try await HistoryReader(store, at: moment)
    let new = RunPlace(try await store.head(), at: moment, run.personas)
    let stored = try await store.stored(AnyRecordID(RunPlace.theID))
    let last = try stored?.decode(RunPlace.self)
    place = new
    expected = stored?.revision ?? .none
    isNewPlace = last.map { $0.moment < moment || $0.rules != new.rules } ?? true
    if let last, last.rules == new.rules, last.moment <= moment {
      changed = try await ChangedPeople(since: last, at: moment, in: store)
    } else {
      changed = .all
    }
  }

  /// Reads an account, and does with its history what is to be done besides scanning it.
  func history(of account: Account.ID) async throws(StoreError) -> History {
    let history: History
    do throws(StoreError) {
      history = try await reader.loaded(account)
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
    return history
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
        try await run.personas.examine(history, in: reader.store, of: changed.contains))
    } catch {
      return .failure(error)
    }
  }

  /// What was found of an account, once.
  func take(_ account: Account.ID) -> Found? {
    found.withLock { $0.removeValue(forKey: account) }
  }

  /// Keeps how far people's writing was learned, where all of it was and the run is a later one.
  func keepPlace(_ isComplete: Bool) async throws(StoreError) {
    guard isComplete, isNewPlace else { return }
    var changes = ChangeSet(by: .system("daily run"), at: reader.moment)
    try changes.put(place, expecting: expected)
    do {
      _ = try await reader.store.commit(changes)
    } catch  where error.code == .conflict {
      // Another run was faster; the next one looks at what both saw.
    }
  }
}
