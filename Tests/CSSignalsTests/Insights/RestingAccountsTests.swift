import CSModels
import Foundation
import Testing

@testable import CSSignals

/// What a rest relies on, over the lives of simulated accounts.
@Suite struct RestingAccountsTests {
  private static let accounts = AccountSimulatorTests.accounts(8, seed: 21, days: 300)

  /// Accounts at the two ends of times in which nothing was recorded.
  private static let quiet: [(now: History, later: History)] =
    accounts.flatMap { account in
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

  /// Resting accounts are told of usage by a glance, without what happened between people.
  @Test(arguments: SignalScanner.standard.filter { $0 is any UsageDetector })
  func usageIsToldByAGlance(_ detector: any Detector) {
    var found = 0
    for (day, account) in Self.accounts.enumerated().flatMap({ place, account in
      (0..<12).map { (place + 8 * $0, account) }
    }) {
      let moment = account.history.moment.addingTimeInterval(Double(-day) * 86_400)
      let history = account.history.rewound(to: moment)
      var glance = History(history.account, at: history.moment, profile: history.profile)
      glance.add(people: history.people)
      for subscription in history.subscriptions { glance.add(subscription) }
      glance.add(deals: history.deals, moves: history.moves)
      for series in history.usage { glance.add(series) }
      glance.add(knownCauses: history.knownCauses)
      let all = detector.detect(in: history)
      #expect(detector.detect(in: glance) == all)
      found += all.count
    }
    #expect(found > 0 || detector.id != "usage_surprise")
  }
}
