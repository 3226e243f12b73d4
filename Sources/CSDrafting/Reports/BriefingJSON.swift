import CSModels
import CSScoring
import CSSignals
import Foundation

/// A briefing as a program reads it.
///
/// `insights` and `drafts` are the records as they are stored; the numbers of an account come with
/// the parts they add up from.
struct BriefingJSON: Encodable {
  private let report: BriefingReport

  init(_ report: BriefingReport) { self.report = report }

  private enum CodingKeys: String, CodingKey {
    case at, reader, organization, subject, insights, total, unread, drafts, accounts
    case relationships, imported, rejected, alerts, team
    case heldBack = "held_back"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(report.moment, forKey: .at)
    try container.encodeIfPresent(report.reader?.email, forKey: .reader)
    try container.encodeIfPresent(report.profile.name, forKey: .organization)
    try container.encode(report.subject, forKey: .subject)
    try container.encode(report.insights, forKey: .insights)
    try container.encode(report.insights.count, forKey: .total)
    try container.encode(report.insights.count(where: report.isUnread), forKey: .unread)
    try container.encode(report.alerts.map(\.rawValue).sorted(), forKey: .alerts)
    try container.encode(report.heldBack, forKey: .heldBack)
    try container.encodeIfPresent(report.team, forKey: .team)
    try container.encode(report.drafts, forKey: .drafts)
    try container.encode(report.accounts.map(AccountEntry.init), forKey: .accounts)
    try container.encode(report.accounts.flatMap(RelationshipEntry.all), forKey: .relationships)
    try container.encode(Imported(report.intake), forKey: .imported)
    try container.encode(report.intake.rejected.map(Rejected.init), forKey: .rejected)
  }

  /// How many records came of the files.
  private struct Imported: Encodable {
    let added: [String: Int]
    let updated: [String: Int]
    let duplicates: Int
    let merges: Int

    init(_ report: ImportReport) {
      func named(_ counts: [RecordKind: Int]) -> [String: Int] {
        Dictionary(counts.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +)
      }
      added = named(report.added)
      updated = named(report.updated)
      duplicates = report.duplicates
      merges = report.merges
    }
  }

  /// Something that could not be read.
  private struct Rejected: Encodable {
    let file: String
    let line: Int
    let reason: String

    init(_ rejection: ImportReport.Rejection) {
      file = rejection.file
      line = rejection.line
      reason = rejection.reason
    }
  }
}

/// One account of a briefing's JSON.
private struct AccountEntry: Encodable {
  struct Number: Encodable {
    let value: Points
    let version: ScorerVersion
    let base: Points
    let parts: [Contribution]

    init(_ score: Score) {
      value = score.value
      version = score.version
      base = score.base
      parts = score.contributions
    }
  }

  struct Person: Encodable {
    let id: AnyRecordID
    let name: String
    let title: String?
    let influence: Number?
    let engagement: Number?
    let relationship: Number?
    let lastContact: Date?

    enum CodingKeys: String, CodingKey {
      case id, name, title, influence, engagement, relationship
      case lastContact = "last_contact"
    }
  }

  let id: Account.ID
  let name: String
  let domains: [String]
  let owner: Teammate.ID?
  let relationship: Number
  let people: [Person]
  let weeks: [WeeklyActivity.Week]
  let subscriptions: [Subscription]
  let usage: [WeeklyUsage]
  let knownCauses: [Cause]
  let move: Move?

  enum CodingKeys: String, CodingKey {
    case id, name, domains, owner, relationship, people, weeks, subscriptions, usage
    case knownCauses = "known_causes"
    case move = "relationship_change"
  }

  /// How far the relationship has moved.
  struct Move: Encodable {
    struct Part: Encodable {
      let name: String
      let amount: Points
      let cause: String
    }

    let since: Date
    let before: Points
    let change: Points
    let parts: [Part]

    init(_ move: RelationshipMove) {
      since = move.change.from
      before = move.before
      change = move.change.value
      parts = move.change.parts.map {
        Part(name: $0.name, amount: $0.amount, cause: $0.cause.rawValue)
      }
    }
  }

  /// A known cause and what was measured.
  struct Cause: Encodable {
    struct Measure: Encodable {
      let metric: String?
      let review: KnownCauseReview
    }

    let cause: KnownCause
    let measures: [Measure]
  }

  init(_ report: AccountReport) {
    id = report.account.id
    name = report.account.name
    domains = report.account.domains
    owner = report.account.owner
    relationship = Number(report.map.strength)
    people = report.map.nodes.filter { !$0.isTeammate }.map { node in
      Person(
        id: node.id, name: node.name, title: node.title, influence: node.influence.map(Number.init),
        engagement: node.engagement.map(Number.init),
        relationship: node.strength.map(Number.init), lastContact: node.pattern.lastContact)
    }
    weeks = report.activity.weeks
    subscriptions = report.subscriptions
    usage = report.usage
    knownCauses = report.knownCauses.map { reading in
      Cause(
        cause: reading.cause,
        measures: reading.measures.map { Cause.Measure(metric: $0.metric, review: $0.review) })
    }
    move = report.move.map(Move.init)
  }
}

/// One tie of a briefing's JSON.
private struct RelationshipEntry: Encodable {
  let account: Account.ID
  let from: AnyRecordID
  let fromName: String
  let to: AnyRecordID
  let toName: String
  let strength: Points
  let sent: Int
  let received: Int
  let encounters: Int
  let lastContact: Date

  enum CodingKeys: String, CodingKey {
    case account, from, to, strength, sent, received, encounters
    case fromName = "from_name"
    case toName = "to_name"
    case lastContact = "last_contact"
  }

  static func all(of report: AccountReport) -> [RelationshipEntry] {
    let names = Dictionary(
      report.map.nodes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return report.map.edges.map { edge in
      RelationshipEntry(
        account: report.account.id, from: edge.from, fromName: names[edge.from] ?? "",
        to: edge.to, toName: names[edge.to] ?? "", strength: edge.strength, sent: edge.forward,
        received: edge.backward, encounters: edge.encounters, lastContact: edge.lastContact)
    }
  }
}

extension BriefingReport {
  /// The briefing as JSON with sorted keys, ended by a line feed.
  ///
  /// It holds the arrays `insights`, `drafts`, `accounts` (with their people, scores and weeks),
  /// `relationships` and `rejected`, and what was `imported`; instants are in UTC.
  public func json() throws -> [UInt8] {
    [UInt8](try RecordCoding.encoder.encode(BriefingJSON(self))) + [10]
  }
}
