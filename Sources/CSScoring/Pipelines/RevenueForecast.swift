public import CSModels
public import Foundation

/// What the open deals of a pipeline may bring: the sum of value times the probability of the stage.
///
/// The sum is exact: probabilities are millionths, and minor units are rounded once, halves away
/// from zero. The interval is that of a sum of independent wins (normal approximation, Lyapunov),
/// held within nothing and everything; where probabilities were observed, their own error, that of
/// Wilson's interval, adds to it for all deals of a stage at once. With fewer than ten deals prefer ``simulated(draws:using:)``.
public struct RevenueForecast: Sendable, Hashable, Codable {
  /// Where the probability of a stage comes from.
  public enum Source: String, Sendable, Hashable, Codable {
    /// What the pipeline states.
    case stated
    /// The share won of those that stood there and are decided, where at least ten are.
    case observed
  }

  /// One open deal.
  public struct Line: Sendable, Hashable, Codable {
    /// The deal or the position.
    public let subject: AnyRecordID
    /// At which stage it stands.
    public let stage: Stage.ID
    /// What it is worth.
    public let value: Money
    /// How likely it is won.
    public let probability: Points
    /// Where that comes from.
    public let source: Source
    /// How many decided deals it rests on; 0 for a stated one.
    public let count: Int
    /// The first day of the month in which it should close; `nil` where it has no day, or one that
    /// is over.
    public let month: CivilDate?
  }

  /// The sum of some lines.
  public struct Total: Sendable, Hashable, Codable {
    /// The month; `nil` for deals without a day to come, and for the whole.
    public let month: CivilDate?
    /// How many deals.
    public let count: Int
    /// What they are worth if all are won.
    public let value: Money
    /// The sum of value times probability.
    public let expected: Money
    /// The lower end of the interval, at the level of 0.95.
    public let lower: Money
    /// The upper end of the interval.
    public let upper: Money
  }

  /// The pipeline.
  public let pipeline: Pipeline.ID
  /// Where one stands.
  public let moment: Date
  /// The currency; deals in another are left out.
  public let currency: Currency
  /// The open deals with a value, by id.
  public let lines: [Line]
  /// How many open deals were left out, having no value in the currency or no known stage.
  public let leftOut: Int
  /// All deals together.
  public let total: Total
  /// Month by month, those without a day to come last.
  public let months: [Total]

  /// Forecasts.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline.
  ///   - journeys: The ways of its deals or contacts, as of the moment.
  ///   - moment: Where one stands.
  ///   - currency: In which currency; others are left out.
  ///   - source: Stated or observed probabilities; a stage with fewer than ten decided deals keeps
  ///     the stated one.
  ///   - calendar: By whose days months are told.
  public init(
    _ pipeline: Pipeline, _ journeys: [StageJourney], at moment: Date, in currency: Currency,
    by source: Source = .stated, calendar: WorkCalendar = .weekdays(in: "UTC")
  ) {
    self.pipeline = pipeline.id
    self.moment = moment
    self.currency = currency
    let flows = PipelineReport(pipeline, journeys, at: moment).stages
    let rates = Dictionary(flows.map { ($0.stage, $0.winRate) }) { first, _ in first }
    let open = journeys.filter { $0.outcome == .open }
    var lines: [Line] = []
    for journey in open {
      guard let value = journey.value, value.currency == currency,
        let stage = journey.current.flatMap({ pipeline.stage($0.stage) })
      else { continue }
      let observed = rates[stage.id].flatMap(\.self)
      let isObserved = source == .observed && (observed?.count ?? 0) >= Verdict.neededOutcomes
      let month = journey.expectedClose.flatMap { day -> CivilDate? in
        guard day.timeIntervalSince1970.isFinite else { return nil }
        let civil = calendar.day(of: day)
        guard civil >= calendar.day(of: moment) else { return nil }
        return civil.adding(days: 1 - civil.components.day)
      }
      lines.append(
        Line(
          subject: journey.subject, stage: stage.id, value: value,
          probability: isObserved
            ? Points(observed?.value ?? 0)
            : Points(millionths: Int64(min(max(stage.probability, 0), 100)) * 10_000),
          source: isObserved ? .observed : .stated,
          count: isObserved ? observed?.count ?? 0 : 0, month: month))
    }
    self.lines = lines.sorted { $0.subject < $1.subject }
    leftOut = open.count - lines.count
    total = Self.total(self.lines, nil, currency)
    let groups = Dictionary(grouping: self.lines, by: \.month)
    let order = groups.keys.sorted { a, b in
      guard let a, let b else { return a != nil }
      return a < b
    }
    months = order.map { Self.total(groups[$0] ?? [], $0, currency) }
  }

  private static func total(_ lines: [Line], _ month: CivilDate?, _ currency: Currency) -> Total {
    let value = Money.sum(lines.map(\.value), in: currency)
    var sum = Int128(0)
    var variance = 0.0
    for line in lines {
      sum += Int128(line.value.minorUnits) * Int128(line.probability.millionths)
      let (amount, p) = (Double(line.value.minorUnits), line.probability.doubleValue)
      variance += amount * amount * p * (1 - p)
    }
    // Summed by stage, as floating-point sums depend on their order.
    let stages = Dictionary(grouping: lines.filter { $0.count > 0 }, by: \.stage)
    for (_, together) in stages.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let first = together.first else { continue }
      let amount = together.reduce(0) { $0 + Double($1.value.minorUnits) }
      let wins = (first.probability.doubleValue * Double(first.count)).rounded()
      let error = Proportion.wilson(Int(wins), of: first.count).standardError
      variance += amount * amount * error * error
    }
    let half = Int128(500_000)
    let expected = Int64(clamping: (sum + (sum < 0 ? -half : half)) / 1_000_000)
    let margin = NormalDistribution().quantile(0.975) * variance.squareRoot()
    let ends = [Double(expected) - margin, Double(expected) + margin].map(Money.units)
    let floor = min(0, value.minorUnits)
    let ceiling = max(0, value.minorUnits)
    return Total(
      month: month, count: lines.count, value: value,
      expected: Money(minorUnits: expected, currency),
      lower: Money(minorUnits: min(max(ends[0], floor), ceiling), currency),
      upper: Money(minorUnits: min(max(ends[1], floor), ceiling), currency))
  }

  /// The interval of the whole from playing all deals many times: exact for few deals.
  ///
  /// Each draw wins each deal with its probability; the error of observed probabilities is left
  /// out. `nil` without deals.
  ///
  /// - Parameters:
  ///   - draws: How many times.
  ///   - generator: The source of chance: the same seed gives the same interval.
  public func simulated(
    draws: Int = 10_000, using generator: inout some RandomNumberGenerator
  ) -> (lower: Money, upper: Money)? {
    guard !lines.isEmpty, draws > 0 else { return nil }
    var sums: [Double] = []
    sums.reserveCapacity(draws)
    for _ in 0..<draws {
      var sum = 0.0
      for line in lines {
        let isWon =
          Double.random(in: 0..<1, using: &generator) < line.probability.doubleValue
        if isWon { sum += Double(line.value.minorUnits) }
      }
      sums.append(sum)
    }
    func money(_ share: Double) -> Money {
      Money(minorUnits: Money.units(Quantile.of(share, in: sums) ?? 0), currency)
    }
    return (money(0.025), money(0.975))
  }
}
