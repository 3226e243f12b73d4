import CSModels
import CSScoring

/// Says what is odd about usage, in words whose every number stands in the measurements.
struct UsageWording {
  private let oddities: [UsageOddity]
  private let history: History
  private let configuration: UsageSurprise.Configuration

  init(_ oddities: [UsageOddity], _ history: History, _ configuration: UsageSurprise.Configuration)
  {
    self.oddities = oddities
    self.history = history
    self.configuration = configuration
  }

  // MARK: One metric

  func finding(about oddity: UsageOddity) -> Finding {
    let renewal = Renewal(next: history)?.sentence
    let isDown = !oddity.condition.isUp
    let superlative = UsageSuperlative(oddity, in: history, configuration)
    let statement = sentence(oddity) + (superlative?.sentence ?? "") + causes.sentence
    var finding = Finding(
      .usage, about: history.account, severity: severity(oddity), statement,
      advice: advice(oddity), evidence: evidence + (superlative?.records ?? []) + causes.records,
      type: oddity.type,
      kind: isDown && oddity.condition.kind != .weekday ? .risk : .anomaly,
      title: sentence(oddity), soWhat: isDown ? renewal : nil,
      actionType: isDown ? "schedule_meeting" : "send_email",
      measurements: measurements(oddity) + [superlative?.measurement].compactMap(\.self)
        + causes.measurements)
    finding.began = oddity.condition.first
    finding.signal = signal(oddity)
    return finding
  }

  /// Where less is used for good, they are less with us, whether they write or not.
  private func signal(_ oddity: UsageOddity) -> RelationshipSignal.Kind? {
    switch oddity.condition.kind {
    case .stopped: .engagementDrop
    case .level: oddity.condition.isUp ? nil : .engagementDrop
    case .dataStopped, .weekday, .day: nil
    }
  }

  private func severity(_ oddity: UsageOddity) -> Finding.Severity {
    guard !oddity.condition.isUp else { return .low }
    let isLarge = -oddity.condition.change >= configuration.highChange
    return switch oddity.condition.kind {
    case .stopped: .high
    case .level: isLarge ? .high : .medium
    case .dataStopped, .weekday: .medium
    case .day: .low
    }
  }

  /// One sentence, such as "Logins fell 35%, from 245 to 159 a week".
  private func sentence(_ oddity: UsageOddity) -> Statement {
    let condition = oddity.condition
    let name = oddity.name.name
    let change: Statement = "\(percent: abs(condition.change))"
    let from = Self.amount(condition.baseline)
    let to = Self.amount(condition.current)
    switch condition.kind {
    case .dataStopped:
      return "No data on \(name) has come since \(condition.first)."
    case .stopped:
      return
        "\(name): nothing at all since \(condition.first), where \(from) were expected."
    case .level:
      return condition.isUp
        ? "\(name) rose \(change), from \(from) to \(to) a week."
        : "\(name) fell \(change), from \(from) to \(to) a week."
    case .weekday:
      return condition.isUp
        ? "\(name) rose \(change) on \(Statement.weekdays(condition.last.weekday)), from \(from) to \(to) on the last two; other days did not change."
        : "\(name) fell \(change) on \(Statement.weekdays(condition.last.weekday)), from \(from) to \(to) on the last two; other days did not change."
    case .day:
      return condition.isUp
        ? "\(name) rose \(change) on \(condition.last), from \(from) to \(to)."
        : "\(name) fell \(change) on \(condition.last), from \(from) to \(to)."
    }
  }

  private func advice(_ oddity: UsageOddity) -> Statement {
    let account = history.account
    return switch (oddity.condition.kind, oddity.condition.isUp) {
    case (.dataStopped, _): "Check whether the connection that delivers the data still works."
    case (.stopped, _): "Check that counting still works, then call \(account) today."
    case (.weekday, _):
      "Ask \(account) what they do differently on \(Statement.weekdays(oddity.condition.last.weekday))."
    case (.level, false): "Ask \(account) who stopped using it, and why."
    case (.day, false): "Watch the next days before asking \(account) about it."
    case (.level, true), (.day, true): "Ask \(account) what they use it for now."
    }
  }

