public import CSModels
import Foundation

/// New insights for one reader, each once; see ``InsightFeed/alerts(named:clock:)``.
public struct InsightAlerts: AsyncSequence, Sendable {
  /// Alerts are insights.
  public typealias Element = Insight
  /// Alerts fail as their store does.
  public typealias Failure = SignalsError

  let store: any RecordStore
  let reader: Teammate
  let name: String
  let clock: @Sendable () -> Date

  /// Goes on at the stored place.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(store: store, reader: reader, name: name, clock: clock)
  }

  /// A place among the alerts, which the store keeps.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let store: any RecordStore
    let reader: Teammate
    let name: String
    let clock: @Sendable () -> Date
    private var waiting: [Commit] = []
    private var place: AlertPlace?
    private var expected = Revision.none
    private var seen = Revision.none
    /// The place that the store keeps.
    private var kept = Revision.none
    /// How many commits without an alert are passed before the place is kept.
    private static let stride: UInt64 = 100

    init(
      store: any RecordStore, reader: Teammate, name: String, clock: @escaping @Sendable () -> Date
    ) {
      self.clock = clock
      self.store = store
      self.reader = reader
      self.name = name
    }

    /// The next new insight, as soon as there is one and it is not quiet.
    public mutating func next() async throws(SignalsError) -> Insight? {
      do throws(StoreError) {
        while true {
          let quiet = try await quietEnd()
          if quiet == nil, let insight = try await step() { return insight }
          guard !Task.isCancelled else {
            throw StoreError(.cancelled, "The task that waited for alerts was cancelled.")
          }
          if let quiet {
            // The clock may be set, and quiet hours changed: look again within a minute.
            let seconds = Swift.min(Swift.max(quiet.timeIntervalSince(clock()), 0.01), 60)
            try? await Task.sleep(for: .seconds(seconds))
          } else {
            let place = try await currentPlace()
            try await store.waitForCommit(after: Swift.max(place.revision, seen))
          }
        }
      } catch {
        throw SignalsError(error)
      }
    }

    /// The next new insight, or `nil` where there is none or it is quiet.
    mutating func due() async throws(SignalsError) -> Insight? {
      do {
        guard try await quietEnd() == nil else { return nil }
        return try await step()
      } catch {
        throw SignalsError(error)
      }
    }

    /// When the reader's quiet ends, or `nil` where it is not quiet.
    private func quietEnd() async throws(StoreError) -> Date? {
      let known = try await store.find(reader.id) ?? reader
      guard let hours = known.quietHours else { return nil }
      return hours.end(of: clock(), in: known.calendar(in: try await store.profile().calendar))
    }

    /// The next alert among what was committed, or `nil` where there is none yet.
    private mutating func step() async throws(StoreError) -> Insight? {
      while true {
        var place = try await currentPlace()
        if waiting.isEmpty, try await !read(after: place) { return nil }
        guard let commit = waiting.first else { continue }
        guard let found = try await firstAlert(in: commit, &place) else {
          waiting.removeFirst()
          if commit.revision > place.revision {
            place.revision = commit.revision
            place.changes = commit.changes.count
          }
          self.place = place
          if place.revision.number >= kept.number + Self.stride {
            _ = try await keep(place, at: commit.recordedAt)
          }
          continue
        }
        place.revision = commit.revision
        place.changes = found.changes
        if try await keep(place, at: commit.recordedAt) { return found.insight }
      }
    }

    /// The next new insight, as soon as there is one.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(SignalsError) -> Insight? {
      try await next()
    }

    private mutating func currentPlace() async throws(StoreError) -> AlertPlace {
      if let place { return place }
      let fresh = AlertPlace(name, of: reader.id)
      let stored = try await store.stored(fresh.anyID)
      let place = try stored?.decode(AlertPlace.self) ?? fresh
      expected = stored?.revision ?? .none
      kept = place.revision
      self.place = place
      waiting = []
      return place
    }

    /// Reads what was committed since, the commit of the place included; `false` where there is
    /// nothing new.
    private mutating func read(after place: AlertPlace) async throws(StoreError) -> Bool {
      let before = place.revision.previous
      let commits = try await store.commits(after: before, limit: 100)
      seen = commits.last?.revision ?? .none
      let isNew = commits.contains { commit in
        commit.revision > place.revision || commit.changes.count > place.changes
      }
      if isNew { waiting = commits }
      return isNew
    }

    /// The first insight of a commit, from the place on, that the reader is to be told.
    private func firstAlert(
      in commit: Commit, _ place: inout AlertPlace
    ) async throws(StoreError) -> (insight: Insight, changes: Int)? {
      guard commit.revision >= place.revision else { return nil }
      let dealtWith = commit.revision == place.revision ? place.changes : 0
      var role: Teammate.Role?
      for (index, change) in commit.changes.enumerated().dropFirst(dealtWith) {
        guard case .put(let stored) = change, stored.id.kind == Insight.kind else { continue }
        guard let now = try await store.stored(stored.id)?.decode(Insight.self) else { continue }
        if role == nil { role = try await Reader.role(of: reader, in: store) }
        let known = role ?? .viewer
        var isNews = place.isHidden(now.id)
        if !isNews { isNews = try await self.isNews(stored, at: commit.revision, as: known) }
        guard isNews else { continue }
        switch standing(of: now, as: known) {
        case .wanted:
          place.show(now.id)
          return (now, index + 1)
        case .hidden: place.hide(now.id)
        case .ended: break
        case .dealtWith: place.show(now.id)
        }
      }
      return nil
    }

    /// Whether the reader may see an insight for the first time: it is new, or became theirs, by
    /// whatever cause.
    ///
    /// Only what was written then and before counts, so that it does not matter when one looks.
    private func isNews(
      _ stored: StoredRecord, at revision: Revision, as role: Teammate.Role
    ) async throws(StoreError) -> Bool {
      guard Reader.may(reader.id, as: role, see: try stored.decode()) else { return false }
      var before = revision.previous
      while let earlier = try await store.stored(stored.id, asOf: .revision(before)) {
        if Reader.may(reader.id, as: role, see: try earlier.decode()) { return false }
        before = earlier.revision.previous
      }
      return true
    }

    /// What an insight is to the reader as it is now.
    private enum Standing {
      /// It is to be told.
      case wanted
      /// It is not shown, and may be later.
      case hidden
      /// Its condition has ended.
      case ended
      /// The reader has seen or dismissed it, or somebody has dealt with it.
      case dealtWith
    }

    private func standing(of insight: Insight, as role: Teammate.Role) -> Standing {
      let moment = clock()
      switch insight.status(at: moment, for: reader.id) {
      case .viewed, .actioned, .dismissed: return .dealtWith
      case .new, .snoozed: break
      }
      guard insight.clearedAt == nil else { return .ended }
      let isShown = Reader.may(reader.id, as: role, see: insight)
      return isShown && insight.isOpen(at: moment, for: reader.id) ? .wanted : .hidden
    }

    /// Keeps the place; `false` where another reader of this name was faster, whose place counts.
    private mutating func keep(
      _ place: AlertPlace, at date: Date
    ) async throws(StoreError) -> Bool {
      var changes = ChangeSet(by: .system("alerts"), at: date)
      try changes.put(place, expecting: expected)
      do {
        expected = try await store.commit(changes).revision
        kept = place.revision
        self.place = place
        return true
      } catch  where error.code == .conflict {
        self.place = nil
        return false
      }
    }
  }
}

extension Revision {
  /// The commit before, or ``none``.
  fileprivate var previous: Revision { number > 0 ? Revision(number - 1) : .none }
}
