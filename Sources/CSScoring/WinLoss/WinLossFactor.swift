/// The five families into which whatever may go along with winning or losing falls.
public enum WinLossFamily: String, Sendable, Hashable, Codable, CaseIterable {
  /// How long it takes and how often it is put off.
  case timeline
  /// Who takes part, and how much.
  case stakeholders = "stakeholder_engagement"
  /// Who else offers.
  case competition = "competitive"
  /// What is asked for it and taken off.
  case pricing = "pricing_sensitivity"
  /// What the customer asks for and may not get.
  case features = "feature_requirements"
}

/// Something that is measured of every deal; yes is 1 and no is 0.
public struct WinLossFactor: Sendable, Hashable, Codable {
  /// The name, such as `active_people`.
  public let name: String
  /// The family it belongs to.
  public let family: WinLossFamily

  /// Creates a factor.
  public init(_ name: String, _ family: WinLossFamily) {
    self.name = name
    self.family = family
  }

  /// Whether it only grows while a deal is open, so that a low figure says nothing yet.
  var growsWithTime: Bool { Self.growing.contains(name) }

  private static let growing: Set = [
    "days_open", "days_past_expected", "slowest_stage_days", "pushes", "price_changes",
  ]

  /// The name of an attribute of the host: its own, or `attributes.` and its own where the kit
  /// measures something of that name.
  static func name(ofAttribute name: String) -> String {
    standard.contains { $0.name == name } ? "attributes.\(name)" : name
  }

  /// What is measured of every deal; attributes of the host come on top.
  ///
  /// Prices are those asked before the end, as what was paid is known of won deals only.
  ///
  /// | factor | family | unit |
  /// |---|---|---|
  /// | `days_open` | timeline | days from opening to the end, or to the moment |
  /// | `slowest_stage_days` | timeline | days of the longest stay at a stage |
  /// | `pushes` | timeline | times the expected day was put off |
  /// | `days_past_expected` | timeline | days beyond the last expected day; negative before it |
  /// | `active_people` | stakeholders | people of whom something came in the last 90 days |
  /// | `single_threaded` | stakeholders | yes where that is one or none |
  /// | `has_executive` | stakeholders | yes where a director or higher takes part |
  /// | `inbound_per_week` | stakeholders | messages and meetings of theirs a week |
  /// | `meetings_per_week` | stakeholders | meetings and calls a week |
  /// | `competitors` | competition | others who offer |
  /// | `discount` | pricing | share taken off |
  /// | `price_changes` | pricing | times the price changed |
  /// | `value` | pricing | units of its currency |
  /// | `requested_features` | features | features asked for |
  /// | `decision_criteria` | features | criteria of the decision |
  public static let standard: [WinLossFactor] = [
    WinLossFactor("days_open", .timeline), WinLossFactor("slowest_stage_days", .timeline),
    WinLossFactor("pushes", .timeline), WinLossFactor("days_past_expected", .timeline),
    WinLossFactor("active_people", .stakeholders), WinLossFactor("single_threaded", .stakeholders),
    WinLossFactor("has_executive", .stakeholders),
    WinLossFactor("inbound_per_week", .stakeholders),
    WinLossFactor("meetings_per_week", .stakeholders), WinLossFactor("competitors", .competition),
    WinLossFactor("discount", .pricing), WinLossFactor("price_changes", .pricing),
    WinLossFactor("value", .pricing), WinLossFactor("requested_features", .features),
    WinLossFactor("decision_criteria", .features),
  ]
}
