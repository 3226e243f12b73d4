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
  private let onsets: [Date]

  init(_ company: SimulatedCompany) {
    accounts = Dictionary(
      company.accounts.map { ($0.account.id, $0) }, uniquingKeysWith: { a, _ in a })
    var watched: [Account.ID: [(Event, PlantedEvent)]] = [:]
    var onsets: [Date] = []
    for each in company.accounts {
      let first = each.watched.lowerBound.addingTimeInterval(-86_400)
      for event in each.events where event.onset <= each.watched.upperBound {
        guard event.onset >= first || !event.matters else { continue }
        watched[each.account.id, default: []].append((onsets.count, event))
        onsets.append(event.onset)
      }
    }
    self.watched = watched
    self.onsets = onsets
  }

  /// When an event began.
  func onset(of event: Event) -> Date { onsets[event] }

  /// The planted events that an insight tells.
  func events(toldBy insight: Insight) -> [Event] {
    let type = type(of: insight)
    return (watched[insight.account] ?? []).filter {
      $0.event.matters && tells(insight, type, $0.event)
    }
    .map(\.number)
  }

  /// Whether an insight tells nothing that was planted and follows from nothing.
  func isFalse(_ insight: Insight) -> Bool {
    let type = type(of: insight)
    return !(watched[insight.account] ?? []).contains {
      tells(insight, type, $0.event) || follows(insight, type, $0.event)
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

  private func tells(_ insight: Insight, _ type: String, _ event: PlantedEvent) -> Bool {
    let told = insight.createdAt
    guard event.isTold(by: type, about: insight.subject), told >= earliest(event) else {
      return false
    }
    if let harm = event.harm, told > harm { return false }
    return event.end.map { told <= $0.addingTimeInterval(86_400 * Double(times.grace)) } ?? true
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
