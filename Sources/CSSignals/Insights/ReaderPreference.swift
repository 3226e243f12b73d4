public import CSModels
public import CSScoring
public import Foundation

/// How welcome insights of one type are to one colleague, from what the colleague did about them.
///
/// Every insight the colleague dealt with, or dismissed for everybody or for themselves, counts once,
/// for or against: what was said about it counts
/// first (`helpful` and `took_action` for it, `not_relevant` against, `already_knew` half against);
/// without a word, what was dealt with counts for it and what was dismissed against. The counts halve
/// after ``Configuration/halfLifeDays`` and stand beside a prior, so that one dismissal changes
/// little. The share that is welcome is the mean of a beta distribution (Gelman et al., Bayesian Data
/// Analysis, section 2.4), with an interval.
///
/// Nothing is stored: taking a dismissal back, by ``InsightFeed/reopen(_:at:)``, takes its effect
/// back.
public struct ReaderPreference: Hashable, Sendable, Codable {
  /// How feedback counts.
  public struct Configuration: Hashable, Sendable, Codable {
    /// After how many days a piece of feedback counts half; by default 90.
    public var halfLifeDays: Double = 90
    /// How many welcome insights are assumed before any feedback; by default 2.
    public var priorWelcome: Double = 2
    /// How many unwelcome insights are assumed before any feedback; by default 2.
    public var priorUnwelcome: Double = 2
    /// How many points feedback can add to a priority or take from it at most; by default 10.
    public var reach: Double = 10

    /// Creates the default configuration.
    public init() {}

    var prior: BetaDistribution {
      BetaDistribution(alpha: Self.count(priorWelcome), beta: Self.count(priorUnwelcome))
    }

    private static func count(_ number: Double) -> Double {
      number.isFinite ? min(max(number, 0.01), 1e6) : 2
    }
  }

  /// The colleague.
  public let user: Teammate.ID
  /// The type of insights.
  public let type: String
  /// How many were welcome, by the weight of their age.
  public let welcome: Double
  /// How many were not, by the weight of their age.
  public let unwelcome: Double
  /// The share that is welcome, 0...1, with its interval of 95% and the number of insights.
  public let share: Estimate
  /// What it adds to the priority of such an insight.
  public let points: Points
  /// The insights it rests on, by id.
  public let insights: [Insight.ID]

  init(_ key: Key, _ verdicts: [Verdict], _ configuration: Configuration) {
    user = key.user
    type = key.type
    // In one order, so that the sums are the same to the last bit however the insights were read.
    let verdicts = verdicts.sorted { $0.insight.rawValue.precedesInBytes($1.insight.rawValue) }
    welcome = verdicts.reduce(0) { $0 + $1.welcome }
    unwelcome = verdicts.reduce(0) { $0 + $1.unwelcome }
    insights = verdicts.map(\.insight)
    let prior = configuration.prior
    let posterior = BetaDistribution(alpha: prior.alpha + welcome, beta: prior.beta + unwelcome)
    share = Estimate(
      posterior.mean, lower: posterior.quantile(0.025), upper: posterior.quantile(0.975),
      count: verdicts.count)
    let reach = configuration.reach.isFinite ? max(0, configuration.reach) : 0
    points = Points(
      reach * (posterior.mean - prior.mean) / max(prior.mean, 1 - prior.mean))
  }

  /// A colleague and a type of insight.
  struct Key: Hashable {
    var user: Teammate.ID
    var type: String
  }

  /// What one insight says for or against its type.
  struct Verdict: Hashable {
    var insight: Insight.ID
    var welcome = 0.0
    var unwelcome = 0.0
  }

  private enum CodingKeys: String, CodingKey {
    case type, welcome, unwelcome, share, points, insights
    case user = "user_id"
  }
}

/// What all colleagues did about insights, by colleague and type.
public struct ReaderPreferences: Sendable {
  private let configuration: ReaderPreference.Configuration
  private var verdicts: [ReaderPreference.Key: [ReaderPreference.Verdict]] = [:]

