public import CSModels
import CSScoring
import Foundation

/// Finds open deals on which nothing passes any more, by the deal's own rhythm.
///
/// Everything that people of either side write, and every meeting and call, is activity; that
/// somebody uses the product is none, for it is not about the deal. A deal is
/// silent where the working days since the last exceed what its own pauses explain: the bound of
/// ``GoingDark``, and ``Configuration/longestPauseFactor`` times the longest pause. With fewer than
/// ``Configuration/minimumPauses`` pauses the usual days of the field count instead, twice the longest
/// pause so far, or the rhythm of the whole company where those are longer. Days on which all people of the deal are away do not
/// count. Where nothing at all is recorded of the company, silence means nothing.
public struct SilentDeal: Detector {
  /// When silence is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// In how many working days an unchanged rhythm may raise one false alarm; by default 500.
    public var falseAlarmInterval: Double = 500
    /// By what factor silence must exceed the longest pause; by default 1.25.
    public var longestPauseFactor: Double = 1.25
    /// How many pauses the prior is worth; by default 2.
    public var priorPauses: Double = 2
    /// How many pauses it takes to know the rhythm of a deal; by default 5.
    public var minimumPauses: Int = 5
    /// From how many working days on silence is told where the rhythm is not known; by default 10,
    /// the fourteen days of the field.
    public var usualDays: Int = 10
    /// Below how many working days silence is never told; by default 5.
    public var shortestSilence: Int = 5

    /// Creates the default configuration.
    public init() {}
  }

  /// When silence is told.
  public var configuration: Configuration

  /// The name `deal_silent`, which is also the type of its findings.
  public let id: DetectorID = "deal_silent"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, in the order of the deals.
  public func detect(in history: History) -> [Finding] {
    OpenDeal.all(in: history).compactMap { finding(about: $0, in: history) }
  }

  private static func isTalk(_ interaction: Interaction) -> Bool {
    switch interaction.channel {
    case .email, .chat, .ticket, .meeting, .call, .survey: true
    case .note, .web: false
    }
  }

  private func cadence(
    of interactions: [Interaction], without absences: Absences, in calendar: WorkCalendar
  ) -> Cadence {
    var touches: [CustomerCircle.Touch] = []
    for each in interactions {
      let day = calendar.day(of: each.date)
      guard touches.last?.day != day else { continue }
      touches.append(
        CustomerCircle.Touch(day: day, date: each.date, record: each.anyID, isWritten: true))
    }
    return Cadence(touches, without: absences, in: calendar)
  }

  /// How long a silence this rhythm explains; `nil` where there are too few pauses to know.
  private func limit(of cadence: Cadence) -> Double? {
    guard cadence.pauses.count >= max(1, configuration.minimumPauses),
      let bound = cadence.bound(
        accountMedian: nil, falseAlarmInterval: configuration.falseAlarmInterval,
        priorPauses: configuration.priorPauses)
    else { return nil }
    let longest = Double(cadence.longest) * configuration.longestPauseFactor
    return max(bound, longest, Double(configuration.shortestSilence))
  }

  private func finding(about open: OpenDeal, in history: History) -> Finding? {
    let activity = open.activity
    let passed = activity.interactions.filter(Self.isTalk)
    guard activity.isRecorded, let start = passed.last?.date ?? open.deal.opened
    else { return nil }
    let calendar = history.calendar
    let absences = Absences(ofAll: activity.people.map { Absences(of: $0, in: history) })
    // Today is not over.
    let silence = max(
      0,
      absences.workingDays(
        after: calendar.day(of: start), through: open.today.adding(days: -1), in: calendar))
    let cadence = cadence(of: passed, without: absences, in: calendar)
    let usual: (words: Statement, comparison: String)
    if let limit = limit(of: cadence) {
      guard Double(silence) > limit else { return nil }
      let words: Statement =
        "of \(cadence.pauses.count) pauses before, the longest had \(Amount.workingDays(cadence.longest))"
      usual = (words, words.description)
    } else {
      // A young deal has no rhythm yet; the company may have one, and a slower one than most.
      let before = history.interactions.filter {
        $0.nature == .person && $0.direction != .internal && Self.isTalk($0)
      }
      let company = self.cadence(of: before, without: absences, in: calendar)
      guard silence >= max(1, configuration.usualDays),
        silence > 2 * (cadence.pauses.isEmpty ? 0 : cadence.longest),
        Double(silence) > limit(of: company) ?? 0
      else { return nil }
      let words: Statement = "\(Amount.workingDays(configuration.usualDays)) are usual"
      usual = (words, words.description)
    }
    let last = passed.last
    return Finding(
      .risk, about: open.deal, severity: .medium,
      "No activity on \(open.name) in \(Amount.workingDays(silence)); \(usual.words).",
      advice: "Write to \(history.account) with something new that is worth an answer.",
      evidence: [open.deal.anyID] + passed.suffix(5).map(\.anyID),
      type: id.rawValue, title: "Nothing happens on \(open.name)", soWhat: open.soWhat,
      actionType: "call",
      measurements: [
        Evidence(
          "working_days_without_activity", value: Amount.workingDays(silence).description,
          comparison: usual.comparison, source: "history", record: last?.anyID),
        open.evidence,
      ])
  }
}
