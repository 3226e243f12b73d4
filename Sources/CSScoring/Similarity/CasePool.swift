public import CSModels
public import Foundation

extension RecordStore {
  /// The profiles of all deals of a pipeline, as of a moment; of its contacts where it had none then.
  ///
  /// A deal without a company that is known has no behaviour and no industry. Reads the history of
  /// each company once.
  public func caseProfiles(
    of pipeline: Pipeline, at moment: Date, asOf: AsOf = .latest
  ) async throws(StoreError) -> [CaseProfile] {
    let asOf = asOf == .latest ? .revision(try await head()) : asOf
    let deals = try await fetchAll(
      RecordQuery<Deal>.all.where(.pipeline, is: pipeline.id), asOf: asOf)
    var profiles: [CaseProfile] = []
    for (account, own) in deals.byCompany {
      let history = try await knownHistory(of: account, with: own, at: moment, asOf: asOf)
      profiles += own.compactMap { CaseProfile($0, in: history, of: pipeline) }
    }
    guard !profiles.isEmpty else {
      return try await contactProfiles(of: pipeline, at: moment, asOf: asOf)
    }
    return profiles.sorted { $0.id < $1.id }
  }

  private func contactProfiles(
    of pipeline: Pipeline, at moment: Date, asOf: AsOf
  ) async throws(StoreError) -> [CaseProfile] {
    var histories: [Account.ID: History] = [:]
    var profiles: [CaseProfile] = []
    let positions = try await fetchAll(
      RecordQuery<PipelinePosition>.all.where(.pipeline, is: pipeline.id), asOf: asOf)
    let moves = RecordQuery<StageMove>.all.where(.pipeline, is: pipeline.id)
    let moved = Dictionary(grouping: try await fetchAll(moves, asOf: asOf), by: \.subject)
    for position in positions {
      guard
        let journey = StageJourney(
          position, in: pipeline, moves: moved[position.anyID] ?? [], at: moment)
      else { continue }
      var history = History(Account(""), at: moment)
      let contact = try await find(position.contact, asOf: asOf)
      if let account = contact?.account {
        if let known = histories[account] {
          history = known
        } else if try await find(account, asOf: asOf) != nil {
          history = try await self.history(of: account, at: moment, asOf: asOf)
          histories[account] = history
        }
      }
      profiles.append(CaseProfile(position.contact, journey, in: history))
    }
    return profiles.sorted { $0.id < $1.id }
  }

  /// The cases of a pipeline that are most like one of them; nothing where it is not there.
  ///
  /// - Parameters:
  ///   - subject: A deal, or a contact of a pipeline without deals.
  ///   - pipeline: The pipeline.
  ///   - factors: By what cases are compared.
  ///   - limit: How many at most.
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - asOf: What had been recorded by then.
  public func similarCases(
    to subject: AnyRecordID, in pipeline: Pipeline,
    by factors: [CaseProfile.Factor] = CaseProfile.Factor.allCases, limit: Int = 5,
    at moment: Date, asOf: AsOf = .latest
  ) async throws(StoreError) -> [SimilarCase] {
    let pool = try await caseProfiles(of: pipeline, at: moment, asOf: asOf)
    guard let own = pool.first(where: { $0.id == subject }) else { return [] }
    return CaseSimilarity(pool, by: factors).cases(like: own, limit: limit)
  }
}
