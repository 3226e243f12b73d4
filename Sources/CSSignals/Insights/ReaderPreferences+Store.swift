public import CSModels
public import Foundation

extension RecordStore {
  /// What colleagues did about insights lately, as their rankings learn from it.
  ///
  /// What was done about insights is read back to eight half-lives, when it counts less than a
  /// two-hundredth, however old the insights are.
  ///
  /// - Parameters:
  ///   - moment: Where one stands; feedback given later is not seen.
  ///   - calendar: The calendar whose days count; by default the workspace's.
  ///   - configuration: How feedback counts.
  ///   - reader: Whose feedback is wanted; without one, everybody's. With one, no more is read than what
  ///     that colleague decided.
  ///   - asOf: What had been recorded.
  public func readerPreferences(
    at moment: Date, calendar: WorkCalendar? = nil,
    _ configuration: ReaderPreference.Configuration = ReaderPreference.Configuration(),
    of reader: Teammate.ID? = nil, asOf: AsOf = .latest
  ) async throws(StoreError) -> ReaderPreferences {
    let halfLife = configuration.halfLifeDays.isFinite ? configuration.halfLifeDays : 90
    let reach = min(max(halfLife, 1), 3_650) * 8
    let start = moment.addingTimeInterval(-86_400 * reach)
    let states: [Insight.Status] = [.dismissed, .actioned]
    let known = RecordQuery<Insight>.all.through(moment)
    var insights: [Insight]
    if let reader {
      insights = try await fetchAll(known.where(.decidedBy, is: reader), asOf: asOf)
        .filter { insight in
          (insight.status.isPast && insight.actionedAt.map { $0 >= start } ?? false)
            || insight.asides.contains { $0.at >= start }
        }
    } else {
      insights = try await fetchAll(
        known.where(.status, isAnyOf: states).where(.actioned, isAtLeast: start), asOf: asOf)
      var seen = Set(insights.map(\.id))
      insights += try await fetchAll(known.where(.setAside, isAtLeast: start), asOf: asOf)
        .filter { seen.insert($0.id).inserted }
    }
    var days = calendar
    if days == nil { days = try await profile().calendar }
    return ReaderPreferences(
      insights, at: moment, calendar: days ?? .weekdays(in: "UTC"),
      configuration: configuration)
  }
}
