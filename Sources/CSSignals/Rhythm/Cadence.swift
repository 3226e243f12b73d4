import CSModels
import CSScoring
import Foundation

/// How long the pauses between touches were, and when the present one is longer than they explain.
///
/// Pauses are counted in working days, announced absences left out.
///
/// The bound is the pause that somebody with this rhythm exceeds about once in
/// `falseAlarmInterval` working days. Let m be the median of the n pauses and e the mean by which
/// their upper half exceeds it. Beyond the median, pauses are taken as exponential with an unknown
/// mean, which has a gamma prior worth w pauses of the excess an exponential rhythm would have,
/// M / ln 2, where M is m drawn towards the account's median: (n · m + 5 · account) / (n + 5).
/// Predicting from the k = ⌈n / 2⌉ upper pauses then gives a Lomax distribution (Gelman et al.,
/// "Bayesian Data Analysis", 3rd ed., 2.6), so that
///
///     bound = m + (w · M / ln 2 + k · e) · (q^(-1 / (w + k)) - 1)
///
/// with q twice the mean pause over `falseAlarmInterval`, at most 0.1. Regular writers have a bound
/// near their usual pause, fitful ones a far longer one, and few pauses widen it.
struct Cadence {
  /// The pauses in working days, oldest first; at least 1 each.
  let pauses: [Int]
  /// The working days from the first touch to the last.
  let span: Int

  init(
    _ touches: [CustomerCircle.Touch], without absences: Absences, in calendar: WorkCalendar
  ) {
    var pauses: [Int] = []
    for (touch, next) in zip(touches, touches.dropFirst()) {
      let pause = absences.workingDays(after: touch.day, through: next.day, in: calendar)
      if pause > 0 { pauses.append(pause) }
    }
    self.pauses = pauses
    span = pauses.reduce(0, +)
  }

  /// The median pause; `nil` where there are none.
  var median: Double? { Quantile.median(pauses.map(Double.init)) }

  /// The longest pause; zero where there are none.
  var longest: Int { pauses.max() ?? 0 }

  private static let accountWeight = 5.0

  /// The working days of silence beyond which the rhythm is broken; `nil` where there are no
  /// pauses.
  ///
  /// - Parameters:
  ///   - accountMedian: The median pause of everybody at the account.
  ///   - falseAlarmInterval: In how many working days an unchanged rhythm may break it once.
  ///   - priorPauses: The weight of the prior, in pauses.
  func bound(
    accountMedian: Double?, falseAlarmInterval: Double, priorPauses: Double
  ) -> Double? {
    guard let median, falseAlarmInterval > 0 else { return nil }
    let count = Double(pauses.count)
    let typical =
      (count * median + Self.accountWeight * (accountMedian ?? median))
      / (count + Self.accountWeight)
    let upper = pauses.sorted().suffix((pauses.count + 1) / 2)
    let excess = upper.reduce(0.0) { $0 + max(0, Double($1) - median) }
    let mean = Double(span) / count
    let tail = min(0.1, 2 * mean / falseAlarmInterval)
    let weight = max(0, priorPauses)
    let scale = weight * typical / log(2) + excess
    return median + scale * (pow(tail, -1 / (weight + Double(upper.count))) - 1)
  }
}
