import CSModels
import CSSignals
import Foundation

/// What was planted at the accounts of a company, and what of it an insight tells.
///
/// The times are those of a `SignalTrial`.
struct PlantedTruth {
  /// A planted event that must be told, of all accounts.
  typealias Event = Int

  private let accounts: [Account.ID: SimulatedAccount]
  private let watched: [Account.ID: [(number: Event, event: PlantedEvent)]]
  private let times = SignalTrial.Configuration()

  init(_ company: SimulatedCompany) {
    accounts = Dictionary(
      company.accounts.map { ($0.account.id, $0) }, uniquingKeysWith: { a, _ in a })
    var watched: [Account.ID: [(number: Event, event: PlantedEvent)]] = [:]
    var count = 0
    for each in company.accounts {
      let first = each.watched.lowerBound.addingTimeInterval(-86_400)
      for event in each.events where event.onset <= each.watched.upperBound {
        guard event.onset >= first || !event.matters else { continue }
        watched[each.account.id, default: []].append((number: count, event: event))
        count += 1
      }
    }
    self.watched = watched
  }

  /// The planted events that an insight told when it was found.
  func events(toldBy insight: Insight) -> [Event] {
    events(toldBy: insight, at: insight.createdAt)
  }

  /// The planted events that an insight tells who reads it at a moment, which may be too late for some.
  func events(toldBy insight: Insight, at moment: Date) -> [Event] {
    let type = type(of: insight)
    return (watched[insight.account] ?? []).filter {
      $0.event.matters && tells(insight, type, $0.event, at: moment)
    }
    .map(\.number)
  }

  /// Whether an insight tells nothing that was planted and follows from nothing.
  func isFalse(_ insight: Insight) -> Bool {
    let type = type(of: insight)
    return !(watched[insight.account] ?? []).contains {
      tells(insight, type, $0.event, at: insight.createdAt) || follows(insight, type, $0.event)
    }
  }

  /// A type that ends in the name of a metric is judged as the type without it.
  private func type(of insight: Insight) -> String {
    let metrics = accounts[insight.account]?.history.usage.map(\.metric) ?? []
    guard let metric = metrics.first(where: { insight.type.hasSuffix("_" + $0) }) else {
      return insight.type
    }
    return String(insight.type.dropLast(metric.count + 1))
  }

  /// Whether an insight that was found when an event had begun tells it to who reads it at a moment.
  private func tells(
    _ insight: Insight, _ type: String, _ event: PlantedEvent, at moment: Date
  ) -> Bool {
    guard event.isTold(by: type, about: insight.subject), insight.createdAt >= earliest(event)
    else { return false }
    if let harm = event.harm, moment > harm { return false }
    return event.end.map { moment <= $0.addingTimeInterval(86_400 * Double(times.grace)) } ?? true
  }

  private func follows(_ insight: Insight, _ type: String, _ event: PlantedEvent) -> Bool {
    guard event.mayCause(type, about: insight.subject), insight.createdAt >= earliest(event) else {
      return false
    }
    return event.end.map {
      insight.createdAt <= $0.addingTimeInterval(86_400 * Double(times.aftermath))
    } ?? true
  }

  private func earliest(_ event: PlantedEvent) -> Date {
    event.onset.addingTimeInterval(-86_400 * Double(times.tolerance))
  }
}
