public import CSModels
public import Foundation

extension InsightFeed {
  /// Shows an insight to colleagues: it stands in their feed, and they are alerted once.
  ///
  /// Who shared it, with whom and when is kept in the insight, and the commit names the sender. Whom
  /// it is shown already stays as they are. What such a colleague dismisses or puts off is so for
  /// them alone; what they deal with is done for everybody, see ``act(on:_:feedback:at:)``.
  ///
  /// - Throws: ``SignalsError`` with code `not_allowed` where the reader may not act on it, or it is
  ///   for managers and a colleague is none; `not_found` for a colleague the store does not know.
  @discardableResult
  public func share(
    _ insight: Insight, with colleagues: [Teammate.ID], at date: Date = .now
  ) async throws(SignalsError) -> Insight {
    for colleague in colleagues {
      let known: Teammate?
      do {
        known = try await store.find(colleague)
      } catch {
        throw SignalsError(error)
      }
      guard let known else {
        throw SignalsError(
          .notFound, "There is no teammate \(colleague). Save the teammate first.",
          record: AnyRecordID(colleague))
      }
      guard !insight.managersOnly || Reader.seesAll(known.role) else {
        throw SignalsError(
          .notAllowed, "The insight is for managers alone, and \(known.name) is none.",
          record: insight.anyID)
      }
    }
    return try await change(insight.id, at: date) { stored, _ in
      for colleague in colleagues { stored.share(with: colleague, by: reader.id, at: date) }
    }
  }

  /// Notes that the reader has seen everything that is open, and says how much was new to them.
  ///
  /// - Throws: ``SignalsError`` with code `not_allowed` where the reader is a viewer or unknown;
  ///   `conflict` where somebody else was faster: what was written before stays.
  @discardableResult
  public func markAllRead(at date: Date = .now) async throws(SignalsError) -> Int {
    do {
      let reading = try await FeedReading(store, for: reader, at: date)
      guard reading.role != .viewer else {
        throw SignalsError(
          .notAllowed, "\(reader.name) is a viewer or not known here. Ask a representative.",
          record: reader.anyID)
      }
      var count = 0
      while true {
        let unread = try await reading.stored(InsightQuery(status: .new), offset: 0, limit: 500)
        guard !unread.isEmpty else { return count }
        var changes = ChangeSet(by: .person(reader.id), at: date)
        for stored in unread {
          var insight = try stored.decode(Insight.self)
          insight.view(at: date, by: reader.id)
          guard insight.status == .viewed else { continue }
          try changes.put(insight, expecting: stored.revision)
        }
        guard !changes.isEmpty else { return count }
        _ = try await store.commit(changes)
        count += unread.count
      }
    } catch {
      throw SignalsError(error, otherwise: .store)
    }
  }

  /// What is open for each colleague; for managers and admins.
  ///
  /// What readers set aside for themselves alone is open: nobody has decided about it for everybody.
  ///
  /// - Throws: ``SignalsError`` with code `not_allowed` for anybody else.
  public func rollup(at moment: Date) async throws(SignalsError) -> TeamRollup {
    do {
      let reading = try await FeedReading(store, for: reader, at: moment)
      guard Reader.seesAll(reading.role) else {
        throw SignalsError(
          .notAllowed, "Only managers and admins see the insights of the whole team.",
          record: reader.anyID)
      }
      var insights: [Insight] = []
      for part in reading.parts(InsightQuery()) + reading.parts(InsightQuery(status: .snoozed)) {
        insights += try await store.fetchAll(part.query)
      }
      return TeamRollup(
        insights, of: try await store.fetchAll(RecordQuery<Teammate>.all), at: moment)
    } catch {
      throw SignalsError(error, otherwise: .store)
    }
  }

  /// How welcome each type of insight is to the reader, from what they did about them.
  ///
  /// - Parameters:
  ///   - moment: Where one stands.
  ///   - configuration: How feedback counts; by default as in the feed.
  public func preferences(
    at moment: Date, _ configuration: ReaderPreference.Configuration? = nil
  ) async throws(SignalsError) -> [ReaderPreference] {
    do {
      return try await store.readerPreferences(
        at: moment, configuration ?? feedback, of: reader.id
      ).all
        .filter { $0.user == reader.id }
    } catch {
      throw SignalsError(error)
    }
  }
}
