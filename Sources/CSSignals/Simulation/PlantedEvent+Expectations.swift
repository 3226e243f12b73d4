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
    "going_dark", "engagement_drop", "one_sided_conversation", "reply_slowdown",
    "single_threading", "stakeholder_shift", "dropped_from_threads", "meeting_no_shows",
    "sentiment_falling", "usage_drop", "unresponsive", "fewer_meetings",
  ]

  private static let wary: Set<String> = [
    "sentiment_falling", "price_talk", "competitor_mentioned", "engagement_drop",
    "tickets_piling_up", "escalating_conversation",
  ]

  private static let busy: Set<String> = [
    "increased_activity", "new_stakeholder", "stakeholder_shift", "best_moment",
    "more_meetings",
  ]

  private static let counted: Set<String> = [
    "usage_drop", "usage_spike", "usage_pattern_change", "usage_drop_to_zero", "usage_streak",
  ]

  /// Which findings tell it; the names are those of the kit's detectors.
  var expectation: Expectation {
    switch self {
    case .departureAnnounced, .departureReturned, .departureReplaced:
      Expectation(
        signal: "champion_leaving",
        consequences: Self.quiet.union(["role_change", "new_stakeholder", "department_change"]))
    case .departureSilent:
      Expectation(
        signal: "going_dark", equivalents: ["champion_leaving"],
        consequences: Self.quiet.union(["role_change"]))
    case .titleChange:
      Expectation(signal: "role_change", equivalents: ["champion_leaving"])
    case .departmentChange:
      Expectation(
        signal: "department_change", equivalents: ["role_change"],
        consequences: Self.quiet)
    case .managerChange:
      Expectation(signal: "reporting_line_shift", equivalents: ["role_change"])
    case .newExecutive:
      Expectation(
        signal: "new_executive", equivalents: ["new_stakeholder"],
        consequences: Self.busy.union(["role_change"]))
    case .handover:
      Expectation(
        signal: "stakeholder_shift", equivalents: [],
        consequences: Self.quiet.union(Self.busy))
    case .singleThread:
      Expectation(signal: "single_threading", consequences: Self.quiet)
    case .accountSilence:
      Expectation(signal: "going_dark", consequences: Self.quiet)
    case .personSilence:
      Expectation(
        signal: "going_dark", equivalents: [], consequences: Self.quiet)
    case .fading:
      Expectation(
        signal: "engagement_drop", equivalents: ["going_dark"], consequences: Self.quiet)
    case .slowReplies:
      Expectation(
        signal: "reply_slowdown",
        consequences: [
          "one_sided_conversation", "going_dark", "engagement_drop", "unresponsive",
        ])
    case .oneSided:
      Expectation(
        signal: "one_sided_conversation", equivalents: [],
        consequences: Self.quiet)
    case .noShows:
      Expectation(
        signal: "meeting_no_shows",
        consequences: ["engagement_drop", "going_dark", "fewer_meetings"])
    case .dropped:
      Expectation(
        signal: "dropped_from_threads", consequences: Self.quiet)
    case .moreActivity:
      Expectation(signal: "increased_activity", consequences: Self.busy)
    case .ticketPileUp:
      Expectation(
        signal: "tickets_piling_up",
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
    case .usageDrop:
      Expectation(
        signal: "usage_drop", equivalents: ["usage_pattern_change"], consequences: Self.counted)
    case .usageSpike:
      Expectation(signal: "usage_spike", consequences: Self.counted)
    case .usageShift:
      Expectation(
        signal: "usage_pattern_change", equivalents: ["usage_drop", "usage_streak"],
        consequences: Self.counted)
    case .usageWeekday:
      Expectation(
        signal: "usage_pattern_change", equivalents: ["usage_drop"], consequences: Self.counted)
    case .usageZero:
      Expectation(
        signal: "usage_drop_to_zero", equivalents: ["usage_drop"], consequences: Self.counted)
    case .seatsNearLimit:
      Expectation(
        signal: "entitlement_near", equivalents: [],
        consequences: ["expansion_candidate", "usage_streak"])
    case .renewal:
      Expectation(signal: "renewal_approaching")
    case .advocacy:
      Expectation(
        signal: "success_story", equivalents: ["referral"],
        consequences: ["expansion_candidate", "best_moment"])
    }
  }
}
