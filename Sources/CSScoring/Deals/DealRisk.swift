public import CSModels
public import Foundation

/// How much speaks against an open deal, 0...1, with its reasons; not a probability.
public struct DealRisk: Sendable, Hashable, Codable {
  /// One reason.
  public struct Factor: Sendable, Hashable, Codable {
    /// The name of the part, such as `stalled`.
    public let name: String
    /// What was seen, in words.
    public let statement: Statement
  }

  /// The deal; of a pipeline without deals, the contact.
  public let subject: AnyRecordID
  /// The sum of all parts, on the scale 0...1.
  public let score: Score
  /// What speaks against it, the heaviest first.
  public let riskFactors: [Factor]
  /// What to do about it, in the order of the factors.
  public let suggestedActions: [Statement]
  /// What it is worth.
  public let potentialValue: Money?

  /// The sum of all parts, 0...1.
  public var riskScore: Points { score.value }
}

/// The open deals at or above a threshold, with what they are worth together.
public struct AtRiskDeals: Sendable, Hashable, Codable {
  /// From which score on a deal is listed: at the threshold it is.
  public let threshold: Points
  /// The deals, the riskiest first; of equal ones by id.
  public let deals: [DealRisk]
  /// How many open deals were looked at.
  public let assessed: Int

  /// Lists deals.
  ///
  /// - Parameters:
  ///   - risks: The assessed open deals.
  ///   - threshold: From which score on, 0...1, compared with `>=`.
  public init(_ risks: [DealRisk], threshold: Points = 0.5) {
    self.threshold = threshold
    assessed = risks.count
    deals = risks.filter { $0.riskScore >= threshold }.sorted {
      $0.riskScore == $1.riskScore
        ? $0.subject < $1.subject : $0.riskScore > $1.riskScore
    }
  }

  /// How many are listed.
  public var totalAtRisk: Int { deals.count }

  /// What they are worth together, one sum a currency, in the order of their codes.
  public var totalValue: [Money] { Money.sums(deals.compactMap(\.potentialValue)) }
}

extension RecordStore {
  /// The open deals of a pipeline that are at risk; its contacts where it had no deals at the moment.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline.
  ///   - threshold: From which score on, 0...1, compared with `>=`.
  ///   - model: By which rules.
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - asOf: What had been recorded by then.
  public func atRiskDeals(
    in pipeline: Pipeline, threshold: Points = 0.5, by model: DealRiskModel = DealRiskModel(),
    at moment: Date, asOf: AsOf = .latest
  ) async throws(StoreError) -> AtRiskDeals {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    let journeys = try await journeys(through: pipeline, at: moment, asOf: asOf)
    let report = PipelineReport(pipeline, journeys, at: moment)
    let ways = Dictionary(journeys.map { ($0.subject, $0) }) { first, _ in first }
    typealias Member = (subject: AnyRecordID, deal: Deal, way: AnyRecordID)
    var companies: [Account.ID: [Member]] = [:]
    // Those without a company have nothing in common, each has a history of its own.
    var alone: [Member] = []
    func put(_ member: Member) {
      guard let account = member.deal.account else { return alone.append(member) }
      companies[account, default: []].append(member)
    }
    let deals = try await fetchAll(
      RecordQuery<Deal>.all.where(.pipeline, is: pipeline.id), asOf: asOf)
    for deal in deals where ways[deal.anyID]?.outcome == .open {
      put((deal.anyID, deal, deal.anyID))
    }
    if !deals.contains(where: { ways[$0.anyID] != nil }) {
      let positions = try await fetchAll(
        RecordQuery<PipelinePosition>.all.where(.pipeline, is: pipeline.id), asOf: asOf)
      for position in positions where ways[position.anyID]?.outcome == .open {
        let account = try await find(position.contact, asOf: asOf)?.account
        let deal = Deal(
          id: RecordID(position.id.rawValue), account: account, contacts: [position.contact],
          in: pipeline.id, at: ways[position.anyID]?.current?.stage, value: position.value,
          opened: position.createdAt)
        put((AnyRecordID(position.contact), deal, position.anyID))
      }
    }
    var risks: [DealRisk] = []
    for (account, members) in companies.map({ ($0, $1) }) + alone.map({ (nil, [$0]) }) {
      let history = try await knownHistory(
        of: account, with: members.map(\.deal), at: moment, asOf: asOf)
      for member in members {
        let known = history.deals.first { $0.id == member.deal.id }
        guard let seen = known ?? member.deal.seen(at: moment) else { continue }
        risks.append(
          model.assess(
            seen, about: member.subject, ways[member.way], in: history, of: pipeline,
            pace: report))
      }
    }
    return AtRiskDeals(risks, threshold: threshold)
  }
}
