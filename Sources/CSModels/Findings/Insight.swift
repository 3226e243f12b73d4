public import Foundation

/// A finding as it is told to a colleague, with its state.
///
/// Insights are written by the scanner and changed by ``act(_:feedback:at:by:)``; they have no public
/// initializer.
public struct Insight: Record {
  /// The kind of insights.
  public static let kind: RecordKind = "insight"

  /// A function of what was found, about whom, and on which day it was first found.
  public let id: RecordID<Insight>
  /// The company; of several ``members``, the first.
  public let account: Account.ID
  /// The company's name; of several ``members``, how many they are, such as `5 accounts`.
  public package(set) var accountName: String
  /// The colleague it is for.
  public package(set) var user: Teammate.ID
  /// What it is about.
  public let category: Category
  /// What sort of news it is.
  public let kind: Kind
  /// The name of what was found, such as `going_dark`.
  public let type: String
  /// Whom or what it concerns.
  public let subject: AnyRecordID
  /// How soon to look at it.
  public package(set) var priority: Priority
  /// Why it has this priority.
  public package(set) var priorityScore: Score?
  /// One line that names subject and finding.
  public package(set) var title: Statement
  /// What was found, with its numbers.
  public package(set) var summary: Statement
  /// What was measured; every number of the summary stands in it.
  public package(set) var evidence: [Evidence]
  /// The records behind it.
  public package(set) var records: [AnyRecordID]
  /// People concerned besides the subject, such as a successor.
  public package(set) var related: [AnyRecordID]
  /// Why it matters, or `nil` where nothing can be said.
  public package(set) var soWhat: Statement?
  /// What to do about it.
  public package(set) var recommendedAction: RecommendedAction
  /// The relationship signal behind it.
  public package(set) var signal: RelationshipSignal.ID?
  /// When it is no longer worth reading.
  public package(set) var expiresAt: Date?
  /// When it was first found.
  public let createdAt: Date
  /// When it was last found.
  public package(set) var updatedAt: Date
  /// When the condition ended, or `nil` while it lasts.
  public package(set) var clearedAt: Date?
  /// Since when the condition is not found any more, while it is not sure that it has ended.
  public package(set) var missingSince: Date?
  /// The accounts that share one cause, in the order of their ids; empty for an insight about one
  /// account.
  public package(set) var members: [Member]
  /// Whether it is for managers and admins alone.
  public package(set) var managersOnly: Bool
  /// With whom it was shared, by whom and when, in the order of sharing.
  public package(set) var shares: [Share]
  /// Who dealt with it, dismissed it or put it off last, for everybody.
  public internal(set) var actedBy: Teammate.ID?
  /// What a colleague has done about it, for everybody; see ``status(at:for:)`` for one reader.
  public internal(set) var status: Status
  /// What a colleague said about it.
  public internal(set) var feedback: Feedback?
  /// The date until which it is put off.
  public internal(set) var snoozedUntil: Date?
  /// When anybody first saw it.
  public internal(set) var viewedAt: Date?
  /// Who has seen it and when, since it was last new to all.
  public internal(set) var views: [View]
  /// Who dismissed it or put it off for themselves alone, in the order of doing so.
  public package(set) var asides: [Aside]
  /// When it was dealt with or dismissed.
  public internal(set) var actionedAt: Date?
  /// The priority it had when it was dismissed; `nil` where it is not.
  public internal(set) var dismissedPriority: Priority?

  /// Makes an insight of a finding.
  ///
  /// - Throws: ``InvalidValue`` where explanation, evidence or action is missing, or the summary
  ///   holds a number that no evidence shows.
  package init(
    _ finding: Finding, account: Account, user: Teammate.ID, priority: Priority, at moment: Date,
    day: CivilDate, expiresAt: Date? = nil, managersOnly: Bool = false, members: [Member] = []
  ) throws(InvalidValue) {
    id = RecordID("\(Insight.key(of: finding))/\(day)")
    self.account = account.id
    accountName = account.name
    self.user = user
    category = finding.category
    kind = finding.kind
    type = finding.type
    subject = finding.subject
    self.priority = priority
    title = finding.title
    summary = finding.statement
    evidence = finding.measurements
    records = finding.evidence
    related = finding.related
    soWhat = finding.soWhat
    recommendedAction = finding.action
    self.expiresAt = expiresAt
    createdAt = moment
    updatedAt = moment
    self.members = members
    self.managersOnly = managersOnly
    shares = []
    views = []
    asides = []
    status = .new
    try validate()
  }

  /// What tells one condition from another: the type and the subject of a finding.
  package static func key(of finding: Finding) -> String {
    "\(finding.type)/\(finding.subject)"
  }

  /// What tells one condition from another; insights of one condition share it.
  public var key: String { "\(type)/\(subject)" }

  /// When it was first found.
  public var timestamp: Date? { createdAt }

