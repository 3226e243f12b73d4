public import CSScoring

/// What a trial of signals came to: how much is found, how much is wrong, and how early.
public struct SignalTrialReport: Hashable, Sendable, Encodable {
  /// What came of one type of finding, or of one kind of event.
  public struct Line: Hashable, Sendable, Encodable {
    /// The type of finding, such as `going_dark`, or the kind of event.
    public var name: String
    /// Whether the truth about it is known: where it is not, only `toldPerAccountMonth` says
    /// something.
    public var isJudged: Bool
    /// How many events should have been told.
    public var planted: Int
    /// How many of them were.
    public var found: Int
    /// The share that was found, with Wilson's interval; `nil` where nothing was planted.
    public var recall: Estimate?
    /// Of the findings that were right or wrong, the share that was right, with Wilson's interval;
    /// `nil` for kinds of events, and where there were none.
    public var precision: Estimate?
    /// How many findings tell no event and follow from none.
    public var falseAlarms: Int
    /// How many of those one account gets in a month of 30.44 days.
    public var falseAlarmsPerAccountMonth: Double
    /// How many findings of whatever worth one account gets in a month.
    public var toldPerAccountMonth: Double
    /// The median time from the finding to the harm, in days, of what was found and did harm; `nil`
    /// where nothing did.
    public var leadDays: Double?
    /// How many events that rests on.
    public var leads: Int
    /// The median time from the beginning to the finding, in days; `nil` where nothing was found.
    public var delayDays: Double?
    /// Some events that were not found.
    public var misses: [String]
    /// Some findings that were wrong.
    public var alarms: [String]
  }

  /// How many accounts were watched.
  public let accounts: Int
  /// For how many months of 30.44 days in all.
  public let accountMonths: Double
  /// By type of finding, in alphabetical order; an event counts for the type that should tell it,
  /// also where an equivalent one did.
  public let signals: [Line]
  /// By kind of event, in alphabetical order.
  public let events: [Line]

  private let tally: SignalTally
  private let examples: Int

  private enum CodingKeys: String, CodingKey { case accounts, accountMonths, signals, events }

  /// The line of a type of finding.
  public subscript(_ signal: String) -> Line? { signals.first { $0.name == signal } }

  /// The line of several types of findings together, such as those of one detector.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - signals: The types; those without a line of their own count nothing.
  public func line(_ name: String, of signals: [String]) -> Line {
    var all = SignalTally.Count()
    for signal in Set(signals).sorted() { all.add(tally.signals[signal] ?? SignalTally.Count()) }
    return Self.line(
      name, all, accountMonths, examples,
      isJudged: signals.allSatisfy { self[$0]?.isJudged ?? true })
  }

  /// The report as if the examples were as few as asked for.
  init(tally: SignalTally, examples: Int) {
    self.tally = tally
    self.examples = examples
    accounts = tally.accounts
    let months = tally.days / 30.44
    accountMonths = months
    signals = tally.signals.sorted { $0.key < $1.key }.map { type, count in
      Self.line(type, count, months, examples, isJudged: tally.judged.contains(type))
    }
    events = tally.kinds.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, count in
      Self.line(kind.rawValue, count, months, examples, isJudged: true)
    }
  }

  private static func share(_ part: Int, of all: Int) -> Estimate? {
    all > 0 ? Proportion.wilson(part, of: all) : nil
  }

  private static func line(
    _ name: String, _ count: SignalTally.Count, _ months: Double, _ examples: Int, isJudged: Bool
  ) -> Line {
    let alarms = isJudged ? count.alarms : 0
    let told = count.told + count.alarms + count.excused
    return Line(
      name: name, isJudged: isJudged, planted: count.planted, found: count.found,
      recall: share(count.found, of: count.planted),
      precision: isJudged ? share(count.told, of: count.told + alarms) : nil, falseAlarms: alarms,
      falseAlarmsPerAccountMonth: months > 0 ? Double(alarms) / months : 0,
      toldPerAccountMonth: months > 0 ? Double(told) / months : 0,
      leadDays: Quantile.median(count.leads),
      leads: count.leads.count, delayDays: Quantile.median(count.delays),
      misses: Array(count.misses.prefix(examples)),
      alarms: Array(count.falseAlarms.prefix(examples)))
  }
}

extension SignalTrialReport.Line {
  private enum CodingKeys: String, CodingKey {
    case name, planted, found, recall, precision, leads, misses, alarms
    case isJudged = "is_judged"
    case falseAlarms = "false_alarms"
    case falseAlarmsPerAccountMonth = "false_alarms_per_account_month"
    case toldPerAccountMonth = "told_per_account_month"
    case leadDays = "lead_days"
    case delayDays = "delay_days"
  }

  /// Encodes the line; what cannot be said is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func share(_ estimate: Estimate?) -> [String: Double]? {
      estimate.map { ["value": $0.value, "lower": $0.lower, "upper": $0.upper] }
    }
    try container.encode(name, forKey: .name)
    try container.encode(isJudged, forKey: .isJudged)
    try container.encode(planted, forKey: .planted)
    try container.encode(found, forKey: .found)
    try container.encode(share(recall), forKey: .recall)
    try container.encode(share(precision), forKey: .precision)
    try container.encode(falseAlarms, forKey: .falseAlarms)
    try container.encode(falseAlarmsPerAccountMonth, forKey: .falseAlarmsPerAccountMonth)
    try container.encode(toldPerAccountMonth, forKey: .toldPerAccountMonth)
    try container.encode(leadDays, forKey: .leadDays)
    try container.encode(leads, forKey: .leads)
    try container.encode(delayDays, forKey: .delayDays)
    try container.encode(misses, forKey: .misses)
    try container.encode(alarms, forKey: .alarms)
  }
}
