public import CSModels
public import Foundation

/// One report for each pipeline in use, as a colleague reads them once a week.
public struct PipelineReview: Sendable, Hashable, Codable {
  /// What is said of one pipeline.
  public struct Entry: Sendable, Hashable, Codable {
    /// The figures.
    public let report: PipelineReport
    /// What stands out.
    public let insights: [Statement]
    /// What may be changed; each waits for a person.
    public let suggestions: [PipelineSuggestion]
    /// What may come in, by currency.
    public let forecasts: [RevenueForecast]
  }

  /// Where the review stands.
  public let moment: Date
  /// The pipelines in use, in their order.
  public let entries: [Entry]
  /// The archived pipelines, which were passed over.
  public let archived: [Pipeline.ID]
}

extension RecordStore {
  /// The ways of all deals of a pipeline; of its contacts where it had no deals at the moment.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline.
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - asOf: What had been recorded by then.
  public func journeys(
    through pipeline: Pipeline, at moment: Date, asOf: AsOf = .latest
  ) async throws(StoreError) -> [StageJourney] {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    // Moves after the moment still tell where a deal stood before them.
    let moves = RecordQuery<StageMove>.all.where(.pipeline, is: pipeline.id)
    let moved = Dictionary(grouping: try await fetchAll(moves, asOf: asOf), by: \.subject)
    let deals = try await fetchAll(
      RecordQuery<Deal>.all.where(.pipeline, is: pipeline.id), asOf: asOf)
    let ways = deals.compactMap {
      StageJourney($0, in: pipeline, moves: moved[$0.anyID] ?? [], at: moment)
    }
    if !ways.isEmpty { return ways }
    let positions = try await fetchAll(
      RecordQuery<PipelinePosition>.all.where(.pipeline, is: pipeline.id), asOf: asOf)
    return positions.compactMap {
      StageJourney($0, in: pipeline, moves: moved[$0.anyID] ?? [], at: moment)
    }
  }

  /// Reviews every pipeline in use; archived ones are named and passed over.
  ///
  /// - Parameters:
  ///   - moment: Where one stands.
  ///   - range: When deals must have entered to be counted; `nil` for all. Forecasts are of all
  ///     open deals.
  ///   - source: Where the probabilities of forecasts come from.
  ///   - asOf: What had been recorded by then.
  public func pipelineReview(
    at moment: Date, over range: ClosedRange<Date>? = nil,
    by source: RevenueForecast.Source = .stated, asOf: AsOf = .latest
  ) async throws(StoreError) -> PipelineReview {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    let calendar = try await profile(asOf: asOf).calendar
    let pipelines = try await fetchAll(RecordQuery<Pipeline>.all, asOf: asOf)
      .sorted { $0.order == $1.order ? $0.anyID < $1.anyID : $0.order < $1.order }
    var entries: [PipelineReview.Entry] = []
    for pipeline in pipelines where pipeline.status == .active {
      let journeys = try await journeys(through: pipeline, at: moment, asOf: asOf)
      let report = PipelineReport(pipeline, journeys, at: moment, over: range)
      let open = journeys.filter { $0.outcome == .open }.compactMap(\.value)
      entries.append(
        PipelineReview.Entry(
          report: report, insights: report.insights(for: pipeline),
          suggestions: report.suggestions(for: pipeline),
          forecasts: Money.sums(open).map {
            RevenueForecast(
              pipeline, journeys, at: moment, in: $0.currency, by: source, calendar: calendar)
          }))
    }
    return PipelineReview(
      moment: moment, entries: entries,
      archived: pipelines.filter { $0.status == .archived }.map(\.id))
  }
}
