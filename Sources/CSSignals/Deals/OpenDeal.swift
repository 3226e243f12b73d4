import CSModels
import CSScoring
import Foundation

/// An open deal in the history of its company, and how it is said.
struct OpenDeal {
  let deal: Deal
  let today: CivilDate
  private let history: History

  private init(_ deal: Deal, in history: History) {
    self.deal = deal
    self.history = history
    today = history.calendar.day(of: history.moment)
  }

  /// The open deals of a history, oldest first.
  static func all(in history: History) -> [OpenDeal] {
    history.deals.filter { $0.status == .open }.map { OpenDeal($0, in: history) }
  }

  /// What passed between us and the people of the deal.
  var activity: DealActivity { DealActivity(deal, in: history) }

  /// The name as it was recorded; without one, the id.
  var title: String { deal.name.isEmpty ? deal.id.rawValue : deal.name }

  /// The name as a fact.
  var name: Statement { "\(quoted: title, from: deal.anyID)" }

  /// The name as a measurement; a name may begin with a number.
  var evidence: Evidence {
    Evidence("deal", value: title, source: "deals", record: deal.anyID)
  }

  /// What it is worth, where that is known.
  var worth: Statement? { deal.value.map { "\(Amount.money($0, from: deal.anyID))" } }

  /// What is at stake, where that is known.
  var soWhat: Statement? { worth.map { "\(name) is worth \($0)." } }

  /// The days from one civil day until today.
  func days(since day: CivilDate) -> Int { today.daysSince1970 - day.daysSince1970 }
}
