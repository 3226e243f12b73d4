import CSModels
import Foundation

/// What is counted grows, goes week after week, begins, or does not arrive.
extension AccountLife {
  mutating func grow(_ onset: Int) {
    let goal = draws.uniform(1.4, 1.8)
    climb(.allUsage, from: onset, steps: (1...7).map { 1 + (goal - 1) * Double($0) / 7 }, days: 3)
    add(
      .usageGrowth, account.anyID, from: onset, to: onset + 45,
      matters: leaves == nil && isTimeLeft(from: onset, days: 45))
  }

  mutating func run(_ onset: Int) {
    let isUp = draws.chance(0.5)
    // There cannot be more active people than seats.
    let metric = draws.integer(isUp ? 1...2 : 0...2)
    let rate = isUp ? draws.uniform(1.12, 1.2) : draws.uniform(0.8, 0.88)
    let weeks = draws.integer(4...5)
    let monday = (onset..<(onset + 7)).first { day($0).weekday == 1 } ?? onset
    var level = 1.0
    let steps = (0..<weeks).map { _ -> Double in
      level *= rate
      return level
    }
    climb(.usage(metric), from: monday, steps: steps, days: 7)
    add(
      .usageRun, account.anyID, from: monday, to: monday + 7 * (weeks + 1),
      matters: isTimeLeft(from: monday, days: 7 * weeks))
  }

  mutating func drift(_ onset: Int) {
    let isUp = draws.chance(0.5)
    let metric = draws.integer(isUp ? 1...2 : 0...2)
    let goal = isUp ? draws.uniform(1.5, 2) : draws.uniform(0.4, 0.6)
    let weeks = draws.integer(13...17)
    climb(
      .usage(metric), from: onset,
      steps: (1...weeks).map { 1 + (goal - 1) * Double($0) / Double(weeks) }, days: 7)
    add(
      .usageTrend, account.anyID, from: onset, to: onset + 7 * weeks + 30,
      matters: isTimeLeft(from: onset, days: 7 * weeks))
  }

  /// One factor after the other; the last one stays.
  private mutating func climb(
    _ aspect: SimulatedEffect.Aspect, from onset: Int, steps: [Double], days: Int
  ) {
    for (place, factor) in steps.enumerated() {
      let first = onset + place * days
      let end = place + 1 == steps.count ? SimulatedEffects.forever : first + days
      effects.add(aspect, first..<end, factor)
    }
  }

  mutating func begin(_ onset: Int) {
    novelties.append((metric: "exports_created", day: onset, lasts: true))
    add(.firstUse, account.anyID, from: onset, to: onset + 21)
  }

  mutating func stopCounting(_ onset: Int) {
    let end = onset + draws.integer(12...30)
    uncounted.append(onset..<end)
    add(.dataStop, account.anyID, from: onset, to: end)
  }

  /// What is counted from the first use on, with nothing before.
  mutating func countNovelties() {
    for (metric, first, lasts) in novelties {
      let level = draws.lognormal(median: 8, sigma: 0.4)
      let values = (0..<configuration.days).map { index -> Double? in
        guard index == first || lasts && index > first && isWorking(index) else { return 0 }
        let change = effects.factor(.allUsage, on: index)
        return max(index == first ? 1 : 0, (level * change * exp(0.4 * draws.normal())).rounded())
      }
      records.usage.append(
        UsageSeries(account: account.id, metric: metric, start: configuration.start, values: values)
      )
    }
  }
}
