import CSDrafting
import CSModels
import CSScoring
import Foundation
import Testing

/// The sample company in a store, after the daily run of one moment.
struct SampleCompany: Sendable {
  let store: InMemoryStore
  let intake: ImportReport
  let moment: Date
  let briefing: Briefing
  let signals: [RelationshipSignal.ID: RelationshipSignal]

  /// Imports everything and runs the day.
  init(at text: String, in truth: Truth) async throws {
    moment = try #require(Timestamp.date(from: text))
    let store = InMemoryStore(workspace: "fernhill")
    let calendar = try WorkCalendar(
      timeZone: truth.company.timeZone,
      holidays: Set(truth.company.holidays.compactMap { CivilDate($0) }))
    try await store.save(
      WorkspaceProfile(
        domains: Set(truth.company.ownDomains), name: truth.company.name, calendar: calendar,
        currency: .eur),
      at: moment)
    var importers: [any Importer] = []
    for name in ["accounts.csv", "contacts.csv", "subscriptions.csv"] {
      importers.append(
        try #require(try CustomerTable(recognizing: Truth.folder.appending(path: name))))
    }
    importers.append(MailImporter([Truth.folder.appending(path: "mail.mbox")]))
    intake = try await store.import(importers, at: moment)
    let day = try await DailyRun().run(store, at: moment)
    #expect(day.failures.isEmpty)
    briefing = try await Briefing(from: store, at: moment)
    signals = Dictionary(
      try await store.fetchAll(RecordQuery<RelationshipSignal>.all).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    self.store = store
  }

  /// The insights that stand for a signal about a person or an account.
  func insights(for expectation: Truth.Expectation) -> [Insight] {
    briefing.insights.filter { insight in
      let kind = insight.signal.flatMap { signals[$0]?.type.rawValue }
      guard insight.type == expectation.signal || kind == expectation.signal else { return false }
      if let account = expectation.account, insight.account.rawValue != account { return false }
      guard let address = expectation.person ?? expectation.address else {
        return expectation.account != nil
      }
      let people = briefing.accounts.flatMap(\.map.nodes).filter { $0.id == insight.subject }
      return insight.subject.rawValue == address
        || people.contains { $0.id.rawValue == address }
    }
  }

  /// The strength of the relationship with whoever has an address, 0 where nobody has.
  func strength(of address: String) -> Points {
    for account in briefing.accounts {
      for node in account.map.nodes where node.id.rawValue == address {
        return node.strength?.value ?? 0
      }
    }
    return 0
  }
}
