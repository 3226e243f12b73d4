import CSModels
public import Foundation

extension InsightFeed {
  /// The reader's digest: what is open for them, in their language and zone.
  ///
  /// - Parameters:
  ///   - cadence: How often it comes.
  ///   - moment: Where one stands.
  ///   - configuration: How it is put together.
  ///   - feedback: How feedback counts; by default as when insights are ranked.
  public func digest(
    _ cadence: Digest.Cadence = .daily, at moment: Date,
    configuration: Digest.Configuration = Digest.Configuration(),
    feedback: ReaderPreference.Configuration = ReaderPreference.Configuration()
  ) async throws(SignalsError) -> Digest {
    do {
      let known = try await store.find(reader.id)
      var person = known ?? reader
      if known == nil { person.role = .viewer }
      let reading = try await FeedReading(store, for: person, at: moment)
      let ids = RecordQuery<Insight>.all.through(moment)
      var insights = try await store.fetchAll(reading.all.where(.isOpen, is: true))
      if cadence == .weekly {
        let shown = Set(insights.map(\.id))
        // What ended this week was found earlier; what is older than a season has ended before.
        let recent = ids.from(moment.addingTimeInterval(-120 * 86_400)).where(.isOpen, is: false)
        insights += try await store.fetchAll(recent).filter { !shown.contains($0.id) }
      }
      return Digest(
        insights, for: person, cadence, at: moment, calendar: try await store.profile().calendar,
        preferences: try await store.readerPreferences(at: moment, feedback),
        configuration: configuration)
    } catch {
      throw SignalsError(error)
    }
  }
}
