import CSModels

extension Insight {
  /// Whether both say the same; when, for how long and how urgently since when does not matter.
  func says(the other: Insight) -> Bool {
    title == other.title && summary == other.summary && evidence == other.evidence
      && records == other.records && related == other.related && soWhat == other.soWhat
      && recommendedAction == other.recommendedAction && priority == other.priority
      && user == other.user && accountName == other.accountName
      && managersOnly == other.managersOnly
      && priorityScore?.contributions == other.priorityScore?.contributions
  }

  /// Takes over what a later scan found, and keeps identity, status and feedback.
  ///
  /// To whom it comes to be, it is new, also where they had set aside what was a colleague's.
  mutating func take(_ other: Insight) {
    if user != other.user { takeBackAside(of: other.user) }
    accountName = other.accountName
    user = other.user
    priority = other.priority
    priorityScore = other.priorityScore
    title = other.title
    summary = other.summary
    evidence = other.evidence
    records = other.records
    related = other.related
    soWhat = other.soWhat
    recommendedAction = other.recommendedAction
    expiresAt = other.expiresAt
    managersOnly = other.managersOnly
    updatedAt = other.updatedAt
  }
}
