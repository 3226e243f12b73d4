import CSModels
import Foundation
import Testing

@testable import CSScoring

struct SimilarCasesTests {
  private func profile(
    _ id: String, _ industry: String? = nil, _ employees: Int? = nil, _ stage: Stage.ID? = nil,
    _ behavior: [String: Double] = [:], _ outcome: Deal.Status = .open, days: Double? = nil
  ) -> CaseProfile {
    CaseProfile(
      id: AnyRecordID(Deal.ID(id)), industry: industry, employees: employees, stage: stage,
      behavior: behavior, outcome: outcome, daysToClose: days)
  }

  private var pool: [CaseProfile] {
    [
      profile("self", "Energy", 100, "demo", ["inbound_per_week": 2]),
      profile("twin", "energy", 100, "demo", ["inbound_per_week": 2], .won, days: 30),
      profile("kin", "Energy", 200, "demo", ["inbound_per_week": 1], .won, days: 40),
      profile("far", "Retail", 10_000, "lead", ["inbound_per_week": 4], .lost),
      profile("bare", nil, nil, nil, [:], .lost),
      profile("half", "Energy", nil, "lead", [:], .lost),
    ]
  }

  @Test func scoresAreGowersByHand() throws {
    let all = CaseSimilarity(pool)
    let (me, kin, far) = (pool[0], pool[2], pool[3])
    // Sizes from 100 to 10,000; behaviour from 1 to 4.
    let size = 1 - log(2.0) / log(100.0)
    let score = try #require(all.score(me, kin))
    let expected: Double = (2 + size + 2.0 / 3) / 4
    #expect(abs(score - expected) < 1e-12)
    let distant = try #require(all.score(me, far))
    #expect(abs(distant - 1.0 / 12) < 1e-12)
    #expect(all.score(me, pool[1]) == 1)
    #expect(all.score(me, pool[4]) == nil)
    #expect(all.score(me, pool[5]) == 0.5)
    #expect(all.score(kin, me) == all.score(me, kin))
    #expect(CaseSimilarity(pool, by: [.industry]).score(me, kin) == 1)
    #expect(CaseSimilarity(pool, by: []).score(me, kin) == nil)
  }

