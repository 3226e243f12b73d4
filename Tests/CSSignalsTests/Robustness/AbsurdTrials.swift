import CSModels
import CSSignals
import Foundation

/// Detectors with configurations that make no sense: each gives what went wrong, or nothing.
enum AbsurdTrials {
  /// How likely each number is absurd: calendars refuse most of them.
  private static let shares = [0.5, 0.3, 0.15, 0.05]

  /// A detector of histories, tried with one absurd configuration.
  struct HistoryTrial {
    let name: String
    let fault: (History, inout SeededGenerator) -> String?
    /// With each number in turn as small and as large as can be.
    let extremeFaults: (History) -> [String]
  }

  /// A detector of series, tried with absurd configurations or damaged states.
  struct SeriesTrial {
    let name: String
    let configuration: (inout SeededGenerator) -> String?
    /// With each number in turn as small and as large as can be.
    let extremeFaults: (inout SeededGenerator) -> [String]
    let state: (inout SeededGenerator) -> String?
  }

  private static func trial<C: Codable>(
    _ usual: C, _ make: @escaping (C) -> any Detector
  ) -> HistoryTrial {
    HistoryTrial(
      name: make(usual).id.rawValue,
      fault: { history, generator in
        // Whole numbers that are given as absurd fractions are refused: try again.
        for attempt in 0..<200 {
          guard
            let absurd = AbsurdValues.changed(usual, share: shares[attempt % 4], using: &generator)
          else {
            continue
          }
          return fault(make(absurd).detect(in: history))
        }
        return "It was never tried."
      },
      extremeFaults: { history in
        AbsurdValues.extremes(of: usual).compactMap { name, absurd in
          fault(make(absurd).detect(in: history)).map { "\(name): \($0)" }
        }
      })
  }

  private static func fault(_ findings: [Finding]) -> String? {
    let bad = findings.first { finding in
      // As a word, for it stands within others, such as financial.
      "\(finding.statement) \(finding.measurements.map { "\($0.value) \($0.comparison)" })"
        .split { !$0.isLetter }.contains { ["nan", "inf"].contains($0.lowercased()) }
    }
    return bad.map { "\($0.type) tells what is no number: \($0.statement)" }
  }

  static var histories: [HistoryTrial] {
    [
      trial(ChampionLeaving.Configuration()) { ChampionLeaving($0) },
      trial(GoingDark.Configuration()) { GoingDark($0) },
      trial(EngagementDrop.Configuration()) { EngagementDrop($0) },
      trial(IncreasedActivity.Configuration()) { IncreasedActivity($0) },
      trial(OneSidedContact.Configuration()) { OneSidedContact($0) },
      trial(SlowerReplies.Configuration()) { SlowerReplies($0) },
      trial(Unresponsive.Configuration()) { Unresponsive($0) },
      trial(MissedMeetings.Configuration()) { MissedMeetings($0) },
      trial(MeetingTrend.Configuration()) { MeetingTrend($0) },
      trial(EscalatingConversation.Configuration()) { EscalatingConversation($0) },
      trial(SentimentFalling.Configuration()) { SentimentFalling($0) },
      trial(TicketsPilingUp.Configuration()) { TicketsPilingUp($0) },
      trial(TicketVolume.Configuration()) { TicketVolume($0) },
      trial(RoleChange.Configuration()) { RoleChange($0) },
      trial(DroppedFromThreads.Configuration()) { DroppedFromThreads($0) },
      trial(StakeholderShift.Configuration()) { StakeholderShift($0) },
      trial(SingleThreading.Configuration()) { SingleThreading($0) },
      trial(Reorganization.Configuration()) { Reorganization($0) },
      trial(NewStakeholder.Configuration()) { NewStakeholder($0) },
      trial(UsageSurprise.Configuration()) { UsageSurprise($0) },
      trial(UsageStreak.Configuration()) { UsageStreak($0) },
      trial(AdoptionTrend.Configuration()) { AdoptionTrend($0) },
      trial(FeatureDiscovery.Configuration()) { FeatureDiscovery($0) },
      trial(PowerUsers.Configuration()) { PowerUsers($0) },
      trial(OutlivedCause.Configuration()) { OutlivedCause($0) },
      trial(ThinDeal.Configuration()) { ThinDeal($0) },
      trial(SilentDeal.Configuration()) { SilentDeal($0) },
      trial(PriceTalk.Configuration()) { PriceTalk($0) },
      trial(CompetitorMention.Configuration()) { CompetitorMention($0) },
      trial(StuckInStage.Configuration()) { StuckInStage(nil, $0) },
      trial(CloseDateSlips.Configuration()) { CloseDateSlips($0) },
      trial(EntitlementNear.Configuration()) { EntitlementNear($0) },
      trial(ReviewDue.Configuration()) { ReviewDue($0) },
      trial(RenewalApproaching.Configuration()) { RenewalApproaching($0) },
      trial(BestMoment.Configuration()) { BestMoment($0) },
      trial(ExpansionCandidate.Configuration()) { ExpansionCandidate($0) },
      trial(SuccessStory.Configuration()) { SuccessStory($0) },
    ]
  }

