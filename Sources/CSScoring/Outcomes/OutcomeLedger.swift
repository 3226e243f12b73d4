public import CSModels
public import Foundation

/// What came of what the kit proposed, in one window of time: every figure with n, an interval and
/// the records behind it.
///
/// A window holds what was proposed in it, and a moment is where one stands: outcomes dated later
/// are not seen, and what had no time for an outcome is not counted. States without a date are read
/// as they stand (``OutcomeRecords``). No figure claims a cause:
/// whom something was done for was not chosen by chance, unless an ``Experiment`` dealt it. A
/// metric of which no record speaks is not there; one whose records are too few says so
/// (``OutcomeMetric/isEnough``).
///
/// | metric | what it is |
/// |---|---|
/// | `hours_saved_per_week` | minutes stated for each accepted action, per colleague and whole week |
/// | `drafts_approved`, `drafts_edited`, `drafts_discarded` | shares of the drafts that were decided: as they were, after changes, not wanted |
/// | `reply_rate`, `bounce_rate` | messages answered within ``Configuration/replyPatience`` among those delivered, bounced among those sent, of those for which that time is over |
/// | `reply_sentiment`, `replies_positive` | mean sentiment -1...1 of those replies, share of the good ones |
/// | `insights_relevant`, `insights_acted_on` | not dismissed, dealt with; of the insights that somebody has seen |
/// | `signals_acted_on` | signals that somebody took up, or about which an insight was dealt with or a draft accepted |
/// | `unexpected_churn` | companies that left without a warning in the ``Configuration/warningHorizon``, of those that left |
/// | `warning_days`, `warned_early` | days from the first warning to the end; share of the ended with at least ``Configuration/earlyDays`` |
/// | `suggestions_accepted` | proposals that were allowed, of those that were decided |
/// | `actions_accurate` | actions that worked and stand, of those that were tried |
/// | `acts_succeeded` | acts of the audit log that ended in success, of those that ended; what was done already is left out |
/// | `review/QUESTION` | how often colleagues say the kit was right: `org_chart`, `champion`, `persona`, `command`; of several, the last word |
/// | `org_chart_validated` | positions that are confirmed by the last word on each, of all that are held |
/// | `manual_entries`, `manual_entries_per_week` | writes of facts by people, of all; and how many a colleague makes in a week, those who make none included |
/// | `days_to_qualify`, `days_to_win` | from the entry to a stage of ``Configuration/qualified``; from the opening to the win |
/// | `churn_rate`, `churn_rate/PERSONA` | companies that left in the window, of those that paid at its start |
/// | `engagement_points`, `engagement_change` | mean change of the stored engagement of a person over the window; the same as a share of what it was |
/// | `revenue_per_insight/CUR` | yearly value of what was newly subscribed within ``Configuration/attribution`` after an insight of opportunity or timing was acted on, per such insight for which that time is over |
public struct OutcomeLedger: Sendable {
  /// What the figures assume.
  public struct Configuration: Hashable, Sendable {
    /// How long it takes to write what an accepted draft saves: 10 minutes, an assumption.
    ///
    /// Measure it in your own team.
    public var minutesPerDraft: Double = 10
    /// How long it takes to find out what an insight says that was acted on: 15 minutes, an
    /// assumption.
    public var minutesPerInsight: Double = 15
    /// How long it takes to do what an agent did: 5 minutes, an assumption.
    public var minutesPerAction: Double = 5
    /// How long a message waits for its answer: 14 days.
    public var replyPatience: Period = .days(14)
    /// How far before an end a warning counts as one of it: 180 days.
    public var warningHorizon: Period = .days(180)
    /// How many days before an end a warning is early: 30.
    public var earlyDays: Double = 30
    /// Within what time after an insight a new subscription is counted with it: 90 days.
    public var attribution: Period = .days(90)
    /// The stages that mean qualified; where none are named, `days_to_qualify` is not told.
    public var qualified: Set<Stage.ID> = []
    /// The scorer whose stored scores of contacts are engagement.
    public var engagement: ScorerVersion = Engagement().version
    /// Below how many a figure is told with a warning: 20.
    public var leastCount: Int = 20
    /// How often an interval holds the truth; what does not lie between 0 and 1 counts as 0.95.
    public var level: Double = 0.95
    /// What is wished for, by name of metric.
    public var targets: [String: OutcomeTarget] = [
      "hours_saved_per_week": .atLeast(2), "suggestions_accepted": .atLeast(0.7),
      "actions_accurate": .atLeast(0.85), "insights_relevant": .atLeast(0.7),
      "insights_acted_on": .atLeast(0.4), "warning_days": .atLeast(30),
      "review/persona": .atLeast(0.85), "review/command": .atLeast(0.95),
      "engagement_change": .atLeast(0.3),
    ]
    /// What is wished for of relative changes, by name of metric, with or without a group:
    /// ``OutcomeChange/relative``.
    public var changeTargets: [String: OutcomeTarget] = [
      "manual_entries_per_week": .atMost(-0.4), "days_to_qualify": .atMost(-0.6),
      "churn_rate": .atMost(-0.15),
    ]

