import CSModels
public import Foundation

extension InsightFeed {
  /// The reader's digest: what is open for them, in their language and zone.
  ///
  /// - Parameters:
  ///   - cadence: How often it comes.
  ///   - moment: Where one stands.
  ///   - configuration: How it is put together.
  ///   - feedback: How feedback counts; by default as in the feed.
  public func digest(
    _ cadence: Digest.Cadence = .daily, at moment: Date,
    configuration: Digest.Configuration = Digest.Configuration(),
    feedback: ReaderPreference.Configuration? = nil
  ) async throws(SignalsError) -> Digest {
    do {
      let known = try await store.find(reader.id)
      var person = known ?? reader
      if known == nil { person.role = .viewer }
      let reading = try await FeedReading(store, for: person, at: moment)
      var insights = try await store.fetchAll(reading.all.where(.isOpen, is: true))
      if cadence == .weekly {
        // What ended this week may have been found long ago, and what is new may be hidden.
        let start = moment.addingTimeInterval(-7 * 86_400)
        var shown = Set(insights.map(\.id))
        for query in [
          reading.all.where(.cleared, isAtLeast: start),
          reading.all.where(.isOpen, is: false).from(start),
        ] {
          insights += try await store.fetchAll(query).filter { shown.insert($0.id).inserted }
        }
      }
      return Digest(
        insights, for: person, cadence, at: moment, calendar: try await store.profile().calendar,
        preferences: try await store.readerPreferences(
          at: moment, feedback ?? self.feedback, of: reader.id),
        configuration: configuration)
    } catch {
      throw SignalsError(error)
    }
  }
}
