public import CSModels
import CSScoring
import Foundation

/// Tells that a business review with the customer is due.
///
/// A review is a meeting or a call whose title says so. Where none is known, one counts that somebody
/// of the rank of ``Configuration/executive`` attended, unless meetings of its title come again within
/// ``Configuration/shortestGap`` days: a weekly call is no review, whoever joins it. The cadence is the median of the account's own gaps once
/// ``Configuration/minimumGaps`` are known, and ``Configuration/usualDays`` before. One is due where
/// the last is a cadence ago, or where a renewal comes near and the last is longer ago than
/// ``Configuration/freshBeforeRenewal`` days, or never was. Without a review and without a renewal
/// nothing is told, nor where no meeting of the account was ever recorded.
public struct ReviewDue: Detector {
  /// When a review is due.
  public struct Configuration: Hashable, Sendable, Codable {
    /// The days between reviews where the account's own are not known; by default 91, a quarter.
    public var usualDays: Int = 91
    /// How many gaps it takes to know the own cadence; by default 2.
    public var minimumGaps: Int = 2
    /// How many days after the cadence one is due; by default 7.
    public var grace: Int = 7
    /// How many days before a renewal a review belongs; by default 120.
    public var renewalLead: Int = 120
    /// How old the last review may be then; by default 60 days.
    public var freshBeforeRenewal: Int = 60
    /// From which level on somebody's presence makes a meeting a review; by default a vice
    /// president.
    public var executive: Int = Seniority.vicePresident.rawValue
    /// Within how many days a meeting of the same title makes both no reviews; by default 45.
    public var shortestGap: Int = 45
    /// How the title of a meeting says that it is a review, by language.
    public var titles: Lexicon = .reviews

    /// Creates the default configuration.
    public init() {}
  }

  /// When a review is due.
  public var configuration: Configuration

  /// The name `review_due`, which is also the type of its findings.
  public let id: DetectorID = "review_due"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find about the account.
  public func detect(in history: History) -> [Finding] {
    let today = history.calendar.day(of: history.moment)
    let reviews = reviews(in: history)
    var days: [(day: CivilDate, record: AnyRecordID)] = []
    for review in reviews {
      let day = history.calendar.day(of: review.date)
      if days.last?.day != day { days.append((day, review.anyID)) }
    }
    let gaps = zip(days, days.dropFirst()).map {
      Double($1.day.daysSince1970 - $0.day.daysSince1970)
    }
    let isOwn = gaps.count >= max(1, configuration.minimumGaps)
    let usual = configuration.usualDays.held(1...100_000)
    let cadence = isOwn ? Quantile.median(gaps).map { Int($0.rounded()) } ?? usual : usual
    let age = days.last.map { today.daysSince1970 - $0.day.daysSince1970 }
    let renewal = Renewal(next: history)
    let isLate = age.map { $0 > cadence + configuration.grace.held(0...100_000) } ?? false
    let isBeforeRenewal =
      renewal.map { $0.daysLeft <= configuration.renewalLead } ?? false
      && age.map { $0 > configuration.freshBeforeRenewal } ?? recordsMeetings(history)
    guard isLate || isBeforeRenewal else { return [] }
    return [
      finding(
        last: days.last, age: age, cadence: (cadence, isOwn ? gaps.count : 0), renewal, today,
        in: history)
    ]
  }

  private func recordsMeetings(_ history: History) -> Bool {
    history.interactions.contains { $0.channel == .meeting || $0.channel == .call }
  }

  private func reviews(in history: History) -> [Interaction] {
    guard recordsMeetings(history) else { return [] }
    let executives = Set(
      history.people.filter {
        (Seniority($0, in: history)?.rawValue ?? -1) >= configuration.executive
      }.map(\.id))
    let held = history.interactions.filter { meeting in
      guard meeting.channel == .meeting || meeting.channel == .call, meeting.nature == .person,
        meeting.direction != .internal
      else { return false }
      return meeting.participants.contains(where: Self.attended)
    }
    let named = held.filter {
      configuration.titles.first(in: WrittenText($0.subject), company: []) != nil
    }
    guard named.isEmpty else { return named }
    let senior = held.filter { meeting in
      meeting.participants.contains { participant in
        Self.attended(participant) && participant.contact.map(executives.contains) ?? false
      }
    }
    guard !senior.isEmpty else { return [] }
    let apart = Double(max(0, configuration.shortestGap)) * 86_400
    var recurring: Set<Interaction.ID> = []
    for series in Dictionary(grouping: held, by: { WrittenText.folded($0.subject) }).values {
      for (one, next) in zip(series, series.dropFirst())
      where next.date.timeIntervalSince(one.date) < apart {
        recurring.formUnion([one.id, next.id])
      }
    }
    return senior.filter { !recurring.contains($0.id) }
  }

  private static func attended(_ participant: Participant) -> Bool {
    switch participant.attendance {
    case .attended, .accepted, nil: true
    case .needsAction, .tentative, .declined, .noShow: false
    }
  }

  // MARK: Words

  private func finding(
    last: (day: CivilDate, record: AnyRecordID)?, age: Int?, cadence: (days: Int, gaps: Int),
    _ renewal: Renewal?, _ today: CivilDate, in history: History
  ) -> Finding {
    let account = history.account
    var measurements: [Evidence] = []
    var statement: Statement
    if let last, let age {
      let rhythm: Statement =
        cadence.gaps > 0
        ? "by its last \(cadence.gaps + 1) reviews, one comes every \(Amount.days(cadence.days))"
        : "one every \(Amount.days(cadence.days)) is usual"
      statement =
        "The last review with \(account) was on \(Amount.day(last.day, today: today, from: last.record)), \(Amount.days(age)) ago; \(rhythm)."
      measurements.append(
        Evidence(
          "last_review", value: Amount.text(of: last.day),
          comparison: "\(Amount.days(age)) ago, \(rhythm)", source: "history",
          record: last.record))
    } else {
      statement = "No review with \(account) is known."
    }
    let near = renewal.flatMap { $0.daysLeft <= configuration.renewalLead ? $0 : nil }
    if let near {
      let record = near.subscription.anyID
      statement =
        statement
        + " The renewal is on \(Amount.day(near.day, today: today, from: record)), in \(Amount.days(near.daysLeft))."
      measurements.append(
        Evidence(
          "renewal", value: Amount.text(of: near.day),
          comparison: "in \(Amount.days(near.daysLeft))", source: "subscriptions", record: record))
    }
    let records = [last?.record, near?.subscription.anyID].compactMap(\.self)
    return Finding(
      .timing, about: account, severity: near == nil ? .low : .medium, statement,
      advice: "Propose a date for a review to \(account).", evidence: records, type: id.rawValue,
      title: "A review with \(account) is due", actionType: "schedule_meeting",
      measurements: measurements)
  }
}
