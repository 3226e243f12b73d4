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
    "fewer_meetings",
  ]

  /// What follows where somebody is not content.
  private static let wary: Set<String> = [
    "sentiment_falling", "escalating_conversation", "price_talk",
    "competitor_mentioned", "engagement_drop",
  ]

  private static let busy: Set<String> = [
    "increased_activity", "new_stakeholder", "stakeholder_shift", "more_meetings",
  ]

  private static let counted: Set<String> = [
    "usage_drop", "usage_spike", "usage_pattern_change", "usage_data_stopped", "usage_streak",
    "adoption_trend",
  ]

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
        consequences: ["expansion_candidate", "usage_streak", "adoption_trend"])
    case .renewal:
      Expectation(signal: "renewal_approaching")
    case .advocacy:
      Expectation(
        signal: "success_story", equivalents: ["referral"],
        consequences: ["expansion_candidate", "best_moment", "increased_activity"])
    }
  }
}
