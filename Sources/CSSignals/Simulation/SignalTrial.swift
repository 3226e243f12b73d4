import CSModels
import Foundation

/// Looks at simulated accounts day after day, as a scanner would have, and compares what it would
/// have told with the truth.
///
/// Each look sees the history rewound to its day, so nothing that comes later helps. What is told
/// is what ``SignalScanner/scan(_:)`` gives, with what explains what. A condition counts once: it
/// is told on the first look that finds it, and is the same one while it lasts and for
/// ``SignalScanner/relapse`` after.
///
/// A planted event is found where a finding that tells it begins within its time, before any harm.
/// A finding of a judged type that begins at no such time, and follows from nothing planted, is a
/// false alarm. Types for which nothing is ever planted are counted and not judged; see
/// ``SimulatedAccount/expecting(_:for:)`` for types of your own.
public struct SignalTrial: Sendable {
  /// How it is looked.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many days lie between two looks, which delays cannot be finer than; by default 7.
    public var step: Int = 7
    /// How many days after the end of an event a finding still tells it; by default 21, for a
    /// change can be judged from the days after it.
    public var grace: Int = 21
    /// How many days before an event a finding is still taken for one of it; by default 1.
    public var tolerance: Int = 1
    /// For how many days after its end an event excuses what follows from it; by default 60.
    public var aftermath: Int = 60
    /// How many misses and false alarms of each signal are kept as examples; by default 5.
    public var examples: Int = 5

    /// Creates the default configuration.
    public init() {}
  }

  /// Looks at each day, with its detectors and its relapse.
  public var scanner: SignalScanner
  /// How it is looked.
  public var configuration: Configuration

  /// Creates a trial of a scanner.
  public init(
    _ scanner: SignalScanner = SignalScanner(), _ configuration: Configuration = Configuration()
  ) {
    self.scanner = scanner
    self.configuration = configuration
  }

  /// Tries the scanner on some accounts, one after the other.
  public func run(_ accounts: [SimulatedAccount]) -> SignalTrialReport {
    let tallies = accounts.map { watch($0, by: [scanner])[0] }
    return report(tallies.reduce(into: SignalTally()) { $0.add($1) })
  }

  /// Tries the scanner on some accounts, some at once; the report is that of one after the other.
  public func runConcurrently(
    _ accounts: [SimulatedAccount], tasks: Int = 2
  ) async -> SignalTrialReport {
    await compare([scanner], on: accounts, tasks: tasks).first ?? report(SignalTally())
  }

  /// Tries several scanners on the same accounts, such as one detector with several thresholds.
  ///
  /// Each report is that of the scanner alone; but each account is rewound once for all of them,
  /// which takes far less time. The trial's own scanner is not asked.
  ///
  /// - Parameters:
  ///   - scanners: What is compared.
  ///   - accounts: On what.
  ///   - tasks: How many accounts are looked at at once; it changes nothing but the time.
  /// - Returns: One report for each scanner, in their order.
  public func compare(
    _ scanners: [SignalScanner], on accounts: [SimulatedAccount], tasks: Int = 2
  ) async -> [SignalTrialReport] {
    let lanes = max(1, min(tasks, accounts.count))
    let tallies = await withTaskGroup(of: [(Int, [SignalTally])].self) { group in
      for lane in 0..<lanes {
        group.addTask {
          stride(from: lane, to: accounts.count, by: lanes).map {
            ($0, watch(accounts[$0], by: scanners))
          }
        }
      }
      var all: [(Int, [SignalTally])] = []
      for await some in group { all += some }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return scanners.indices.map { place in
      report(tallies.reduce(into: SignalTally()) { $0.add($1[place]) })
    }
  }

  private func report(_ tally: SignalTally) -> SignalTrialReport {
    SignalTrialReport(tally: tally, examples: max(0, configuration.examples))
  }

  /// The days on which an account is looked at.
  private func looks(at account: SimulatedAccount) -> [Date] {
    let step = Double(max(1, configuration.step)) * 86_400
    return Array(
      stride(
        from: account.watched.lowerBound.timeIntervalSince1970,
        through: account.watched.upperBound.timeIntervalSince1970, by: step)
    ).map { Date(timeIntervalSince1970: $0) }
  }

  /// What each scanner tells of an account, in episodes by their first look.
  func episodes(
    of account: SimulatedAccount, by scanners: [SignalScanner]
  ) -> [[ToldEpisode]] {
    var lists = scanners.map { _ in ToldEpisodes() }
    let look = Double(max(1, configuration.step)) * 86_400
    for moment in looks(at: account) {
      let reading = AccountReading(account.history.rewound(to: moment))
      for (place, scanner) in scanners.enumerated() {
        // Relapse counts from the look at which it was not found any more, as a scanner notes it.
        let since = moment.subtracting(scanner.relapse).addingTimeInterval(-look)
        lists[place].add(scanner.scan(reading), at: moment, of: account.history, relapse: since)
      }
    }
    return lists.map(\.all)
  }

  private func watch(_ account: SimulatedAccount, by scanners: [SignalScanner]) -> [SignalTally] {
    episodes(of: account, by: scanners).map { tally(of: account, told: $0) }
  }

  private func tally(of account: SimulatedAccount, told: [ToldEpisode]) -> SignalTally {
    var tally = SignalTally()
    let span = account.watched.upperBound.timeIntervalSince(account.watched.lowerBound)
    tally.days = span / 86_400
    tally.accounts = 1
    let watched = account.events.filter {
      // What had begun before may go on, but need not be told.
      ($0.onset >= account.watched.lowerBound.adding(.days(-1)) || !$0.matters)
        && $0.onset <= account.watched.upperBound
    }
    var isTaken = Set<Int>()
    for event in watched {
      let places = told.indices.filter { tells(told[$0], event) }
      isTaken.formUnion(places)
      let first = places.map { told[$0] }.min { $0.first < $1.first }
      tally.add(event, toldBy: first, of: account, limit: configuration.examples)
    }
    for (place, episode) in told.enumerated() {
      if isTaken.contains(place) {
        tally.addTrue(episode)
      } else if watched.contains(where: { excuses($0, episode) }) {
        tally.addExcused(episode)
      } else {
        let near = account.distractors.filter { isNear($0, episode, in: account) }.map(\.kind)
        tally.addAlarm(episode, of: account, near: near, limit: configuration.examples)
      }
    }
    return tally
  }

  private func tells(_ episode: ToldEpisode, _ event: PlantedEvent) -> Bool {
    guard event.isTold(by: episode.type, about: episode.subject),
      episode.first >= event.onset.adding(.days(-configuration.tolerance))
    else { return false }
    if let harm = event.harm, episode.first > harm { return false }
    return event.end.map { episode.first <= $0.adding(.days(configuration.grace)) } ?? true
  }

  private func excuses(_ event: PlantedEvent, _ episode: ToldEpisode) -> Bool {
    guard event.mayCause(episode.type, about: episode.subject),
      episode.first >= event.onset.adding(.days(-configuration.tolerance))
    else { return false }
    return event.end.map { episode.first <= $0.adding(.days(configuration.aftermath)) } ?? true
  }

  private func isNear(
    _ distractor: Distractor, _ episode: ToldEpisode, in account: SimulatedAccount
  ) -> Bool {
    let day = account.history.calendar.day(of: episode.first)
    return distractor.start <= day && day <= distractor.end.adding(days: 14)
      && (distractor.subject == episode.subject || distractor.subject == account.account.anyID)
  }
}
