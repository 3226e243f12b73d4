import CSModels
import Foundation

/// Who takes part at a company, read once for all parts of ``StakeholderCoverage``.
struct CoverageCast {
  /// One of their people.
  struct Member {
    let contact: Contact
    let letters: Correspondence
    let last: (date: Date, evidence: AnyRecordID)
  }

  private let history: History
  private let configuration: StakeholderCoverage.Configuration
  private let table: StrengthTable
  /// Those who take part, by id.
  let active: [Member]
  /// Those who took part in the last year, by id.
  private let remembered: [Member]

  init(_ history: History, _ configuration: StakeholderCoverage.Configuration) {
    self.history = history
    self.configuration = configuration
    table = StrengthTable(history, configuration.strength)
    let members = history.people.sorted { $0.id.rawValue < $1.id.rawValue }
      .compactMap { contact -> Member? in
        let letters = Correspondence(with: contact, in: history)
        return letters.lastSignOfLife.map { Member(contact: contact, letters: letters, last: $0) }
      }
    let start = history.moment.subtracting(configuration.window, in: history.calendar)
    let memory = history.moment.subtracting(configuration.memory, in: history.calendar)
    active = members.filter { $0.last.date >= start }
    remembered = members.filter { $0.last.date >= memory }
  }

  /// A gap, unless it is worth nothing.
  func gap(
    _ kind: CoverageGap.Kind, _ severity: Double, _ reason: Statement, _ people: [AnyRecordID],
    evidence: [AnyRecordID] = []
  ) -> CoverageGap? {
    let share = min(max(severity, 0), 1)
    let cost = Points((configuration.worth[kind] ?? 0).doubleValue * share)
    guard share > 0, cost > 0 else { return nil }
    return CoverageGap(
      kind: kind, severity: share, cost: cost, reason: reason, people: people,
      evidence: Array(evidence.prefix(max(0, configuration.evidenceLimit))))
  }

  /// How far a share hangs on one: 0 up to an even share, 1 where it is everything.
  private func excess(_ share: Double) -> Double {
    let even = min(max(configuration.evenShare, 0), 0.99)
    return (share - even) / (1 - even)
  }

  var singleContact: CoverageGap? {
    let ties = active.map { member in
      (
        member,
        table.ties.network.number(of: .contact(member.contact.id)).flatMap { table.ties.team[$0] }
      )
    }
    let weights = ties.map { $0.1.map(table.exchange) ?? 0 }
    let total = weights.reduce(0, +)
    guard total > 0, let most = weights.max(), let place = weights.firstIndex(of: most) else {
      return nil
    }
    let (member, tie) = ties[place]
    let share = most / total
    let records = tie.map { table.newest([$0.inbound, $0.outbound, $0.encounters]) } ?? []
    return gap(
      .singleContact, excess(share),
      "\(member.contact) carries \(percent: share) of the exchange with \(history.account).",
      [member.contact.anyID], evidence: records)
  }

  var singleColleague: CoverageGap? {
    let known = Set(active.map(\.contact.id))
    var ties: [Teammate.ID: Tie] = [:]
    for (pair, tie) in table.ties.pairs {
      guard case .contact(let contact) = table.ties.network.people[pair.one],
        known.contains(contact),
        case .teammate(let teammate) = table.ties.network.people[pair.other]
      else { continue }
      ties[teammate, default: Tie()].inbound += tie.inbound
      ties[teammate, default: Tie()].outbound += tie.outbound
      ties[teammate, default: Tie()].encounters += tie.encounters
    }
    // Each record once, however many of their people it reached, and in order: sums of floating
    // point depend on it.
    func once(_ places: [Int]) -> [Int] { Set(places).sorted() }
    let ranked = ties.map { teammate, tie in
      var whole = Tie()
      whole.inbound = once(tie.inbound)
      whole.outbound = once(tie.outbound)
      whole.encounters = once(tie.encounters)
      return (id: teammate, weight: table.exchange(whole), tie: whole)
    }.sorted { ($1.weight, $0.id.rawValue) < ($0.weight, $1.id.rawValue) }
    let total = ranked.reduce(0) { $0 + $1.weight }
    guard total > 0, let (most, weight, tie) = ranked.first else { return nil }
    let share = weight / total
    let colleague = history.teammates.first { $0.id == most }
    let name: Statement =
      colleague.map { "\($0)" } ?? "\(quoted: most.rawValue, from: AnyRecordID(most))"
    return gap(
      .singleColleague, excess(share),
      "\(name) carries \(percent: share) of our exchange with \(history.account).",
      [AnyRecordID(most)], evidence: table.newest([tie.inbound, tie.outbound, tie.encounters]))
  }

  var noExecutive: CoverageGap? {
    func level(_ contact: Contact) -> Seniority? { Seniority(contact, in: history) }
    let known = active.compactMap { member in level(member.contact).map { (member, $0) } }
    guard let highest = known.map(\.1).max(), highest < configuration.executive else { return nil }
    // Those high up of whom we know, and who do not take part, are the ones to win.
    let away = history.people.filter { contact in
      !active.contains { $0.contact.id == contact.id }
        && level(contact).map { $0 >= configuration.executive } == true
    }.map(\.anyID).sorted()
    guard let top = known.first(where: { $0.1 == highest })?.0 else { return nil }
    return gap(
      .noExecutive, 1, "No executive takes part; \(top.contact) stands highest of those who do.",
      away, evidence: [top.last.evidence, top.contact.anyID])
  }

  var noChampion: CoverageGap? {
    let known = Set(active.map(\.contact.id))
    let best = configuration.champion.rank(history).first { known.contains($0.contact.id) }
    guard let best else {
      return gap(.noChampion, 1, "Nobody of \(history.account) speaks for us.", [])
    }
    guard best.score.value < configuration.championFloor else { return nil }
    return gap(
      .noChampion, 1,
      "Nobody of \(history.account) speaks for us; \(best.contact) comes nearest with \(best.score.value) points.",
      [best.contact.anyID], evidence: best.score.contributions.flatMap(\.evidence))
  }

  var oneDepartment: CoverageGap? {
    let departments = active.map { Department($0.contact, in: history) }
    guard active.count > 1, let first = departments.first, let one = first,
      departments.allSatisfy({ $0 == one })
    else { return nil }
    return gap(
      .oneDepartment, 1,
      "All \(active.count) people who take part work in one department.",
      active.map(\.contact.anyID), evidence: active.map(\.contact.anyID))
  }

  var goneQuiet: CoverageGap? {
    let quiet = remembered.filter { member in
      configuration.risk.excessSilence(member.letters, since: member.last.date) >= 0.5
    }.sorted { ($0.last.date, $0.contact.id.rawValue) < ($1.last.date, $1.contact.id.rawValue) }
    guard let longest = quiet.first else { return nil }
    let days = history.calendar.workingDays(from: longest.last.date, to: history.moment)
    let share = Double(quiet.count) / Double(remembered.count)
    return gap(
      .goneQuiet, share,
      "\(quiet.count) of \(remembered.count) people have gone quiet, \(longest.contact) for \(days) working days.",
      quiet.map(\.contact.anyID), evidence: quiet.map(\.last.evidence))
  }
}
