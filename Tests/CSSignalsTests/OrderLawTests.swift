import CSModels
import Foundation
import Testing

@testable import CSSignals

/// Every detector where everything is there twice, so that something has to come first.
@Suite struct OrderLawTests {
  static let detectors: [any Detector] =
    SignalScanner.standard + [
      CompetitorMention(), SuccessStory(), ReviewDue(), BestMoment(), AdoptionTrend(),
      FeatureDiscovery(), PowerUsers(), OutlivedCause(),
    ]

  /// Histories, and the same put together in the opposite order.
  static let histories: [(History, History)] = {
    let single =
      LawSamples.histories + PeopleLawsTests.cases.map(\.1) + [
        LawSamples.crowded, LawSamples.overlapping, UsageSamples.busy, UsageSamples.outlived,
        UsageSamples.dropped, UsageSamples.discovery,
        UsageTrendTests.weeks((0..<16).map { 1 + 0.04 * Double($0) }),
      ]
    return (single + single.map(twinned)).map { ($0, LawHistories.rebuilt($0)) }
  }()

  @Test(arguments: detectors.indices)
  func theOrderOfRecordsDoesNotMatter(index: Int) {
    let detector = Self.detectors[index]
    func told(_ history: History) -> [String: Finding] {
      Dictionary(detector.detect(in: history).map { (Insight.key(of: $0), $0) }) { a, _ in a }
    }
    var count = 0
    for (history, rebuilt) in Self.histories {
      let (found, again) = (told(history), told(rebuilt))
      #expect(Set(found.keys) == Set(again.keys))
      for (key, finding) in found {
        count += 1
        #expect(
          again[key] == finding, "\(finding.statement)\n\(again[key]?.statement.description ?? "")")
      }
    }
    #expect(count > 0, "\(detector.id) is not tried")
  }

  /// The same with a second person, message, subscription, deal, ticket and metric for each.
  static func twinned(_ history: History) -> History {
    func twin<R: Record>(_ id: RecordID<R>) -> RecordID<R> { RecordID("\(id.rawValue)-twin") }
    func twin(_ contact: Contact) -> Contact {
      var copy = contact
      copy.id = twin(contact.id)
      return copy
    }
    var copy = history
    for person in history.people { copy.add(twin(person)) }
    copy.add(
      history.interactions.map { interaction in
        var copy = interaction
        copy.id = twin(interaction.id)
        copy.thread = interaction.thread.map { twin($0) }
        copy.inReplyTo = interaction.inReplyTo.map { twin($0) }
        copy.contacts = interaction.contacts.map { twin($0) }
        for index in copy.participants.indices {
          if case .contact(let id) = copy.participants[index].person {
            copy.participants[index].person = .contact(twin(id))
          }
        }
        return copy
      })
    let read = Dictionary(grouping: history.annotations, by: \.interaction)
    for interaction in copy.interactions {
      for (id, known) in read where twin(id) == interaction.id {
        copy.add(
          annotations: known.map { old in
            var new = Annotation(of: interaction, version: old.version)
            (new.compound, new.urgency) = (old.compound, old.urgency)
            return new
          })
      }
    }
    for subscription in history.subscriptions {
      var second = subscription
      second.id = twin(subscription.id)
      copy.add(second)
    }
    for role in history.roles {
      if let second = try? OrganizationalRole(
        person: twin(role.person), company: role.company, title: role.title,
        department: role.department, reportingManager: role.reportingManager.map { twin($0) },
        startDate: role.startDate, endDate: role.endDate)
      {
        copy.add(second)
      }
    }
    copy.add(former: history.formerPeople.map { twin($0) })
    for series in history.usage {
      copy.add(
        UsageSeries(
          account: series.account, metric: series.metric + "_twin", start: series.start,
          values: Array(series.values)))
    }
    copy.add(
      tickets: history.tickets.map { ticket in
        var second = ticket
        second.id = twin(ticket.id)
        return second
      })
    let deals = history.deals.map { deal in
      var second = deal
      second.id = twin(deal.id)
      return second
    }
    let moves = history.moves.compactMap { move in
      move.subject.id(of: Deal.self).map { deal in
        StageMove(
          of: AnyRecordID(twin(deal)), in: move.pipeline, from: move.from, to: move.to,
          on: move.date,
          by: move.by)
      }
    }
    copy.add(deals: deals, moves: moves)
    return copy
  }
}

extension LawSamples {
  /// One metric in two series that know some days each in their own way, and a third for the rest.
  static var overlapping: History {
    var history = UsageSamples.dropped
    let start = Sample.day("2026-03-02").adding(days: -42)
    for (days, scale) in [(0, 3.0), (7, 0.5)] {
      history.add(
        UsageSeries(
          account: Sample.globex.id, metric: "logins", start: start.adding(days: days),
          values: UsageSamples.values(weeks: 3, scale: scale, seed: 5)))
    }
    return history
  }
}
