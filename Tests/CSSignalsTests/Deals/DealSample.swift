import CSModels
import Foundation

/// Deals to find something in; the moment is a Tuesday.
enum DealSample {
  static let now = Sample.date("2026-06-30")
  static let pipeline = Pipeline(
    id: "sales", name: "Sales",
    stages: [
      stage("discovery", "Discovery", 1), stage("proposal", "Proposal", 2),
      stage("won", "Won", 3, .won), stage("lost", "Lost", 4, .lost),
    ].compactMap(\.self))

  static func stage(
    _ id: String, _ name: String, _ order: Int, _ subtype: Stage.Subtype = .active,
    limit: Int? = nil
  ) -> Stage? {
    try? Stage(
      id: RecordID(id), name: name, subtype: subtype, order: order, maxDays: limit)
  }

  static func deal(
    _ id: String = "d1", name: String = "Globex platform", value: Money? = .usd(12_000),
    opened: String = "2026-04-01", expected: String? = nil, stage: Stage.ID? = "discovery",
    contacts: [Contact] = [], competitors: [String] = []
  ) -> Deal {
    Deal(
      id: RecordID(id), name: name, account: Sample.globex.id, contacts: contacts.map(\.id),
      in: pipeline.id, at: stage, value: value, opened: Sample.date(opened),
      expectedClose: expected.map { Sample.date($0) }, competitors: competitors)
  }

  static func history(
    _ deals: [Deal], moves: [StageMove] = [], _ interactions: [Interaction] = [],
    at moment: Date = now, people: [Contact] = [Sample.maria, Sample.carlos]
  ) -> History {
    var history = Sample.history(interactions, at: moment, people: people)
    history.add(deals: deals, moves: moves)
    return history
  }

  static func mail(
    _ id: String, _ day: String, _ text: String = "Hello.", from person: Contact = Sample.maria,
    _ direction: Interaction.Direction = .inbound, subject: String = ""
  ) -> Interaction {
    Sample.mail(
      id, direction, person, on: Sample.date(day), subject: subject, text: text)
  }
}
