import Foundation

extension Insight: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, category, kind, type, subject, priority, title, summary, evidence, records, related
    case signal, status, feedback, facts
    case account = "customer_id"
    case accountName = "customer_name"
    case user = "user_id"
    case priorityScore = "priority_score"
    case soWhat = "so_what"
    case recommendedAction = "recommended_action"
    case expiresAt = "expires_at"
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case clearedAt = "cleared_at"
    case missingSince = "missing_since"
    case members, shares, views, asides
    case managersOnly = "managers_only"
    case actedBy = "acted_by"
    case snoozedUntil = "snoozed_until"
    case viewedAt = "viewed_at"
    case actionedAt = "actioned_at"
    case dismissedPriority = "dismissed_priority"
  }

  private struct Facts: Codable {
    var title: [Statement.Fact]
    var summary: [Statement.Fact]
    var soWhat: [Statement.Fact]?

    enum CodingKeys: String, CodingKey {
      case title, summary
      case soWhat = "so_what"
    }
  }

  /// Decodes an insight through the same checks as a new one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let facts = try container.decodeIfPresent(Facts.self, forKey: .facts)
    func date(_ key: CodingKeys) throws -> Date? {
      try container.decodeIfPresent(Date.self, forKey: key)
    }
    id = try container.decode(ID.self, forKey: .id)
    account = try container.decode(Account.ID.self, forKey: .account)
    accountName = try container.decode(String.self, forKey: .accountName)
    user = try container.decode(Teammate.ID.self, forKey: .user)
    category = try container.decode(Category.self, forKey: .category)
    kind = try container.decode(Kind.self, forKey: .kind)
    type = try container.decode(String.self, forKey: .type)
    subject = try container.decode(AnyRecordID.self, forKey: .subject)
    priority = try container.decode(Priority.self, forKey: .priority)
    priorityScore = try container.decodeIfPresent(Score.self, forKey: .priorityScore)
    title = try Statement(
      stored: container.decode(String.self, forKey: .title), facts: facts?.title ?? [])
    summary = try Statement(
      stored: container.decode(String.self, forKey: .summary), facts: facts?.summary ?? [])
    evidence = try container.decode([Evidence].self, forKey: .evidence)
    records = try container.decodeIfPresent([AnyRecordID].self, forKey: .records) ?? []
    related = try container.decodeIfPresent([AnyRecordID].self, forKey: .related) ?? []
    soWhat = try container.decodeIfPresent(String.self, forKey: .soWhat).map {
      try Statement(stored: $0, facts: facts?.soWhat ?? [])
    }
    recommendedAction = try container.decode(RecommendedAction.self, forKey: .recommendedAction)
    signal = try container.decodeIfPresent(RelationshipSignal.ID.self, forKey: .signal)
    expiresAt = try date(.expiresAt)
    createdAt = try container.decode(Date.self, forKey: .createdAt)
    updatedAt = try date(.updatedAt) ?? createdAt
    clearedAt = try date(.clearedAt)
    missingSince = try date(.missingSince)
    members = try container.decodeIfPresent([Member].self, forKey: .members) ?? []
    managersOnly = try container.decodeIfPresent(Bool.self, forKey: .managersOnly) ?? false
    shares = try container.decodeIfPresent([Share].self, forKey: .shares) ?? []
    views = try container.decodeIfPresent([View].self, forKey: .views) ?? []
    asides = try container.decodeIfPresent([Aside].self, forKey: .asides) ?? []
    actedBy = try container.decodeIfPresent(Teammate.ID.self, forKey: .actedBy)
    status = try container.decodeIfPresent(Status.self, forKey: .status) ?? .new
    feedback = try container.decodeIfPresent(Feedback.self, forKey: .feedback)
    snoozedUntil = try date(.snoozedUntil)
    viewedAt = try date(.viewedAt)
    actionedAt = try date(.actionedAt)
    dismissedPriority = try container.decodeIfPresent(Priority.self, forKey: .dismissedPriority)
    if status == .snoozed, snoozedUntil == nil {
      throw DecodingError.dataCorruptedError(
        forKey: .snoozedUntil, in: container,
        debugDescription: "A snoozed insight needs the date until which it is put off.")
    }
    try validate()
  }

  /// Encodes an insight with plain words, and the facts beside them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(account, forKey: .account)
    try container.encode(accountName, forKey: .accountName)
    try container.encode(user, forKey: .user)
    try container.encode(category, forKey: .category)
    try container.encode(kind, forKey: .kind)
    try container.encode(type, forKey: .type)
    try container.encode(subject, forKey: .subject)
    try container.encode(priority, forKey: .priority)
    try container.encodeIfPresent(priorityScore, forKey: .priorityScore)
    try container.encode(title.description, forKey: .title)
    try container.encode(summary.description, forKey: .summary)
    try container.encode(
      Facts(title: title.facts, summary: summary.facts, soWhat: soWhat?.facts), forKey: .facts)
    try container.encode(evidence, forKey: .evidence)
    try container.encode(records, forKey: .records)
    try container.encode(related, forKey: .related)
    try container.encodeIfPresent(soWhat?.description, forKey: .soWhat)
    try container.encode(recommendedAction, forKey: .recommendedAction)
    try container.encodeIfPresent(signal, forKey: .signal)
    try container.encodeIfPresent(expiresAt, forKey: .expiresAt)
    try container.encode(createdAt, forKey: .createdAt)
    try container.encode(updatedAt, forKey: .updatedAt)
    try container.encodeIfPresent(clearedAt, forKey: .clearedAt)
    try container.encodeIfPresent(missingSince, forKey: .missingSince)
    if !members.isEmpty { try container.encode(members, forKey: .members) }
    if managersOnly { try container.encode(managersOnly, forKey: .managersOnly) }
    if !shares.isEmpty { try container.encode(shares, forKey: .shares) }
    if !views.isEmpty { try container.encode(views, forKey: .views) }
    if !asides.isEmpty { try container.encode(asides, forKey: .asides) }
    try container.encodeIfPresent(actedBy, forKey: .actedBy)
    try container.encode(status, forKey: .status)
    try container.encodeIfPresent(feedback, forKey: .feedback)
    try container.encodeIfPresent(snoozedUntil, forKey: .snoozedUntil)
    try container.encodeIfPresent(viewedAt, forKey: .viewedAt)
    try container.encodeIfPresent(actionedAt, forKey: .actionedAt)
    try container.encodeIfPresent(dismissedPriority, forKey: .dismissedPriority)
  }
}
