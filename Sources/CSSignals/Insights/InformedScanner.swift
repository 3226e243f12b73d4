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
    try await SignalScanner().informed(
      by: store, at: moment, cohort: cohort, competitors: competitors, asOf: asOf)
  }

  /// The same scanner, told what the store knows besides one account.
  ///
  /// What it was told before stays: stage times, patterns, a cohort or outcomes of its own, and the
  /// names of competitors, to which others are added. Rules, cap and other detectors are left as they
  /// are. Telling it the same twice changes nothing.
  ///
  /// - Parameters:
  ///   - store: Where pipelines, deals and patterns are.
  ///   - moment: Where one stands: nothing dated later is known.
  ///   - cohort: With whom accounts are compared, and what became of those in which the same was
  ///     found; what it knows later than the moment is left out.
  ///   - competitors: The names of competitors to look for.
  ///   - asOf: What had been recorded by then.
  public func informed(
    by store: some RecordStore, at moment: Date, cohort: Cohort? = nil,
    competitors: [String] = [], asOf: AsOf = .latest
  ) async throws(StoreError) -> SignalScanner {
    let asOf = asOf == .latest ? .revision(try await store.head()) : asOf
    let times = try await store.stageTimes(at: moment, asOf: asOf)
    let patterns = try await store.fetchAll(
      RecordQuery<DealPattern>.all.through(moment), asOf: asOf)
    let cohort = cohort?.rewound(to: moment)
    var scanner = self
    scanner.detectors = detectors.map { detector in
      guard let stuck = detector as? StuckInStage, stuck.times == nil else { return detector }
      return StuckInStage(times, stuck.configuration)
    }
    if !competitors.isEmpty { scanner.look(for: competitors) }
    if !patterns.isEmpty, !detectors.contains(where: { $0 is DealPatternMatch }) {
      let pipelines = try await store.fetchAll(RecordQuery<Pipeline>.all, asOf: asOf)
      scanner.detectors.append(DealPatternMatch(patterns, in: pipelines))
    }
    if let cohort, !detectors.contains(where: { $0 is PeerBenchmark }) {
      scanner.detectors.append(PeerBenchmark(against: cohort))
    }
    scanner.outcomes = outcomes ?? cohort?.outcomes()
    return scanner
  }

  /// Adds names to the detector of competitors, or such a detector where there is none.
  private mutating func look(for competitors: [String]) {
    let index = detectors.firstIndex { $0 is CompetitorMention }
    var mention = index.flatMap { detectors[$0] as? CompetitorMention } ?? CompetitorMention()
    for name in competitors where !mention.configuration.competitors.contains(name) {
      mention.configuration.competitors.append(name)
    }
    if let index { detectors[index] = mention } else { detectors.append(mention) }
  }
}
