public import CSModels
public import Foundation

extension RecordStore {
  /// Every deal of a pipeline, measured; those opened after the moment are left out.
  public func winLossCases(
    of pipeline: Pipeline, at moment: Date, asOf: AsOf = .latest
  ) async throws(StoreError) -> [WinLossCase] {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    let deals = try await fetchAll(
      RecordQuery<Deal>.all.where(.pipeline, is: pipeline.id), asOf: asOf)
    var cases: [WinLossCase] = []
    for (account, own) in deals.byCompany {
      let history = try await knownHistory(of: account, with: own, at: moment, asOf: asOf)
      let known = Set(history.deals.map(\.id))
      for deal in own where known.contains(deal.id) {
        if let each = WinLossCase(deal, in: history, of: pipeline) { cases.append(each) }
      }
    }
    return cases.sorted { $0.deal.anyID < $1.deal.anyID }
  }

  /// Analyses why deals of a pipeline were won and lost.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline.
  ///   - configuration: What may be tuned.
  ///   - moment: Where one stands: deals closed later are open.
  ///   - asOf: What had been recorded by then.
  ///   - generator: The source of chance.
  public func winLossAnalysis(
    of pipeline: Pipeline,
    _ configuration: WinLossAnalysis.Configuration = WinLossAnalysis.Configuration(),
    at moment: Date, asOf: AsOf = .latest, using generator: inout some RandomNumberGenerator
  ) async throws(StoreError) -> WinLossAnalysis {
    let cases = try await winLossCases(of: pipeline, at: moment, asOf: asOf)
    return WinLossAnalysis(cases, configuration, at: moment, using: &generator)
  }

  /// The alerts of all saved patterns of a pipeline on its open deals.
  public func dealPatternAlerts(
    in pipeline: Pipeline, at moment: Date, asOf: AsOf = .latest
  ) async throws(StoreError) -> [DealPatternAlert] {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    let patterns = try await fetchAll(
      RecordQuery<DealPattern>.all.where(.pipeline, is: pipeline.id).through(moment), asOf: asOf)
    guard !patterns.isEmpty else { return [] }
    return patterns.alerts(
      for: try await winLossCases(of: pipeline, at: moment, asOf: asOf))
  }
}
