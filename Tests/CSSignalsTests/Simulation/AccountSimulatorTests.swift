import CSModels
import Foundation
import Testing

@testable import CSSignals

@Suite struct AccountSimulatorTests {
  static func accounts(
    _ count: Int, seed: UInt64, hasEvents: Bool = true, days: Int = 548
  ) -> [SimulatedAccount] {
    var configuration = AccountSimulator.Configuration()
    configuration.accounts = count
    configuration.hasEvents = hasEvents
    configuration.days = days
    var generator = SeededGenerator(seed: seed)
    return AccountSimulator(configuration).simulate(using: &generator)
  }

  @Test func sameSeedSameAccounts() {
    let (one, other) = (Self.accounts(2, seed: 3, days: 300), Self.accounts(3, seed: 3, days: 300))
    for (a, b) in zip(one, other) {
      #expect(a.history.interactions == b.history.interactions)
      #expect(a.history.usage == b.history.usage)
      #expect(a.history.deals == b.history.deals)
      #expect(a.events == b.events)
      #expect(a.distractors == b.distractors)
    }
    #expect(one[0].events != Self.accounts(1, seed: 4, days: 300)[0].events)
  }

  @Test func recordsAreSound() throws {
    for account in Self.accounts(3, seed: 11, days: 400) {
      let history = account.history
      for each in history.interactions { try each.validate() }
      for each in history.tickets { try each.validate() }
      for each in history.subscriptions { try each.validate() }
      for each in history.usage { try each.validate() }
      for each in history.roles { try each.validate() }
      for each in history.deals { try each.validate() }
      for each in history.knownCauses { try each.validate() }
      let ids = account.records.interactions.map(\.id)
      #expect(Set(ids).count == ids.count)
      let known = Set(history.people.map(\.id))
      let strangers = history.interactions.filter { !known.isSuperset(of: $0.contacts) }
      #expect(strangers.isEmpty)
      #expect(history.people.count >= 3)
      for event in account.events {
        #expect(event.onset <= account.watched.upperBound)
        #expect(event.harm.map { $0 >= event.onset } ?? true, "\(event)")
        #expect(event.end.map { $0 >= event.onset } ?? true, "\(event)")
      }
    }
  }

  /// Every kind comes about, and equally often but for the accounts that leave.
  @Test func everyKindHappens() {
    var configuration = AccountSimulator.Configuration()
    (configuration.accounts, configuration.days) = (24, 300)
    (configuration.warmUp, configuration.spacing) = (30, 30)
    var generator = SeededGenerator(seed: 5)
    let accounts = AccountSimulator(configuration).simulate(using: &generator)
    let kinds = accounts.flatMap(\.events).map(\.kind)
    for kind in PlantedEvent.Kind.allCases {
      #expect(kinds.contains(kind), "\(kind.rawValue)")
    }
    let distractors = Set(accounts.flatMap(\.distractors).map(\.kind))
    let planted = Set(Distractor.Kind.allCases).subtracting([.idleMention, .invoice, .settled])
    #expect(distractors.isSuperset(of: planted))
    #expect(accounts.contains { $0.events.contains { $0.harm != nil && $0.kind != .renewal } })
  }

  /// What is planted shows in the records, and not before.
  @Test func whatIsPlantedShows() throws {
    var seen: Set<PlantedEvent.Kind> = []
    for account in Self.accounts(13, seed: 21) {
      let history = account.history
      func day(_ date: Date) -> CivilDate { history.calendar.day(of: date) }
      for event in account.events {
        let onset = day(event.onset)
        switch event.kind {
        case .dataStop:
          for series in history.usage where series.metric == "api_calls" {
            let index = onset.daysSince1970 - series.start.daysSince1970
            let gap = series.values[index..<min(index + 12, series.values.count)]
            #expect(gap.allSatisfy { $0 == nil }, "\(event)")
          }
        case .firstUse:
          let series = try #require(history.usage.first { $0.metric == "exports_created" })
          let index = onset.daysSince1970 - series.start.daysSince1970
          #expect(series.values[..<index].allSatisfy { $0 == 0 })
          #expect((series.values[index] ?? 0) > 0)
        case .dealSilence:
          let deal = try #require(history.deals.first { $0.anyID == event.subject })
          let contacts = Set(deal.contacts)
          let later = history.interactions.filter {
            day($0.date) > onset.adding(days: 14) && !contacts.isDisjoint(with: $0.contacts)
          }
          #expect(later.isEmpty, "\(event)")
        case .heavyUser:
          let days = Set(
            history.interactions.filter {
              $0.channel == .web && $0.contacts.contains { AnyRecordID($0) == event.subject }
                && day($0.date) > onset && day($0.date) <= onset.adding(days: 28)
            }.map { day($0.date) })
          #expect(days.count >= 8 || day(history.moment) < onset.adding(days: 28), "\(event)")
        default: continue
        }
        seen.insert(event.kind)
      }
    }
    #expect(seen.count == 4, "\(seen)")
  }

  @Test func nobodyWritesAfterLeaving() {
    for account in Self.accounts(5, seed: 8) {
      let departures: Set<PlantedEvent.Kind> = [
        .departureReturned, .departureReplaced, .departureSilent,
      ]
      for event in account.events where departures.contains(event.kind) {
        let later = account.history.interactions.filter {
          $0.author.map { AnyRecordID($0) } == event.subject && $0.nature == .person
            && $0.date > event.onset.adding(.days(1))
        }
        #expect(later.isEmpty, "\(event) wrote \(later.map(\.date))")
      }
    }
  }

  @Test func withoutEventsNothingMustBeTold() {
    let accounts = Self.accounts(2, seed: 6, hasEvents: false, days: 300)
    #expect(accounts.flatMap(\.events).filter(\.matters).isEmpty)
    let isAlive = accounts.allSatisfy {
      !$0.distractors.isEmpty && !$0.history.interactions.isEmpty
    }
    #expect(isAlive)
  }

  @Test func degenerateConfigurations() {
    for (accounts, days) in [(0, 548), (1, 0), (1, 1), (1, 160), (-1, -1)] {
      for account in Self.accounts(accounts, seed: 1, days: days) {
        #expect(SignalTrial().run([account]).accounts == 1)
      }
    }
  }
}