    /// Creates the defaults.
    public init() {}

    /// The same with a level that intervals can be made for, and targets that are numbers.
    var checked: Configuration {
      var copy = self
      if !(level > 0 && level < 1) { copy.level = 0.95 }
      copy.targets = targets.filter { $0.value.value.isFinite }
      copy.changeTargets = changeTargets.filter { $0.value.value.isFinite }
      return copy
    }
  }

  /// What was proposed in it is measured; its end is not included, so that windows can follow.
  public let window: Range<Date>
  /// Where one stands.
  public let moment: Date
  /// What the figures assume.
  public let configuration: Configuration
  /// What is read.
  public let records: OutcomeRecords
  /// The figures in a stated order: that of the table, groups by name.
  public let metrics: [OutcomeMetric]

  /// Reads a bundle of records.
  ///
  /// - Parameters:
  ///   - records: What to read.
  ///   - window: What was proposed in it is measured.
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - configuration: What the figures assume.
  public init(
    _ records: OutcomeRecords, in window: Range<Date>, at moment: Date,
    _ configuration: Configuration = Configuration()
  ) {
    self.init(LedgerIndex(records, moment, configuration.checked), in: window)
  }

  private init(_ index: LedgerIndex, in window: Range<Date>) {
    records = index.records
    moment = index.moment
    configuration = index.configuration
    self.window = window
    let count = LedgerCount(index, window)
    let all =
      count.work + count.drafting + count.replies + count.attention + count.warnings
      + count.agents + count.reviews + count.entries + count.sales + count.customers
    metrics = all.filter { $0.count > 0 }
  }

  /// The figure of a name, such as `reply_rate`; `nil` where no record speaks of it.
  public subscript(_ id: String) -> OutcomeMetric? { metrics.first { $0.id == id } }

  /// The same records in windows that follow each other, oldest first, each of the given length;
  /// the last one may be shorter.
  ///
  /// At most a thousand; a period that does not go forward gives the whole window. What the windows
  /// share is read once; each then reads what is dated in it, and the subscriptions and scores.
  public func split(every step: Period) -> [OutcomeLedger] {
    let index = LedgerIndex(records, moment, configuration)
    var parts: [OutcomeLedger] = []
    var start = window.lowerBound
    while start < window.upperBound, parts.count < 1_000 {
      let next = start.adding(step)
      guard next > start else { return [self] }
      let end = min(next, window.upperBound)
      parts.append(OutcomeLedger(index, in: start..<end))
      start = end
    }
    return parts
  }
}

extension OutcomeLedger: CustomStringConvertible {
  /// The figures line by line.
  public var description: String { metrics.map(\.description).joined(separator: "\n") }

  /// The figures as a table in Markdown, for a report.
  public var markdown: String {
    var lines = ["| metric | value | interval | n | |", "|---|---|---|---|---|"]
    for metric in metrics {
      let interval = metric.estimate.map { "\(Points($0.lower)) to \(Points($0.upper))" } ?? ""
      let note =
        metric.isEnough ? metric.standing.map { "target \($0.rawValue)" } : "not enough data"
      lines.append(
        "| \(metric.id) | \(metric.value.map { Points($0).description } ?? "") | \(interval) "
          + "| \(metric.count) | \(note ?? "") |")
    }
    return lines.joined(separator: "\n")
  }
}
