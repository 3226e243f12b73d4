public import CSModels
import Foundation

extension Metric {
  /// How many people of the account wrote, called or met us in a period; missing where none is
  /// known.
  public static func peopleActive(over period: Period) -> Metric {
    active("people_active", over: period, isDated: true) { _, _ in true }
  }

  /// How many people of a part, such as sponsors, wrote, called or met us in a period; missing where
  /// no person of the account is known.
  public static func active(_ role: Contact.Role, over period: Period) -> Metric {
    active("\(role.rawValue)s_active", over: period, isDated: false) { person, _ in
      person.role == role
    }
  }

  /// How many people from a level upwards wrote, called or met us in a period; missing where no
  /// person of the account is known.
  public static func active(from level: Seniority, over period: Period) -> Metric {
    let topic =
      switch level {
      case .junior: "juniors_active"
      case .staff: "staff_active"
      case .senior: "seniors_active"
      case .manager: "managers_active"
      case .director: "directors_active"
      case .vicePresident: "executives_active"
      case .executive: "chiefs_active"
      }
    return active(topic, over: period, isDated: false) { person, history in
      Seniority(person, in: history).map { $0 >= level } ?? false
    }
  }

  /// How many vice presidents and higher wrote, called or met us in a period.
  public static func executivesActive(over period: Period) -> Metric {
    active(from: .vicePresident, over: period)
  }

  private static func active(
    _ topic: String, over period: Period, isDated: Bool,
    _ isCounted: @escaping @Sendable (Contact, History) -> Bool
  ) -> Metric {
    standard(topic, over: period, .count, isDated: isDated) { letters in
      let history = letters.history
      guard !history.people.isEmpty else { return .missing("nobody of the account is known") }
      let start = letters.start(of: period)
      let found = zip(history.people, letters.people).filter {
        $1.isActive(since: start) && isCounted($0, history)
      }
      return Reading(
        Double(found.count),
        evidence: found.flatMap { [$0.anyID] + ($1.lastSignOfLife.map { [$0.evidence] } ?? []) })
    }
  }

  /// How much hangs on one person.
  ///
  /// It is the share of the busiest among all that people of the account wrote, and came to, in a
  /// period: 1 is one person alone. Missing where there was nothing.
  public static func singleThreadedness(over period: Period) -> Metric {
    standard("single_threadedness", over: period, .share) { letters in
      let start = letters.start(of: period)
      let records = letters.people.map { $0.signsOfLife(since: start) }
      let total = records.reduce(0) { $0 + $1.count }
      guard total > 0, let largest = records.map(\.count).max() else {
        return .missing("nobody of the account wrote or met us in the period")
      }
      let busiest = records.filter { $0.count == largest }.joined()
        .sorted { ($0.date, $0.evidence) < ($1.date, $1.evidence) }
      return Reading(Double(largest) / Double(total), evidence: busiest.map(\.evidence))
    }
  }

  /// The mean ``Engagement`` of the three people of the account who take part most, among those of
  /// whom anything is known; missing where that is nobody.
  public static let teamEngagement = standard("team_engagement", .points) { letters in
    readTeam(letters)
  }

  private static func readTeam(_ letters: AccountCorrespondence) -> Reading {
    let engagement = Engagement()
    var scores: [Score] = []
    for (person, correspondence) in zip(letters.history.people, letters.people) {
      let score = engagement.score(person, correspondence)
      if !score.contributions.isEmpty { scores.append(score) }
    }
    scores.sort { a, b in a.value == b.value ? a.subject < b.subject : a.value > b.value }
    let best = scores.prefix(3)
    guard !best.isEmpty else { return .missing("nobody of the account has taken part") }
    let sum = best.reduce(0.0) { $0 + $1.value.doubleValue }
    var seen: Set<AnyRecordID> = []
    let evidence = best.flatMap { $0.contributions.flatMap(\.evidence) }
    return Reading(
      sum / Double(best.count), evidence: evidence.filter { seen.insert($0).inserted })
  }
}

extension Correspondence {
  /// What the contact wrote, and came to, from an instant on.
  fileprivate func signsOfLife(since start: Date) -> [(date: Date, evidence: AnyRecordID)] {
    var found: [(date: Date, evidence: AnyRecordID)] = []
    for exchange in received where exchange.message.date >= start {
      found.append((exchange.message.date, exchange.message.evidence))
    }
    for encounter in encounters where encounter.date >= start && encounter.tookPlace {
      found.append((encounter.date, encounter.evidence))
    }
    return found
  }
}
