import CSModels
import Foundation

/// What a trial has counted so far; tallies of several accounts add up.
struct SignalTally: Hashable {
  /// The counts of one type of finding, or of one kind of event.
  struct Count: Hashable {
    var planted = 0
    var found = 0
    /// Findings that tell a planted event.
    var told = 0
    var alarms = 0
    /// Findings that follow from what was planted.
    var excused = 0
    /// Days from the finding to the harm, of found events that have one.
    var leads: [Double] = []
    /// Days from the onset to the finding.
    var delays: [Double] = []
    var misses: [String] = []
    var falseAlarms: [String] = []

    mutating func add(_ other: Count) {
      planted += other.planted
      found += other.found
      told += other.told
      alarms += other.alarms
      excused += other.excused
      leads += other.leads
      delays += other.delays
      misses += other.misses
      falseAlarms += other.falseAlarms
    }
  }

  var accounts = 0
  var days = 0.0
  /// By type of finding; an event counts for the type that should tell it.
  var signals: [String: Count] = [:]
  var kinds: [PlantedEvent.Kind: Count] = [:]
  /// The types of which the truth is known.
  var judged = SignalTally.known

  /// The types for which something is planted.
  private static let known = Set(
    PlantedEvent.Kind.allCases.flatMap { kind in
      [kind.expectation.signal] + kind.expectation.equivalents
    })

  mutating func add(_ other: SignalTally) {
    accounts += other.accounts
    days += other.days
    judged.formUnion(other.judged)
    for (type, count) in other.signals { signals[type, default: Count()].add(count) }
    for (kind, count) in other.kinds { kinds[kind, default: Count()].add(count) }
  }

  mutating func add(
    _ event: PlantedEvent, toldBy episode: ToldEpisode?, of account: SimulatedAccount, limit: Int
  ) {
    judged.insert(event.signal)
    guard event.matters else { return }
    var count = Count()
    count.planted = 1
    if let episode {
      count.found = 1
      count.delays = [max(0, episode.first.timeIntervalSince(event.onset) / 86_400)]
      if let harm = event.harm {
        count.leads = [harm.timeIntervalSince(episode.first) / 86_400]
      }
    } else if limit > 0 {
      count.misses = [
        "\(event.kind.rawValue) of \(event.subject) from \(account.history.calendar.day(of: event.onset))"
      ]
    }
    signals[event.signal, default: Count()].add(count)
    kinds[event.kind, default: Count()].add(count)
  }

  mutating func addTrue(_ episode: ToldEpisode) {
    signals[episode.type, default: Count()].told += 1
  }

  mutating func addExcused(_ episode: ToldEpisode) {
    signals[episode.type, default: Count()].excused += 1
  }

  mutating func addAlarm(
    _ episode: ToldEpisode, of account: SimulatedAccount, near: [Distractor.Kind], limit: Int
  ) {
    var count = Count()
    count.alarms = 1
    if limit > 0 {
      let around =
        near.isEmpty ? "" : " [\(Set(near.map(\.rawValue)).sorted().joined(separator: ", "))]"
      count.falseAlarms = [
        "\(account.history.calendar.day(of: episode.first)) \(episode.subject)\(around): \(episode.statement)"
      ]
    }
    signals[episode.type, default: Count()].add(count)
  }
}
