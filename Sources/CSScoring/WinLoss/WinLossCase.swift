public import CSModels
import Foundation

/// A deal with everything that is measured of it, decided or open.
public struct WinLossCase: Sendable, Hashable {
  /// The deal as it was at the moment.
  public let deal: Deal
  /// What was measured, by the name of the factor; what is not known is left out.
  public var measures: [String: Double]
  /// Attributes of the host that are words, by name.
  public var words: [String: String]
  /// What it is compared with others by.
  public let profile: CaseProfile

  /// Creates a case from figures at hand.
  public init(
    _ deal: Deal, measures: [String: Double], words: [String: String] = [:],
    profile: CaseProfile? = nil
  ) {
    self.deal = deal
    self.measures = measures.filter { $0.value.isFinite }
    self.words = words
    self.profile =
      profile
      ?? CaseProfile(id: deal.anyID, stage: deal.stage, outcome: deal.status, closed: deal.closed)
  }

  /// Measures a deal in the history of its company; `nil` where it was opened later.
  ///
  /// - Parameters:
  ///   - deal: The deal.
  ///   - history: The history of its company, which holds the deal's moves.
  ///   - pipeline: Its pipeline.
  public init?(_ deal: Deal, in history: History, of pipeline: Pipeline) {
    let known = history.deals.first { $0.id == deal.id } ?? deal
    guard let seen = known.seen(at: history.moment, moves: history.moves),
      let profile = CaseProfile(seen, in: history, of: pipeline)
    else { return nil }
    let end = min(seen.closed ?? history.moment, history.moment)
    let activity = DealActivity(seen, in: history)
    var measures: [String: Double] = [:]
    if let opened = seen.opened {
      let days = end.timeIntervalSince(opened) / 86_400
      measures["days_open"] = days
      if activity.isRecorded {
        let weeks = max(days / 7, 1)
        measures["inbound_per_week"] = Double(activity.inbound.count) / weeks
        measures["meetings_per_week"] = Double(activity.meetings.count) / weeks
      }
    }
    let moves = history.moves.filter { $0.subject == seen.anyID }
    let journey = StageJourney(seen, in: pipeline, moves: moves, at: history.moment)
    let stays = (moves.isEmpty ? [] : journey?.visits ?? []).compactMap { visit in
      visit.entered.map { (visit.left ?? end).timeIntervalSince($0) / 86_400 }
    }
    measures["slowest_stage_days"] = stays.max()
    measures["pushes"] = Double(seen.pushes)
    measures["days_past_expected"] = seen.expectedClose.map { end.timeIntervalSince($0) / 86_400 }
    if activity.isRecorded {
      let active = activity.activePeople(withinDays: 90).count
      measures["active_people"] = Double(active)
      measures["single_threaded"] = active < 2 ? 1 : 0
    }
    if !activity.seniorities.isEmpty {
      measures["has_executive"] = activity.executives.isEmpty ? 0 : 1
    }
    measures["competitors"] = Double(seen.competitors.count)
    // What was paid is recorded with the end, and only of won deals: it would tell the outcome.
    let asked = seen.closed.flatMap { seen.seen(at: $0.addingTimeInterval(-1)) } ?? seen
    measures["discount"] = asked.discount
    measures["price_changes"] = Double(asked.priceChanges.count)
    measures["value"] = asked.value.map { Double($0.minorUnits) / $0.currency.unit }
    measures["requested_features"] = Double(seen.requestedFeatures.count)
    measures["decision_criteria"] = Double(seen.decisionCriteria.count)
    var words: [String: String] = [:]
    for (name, value) in seen.attributes {
      switch value {
      case .integer(let number): measures[WinLossFactor.name(ofAttribute: name)] = Double(number)
      case .number(let number): measures[WinLossFactor.name(ofAttribute: name)] = number
      case .bool(let flag): measures[WinLossFactor.name(ofAttribute: name)] = flag ? 1 : 0
      case .string(let text): words[WinLossFactor.name(ofAttribute: name)] = text
      case .null, .array, .object: continue
      }
    }
    self.init(seen, measures: measures, words: words, profile: profile)
  }

  /// The value of a factor; of a word such as `region=north` whether it holds.
  public func value(of factor: String) -> Double? {
    if let known = measures[factor] { return known }
    guard let equals = factor.firstIndex(of: "="),
      let word = words[String(factor[..<equals])]
    else { return nil }
    return word == factor[factor.index(after: equals)...] ? 1 : 0
  }
}
