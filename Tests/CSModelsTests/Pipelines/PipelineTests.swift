import CSModels
import Foundation
import Testing

struct PipelineTests {
  let monday = Date(timeIntervalSince1970: 1_795_000_000)
  let agent = Author.agent("sales_agent_v1")
  let person = Author.person("ana@acme.example")

  private func pipeline() throws -> Pipeline {
    let settings = Stage.AISettings(
      exitCriteria: ["has_budget_confirmed", "timeline_defined"], requiredFields: ["company"])
    return Pipeline(
      id: "p", name: "P",
      stages: [
        try Stage(id: "a", name: "A", order: 1, aiSettings: settings),
        try Stage(
          id: "b", name: "B", order: 2, transitionRules: .init(aiCanAutomate: true)),
        try Stage(id: "c", name: "C", order: 3, transitionRules: .init(requiresApproval: true)),
        try Stage(id: "x", name: "X", subtype: .lost, order: 9),
      ])
  }

  private func position(_ stage: Stage.ID, in pipeline: Pipeline) -> PipelinePosition {
    PipelinePosition(contact: "m@g.example", in: pipeline, at: stage, since: monday, by: person)
  }

  @Test func missingCriteriaAreNamedInOrder() throws {
    let p = try pipeline()
    let wish = Transition(of: position("a", in: p), to: "b", by: agent)
    guard case .refused(let refusal) = p.decide(wish) else {
      Issue.record("A move without its criteria was not refused.")
      return
    }
    #expect(refusal.message == "Not all exit criteria met")
    #expect(refusal.missingCriteria == ["has_budget_confirmed", "timeline_defined"])
  }

  @Test func rulesDecide() throws {
    let p = try pipeline()
    let met: Set = ["has_budget_confirmed", "timeline_defined"]
    func decide(_ from: Stage.ID, _ to: Stage.ID, _ by: Author, fields: Set<String> = ["company"])
      -> String
    {
      let wish = Transition(
        of: position(from, in: p), to: to, by: by, criteriaMet: met, filledFields: fields)
      switch p.decide(wish) {
      case .allowed: return "allowed"
      case .needsApproval: return "approval"
      case .refused(let refusal): return refusal.description
      }
    }
    #expect(decide("a", "b", agent) == "allowed")
    #expect(decide("a", "b", agent, fields: []) == "Not all required fields filled: company")
    #expect(decide("a", "c", person) == "The stage B cannot be skipped")
    #expect(decide("b", "c", person) == "approval")
    #expect(decide("b", "a", person) == "allowed")
    #expect(decide("b", "a", agent) == "approval")
    #expect(decide("a", "x", person) == "allowed")
    #expect(decide("a", "nowhere", person) == "There is no stage nowhere in P")
  }

  @Test func aMoveRemembersWhereItCameFrom() throws {
    let p = try pipeline()
    let wish = Transition(of: position("b", in: p), to: "c", by: person)
    let moved = try p.applying(wish, at: monday.adding(.days(3)))
    #expect(moved.stage == "c")
    #expect(moved.previousStage == "b")
    #expect(moved.movedAt == monday.adding(.days(3)))
  }

  @Test func stagesCheckTheirRanges() {
    #expect(throws: InvalidValue.self) { try Stage(id: "s", name: "S", order: 1, probability: 101) }
    #expect(throws: InvalidValue.self) {
      try Stage(id: "s", name: "S", order: 1, minDays: 15, maxDays: 14)
    }
    #expect(throws: InvalidValue.self) { try Stage(id: "s", name: "S", order: 1, color: "red") }
    let json = Data(#"{"id":"s","name":"S","order":1,"probability":101}"#.utf8)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(Stage.self, from: json) }
  }

  @Test func defaultsHaveTheNamesOfTheSeed() throws {
    #expect(
      Pipeline.sales.stages.map(\.name) == ["Lead", "Qualified", "Demo", "Proposal", "Customer"])
    #expect(Pipeline.support.stages.map(\.name) == ["New", "Triaged", "In Progress", "Resolved"])
    for pipeline in Pipeline.defaults { try pipeline.validate() }
    let contact = Contact("John Doe", email: "john@x.example")
    let legacy = Pipeline.sales.position(
      of: contact, legacySubtype: "Customer", at: monday, by: person)
    #expect(legacy?.stage == "customer")
    let unknown = Pipeline.sales.position(of: contact, legacySubtype: "vip", at: monday, by: person)
    #expect(unknown?.stage == "lead")
  }

  @Test func aPersonsScoreWins() throws {
    var position = try position("a", in: pipeline())
    position.aiData = PipelinePosition.AIData()
    position.aiData?.score = 85
    #expect(position.score == 85)
    position.manualScore = 90
    #expect(throws: InvalidValue.self) { try position.validate() }
    position.overrideReason = "CEO relationship"
    try position.validate()
    #expect(position.score == 90)
    #expect(position.aiData?.score == 85)
    position.aiData?.score = 101
    #expect(throws: InvalidValue.self) { try position.validate() }
  }

  @Test func oneContactStandsInSeveralPipelines() {
    let contact: Contact.ID = "m@g.example"
    let positions = Pipeline.defaults.compactMap { pipeline in
      pipeline.stages.first.map {
        PipelinePosition(contact: contact, in: pipeline, at: $0.id, since: monday, by: person)
      }
    }
    #expect(Set(positions.map(\.id)).count == 3)
  }

  @Test(arguments: [
    "stage_enter", "contact_enters", "days_in_stage > 7", "field_change", "time_based",
  ])
  func triggersKeepTheirForm(_ text: String) throws {
    let json = Data("\"\(text)\"".utf8)
    let trigger = try JSONDecoder().decode(Automation.Trigger.self, from: json)
    #expect(trigger.description == text)
  }

  @Test(arguments: ["days_in_stage > -1", "days_in_stage > x", "whenever", ""])
  func refusesWhatIsNoTrigger(_ text: String) {
    let json = Data("\"\(text)\"".utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Automation.Trigger.self, from: json)
    }
  }
}
