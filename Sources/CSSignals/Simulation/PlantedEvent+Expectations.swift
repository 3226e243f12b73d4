/// Which findings tell a planted event, and which follow from it.
extension PlantedEvent.Kind {
  /// Which findings tell it.
  struct Expectation {
    var signal: String
    var equivalents: Set<String> = []
    var consequences: Set<String> = []
  }

  /// What follows where somebody is not in touch any more.
  private static let quiet: Set<String> = [
    "going_dark", "unresponsive", "engagement_drop", "one_sided_conversation", "reply_slowdown",
    "single_threading", "stakeholder_shift", "dropped_from_threads", "meeting_no_shows",
    "fewer_meetings", "thin_deal", "deal_silent", "underperforming",
  ]

  /// What follows where somebody is not content.
  private static let wary: Set<String> = [
    "sentiment_falling", "escalating_conversation", "price_talk",
    "competitor_mentioned", "engagement_drop", "underperforming",
  ]

  private static let busy: Set<String> = [
    "increased_activity", "new_stakeholder", "stakeholder_shift", "more_meetings",
    "outperforming",
  ]

  private static let counted: Set<String> = [
    "usage_drop", "usage_spike", "usage_pattern_change", "usage_data_stopped", "usage_streak",
    "adoption_trend", "outperforming", "underperforming",
  ]

  /// What follows where more is used than before.
  private static let thriving: Set<String> = counted.union([
    "expansion_candidate", "success_story", "referral", "entitlement_near",
  ])

  /// Which findings tell it; the names are those of the kit's detectors.
  var expectation: Expectation {
    switch self {
    case .departureAnnounced, .departureReturned, .departureReplaced:
      Expectation(
        signal: "champion_leaving",
        consequences: Self.quiet.union(["role_change", "new_stakeholder"]))
    case .departureSilent:
      Expectation(
        signal: "going_dark", equivalents: ["champion_leaving", "unresponsive", "engagement_drop"],
        consequences: Self.quiet.union(["role_change"]))
    case .titleChange: Expectation(signal: "role_change")
    case .departmentChange:
      Expectation(signal: "department_change", equivalents: ["role_change"])
    case .managerChange: Expectation(signal: "reporting_line_shift", equivalents: ["role_change"])
    case .reorganisation:
      Expectation(
        signal: "reorganization",
        consequences: ["role_change", "department_change", "reporting_line_shift"])
    case .newExecutive:
      Expectation(
        signal: "new_stakeholder", consequences: Self.busy.union(["role_change", "reorganization"]))
    case .handover:
      Expectation(signal: "stakeholder_shift", consequences: Self.quiet.union(Self.busy))
    case .singleThread: Expectation(signal: "single_threading", consequences: Self.quiet)
    case .accountSilence: Expectation(signal: "going_dark", consequences: Self.quiet)
    case .personSilence:
      Expectation(
        signal: "going_dark", equivalents: ["unresponsive", "engagement_drop"],
        consequences: Self.quiet)
    case .fading:
      Expectation(
        signal: "engagement_drop", equivalents: ["going_dark", "one_sided_conversation"],
        consequences: Self.quiet)
    case .slowReplies:
      Expectation(
        signal: "reply_slowdown",
        consequences: ["unresponsive", "one_sided_conversation", "engagement_drop"])
    case .oneSided:
      Expectation(
        signal: "one_sided_conversation",
        equivalents: ["unresponsive", "engagement_drop", "going_dark"],
        consequences: Self.quiet)
    case .noShows:
      Expectation(
        signal: "meeting_no_shows", equivalents: ["fewer_meetings"],
        consequences: ["engagement_drop", "going_dark"])
    case .dropped: Expectation(signal: "dropped_from_threads", consequences: Self.quiet)
    // What has grown for some weeks falls back to what it was.
    case .moreActivity, .negotiation:
      Expectation(
        signal: "increased_activity", consequences: Self.busy.union(["engagement_drop"]))
    case .ticketPileUp:
      Expectation(
        signal: "tickets_piling_up", equivalents: ["ticket_volume"],
        consequences: Self.wary.union(["increased_activity"]))
    case .sentimentFall:
      Expectation(signal: "sentiment_falling", consequences: Self.wary)
    case .escalation:
      Expectation(
        signal: "escalating_conversation", consequences: Self.wary.union(Self.busy))
    case .competitor:
      Expectation(signal: "competitor_mentioned", consequences: Self.wary)
    case .priceFight:
      Expectation(signal: "price_talk", consequences: Self.wary)
    case .dealStuck:
      Expectation(signal: "stuck_in_stage", consequences: ["close_date_pushed"])
    case .dealPushed:
      Expectation(signal: "close_date_pushed", consequences: ["stuck_in_stage"])
    case .usageDrop, .usageShift, .usageZero:
      Expectation(
        signal: "usage_drop",
        equivalents: ["usage_pattern_change", "usage_streak", "usage_data_stopped"],
        consequences: Self.counted)
    case .usageSpike: Expectation(signal: "usage_spike", consequences: Self.counted)
    case .usageWeekday:
      Expectation(
        signal: "usage_pattern_change", equivalents: ["usage_drop"], consequences: Self.counted)
    case .seatsNearLimit:
      Expectation(
        signal: "entitlement_near", equivalents: [],
        consequences: Self.thriving.union(["usage_spike", "usage_streak", "adoption_trend"]))
    case .renewal:
      Expectation(signal: "renewal_approaching")
    case .advocacy:
      Expectation(
        signal: "success_story", equivalents: ["referral"],
        consequences: ["expansion_candidate", "increased_activity"])
    case .unanswered:
      Expectation(
        signal: "unresponsive",
        equivalents: ["one_sided_conversation", "going_dark", "engagement_drop"],
        consequences: Self.quiet)
    case .meetingsFall: Expectation(signal: "fewer_meetings", consequences: Self.quiet)
    case .meetingsRise:
      Expectation(
        signal: "more_meetings",
        consequences: Self.busy.union(["fewer_meetings", "engagement_drop", "going_dark"]))
    case .ticketSurge:
      Expectation(
        signal: "ticket_volume", equivalents: ["tickets_piling_up"],
        consequences: Self.wary.union(["increased_activity"]))
    case .dealSilence:
      Expectation(
        signal: "deal_silent", consequences: ["stuck_in_stage", "close_date_overdue"])
    case .dealThin: Expectation(signal: "thin_deal", consequences: ["single_threading"])
    case .dealOverdue: Expectation(signal: "close_date_overdue")
    case .usageGrowth: Expectation(signal: "expansion_candidate", consequences: Self.thriving)
    case .usageRun: Expectation(signal: "usage_streak", consequences: Self.thriving)
    case .usageTrend: Expectation(signal: "adoption_trend", consequences: Self.thriving)
    case .firstUse: Expectation(signal: "feature_discovery", consequences: Self.counted)
    case .dataStop: Expectation(signal: "usage_data_stopped", consequences: Self.counted)
    case .heavyUser: Expectation(signal: "power_user")
    case .recommendation:
      Expectation(
        signal: "referral", equivalents: ["success_story"],
        consequences: ["expansion_candidate", "increased_activity"])
    case .answerHabit: Expectation(signal: "best_moment")
    case .reviewOverdue: Expectation(signal: "review_due")
    case .aheadOfPeers: Expectation(signal: "outperforming")
    case .behindPeers: Expectation(signal: "underperforming")
    }
  }
}
