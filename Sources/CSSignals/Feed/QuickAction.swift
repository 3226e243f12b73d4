public import CSModels

/// A button beside an insight; hosts do what it says.
public enum QuickAction: String, Hashable, Sendable, Codable, CaseIterable {
  /// Arranging a call.
  case scheduleCheckIn = "schedule_check_in"
  /// Opening the account.
  case viewAccount = "view_account"
  /// Drafting a mail about more of the product.
  case draftExpansionEmail = "draft_expansion_email"
  /// Asking for a story of success.
  case requestCaseStudy = "request_case_study"
  /// Showing it to colleagues.
  case shareWithTeam = "share_with_team"
  /// Putting it off.
  case snooze = "snooze"
  /// Not wanting it.
  case dismiss = "dismiss"

  /// What stands on the button, in English.
  public var title: String {
    switch self {
    case .scheduleCheckIn: "Schedule Check-In"
    case .viewAccount: "View Account"
    case .draftExpansionEmail: "Draft Expansion Email"
    case .requestCaseStudy: "Request Case Study"
    case .shareWithTeam: "Share With Team"
    case .snooze: "Snooze"
    case .dismiss: "Dismiss"
    }
  }

  /// What is offered with an insight: its own quick action first, then what fits the sort of news.
  public static func offered(for insight: Insight) -> [QuickAction] {
    var actions: [QuickAction] = []
    if let own = insight.recommendedAction.quickActionID.flatMap(QuickAction.init) {
      actions.append(own)
    }
    switch insight.kind {
    case .risk: actions += [.scheduleCheckIn, .viewAccount]
    case .opportunity:
      let isStory = ["success", "story", "referral", "case"].contains { insight.type.contains($0) }
      actions += [isStory ? .requestCaseStudy : .draftExpansionEmail, .viewAccount]
    case .trend, .anomaly: actions += [.viewAccount]
    }
    actions += [.shareWithTeam, .snooze, .dismiss]
    var seen: Set<QuickAction> = []
    return actions.filter { seen.insert($0).inserted }
  }
}
