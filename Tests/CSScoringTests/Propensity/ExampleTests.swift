import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ExampleTests {
  private let account = Account("Globex", id: "globex")

  private func subscription(_ id: String, from start: Double, to end: Double?) -> Subscription {
    Subscription(
      id: Subscription.ID(id), account: account.id, value: .usd(100), seats: 1,
      renewal: Portfolio.day(900), start: Portfolio.day(start), end: end.map(Portfolio.day))
  }

  private func history(_ subscriptions: [Subscription], at day: Double) -> History {
    var history = History(account, at: Portfolio.day(day))
    for each in subscriptions { history.add(each) }
    return history
  }

  /// Hand-computed: (start, end) of subscriptions, and the day on which the account left.
  @Test(
    arguments: [
      ([(0.0, 50.0)], 50.0), ([(0, nil)], nil), ([(0, 50), (40, nil)], nil),
      ([(0, 50), (50, nil)], nil), ([(0, 50), (60, nil)], nil), ([(0, 50), (65, nil)], 50),
      ([(0, 50), (10, 70)], 70),
    ] as [([(Double, Double?)], Double?)])
  func leavesWhenNothingIsPaidAnyMore(spans: [(Double, Double?)], day: Double?) {
    let subscriptions = spans.enumerated().map {
      subscription("s\($0.offset)", from: $0.element.0, to: $0.element.1)
    }
    let seen = history(subscriptions, at: 100)
    let churned = Occurrence.churned(within: .days(90))
    #expect(churned.date(in: seen, after: Portfolio.day(5)) == day.map(Portfolio.day))
    // What lies after the moment of a history is not seen.
    let early = seen.rewound(to: Portfolio.day(45))
    #expect(churned.date(in: early, after: Portfolio.day(5)) == nil)
    #expect(churned.isPossible(early))
    #expect(!churned.isPossible(History(account, at: Portfolio.day(5))))
  }

  @Test func buysMoreWhenTheSumRises() {
    let expanded = Occurrence.expanded(by: 0.5, within: .days(90))
    let small = Subscription(
      id: "small", account: account.id, value: .usd(40), seats: 1, renewal: Portfolio.day(900),
      start: Portfolio.day(20))
    let replaced = subscription("new", from: 60, to: nil)
    let seen = history([subscription("old", from: 0, to: 60), small, replaced], at: 100)
    #expect(expanded.date(in: seen, after: Portfolio.day(5)) == nil)
    let any = Occurrence.expanded(within: .days(90))
    #expect(any.date(in: seen, after: Portfolio.day(5)) == Portfolio.day(20))
  }

  /// A successor that overlaps with what it replaces is no growth, though both are paid for a while.
  @Test func anOverlapIsNoGrowth() {
    let seen = history(
      [subscription("old", from: 0, to: 60), subscription("new", from: 55, to: nil)], at: 100)
    #expect(
      Occurrence.expanded(within: .days(90)).date(in: seen, after: Portfolio.day(5)) == nil)
  }

  @Test func machinesDoNotAct() {
    let contact = Contact("P", email: "p@globex.example", at: account.id)
    var note = Interaction(.email, .inbound, with: contact, on: Portfolio.day(20))
    note.nature = .autoReply
    var seen = History(account, at: Portfolio.day(100))
    seen.add(contact)
    seen.add(note)
    let acted = Occurrence.actedAgain(within: .days(30))
    #expect(!acted.isPossible(seen))
    seen.add(Interaction(.email, .inbound, with: contact, on: Portfolio.day(40)))
    #expect(acted.date(in: seen, after: Portfolio.day(10)) == Portfolio.day(40))
  }

  @Test func examplesKnowTheirOutcomeAndNothingLater() {
    let seen = history([subscription("s", from: 10, to: 100)], at: 300)
    let churned = Occurrence.churned(within: .days(30))
    let examples = churned.examples(
      in: seen, every: .days(10), in: Portfolio.day(0)...Portfolio.day(120))
    // Possible from day 10 until the end, and known 30 days ahead of day 120.
    #expect(examples.map(\.moment) == stride(from: 10, through: 90, by: 10).map(Portfolio.day))
    #expect(examples.allSatisfy { $0.history.subscriptions.allSatisfy { $0.end == nil } })
    #expect(
      examples.map { $0.outcome(within: .days(30)) }
        == [false, false, false, false, false, false, true, true, true])
    #expect(examples.first?.outcome(within: .days(365)) == true)
    let staying = churned.examples(
      in: history([subscription("s", from: 10, to: nil)], at: 300), every: .days(40),
      in: Portfolio.day(0)...Portfolio.day(120))
    #expect(staying.map { $0.outcome(within: .days(30)) } == [false, false])
    #expect(staying.last?.outcome(within: .days(365)) == nil)
  }

  @Test func stepsThatLeadNowhereEnd() {
    let seen = history([subscription("s", from: 0, to: nil)], at: 100)
    for step in [Period.days(0), .days(-3), .months(-1)] {
      let examples = Occurrence.churned(within: .days(10)).examples(
        in: seen, every: step, in: Portfolio.day(1)...Portfolio.day(90))
      #expect(examples.count == 1)
    }
    let negative = Occurrence.churned(within: .days(-5))
    #expect(
      !negative.examples(in: seen, every: .days(50), in: Portfolio.day(1)...Portfolio.day(90))
        .isEmpty)
  }

  @Test func theStoreGivesWhatItsAccountsGive() async throws {
    let portfolio = Portfolio(accounts: 6)
    let store = try await portfolio.store()
    let churned = Occurrence.churned(within: .days(60))
    let window = Portfolio.day(60)...Portfolio.day(240)
    let loaded = try await store.examples(of: churned, every: .weeks(4), in: window)
    let direct = portfolio.histories().flatMap {
      churned.examples(in: $0, every: .weeks(4), in: window)
    }
    #expect(loaded.count == direct.count)
    #expect(loaded.map(\.moment) == direct.map(\.moment))
    #expect(loaded.map(\.happened) == direct.map(\.happened))
    #expect(loaded.first?.history.interactions == direct.first?.history.interactions)
  }
}

@Suite struct LearnableMetricTests {
  /// A record that was edited after the moment must not change what a model learns of the moment.
  @Test func undatedFactsAreNotLearnedFrom() {
    let account = Account("Globex", id: "globex")
    func history(renewal: Double, value: Int64, seats: Int) -> History {
      var history = History(account, at: Portfolio.day(100))
      history.add(
        Subscription(
          id: "s", account: account.id, value: .usd(value), seats: seats,
          renewal: Portfolio.day(renewal), start: Portfolio.day(1)))
      return history
    }
    let metrics: [Metric] = .accounts
    #expect(
      Metric.readings(of: metrics, in: history(renewal: 120, value: 10, seats: 1)).map(\.value)
        == Metric.readings(of: metrics, in: history(renewal: 480, value: 90, seats: 9)).map(\.value)
    )
    #expect(metrics.count > 20)
    #expect(Set(metrics.map(\.name)).count == metrics.count)
  }
}
