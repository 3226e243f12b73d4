public import CSModels
import Foundation

/// What a pipeline is worth in one currency.
public struct PipelineValue: Sendable, Hashable, Codable {
  /// What the open deals are worth together.
  public let open: Money
  /// What the won deals were worth together.
  public let won: Money
  /// How many open deals have a value in the currency.
  public let openCount: Int
  /// How many won deals have one.
  public let wonCount: Int
  /// What comes in a day, in units of the currency; `nil` where a part is not known, or so little
  /// is known that the interval has no end.
  ///
  /// Open deals · mean value won · win rate / average days to close. The interval is that of the
  /// logarithm, the errors of the three parts taken for independent; that of the win rate is
  /// Wilson's.
  public let velocity: Estimate?

  static func all(
    _ journeys: [StageJourney], winRate: Estimate?, cycles: SampleMean?
  ) -> [PipelineValue] {
    let valued = journeys.filter { $0.value != nil }
    let groups = Dictionary(grouping: valued) { $0.value?.currency.code ?? "" }
    return groups.keys.sorted().compactMap { code in
      guard let currency = Currency(code) else { return nil }
      return PipelineValue(groups[code] ?? [], currency, winRate: winRate, cycles: cycles)
    }
  }

  private init(
    _ journeys: [StageJourney], _ currency: Currency, winRate: Estimate?, cycles: SampleMean?
  ) {
    func values(_ outcome: Deal.Status) -> [Money] {
      journeys.filter { $0.outcome == outcome }.compactMap(\.value)
    }
    let (opens, wons) = (values(.open), values(.won))
    open = Money.sum(opens, in: currency)
    won = Money.sum(wons, in: currency)
    openCount = opens.count
    wonCount = wons.count
    let mean = SampleMean(wons.map { Double($0.minorUnits) / currency.unit })
    guard let mean, let winRate, let cycles, winRate.value > 0, cycles.estimate.value > 0,
      mean.estimate.value > 0, !opens.isEmpty
    else {
      velocity = nil
      return
    }
    let rate =
      Double(opens.count) * mean.estimate.value * winRate.value / cycles.estimate.value
    let share = winRate.standardError / winRate.value
    let error =
      (share * share + cycles.relativeError * cycles.relativeError
      + mean.relativeError * mean.relativeError).squareRoot()
    let factor = exp(NormalDistribution().quantile(0.975) * error)
    guard (rate * factor).isFinite else {
      velocity = nil
      return
    }
    velocity = Estimate(
      rate, lower: rate / factor, upper: rate * factor, count: min(winRate.count, wons.count))
  }
}

extension Estimate {
  /// The standard error that half the interval stands for, at the level of 0.95.
  var standardError: Double { (upper - lower) / 2 / NormalDistribution().quantile(0.975) }
}

extension Money {
  /// The nearest minor units, held at the limits of what money can hold.
  static func units(_ amount: Double) -> Int64 {
    if amount.isNaN { return 0 }
    if abs(amount) >= 9.2e18 { return amount < 0 ? .min : .max }
    return Int64(amount.rounded())
  }

  /// The sum, held at the limits of what money can hold; what is in another currency is left out.
  static func sum(_ several: [Money], in currency: Currency) -> Money {
    let units = several.reduce(Int128(0)) {
      $1.currency == currency ? $0 + Int128($1.minorUnits) : $0
    }
    return Money(minorUnits: Int64(clamping: units), currency)
  }

  /// The sum of each currency, in the order of their codes.
  static func sums(_ several: [Money]) -> [Money] {
    Set(several.map(\.currency.code)).sorted().compactMap { Currency($0) }.map {
      sum(several, in: $0)
    }
  }
}

extension Currency {
  /// How many minor units one unit has.
  var unit: Double { (0..<minorDigits).reduce(1.0) { unit, _ in unit * 10 } }
}