  /// Counts what was done about insights up to a moment.
  ///
  /// - Parameters:
  ///   - insights: Those that were dealt with or dismissed count, also by a reader for themselves; others
  ///     are passed over.
  ///   - moment: Where one stands; feedback given later is not seen.
  ///   - calendar: Age is counted in its days, so that all of a day's rankings agree.
  ///   - configuration: How feedback counts.
  public init(
    _ insights: some Sequence<Insight>, at moment: Date,
    calendar: WorkCalendar = .weekdays(in: "UTC"),
    configuration: ReaderPreference.Configuration = ReaderPreference.Configuration()
  ) {
    self.configuration = configuration
    let today = calendar.day(of: moment)
    let decay = Decay(halfLifeDays: configuration.halfLifeDays, at: moment)
    for insight in insights {
      for (colleague, date, sign) in Self.decisions(about: insight) where date <= moment {
        let age = max(0, today.daysSince1970 - calendar.day(of: date).daysSince1970)
        let weight = decay.weight(of: moment.addingTimeInterval(-86_400 * Double(age)))
        let key = ReaderPreference.Key(user: colleague, type: insight.type)
        verdicts[key, default: []].append(
          ReaderPreference.Verdict(
            insight: insight.id, welcome: max(0, sign) * weight, unwelcome: max(0, -sign) * weight))
      }
    }
  }

  /// What colleagues decided about an insight, for everybody and for themselves, where it says
  /// something: from -1, unwelcome, to 1, welcome.
  private static func decisions(
    about insight: Insight
  ) -> [(by: Teammate.ID, at: Date, sign: Double)] {
    var decisions: [(by: Teammate.ID, at: Date, sign: Double)] = []
    if let date = insight.actionedAt, let sign = sign(insight.status, insight.feedback) {
      decisions.append((insight.actedBy ?? insight.user, date, sign))
    }
    for aside in insight.asides {
      guard let sign = sign(aside.status, aside.feedback) else { continue }
      decisions.append((aside.by, aside.at, sign))
    }
    return decisions
  }

  private static func sign(_ status: Insight.Status, _ feedback: Insight.Feedback?) -> Double? {
    switch (feedback, status) {
    case (_, .new), (_, .viewed), (_, .snoozed): nil
    case (.helpful?, _), (.tookAction?, _): 1
    case (.notRelevant?, _): -1
    case (.alreadyKnew?, _): -0.5
    case (nil, .actioned): 1
    case (nil, .dismissed): -1
    }
  }

  /// How welcome a type is to a colleague; without feedback, what is assumed.
  public func preference(of user: Teammate.ID, for type: String) -> ReaderPreference {
    preference(of: user, for: type, without: nil)
  }

  /// The same without what was done about one insight, whose own rank must not depend on it.
  func preference(
    of user: Teammate.ID, for type: String, without insight: Insight.ID?
  ) -> ReaderPreference {
    let key = ReaderPreference.Key(user: user, type: type)
    return ReaderPreference(
      key, (verdicts[key] ?? []).filter { $0.insight != insight }, configuration)
  }

  /// All that rest on feedback, by colleague and type.
  public var all: [ReaderPreference] {
    verdicts.map { ReaderPreference($0, $1, configuration) }.sorted { a, b in
      a.user == b.user
        ? a.type.precedesInBytes(b.type) : a.user.rawValue.precedesInBytes(b.user.rawValue)
    }
  }

  /// The part of a priority that rests on feedback; `nil` where there is none.
  func contribution(
    of user: Teammate.ID, for type: String, without insight: Insight.ID?
  ) -> Contribution? {
    let preference = preference(of: user, for: type, without: insight)
    guard !preference.insights.isEmpty, preference.points != .zero else { return nil }
    return Contribution(
      Self.name, preference.points, evidence: preference.insights.map { AnyRecordID($0) })
  }

  /// What the part of a priority is called.
  static let name = "your feedback"

  /// The priority of an insight as it is for a colleague: their own feedback in place of that of the
  /// colleague for whom it was ranked.
  ///
  /// - Parameter own: The part that rests on the colleague's feedback.
  func score(of insight: Insight, with own: Contribution?) -> Points {
    guard let score = insight.priorityScore else { return .zero }
    let others = score.contributions.filter { $0.name != Self.name }
    return Score(
      score.version, of: score.subject, base: score.base, others + (own.map { [$0] } ?? []),
      on: score.scale, at: score.moment
    ).value
  }
}
