public import CSModels
public import Foundation

extension RecordStore {
  /// What was known halfway of every decided deal of a pipeline, for ``OutcomePredictor``.
  ///
  /// Deals without both dates, or that ended before they began, are left out.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline.
  ///   - moment: Where one stands: deals closed later are open, and no examples.
  ///   - asOf: What had been recorded by then.
  public func outcomeExamples(
    of pipeline: Pipeline, at moment: Date, asOf: AsOf = .latest
  ) async throws(StoreError) -> [OutcomeExample] {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    let pool = CaseSimilarity(try await caseProfiles(of: pipeline, at: moment, asOf: asOf))
    let deals = try await fetchAll(
      RecordQuery<Deal>.all.where(.pipeline, is: pipeline.id), asOf: asOf)
    var examples: [OutcomeExample] = []
    for (account, own) in deals.byCompany {
      let history = try await knownHistory(of: account, with: own, at: moment, asOf: asOf)
      for deal in own {
        let example = OutcomeExample(deal, in: history) { then, past in
          guard let profile = CaseProfile(then, in: past, of: pipeline) else { return [] }
          return pool.decided(before: past.moment, like: profile)
        }
        if let example { examples.append(example) }
      }
    }
    return examples.sorted { $0.id < $1.id }
  }

  /// Predicts what becomes of a deal.
  ///
  /// - Parameters:
  ///   - deal: The deal.
  ///   - pipeline: Its pipeline.
  ///   - predictor: By what.
  ///   - signals: What the host knows from elsewhere.
  ///   - inputs: What the prediction may rest on.
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - asOf: What had been recorded by then.
  /// - Throws: ``/CSModels/StoreError`` with code `not_found` where the deal is not there at the
  ///   moment.
  public func outcomePrediction(
    of deal: Deal.ID, in pipeline: Pipeline, by predictor: OutcomePredictor = OutcomePredictor(),
    signals: [ExternalSignal] = [],
    using inputs: Set<OutcomeInput> = Set(OutcomeInput.allCases), at moment: Date,
    asOf: AsOf = .latest
  ) async throws(StoreError) -> OutcomePrediction {
    let found = try await outcomePredictions(
      of: [deal], in: pipeline, by: predictor, signals: [deal: signals], using: inputs,
      at: moment, asOf: asOf)
    guard let prediction = found[deal] else {
      throw StoreError(
        .notFound, "There is no \(AnyRecordID(deal)) at that moment. Check the id and the date.",
        record: AnyRecordID(deal))
    }
    return prediction
  }

  /// Predicts what becomes of several deals, reading the pipeline once.
  ///
  /// Deals that are not there at the moment are left out.
  ///
  /// - Parameters:
  ///   - deals: The deals.
  ///   - pipeline: Their pipeline.
  ///   - predictor: By what.
  ///   - signals: What the host knows from elsewhere, by deal.
  ///   - inputs: What predictions may rest on.
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - asOf: What had been recorded by then.
  public func outcomePredictions(
    of deals: [Deal.ID], in pipeline: Pipeline,
    by predictor: OutcomePredictor = OutcomePredictor(), signals: [Deal.ID: [ExternalSignal]] = [:],
    using inputs: Set<OutcomeInput> = Set(OutcomeInput.allCases), at moment: Date,
    asOf: AsOf = .latest
  ) async throws(StoreError) -> [Deal.ID: OutcomePrediction] {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    var stored: [Deal] = []
    for id in Set(deals).sorted(by: { $0.rawValue < $1.rawValue }) {
      if let deal = try await find(id, asOf: asOf) { stored.append(deal) }
    }
    guard !stored.isEmpty else { return [:] }
    let journeys = try await journeys(through: pipeline, at: moment, asOf: asOf)
    let pace = PipelineReport(pipeline, journeys, at: moment)
    let pool = CaseSimilarity(try await caseProfiles(of: pipeline, at: moment, asOf: asOf))
    var predictions: [Deal.ID: OutcomePrediction] = [:]
    for (account, own) in stored.byCompany {
      let history = try await knownHistory(of: account, with: own, at: moment, asOf: asOf)
      let known = Dictionary(history.deals.map { ($0.id, $0) }) { first, _ in first }
      for seen in own.compactMap({ known[$0.id] }) {
        let similar = CaseProfile(seen, in: history, of: pipeline).map {
          pool.decided(before: moment, like: $0)
        }
        predictions[seen.id] = predictor.predict(
          seen,
          OutcomeFacts(
            seen, in: history, similar: similar ?? [], signals: signals[seen.id] ?? []),
          pace: pace, using: inputs, calendar: history.calendar)
      }
    }
    return predictions
  }
}
