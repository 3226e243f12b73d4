import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ExpansionTests {
  /// An account that, where it grows, writes more and more before it buys more.
  private func history(_ number: Int) -> History {
    let account = Account("B\(number)", id: Account.ID("b\(number)"))
    let contact = Contact("P", email: "p@b\(number).example", at: account.id)
    var history = History(account, at: Portfolio.day(400))
    history.add(contact)
    let added = 200 + Double(number % 7) * 10
    func subscription(_ name: String, from start: Double) -> Subscription {
      Subscription(
        id: Subscription.ID("\(name)\(number)"), account: account.id, value: .usd(100), seats: 1,
        renewal: Portfolio.day(900), start: Portfolio.day(start))
    }
    func calls(_ days: StrideTo<Double>) -> [Interaction] {
      days.map { Interaction(.call, .inbound, with: contact, on: Portfolio.day($0)) }
    }
    history.add(subscription("first", from: 0))
    history.add(calls(stride(from: Double(number % 5), to: 400, by: 10)))
    if number % 3 == 0 {
      history.add(subscription("more", from: added))
      history.add(calls(stride(from: added - 80.5, to: added, by: 2)))
    }
    return history
  }

  @Test func plantedCasesRankAboveTheOthers() throws {
    let histories = (0..<90).map(history)
    var learner = PropensityLearner.expansion(of: .expanded(within: .days(90)), by: [.days(45)])
    learner.configuration.metrics = [.interactions(.call, over: .days(30))]
    learner.configuration.folds = 2
    let examples = histories.flatMap {
      learner.occurrence.examples(
        in: $0, every: .weeks(6), in: Portfolio.day(60)...Portfolio.day(390))
    }
    var generator = SeededGenerator(seed: 7)
    let model = try learner.fit(examples, using: &generator)
    #expect(model.card.verdict.isSignal, "\(model.card)")
    // On day 190 all that will grow are writing more.
    let asked = histories.map { $0.rewound(to: Portfolio.day(190)) }
    let sorted = asked.sorted {
      model.predict($0.account, in: $0).probability > model.predict($1.account, in: $1).probability
    }
    let top = sorted.prefix(30).compactMap { Int($0.account.id.rawValue.dropFirst()) }
    #expect(top.count { $0 % 3 == 0 } >= 24)
    let timing = try #require(model.timing(of: sorted[0].account, in: sorted[0]))
    #expect(model.horizons.contains(timing.by))
    #expect(timing.prediction.probability.value > 0)
  }
}