  private func measurements(_ oddity: UsageOddity) -> [Evidence] {
    let condition = oddity.condition
    let days = "\(condition.first)/\(condition.last)"
    let change: Statement = "\(percent: abs(condition.change))"
    return [
      oddity.name.measurement,
      Evidence(
        "current", value: Self.amount(condition.current).description,
        comparison: "vs \(Self.amount(condition.baseline)), changed by \(change)", source: "usage",
        record: oddity.name.record),
      Evidence(
        "deviation", value: "\("\(condition.deviation, digits: 1)" as Statement)",
        comparison: "standard deviations of the noise", source: "usage", record: oddity.name.record),
      Evidence(
        "period", value: days, comparison: "8 weeks before", source: "usage",
        record: oddity.name.record),
    ]
  }

  // MARK: Many metrics

  func common(_ family: String, ledBy leader: UsageOddity?) -> Finding? {
    guard let first = oddities.first else { return nil }
    let count = oddities.count
    let names = list(oddities.prefix(5))
    let days = oddities.map(\.condition)
    let start = days.map(\.first).min() ?? first.condition.first
    let isAtOnce = days.allSatisfy { $0.first == start }
    let statement: Statement
    let advice: Statement
    var severity: Finding.Severity = .medium
    switch family {
    case UsageOddity.noData:
      statement =
        count == 1
        ? "No data on \(names) has come since \(start)."
        : isAtOnce
          ? "No data has come on \(count) metrics since \(start): \(names)."
          : "Data on \(count) metrics has ceased, the first on \(start): \(names)."
      advice = self.advice(first)
    case "usage_drop":
      statement = "\(count) metrics of \(history.account) fell together, since \(start): \(names)."
      severity = oddities.map { self.severity($0) }.max() ?? .medium
      advice =
        "Check that counting still works, then ask \(history.account) what has changed."
    default:
      statement = "\(count) metrics of \(history.account) rose together, since \(start): \(names)."
      severity = .low
      advice = "Check that nothing is counted twice, then ask \(history.account) what is new."
    }
    let summary = [
      Evidence("metrics", value: "\(count)", comparison: "moved alike", source: "usage"),
      Evidence("since", value: "\(start)", source: "usage"),
    ]
    var finding = Finding(
      .usage, about: history.account, severity: severity, statement + causes.sentence,
      advice: advice, evidence: evidence + causes.records, type: leader?.type ?? family,
      kind: family == "usage_drop" ? .risk : .anomaly, title: statement,
      soWhat: family == "usage_spike" ? nil : Renewal(next: history)?.sentence,
      actionType: "schedule_meeting",
      measurements: summary + oddities.flatMap { measurements($0) } + causes.measurements)
    finding.began = start
    finding.signal = oddities.contains { signal($0) != nil } ? .engagementDrop : nil
    return finding
  }

  private func list(_ several: ArraySlice<UsageOddity>) -> Statement {
    several.enumerated().reduce("") { text, next in
      let name = next.element.name.name
      return next.offset == 0 ? name : "\(text), \(name)"
    }
  }

  // MARK: Records

  private var evidence: [AnyRecordID] { oddities.map(\.name.record) }

  /// What known causes explain within the weeks that were looked at.
  private var causes: (sentence: Statement, records: [AnyRecordID], measurements: [Evidence]) {
    let today = history.calendar.day(of: history.moment)
    let relevant = history.knownCauses.filter { cause in
      cause.start < today && cause.end >= today.adding(days: -63)
        && oddities.contains { cause.metric == nil || cause.metric == $0.metric }
    }
    guard let last = relevant.last else { return ("", [], []) }
    let sentence: Statement =
      relevant.count == 1
      ? " Left out: \(Self.reason(last.reason)) from \(last.start) to \(last.end)."
      : " Left out: \(relevant.count) known causes, the last \(Self.reason(last.reason)) from \(last.start) to \(last.end)."
    let listed = relevant.map {
      Evidence(
        "known_cause", value: "\(Self.reason($0.reason))", comparison: "\($0.start) to \($0.end)",
        source: "known_causes", record: $0.anyID)
    }
    let count = Evidence("known_causes", value: "\(relevant.count)", source: "known_causes")
    return (sentence, relevant.map(\.anyID), listed + [count])
  }

  static func reason(_ reason: KnownCause.Reason) -> Statement {
    switch reason {
    case .migration: "a migration"
    case .holiday: "a holiday"
    case .automation: "an automation"
    case .launch: "a launch"
    case .outage: "an outage"
    case .other: "a known cause"
    }
  }

  /// A number as large as people remember it.
  static func amount(_ value: Double) -> Statement {
    abs(value) >= 20 ? "\(value, digits: 0)" : Amount.number((value * 10).rounded() / 10)
  }
}
