import CSModels
import Foundation

/// What is counted.
extension AccountLife {
  /// What is counted day by day.
  mutating func count() {
    let seats = records.subscriptions.first?.seats ?? 50
    let isSteep = draws.chance(0.3)
    if isSteep { note(.sawTooth, 0...(configuration.days - 1), account.anyID) }
    let lost = distractors.filter { $0.kind == .notCounted }
    let taken = takenSeats(of: seats)
    note(seats: taken)
    let metrics = ["daily_active_users", "api_calls", "reports_created"]
    for (metric, name) in metrics.enumerated() {
      let level =
        metric == 0
        ? taken[0] * draws.uniform(0.3, 0.55)
        : draws.lognormal(median: metric == 1 ? 2_000 : 40, sigma: 0.7)
      let noise = draws.uniform(0.06, 0.16)
      let rest = draws.pick([0.02, 0.08, 0.15, 0.3]) ?? 0.1
      var shape = (0..<5).map { _ in draws.uniform(0.9, 1.1) } + [rest, rest * 0.8]
      if isSteep { shape = [1.7, 1.3, 1.0, 0.7, 0.35, rest, rest] }
      let growth = draws.uniform(-0.1, 0.25) / 365
      let values = (0..<configuration.days).map { index -> Double? in
        let date = day(index)
        if lost.contains(where: { $0.start <= date && date <= $0.end }) { return nil }
        if uncounted.contains(where: { $0.contains(index) }) { return nil }
        let weekday = isWorking(index) ? date.weekday : date.weekday > 5 ? date.weekday : 7
        let change =
          effects.factor(.usage(metric), on: index) * effects.factor(.allUsage, on: index)
        let expected = level * shape[weekday - 1] * (1 + growth * Double(index)) * change
        let drawn =
          expected * exp(noise * draws.normal()) + expected.squareRoot() * 0.6 * draws.normal()
        // Nobody works without a seat.
        return max(0, metric == 0 ? min(drawn.rounded(), taken[index]) : drawn.rounded())
      }
      records.usage.append(
        UsageSeries(account: account.id, metric: name, start: configuration.start, values: values))
    }
    records.usage.append(
      UsageSeries(
        account: account.id, metric: "seats_used", start: configuration.start, values: taken))
  }

  /// Seats that come and go by a fifth within a quarter are a trend, though nobody planned it.
  private mutating func note(seats taken: [Double]) {
    var index = 91
    while index < taken.count {
      guard abs(taken[index] / max(1, taken[index - 91]) - 1) >= 0.2 else {
        index += 1
        continue
      }
      let onset = index
      while index < taken.count, abs(taken[index] / max(1, taken[index - 91]) - 1) >= 0.2 {
        index += 1
      }
      // The weeks in which it comes about lie before.
      add(.usageTrend, account.anyID, from: onset - 60, to: index, matters: false)
    }
  }

  /// Seats are taken and given back one by one.
  private mutating func takenSeats(of seats: Int) -> [Double] {
    var taken = (Double(seats) * draws.uniform(0.5, 0.75)).rounded()
    let climbs = events.filter { $0.kind == .seatsNearLimit && $0.matters }
      .map { index(of: $0.onset) }
    return (0..<configuration.days).map { index -> Double in
      // Before the onset, two months of steady hiring bring them near the limit.
      if let onset = climbs.first(where: { $0 - 60 <= index }) {
        let goal = (Double(seats) * 0.93).rounded(.up)
        if index >= onset {
          taken = max(taken, goal)
        } else {
          let left = Double(onset - index)
          taken = min(goal - 1, taken + max(0, (goal - 1 - taken) / max(1, left)))
        }
      } else if draws.chance(0.04) {
        taken += draws.chance(0.5) ? 1 : -1
        taken = min(max(taken, Double(seats) * 0.4), Double(seats) * 0.8)
      }
      return taken.rounded(.down)
    }
  }
}
