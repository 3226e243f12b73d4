public import CSModels
import CSScoring
public import Foundation

extension SignalScanner {
  /// A scanner with the standard detectors, told what the store knows besides one account: how long
  /// deals stay at their stages, the saved patterns of deals, and how other accounts do.
  ///
  /// - Parameters:
  ///   - store: Where pipelines, deals and patterns are.
  ///   - moment: Where one stands: nothing dated later is known.
  ///   - cohort: With whom accounts are compared, and what became of those in which the same was
  ///     found; without one there are neither benchmarks nor outcomes.
  ///   - competitors: The names of competitors to look for; without any, mentions are not told.
  ///   - asOf: What had been recorded by then.
  public static func informed(
    by store: some RecordStore, at moment: Date, cohort: Cohort? = nil,
    competitors: [String] = [], asOf: AsOf = .latest
  ) async throws(StoreError) -> SignalScanner {
    let asOf = asOf == .latest ? .revision(try await store.head()) : asOf
    let times = try await store.stageTimes(at: moment, asOf: asOf)
    let patterns = try await store.fetchAll(
      RecordQuery<DealPattern>.all.through(moment), asOf: asOf)
    let pipelines = try await store.fetchAll(RecordQuery<Pipeline>.all, asOf: asOf)
    var detectors = standard.map { detector -> any Detector in
      detector is StuckInStage ? StuckInStage(times) : detector
    }
    if !competitors.isEmpty {
      var mention = CompetitorMention()
      mention.configuration.competitors += competitors
      detectors.append(mention)
    }
    if !patterns.isEmpty { detectors.append(DealPatternMatch(patterns, in: pipelines)) }
    if let cohort { detectors.append(PeerBenchmark(against: cohort)) }
    var scanner = SignalScanner(detectors)
    scanner.outcomes = cohort?.outcomes()
    return scanner
  }
}