  /// Refuses an insight without explanation, evidence or action.
  public func validate() throws(InvalidValue) {
    guard !title.isEmpty else { throw InvalidValue("title", "An insight needs a title.") }
    guard !summary.isEmpty else { throw InvalidValue("summary", "An insight needs a summary.") }
    guard !recommendedAction.description.isEmpty else {
      throw InvalidValue("recommended_action", "An insight needs an action.")
    }
    guard !evidence.isEmpty || !records.isEmpty else {
      throw InvalidValue("evidence", "An insight needs evidence.")
    }
    if let number = summary.numbers(notShownBy: evidence).first {
      throw InvalidValue(
        "evidence",
        "The summary says \(number), and no piece of evidence shows it. Add it to the measurements."
      )
    }
  }

  /// Indexes account, readers, who has seen it, who set it aside or decided, status, priority,
  /// category, kind, type, condition, dates and place.
  ///
  /// What several accounts share is found by each of them, and by each of their colleagues; what was
  /// shared with somebody, by them as well. What is for managers alone is found by no user.
  public func index(_ fields: inout IndexedFields<Insight>) {
    fields.set(.account, anyOf: members.isEmpty ? [account] : members.map(\.account))
    if !managersOnly { fields.set(.user, anyOf: readers) }
    fields.set(.viewer, anyOf: views.map(\.by))
    fields.set(.setAsideBy, anyOf: asides.map(\.by))
    fields.set(.decidedBy, anyOf: deciders)
    fields.set(.setAside, asides.map(\.at).max())
    fields.set(.status, status)
    fields.set(.priority, priority)
    fields.set(.category, category)
    fields.set(.kind, kind)
    fields.set(.key, key)
    fields.set(.type, type)
    fields.set(.isOpen, clearedAt == nil && missingSince == nil)
    fields.set(.expiry, expiresAt ?? .distantFuture)
    if status == .snoozed { fields.set(.wake, snoozedUntil) }
    fields.set(.cleared, clearedAt)
    fields.set(.actioned, actionedAt)
    fields.set(.place, place)
  }

  /// Who dealt with it or dismissed it, and who set it aside.
  private var deciders: [Teammate.ID] {
    asides.map(\.by) + (status.isPast ? [actedBy ?? user] : [])
  }

  /// Whom it is for and with whom it was shared, each once.
  package var readers: [Teammate.ID] {
    var seen: Set<Teammate.ID> = []
    let all = [user] + members.map(\.user) + shares.map(\.with)
    return all.filter { seen.insert($0).inserted }
  }

  /// Where it stands in a feed, as text that sorts: high priority first, then the newest.
  package var place: String {
    let rank =
      switch priority {
      case .high: "0"
      case .medium: "1"
      case .low: "2"
      }
    let bound = 499_999_999_999_999.0
    let milliseconds = (createdAt.timeIntervalSince1970 * 1_000).rounded()
    let held = milliseconds.isNaN ? 0 : min(max(milliseconds, -bound), bound)
    let digits = String(500_000_000_000_000 - Int64(held))
    return rank + String(repeating: "0", count: max(0, 15 - digits.utf8.count)) + digits
  }
}

extension Insight: CustomStringConvertible {
  /// The priority, the title and the action.
  public var description: String {
    "[\(priority.rawValue)] \(title) - \(recommendedAction.description)"
  }
}

extension Field where R == Insight, Value == Account.ID {
  /// The company.
  public static var account: Field { Field("account") }
}
extension Field where R == Insight, Value == Teammate.ID {
  /// A colleague it is for, or with whom it was shared.
  public static var user: Field { Field("user") }
  /// A colleague who has seen it.
  public static var viewer: Field { Field("viewer") }
  /// A colleague who has dismissed it or put it off for themselves alone.
  public static var setAsideBy: Field { Field("set_aside_by") }
  /// A colleague who has dealt with it or dismissed it, or set it aside for themselves.
  public static var decidedBy: Field { Field("decided_by") }
}
extension Field where R == Insight, Value == Insight.Status {
  /// What a colleague has done about it.
  public static var status: Field { Field("status") }
}
extension Field where R == Insight, Value == Insight.Priority {
  /// How soon to look at it.
  public static var priority: Field { Field("priority") }
}
extension Field where R == Insight, Value == Insight.Category {
  /// What it is about.
  public static var category: Field { Field("category") }
}
extension Field where R == Insight, Value == Insight.Kind {
  /// What sort of news it is.
  public static var kind: Field { Field("kind") }
}
extension Field where R == Insight, Value == String {
  /// The condition; insights of one condition share it.
  public static var key: Field { Field("key") }
  /// The name of what was found.
  public static var type: Field { Field("type") }
}
extension Field where R == Insight, Value == Bool {
  /// Whether the condition lasts, as far as the last scan saw.
  public static var isOpen: Field { Field("is_open") }
}
extension Field where R == Insight, Value == Date {
  /// When it is no longer worth reading.
  public static var expiry: Field { Field("expires") }
  /// When a snoozed one is new again.
  public static var wake: Field { Field("wakes") }
  /// When the condition ended.
  public static var cleared: Field { Field("cleared") }
  /// When it was dealt with or dismissed.
  public static var actioned: Field { Field("actioned") }
  /// When a reader last dismissed it or put it off for themselves alone.
  public static var setAside: Field { Field("set_aside") }
}
extension Field where R == Insight, Value == String {
  /// The place in a feed: high priority first, then the newest.
  package static var place: Field { Field("place") }
}
