import CSModels
import Foundation
import Testing

@testable import CSSignals

/// What a rest relies on, over the lives of simulated accounts.
@Suite struct RestingAccountsTests {
  /// Accounts at the two ends of times in which nothing was recorded.
  private static let quiet: [(now: History, later: History)] =
    AccountSimulatorTests.accounts(8, seed: 21, days: 300).flatMap { account in
      let dates = account.history.interactions.map(\.date).sorted()
      let pauses = zip(dates, dates.dropFirst())
        .filter { $1.timeIntervalSince($0) > 3 * 86_400 && $0 > dates[dates.count / 3] }
      return pauses.suffix(12).compactMap { begin, end in
        let later = account.history.rewound(to: end.addingTimeInterval(-1))
        let now = later.rewound(to: begin)
        return now.isAsQuiet(until: later) ? (now, later) : nil
      }
    }

  @Test func thereAreQuietTimes() {
    #expect(Self.quiet.count > 20)
  }

  @Test(
    arguments: [
      ChampionLeaving(), CompetitorMention(), EscalatingConversation(), NewStakeholder(),
      PriceTalk(),
      Reorganization(), RoleChange(),
    ] as [any Detector])
  func timeAloneSetsNoneOff(_ detector: any Detector) {
    #expect(!detector.followsTime)
    for (now, later) in Self.quiet where detector.detect(in: now).isEmpty {
      #expect(
        detector.detect(in: later).isEmpty, "\(detector.id) at \(later.account) \(later.moment)")
    }
  }

  @Test func timeSetsOffWhoAsksForSeverity() {
    var strict = ChampionLeaving()
    strict.configuration.minimumSeverity = .high
    #expect(strict.followsTime)
    #expect(GoingDark().followsTime)
  }

  /// What was read once serves the later moment as well.
  @Test func aLaterReadingIsTheSameAsAFreshOne() {
    let scanner = SignalScanner()
    for (now, later) in Self.quiet.prefix(20) {
      let earlier = AccountReading(now)
      _ = scanner.scan(earlier)
      let shared = scanner.scan(AccountReading(later, nothingSince: earlier))
      #expect(shared == scanner.scan(later))
    }
  }
}
