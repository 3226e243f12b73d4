import CSModels

extension Metric {
  /// The metrics that the kit reads where none are chosen, each over its usual period.
  ///
  /// Their order and names are stable; later versions may add to the end.
  public static let standard: [Metric] = [
    .replyRate(over: .days(90)),
    .replyHours(over: .days(90)),
    .ourReplyHours(over: .days(90)),
    .unansweredQuestions,
    .unansweredMessages(over: .days(90)),
    .daysSinceLastContact,
    .silence,
    .messages(.inbound, over: .days(90)),
    .messages(.outbound, over: .days(90)),
    .interactions(.meeting, over: .days(90)),
    .interactions(.call, over: .days(90)),
    .activityChange(over: .days(90)),
    .meetingsKept(over: .days(90)),
    .meetingsMissed(over: .days(90)),
    .tickets(over: .days(90)),
    .openTickets(over: .days(30)),
    .peopleActive(over: .days(90)),
    .active(.sponsor, over: .days(90)),
    .active(.champion, over: .days(90)),
    .executivesActive(over: .days(90)),
    .singleThreadedness(over: .days(90)),
    .teamEngagement,
    .usageLevel(over: .days(28)),
    .usageChange(over: .days(28)),
    .seatsUsed(over: .days(28)),
    .daysToRenewal,
    .subscriptionValue,
    .seats,
    .tenure,
    .pulse(over: .days(180)),
    .surveyAnswer(over: .days(180)),
  ]

  /// The metric of the kit that has a name, with whatever period it names; `nil` where there is
  /// none, as with metrics of a host.
  public static func named(_ name: String) -> Metric? {
    if let fixed = fixed.first(where: { $0.name == name }) { return fixed }
    guard let cut = name.lastIndex(of: "_"),
      let period = Period(suffix: name[name.index(after: cut)...])
    else { return nil }
    let topic = String(name[..<cut])
    return windowed(topic, period).first { $0.topic == topic } ?? series(topic, period)
  }

  private static let fixed: [Metric] = [
    .unansweredQuestions, .daysSinceLastContact, .silence, .teamEngagement, .daysToRenewal,
    .subscriptionValue, .seats, .tenure,
  ]

  private static func windowed(_ topic: String, _ period: Period) -> [Metric] {
    let directions: [Interaction.Direction?] = [nil] + Interaction.Direction.allCases
    return [
      .replyRate(over: period), .replyHours(over: period), .ourReplyHours(over: period),
      .unansweredMessages(over: period), .activityChange(over: period),
      .meetingsKept(over: period), .meetingsMissed(over: period), .tickets(over: period),
      .openTickets(over: period), .peopleActive(over: period),
      .singleThreadedness(over: period), .usageLevel(over: period), .usageChange(over: period),
      .seatsUsed(over: period), .pulse(over: period), .surveyAnswer(over: period),
    ]
      + Interaction.Direction.allCases.map { .messages($0, over: period) }
      + Interaction.Channel.allCases.flatMap { channel in
        directions.map { .interactions(channel, $0, over: period) }
      }
      + Contact.Role.allCases.map { .active($0, over: period) }
      + Seniority.allCases.map { .active(from: $0, over: period) }
  }

  /// A metric of a named usage series.
  private static func series(_ topic: String, _ period: Period) -> Metric? {
    let families: [(prefix: String, make: (String) -> Metric)] = [
      ("usage_level_of_", { .usageLevel($0, over: period) }),
      ("usage_change_of_", { .usageChange($0, over: period) }),
      ("seats_used_of_", { .seatsUsed($0, over: period) }),
    ]
    for family in families where topic.hasPrefix(family.prefix) {
      return family.make(String(topic.dropFirst(family.prefix.count)))
    }
    return nil
  }
}