  // MARK: Series

  /// Quiet days, wild ones, and some that are no numbers.
  private static func values(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
    (0..<count).map { index in
      let shape = index % 7 < 5 ? 100.0 : 20
      switch Int.random(in: 0..<60, using: &generator) {
      case 0: return AbsurdValues.numbers.randomElement(using: &generator) ?? 0
      case 1: return shape * 8
      default: return shape + Double(Int.random(in: -9...9, using: &generator))
      }
    }
  }

  /// Feeds a detector; what is wrong with its scores.
  private static func fault(
    _ detector: inout some SeriesDetector, from first: Int, _ count: Int,
    _ generator: inout SeededGenerator
  ) -> String? {
    for (index, value) in values(count, &generator).enumerated() {
      let date = Date(timeIntervalSince1970: 1_767_603_600 + 86_400 * Double(first + index))
      let score = detector.score(value, at: date)
      guard score >= 0, score <= 1 else { return "It scores \(value) with \(score)." }
    }
    return nil
  }

  private static func trial<C: Codable, D: SeriesDetector>(
    _ usual: C, _ make: @escaping (C) -> D
  ) -> SeriesTrial {
    SeriesTrial(
      name: "\(D.self)",
      configuration: { generator in
        for attempt in 0..<200 {
          guard
            let absurd = AbsurdValues.changed(usual, share: shares[attempt % 4], using: &generator)
          else {
            continue
          }
          var detector = make(absurd)
          return fault(&detector, from: 0, 120, &generator)
        }
        return "It was never tried."
      },
      extremeFaults: { generator in
        var faults: [String] = []
        for (name, absurd) in AbsurdValues.extremes(of: usual) {
          var detector = make(absurd)
          if let fault = fault(&detector, from: 0, 60, &generator) {
            faults.append("\(name): \(fault)")
          }
        }
        return faults
      },
      state: { generator in
        var detector = make(usual)
        if let fault = fault(&detector, from: 0, 90, &generator) { return fault }
        // Most damaged states are refused, as they should be.
        for share in [0.02, 0.1, 0.3] {
          guard
            var damaged = AbsurdValues.changed(
              detector, share: share, isWild: true, using: &generator)
          else { continue }
          if let fault = fault(&damaged, from: 90, 60, &generator) { return fault }
        }
        return nil
      })
  }

  static var series: [SeriesTrial] {
    [
      trial(WeekdayMedian.Configuration()) { WeekdayMedian($0) },
      trial(RollingDeviation.Configuration()) { RollingDeviation($0) },
      trial(SeasonalESD.Configuration()) { SeasonalESD($0) },
      trial(ForecastResidual.Configuration()) { ForecastResidual($0) },
      trial(BayesianChangePoint.Configuration()) { BayesianChangePoint($0) },
      trial(CumulativeSum.Configuration()) { CumulativeSum($0) },
      trial(AdaptiveWindow.Configuration()) { AdaptiveWindow($0) },
      trial(StreamNovelty.Configuration()) { StreamNovelty($0) },
    ]
  }

  // MARK: A history

  /// A small account in which much happens.
  static func history(seed: UInt64) -> History? {
    var configuration = AccountSimulator.Configuration()
    (configuration.accounts, configuration.days, configuration.warmUp) = (1, 220, 60)
    (configuration.spacing, configuration.mostPeople) = (12, 4)
    var generator = SeededGenerator(seed: seed)
    return AccountSimulator(configuration).simulate(using: &generator).first?.history
  }
}
