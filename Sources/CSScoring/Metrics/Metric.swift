public import CSModels

/// One number, or one word, that a history says about an account, and the records that say so.
///
/// Laws:
/// 1. A reading is a function of the history only: no clock, no chance, nothing after its moment.
/// 2. What is not known is missing, with a reason; missing is never zero.
/// 3. A value is a finite number.
///
/// The name is stable: scorecards, learned models and stored scores go by it.
public struct Metric: Sendable, CustomStringConvertible {
  /// In what a value is counted.
  public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
    /// How many.
    case count
    /// A part of a whole; 1 is all of it, and some shares may lie above.
    case share
    /// A change in relation to what was before; 0 is none, -0.5 half, 1 twice as much.
    case change
    /// How many times something else.
    case ratio
    /// Days of 24 hours.
    case days
    /// Hours of the account's working time.
    case workingHours = "working_hours"
    /// Whole units of a currency.
    case money
    /// Points of a score, 0...100.
    case points
    /// What the metric's author says; also words.
    case other
  }

  /// How many records a reading names at most, the newest.
  public static let evidenceLimit = 100

  /// The name, in snake case, such as `reply_rate_30d`.
  public let name: String
  /// The name without the period that it looks back over, such as `reply_rate`.
  public let topic: String
  /// In what values are counted.
  public let unit: Unit
  /// Whether it says of a moment of the past what was so then.
  ///
  /// `false` where it reads what only the current record says and what changes over time: the
  /// renewal date, the value and the seats of a subscription, the roles and titles of people. Seen
  /// from a moment of the past, a renewal date that nobody has moved on would tell who left: models
  /// do not learn from such metrics where examples are rewound.
  public let isDated: Bool
  /// Whether a catalogue of metrics can only name it: it was decoded, and nothing reads it yet.
  let isPlaceholder: Bool
  private let source: Source

  private enum Source: Sendable {
    case history(@Sendable (History) -> Reading)
    case correspondence(@Sendable (AccountCorrespondence) -> Reading)
  }

  /// Creates a metric of one's own from a function of the history.
  ///
  /// - Parameters:
  ///   - name: A stable name in snake case; another formula needs another name.
  ///   - unit: In what values are counted.
  ///   - isDated: Whether it reads dated facts, or what does not change.
  ///   - read: A pure function.
  public init(
    _ name: String, unit: Unit = .other, isDated: Bool = true,
    _ read: @escaping @Sendable (History) -> Reading
  ) {
    self.init(name, topic: name, unit: unit, isDated: isDated, source: .history(read))
  }

  /// Creates a metric of one's own from who wrote to whom, which metrics of one account share.
  ///
  /// - Parameters:
  ///   - name: A stable name in snake case; another formula needs another name.
  ///   - unit: In what values are counted.
  ///   - isDated: Whether it reads dated facts, or what does not change.
  ///   - read: A pure function.
  public static func ofCorrespondence(
    _ name: String, unit: Unit = .other, isDated: Bool = true,
    _ read: @escaping @Sendable (AccountCorrespondence) -> Reading
  ) -> Metric {
    Metric(name, topic: name, unit: unit, isDated: isDated, source: .correspondence(read))
  }

  private init(
    _ name: String, topic: String, unit: Unit, isDated: Bool, source: Source,
    isPlaceholder: Bool = false
  ) {
    self.isDated = isDated
    self.name = name
    self.topic = topic
    self.unit = unit
    self.source = source
    self.isPlaceholder = isPlaceholder
  }

  /// A metric of the catalogue that looks back over a period, or over everything.
  static func standard(
    _ topic: String, over period: Period? = nil, _ unit: Unit, isDated: Bool = true,
    _ read: @escaping @Sendable (AccountCorrespondence) -> Reading
  ) -> Metric {
    let name = period.map { "\(topic)_\($0.suffix)" } ?? topic
    return Metric(name, topic: topic, unit: unit, isDated: isDated, source: .correspondence(read))
  }

  /// A metric of the catalogue that needs no correspondence.
  static func plain(
    _ topic: String, over period: Period? = nil, _ unit: Unit, isDated: Bool = true,
    _ read: @escaping @Sendable (History) -> Reading
  ) -> Metric {
    let name = period.map { "\(topic)_\($0.suffix)" } ?? topic
    return Metric(name, topic: topic, unit: unit, isDated: isDated, source: .history(read))
  }

  /// A name that nothing reads.
  static func placeholder(_ name: String) -> Metric {
    Metric(
      name, topic: name, unit: .other, isDated: true,
      source: .history { _ in .missing("no metric of the name \(name) was given") },
      isPlaceholder: true)
  }

  /// What a history says; use ``readings(of:in:)`` for several metrics.
  public func read(_ history: History) -> Reading {
    switch source {
    case .history(let read): read(history)
    case .correspondence(let read): read(AccountCorrespondence(history))
    }
  }

  /// What a history says whose correspondence is at hand.
  public func read(_ letters: AccountCorrespondence) -> Reading {
    switch source {
    case .history(let read): read(letters.history)
    case .correspondence(let read): read(letters)
    }
  }

  /// What a history says, one reading a metric, from one reading of the correspondence.
  public static func readings(of metrics: [Metric], in history: History) -> [Reading] {
    let needsLetters = metrics.contains {
      if case .correspondence = $0.source { true } else { false }
    }
    guard needsLetters else { return metrics.map { $0.read(history) } }
    let letters = AccountCorrespondence(history)
    return metrics.map { $0.read(letters) }
  }

  /// The name.
  public var description: String { name }
}

extension Period {
  /// The end of a metric's name: `30d`, `10wd`, `4w`, `3m`.
  var suffix: String {
    switch self {
    case .days(let n): "\(n)d"
    case .workingDays(let n): "\(n)wd"
    case .weeks(let n): "\(n)w"
    case .months(let n): "\(n)m"
    }
  }

  /// Reads what ``suffix`` writes.
  init?(suffix: some StringProtocol) {
    let digits = suffix.prefix { $0.isASCII && $0.isNumber }
    guard let n = Int(digits), n > 0 else { return nil }
    switch suffix.dropFirst(digits.count) {
    case "d": self = .days(n)
    case "wd": self = .workingDays(n)
    case "w": self = .weeks(n)
    case "m": self = .months(n)
    default: return nil
    }
  }
}