  @Test func theMostAlikeComeFirstAndItselfNever() throws {
    let cases = CaseSimilarity(pool).cases(like: pool[0], limit: 10)
    #expect(cases.map(\.id.rawValue) == ["twin", "kin", "half", "far"])
    #expect(cases.first?.similarityScore == 1)
    #expect(
      cases.first?.matchingFactors
        == ["same_industry", "similar_company_size", "same_stage", "similar_behavior"])
    #expect(cases[1].matchingFactors == ["same_industry", "similar_company_size", "same_stage"])
    #expect(CaseSimilarity(pool).cases(like: pool[0], limit: 2).count == 2)
    #expect(CaseSimilarity(pool).cases(like: pool[0], limit: 0).isEmpty)
    #expect(CaseSimilarity(pool).cases(like: pool[0], limit: -1).isEmpty)
    #expect(CaseSimilarity([]).cases(like: pool[0]).isEmpty)
  }

  @Test func chancesAreThoseOfTheDecidedThatMatchAlike() throws {
    let cases = CaseSimilarity(pool).cases(like: pool[0], limit: 10)
    // Like the kin in industry, size and stage: the twin and the kin, both won, after 30 and 40.
    let kin = cases[1]
    #expect(kin.winProbability.value == 0.75 && kin.winProbability.count == 2)
    #expect(kin.winProbability.lower < 0.75 && kin.winProbability.upper > 0.9)
    #expect(kin.avgTimeToClose?.value == 35 && kin.avgTimeToClose?.count == 2)
    #expect(
      kin.insight.description
        == "Of 2 decided ones like this, 2 were won, on average after 35 days.")
    // In the industry alone: twin, kin and half.
    #expect(cases[2].winProbability.count == 3 && cases[2].winProbability.value == 0.6)
    let open = pool.map { each in
      var each = each
      each.outcome = .open
      return each
    }
    let none = CaseSimilarity(open).cases(like: open[0])
    #expect(none.first?.winProbability.count == 0 && none.first?.avgTimeToClose == nil)
    #expect(none.first?.insight == "None like this is decided yet.")
  }

  @Test func aScoreLiesBetweenNothingAndOne() {
    var generator = SeededGenerator(seed: 3)
    func random(_ id: Int) -> CaseProfile {
      let odd: [Double] = [.nan, .infinity, -1e300, 1e300, 0, 1]
      return profile(
        "\(id)", ["a", "b", nil].randomElement(using: &generator) ?? nil,
        [0, -5, 1, .max, nil].randomElement(using: &generator) ?? nil,
        ["x", "y", nil].randomElement(using: &generator) ?? nil,
        [
          "p": odd.randomElement(using: &generator) ?? 0,
          "q": Double.random(in: 0...1, using: &generator),
        ],
        [.open, .won, .lost].randomElement(using: &generator) ?? .open)
    }
    let many = (0..<60).map(random)
    let all = CaseSimilarity(many)
    for one in many {
      let cases = all.cases(like: one, limit: 7)
      #expect(cases.allSatisfy { (0...1).contains($0.similarityScore) && $0.id != one.id })
      #expect(cases.map(\.similarityScore) == cases.map(\.similarityScore).sorted(by: >))
      #expect(all.score(one, one) == 1)
    }
  }

  @Test func storesGiveDealsAndContacts() async throws {
    let store = InMemoryStore(workspace: "acme")
    let day = Sample.date("03-02")
    try await store.save(Pipeline.sales, by: .system("t"), at: day)
    for index in 0..<4 {
      let account = Account(
        "A\(index)", id: RecordID("a\(index)"), employeeCount: 100, industry: "Energy")
      let person = Contact("P\(index)", email: "p\(index)@a.example", at: account.id)
      var deal = Deal(
        id: RecordID("d\(index)"), account: account.id, contacts: [person.id], in: "sales",
        at: "demo", opened: day)
      if index > 1 { try deal.close(as: .won, on: day.adding(.days(20 + index))) }
      let mail = Interaction(.email, .inbound, with: person, on: day.adding(.days(1)))
      try await store.save(account, person, deal, mail, at: day)
    }
    let moment = day.adding(.days(30))
    let found = try await store.similarCases(
      to: AnyRecordID(Deal.ID("d0")), in: .sales, by: [.industry, .companySize], limit: 2,
      at: moment)
    #expect(found.map(\.id.rawValue) == ["d1", "d2"])
    #expect(found.first?.winProbability.count == 2)
    #expect(found.first?.avgTimeToClose?.value == 22.5)
    let early = try await store.similarCases(
      to: AnyRecordID(Deal.ID("d0")), in: .sales, at: day.adding(.days(5)))
    #expect(early.count == 3 && early.allSatisfy { $0.winProbability.count == 0 })
    #expect(
      try await store.similarCases(
        to: AnyRecordID(Deal.ID("none")), in: .sales, at: moment
      ).isEmpty)
    // A pipeline without deals compares its contacts.
    try await store.save(Pipeline.support, by: .system("t"), at: day)
    for index in 0..<3 {
      try await store.save(
        PipelinePosition(
          contact: RecordID("p\(index)@a.example"), in: .support, at: "new", since: day,
          by: .system("t")), at: day)
    }
    let contacts = try await store.similarCases(
      to: AnyRecordID(Contact.ID("p1@a.example")), in: .support, at: moment)
    #expect(contacts.map(\.id.rawValue) == ["p0@a.example", "p2@a.example"])
    #expect(contacts.first?.similarityScore == 1)
  }

  @Test func whatIsDecidedLaterMovesNoLikeness() {
    func decided(_ id: String, _ employees: Int, _ inbound: Double, on day: String) -> CaseProfile {
      var each = profile(id, nil, employees, nil, ["inbound_per_week": inbound], .won)
      each.closed = Sample.date(day)
      return each
    }
    let me = profile("me", nil, 100, nil, ["inbound_per_week": 0])
    let known = [
      decided("size", 200, 0, on: "03-02"), decided("mail", 100, 1, on: "03-03"),
      decided("far", 1_000, 2, on: "03-04"),
    ]
    let later = decided("later", 100, 100, on: "05-04")
    // 0.85, 0.75 and 0; with the later one in the range, mail would be the closest.
    for pool in [known, known + [later]] {
      let found = CaseSimilarity(pool).decided(before: Sample.date("04-01"), like: me)
      #expect(found.map(\.id.rawValue) == ["size", "mail", "far"])
    }
  }

  @Test func whatMatchesInNothingTellsNothing() throws {
    let far = try #require(CaseSimilarity(pool).cases(like: pool[0], limit: 10).last)
    #expect(far.matchingFactors.isEmpty)
    #expect(far.winProbability.count == 0 && far.winProbability.value == 0.5)
    #expect(far.avgTimeToClose == nil)
    #expect(
      far.insight.description == "It matches in nothing closely enough to tell how such cases go.")
  }
}
