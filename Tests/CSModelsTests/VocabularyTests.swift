import Foundation
import Testing

@testable import CSModels

/// One record of every kind, with every field set.
enum Samples {
  static let day = Date(timeIntervalSince1970: 1_769_673_600.5)

  static func all() throws -> [any Record] {
    let ana = Teammate("Ana Ruiz", email: "Ana@acme.example", role: .manager)
    var globex = Account(
      "Globex", domains: ["Globex.example"], employeeCount: 120, industry: "Energy", owner: ana,
      parent: "initech", calendar: .weekdays(in: "Asia/Tokyo", holidays: ["2026-01-01"]))
    globex.id = "globex"
    var maria = Contact(
      "María López", email: "maria@globex.example", title: "VP", role: .sponsor, at: globex.id,
      firstSeen: day)
    maria.emails.append("ml@globex.example")
    maria.phones = ["+1 555 0100"]
    var mail = Interaction(
      .email, .inbound, with: maria, on: day, subject: "Hi", text: "Tab\tnul\u{0}é \u{1F469}")
    mail.thread = "t1"
    mail.inReplyTo = "m0"
    mail.utcOffsetHours = -3.5
    mail.signature = "M."
    mail.participants.append(
      Participant(.attendee, person: .teammate(ana.id), attendance: .noShow))
    var task = CustomerTask(
      id: "t", "Call", account: globex.id, contacts: [maria.id], assignee: ana.id, due: day,
      createdAt: day)
    try task.move(to: .done)
    var position = PipelinePosition(
      contact: maria.id, in: .sales, at: "lead", since: day, by: .agent("sales_agent_v1"))
    position.move(to: "qualified", at: day)
    var ai = PipelinePosition.AIData()
    ai.score = 85
    ai.confidence = 0.92
    ai.scoreReasons = ["High engagement"]
    ai.scoreFactors = .init(engagement: 85, fit: 90, intent: 70, timing: 60)
    ai.suggestedNextStage = "demo"
    ai.suggestedAction = "send_proposal"
    ai.lastAiReview = day
    ai.aiNotes = "High intent."
    ai.nextFollowUp = day
    ai.riskFactors = ["No response in 7 days"]
    position.aiData = ai
    position.manualScore = 90
    position.overrideReason = "CEO relationship"
    position.notes = "Great call"
    position.value = .usd(50_000)
    var annotation = Annotation(of: mail, version: "1")
    annotation.sentiment = .negative
    annotation.compound = -0.25
    annotation.topics = ["price"]
    let detail = AuditDetail(
      of: 1, contact: maria.id, record: mail.anyID, content: "abc", reasoning: "Because",
      salt: "0f")
    let entry = try AuditEntry(
      after: .start, by: .agent("sales_agent_v1"), "approve_message", on: day, confidence: 0.9,
      approvedBy: .person(ana.id), outcome: .pendingApproval, version: "policy_1", detail: detail)
    return [
      detail, entry, AuditHead(entry),
      WorkspaceProfile(
        domains: ["acme.example", "a.example"], name: "Acme",
        calendar: .weekdays(in: "Europe/Berlin"), currency: .eur, languages: ["de", "en"]),
      ana, globex, maria, mail, task, annotation, position, try closedDeal(globex, maria, ana),
      StageMove(
        of: position.anyID, in: "sales", from: "lead", to: "qualified", on: day,
        by: .person(ana.id)),
      ConversationThread(id: "t1", subject: "Hi", start: day),
      Ticket(
        id: "k1", account: globex.id, requester: maria.id, subject: "Login", priority: .urgent,
        opened: day, solved: day.adding(.days(2)), thread: "t1"),
      KnownCause(
        id: "c1", .migration,
        on: CivilDate(daysSince1970: 20_000)...CivilDate(daysSince1970: 20_009),
        account: globex.id, metric: "dau", note: "New identity provider"),
      Subscription(
        id: "s", account: globex.id, value: .eur(9), seats: 3, renewal: day.adding(.days(9)),
        start: day, product: "Pro"),
      try OrganizationalRole(
        person: maria.id, company: globex.id, title: "VP", department: "Sales",
        reportingManager: "boss@globex.example", startDate: day, endDate: day.adding(.days(3)),
        influenceScore: 81.5, engagementScore: 12),
      UsageSeries(
        account: globex.id, metric: "dau", start: CivilDate(daysSince1970: 20_000),
        values: [1.5, nil, 0]),
      fullPipeline(), score(globex, ana, mail), try insight(globex, maria, ana, mail),
      signal(globex, maria), persona(maria),
      PersonaAssignment(
        of: globex.id, to: Archetype.costConscious.rawValue, confidenceScore: 0.7),
      Review(.champion, of: maria.anyID, isRight: true, by: ana.id, on: day),
      try draft(maria, ana, mail),
      RecordedOutcome(
        of: try draft(maria, ana, mail), .replied, on: day, by: .person(ana.id)),
      Proposal(
        id: "p", tool: "move_contact", arguments: .object(["a": .integer(.max), "b": .null]),
        summary: "Move \(maria)", reasoning: "Because", confidence: 0.85, value: .usd(5),
        by: .agent("a"), createdAt: day, expiresAt: day),
      Workflow(
        id: "w", pipeline: "sales", name: "W",
        trigger: .init(.fieldChange, conditions: .array([.bool(true), .number(0.5)])),
        actions: [.init("send_email", config: .string("x"), waitTime: 3)], approvalRequired: true,
        createdBy: .agent("a")),
      Enrichment(
        of: maria.id,
        findings: [.init("jobTitle", .string("CTO"), source: "site", confidence: 0.5)],
        lastEnriched: day),
      AgentConversation(id: "c", user: ana.id, agent: "a", title: "T", createdAt: day),
      AgentMessage(in: "c", index: 0, role: .tool, content: "x", date: day),
      ToolExecution(
        id: "x", in: "c", by: "a", tool: "t", arguments: .object([:]), result: .null,
        status: .refused, date: day), AgentSettings(),
    ]
  }

  static func closedDeal(
    _ account: Account, _ contact: Contact, _ owner: Teammate
  ) throws -> Deal {
    var deal = Deal(
      id: "d", name: "Globex 2026", account: account.id, contacts: [contact.id], owner: owner.id,
      in: "sales", at: "proposal", value: .usd(90), listPrice: .usd(100), opened: day,
      expectedClose: day.adding(.days(30)), competitors: ["Initech"], products: ["Pro"],
      requestedFeatures: ["SSO"], decisionCriteria: ["price"],
      attributes: ["source": .string("fair"), "size": .integer(3)])
    deal.reprice(to: .usd(80), on: day.adding(.days(3)), because: "Quarter end")
    deal.expectClose(day.adding(.days(60)), on: day.adding(.days(29)))
    try deal.close(as: .lost, on: day.adding(.days(61)), because: "Price")
    return deal
  }

  static func fullPipeline() -> Pipeline {
    var pipeline = Pipeline.sales
    pipeline.color = "#6B46C1"
    pipeline.icon = "TrendingUp"
    pipeline.summary = "Main funnel"
    pipeline.aiSettings.scoreModel = "lead_quality_v1"
    pipeline.automations = [
      Automation(
        on: .stageEnter, stage: "lead", action: "ai_enrich_contact", agent: "research_agent",
        settings: ["deep": .bool(true)])
    ]
    pipeline.stages[1].aiSettings.exitCriteria = ["has_budget_confirmed"]
    pipeline.stages[1].automations = [
      Automation(on: .daysInStage(moreThan: 7), action: "ai_suggest_follow_up")
    ]
    return pipeline
  }

  static func score(_ account: Account, _ person: Teammate, _ mail: Interaction) -> Score {
    Score(
      "v_1", of: account.anyID, base: 20,
      [Contribution("a", 34.1, evidence: [mail.anyID]), Contribution("b", -60)], at: day
    ).overridden(to: 70, by: person, because: "I know", until: day)
  }

  static func insight(
    _ account: Account, _ contact: Contact, _ user: Teammate, _ mail: Interaction
  ) throws -> Insight {
    let finding = Finding(
      .risk, about: contact, severity: .high, "\(contact) is silent for \(12) days.",
      advice: "Call \(contact).", evidence: [mail.anyID], type: "going_dark",
      title: "\(contact) is silent", soWhat: "\(contact) wrote \(percent: 0.6) of the mail.",
      measurements: [
        Evidence("silence", value: "12 days", comparison: "usually 2", source: "email")
      ],
      signal: .engagementDrop)
    var insight = try Insight(
      finding, account: account, user: user.id, priority: .high, at: day,
      day: CivilDate(daysSince1970: 20_000), expiresAt: day.adding(.days(30)))
    insight.signal = "s1"
    try insight.act(.snooze(until: day.adding(.days(2))), feedback: .alreadyKnew, at: day)
    return insight
  }

  static func signal(_ account: Account, _ contact: Contact) -> RelationshipSignal {
    RelationshipSignal(
      id: "s1", type: .championRisk, detectedDate: day, person: contact.id, company: account.id,
      severity: .medium,
      contextData: [Evidence("m", value: "v", source: "s", record: contact.anyID)])
  }

  static func persona(_ contact: Contact) -> Persona {
    Persona(
      contact: contact, moment: day, version: "p_1",
      formality: PersonaTrait(.formal, confidence: 0.5, n: 4, evidence: [contact.anyID]),
      length: PersonaTrait(
        .init(median: 50, lowerQuartile: 20, upperQuartile: 90), confidence: 0.5, n: 4),
      greeting: PersonaTrait("Hi", confidence: 0.5, n: 4), signOff: .unknown(n: 4),
      replyTime: PersonaTrait(
        .init(median: 2.5, ninetiethPercentile: 9), confidence: 0.5, n: 4),
      usualHours: PersonaTrait(.init(from: 9, to: 17), confidence: 0.5, n: 4),
      usualWeekday: .unknown(n: 4), language: PersonaTrait("en", confidence: 0.9, n: 4))
  }

  static func draft(
    _ contact: Contact, _ user: Teammate, _ mail: Interaction
  ) throws -> MessageDraft {
    var draft = MessageDraft(
      id: "d", signal: "s1", insight: "i1", occasion: .reengagement, to: contact,
      subject: "Hello", content: "Dear \(contact)", contextUsed: [mail.anyID],
      representative: user.id, createdAt: day, version: "t_1")
    try draft.move(to: .edited, by: user.id, at: day)
    return draft
  }
}

struct VocabularyTests {
  @Test func everyRecordSurvivesJSON() throws {
    let samples = try Samples.all()
    #expect(Set(samples.map { type(of: $0).kind }) == Set(RecordCatalog.standard.kinds))
    func check<R: Record>(_ record: R) throws {
      try record.validate()
      let json = try RecordCoding.encode(record)
      #expect(try RecordCoding.decode(R.self, from: json) == record, "\(R.kind)")
      #expect(try RecordCoding.encode(RecordCoding.decode(R.self, from: json)) == json, "\(R.kind)")
    }
    for sample in samples { try check(sample) }
  }

  @Test func theUniversalFormLosesNothing() throws {
    let samples = try Samples.all()
    var form = UniversalForm()
    for sample in samples { try form.add(sample, of: "acme") }
    let json = try RecordCoding.encoder.encode(form)
    let back = try RecordCoding.decoder.decode(UniversalForm.self, from: json)
    #expect(back == form)
    let records = try back.records()
    #expect(records.count == samples.count)
    #expect(Set(records.map { AnyHashable($0) }) == Set(samples.map { AnyHashable($0) }))
    let position = try #require(form.links.first { $0.linkType == "in_pipeline" })
    #expect(position.fromObjectId == "contact/maria@globex.example")
    #expect(position.toObjectId == "crm_pipeline_stage/sales/qualified")
    #expect(form.links.count { $0.linkType == "belongs_to_pipeline" } == 5)
  }

  @Test func theUniversalFormNamesWhatItCannotRead() throws {
    var form = UniversalForm()
    try form.add(Account("Globex"), of: "acme")
    #expect(throws: ImportError.self) { try form.records(knowing: RecordCatalog()) }
  }

  @Test func insightsHaveTheKeysOfTheSeed() throws {
    let insight = try #require(try Samples.all().lazy.compactMap { $0 as? Insight }.first)
    let json = try RecordCoding.decoder.decode(
      JSONValue.self, from: Data(RecordCoding.encode(insight)))
    #expect(json["customer_id"] == .string("globex"))
    #expect(json["customer_name"] == .string("Globex"))
    #expect(json["summary"] == .string("María López is silent for 12 days."))
    #expect(json["so_what"]?.stringValue == "María López wrote 60% of the mail.")
    #expect(json["recommended_action"]?["type"] == .string("send_email"))
    #expect(json["status"] == .string("snoozed"))
    #expect(json["created_at"] != nil)
    guard case .array(let evidence)? = json["evidence"] else {
      Issue.record("There is no evidence.")
      return
    }
    #expect(evidence.first?["metric"] == .string("silence"))
    #expect(evidence.first?["comparison"] == .string("usually 2"))
  }

  @Test func rawValuesAreThoseOfTheSeeds() {
    #expect(
      MessageDraft.Status.allCases.map(\.rawValue)
        == ["pending", "approved", "edited", "sent", "discarded"])
    #expect(
      RelationshipSignal.Kind.allCases.map(\.rawValue)
        == ["champion_risk", "engagement_drop", "org_change"])
    #expect(
      RelationshipSignal.Status.allCases.map(\.rawValue) == ["new", "acknowledged", "resolved"])
    #expect(
      Insight.Category.allCases.map(\.rawValue)
        == ["usage", "engagement", "risk", "opportunity", "benchmark", "timing"])
    #expect(
      Insight.Kind.allCases.map(\.rawValue) == ["opportunity", "risk", "trend", "anomaly"])
    #expect(
      Insight.Status.allCases.map(\.rawValue)
        == ["new", "viewed", "actioned", "dismissed", "snoozed"])
    #expect(
      Insight.Feedback.allCases.map(\.rawValue)
        == ["not_relevant", "already_knew", "helpful", "took_action"])
    #expect(
      UsageAnomaly.Kind.allCases.map(\.rawValue) == ["spike", "drop", "pattern_change"])
    #expect(
      EngagementInsight.Kind.allCases.map(\.rawValue)
        == ["going_dark", "increased_activity", "stakeholder_shift"])
    #expect(
      BenchmarkInsight.Kind.allCases.map(\.rawValue) == ["outperforming", "underperforming"])
    #expect(
      Pipeline.Subtype.allCases.map(\.rawValue)
        == ["sales", "support", "onboarding", "partner", "custom"])
    #expect(Archetype.allCases.count == 5)
  }
}

/// Every pair of states, once: what the table allows moves, everything else throws.
struct LifecycleTests {
  private func check<S: Lifecycle>(_ type: S.Type, _ legal: [S: Set<S>]) {
    for from in S.allCases {
      for to in S.allCases {
        if legal[from, default: []].contains(to) {
          #expect(throws: Never.self) { try from.moved(to: to) }
        } else {
          #expect(throws: InvalidTransition.self) { try from.moved(to: to) }
        }
      }
    }
  }

  @Test func onlyWhatWasApprovedBecomesSent() {
    check(
      MessageDraft.Status.self,
      [
        .pending: [.approved, .edited, .discarded], .approved: [.sent, .edited, .discarded],
        .edited: [.edited, .approved, .sent, .discarded],
      ])
  }

  @Test func signalsGoForward() {
    check(
      RelationshipSignal.Status.self,
      [.new: [.acknowledged, .resolved], .acknowledged: [.resolved]])
  }

  @Test func insightsAreDealtWithOnceOrTakenBack() {
    check(
      Insight.Status.self,
      [
        .new: [.viewed, .actioned, .dismissed, .snoozed],
        .viewed: [.actioned, .dismissed, .snoozed, .new],
        .snoozed: [.new, .viewed, .actioned, .dismissed, .snoozed], .dismissed: [.new],
        .actioned: [.new],
      ])
  }

  @Test func proposalsAreDoneOnce() {
    check(
      Proposal.Status.self,
      [
        .pending: [.approved, .rejected, .expired, .conflict],
        .approved: [.executed, .failed, .conflict], .executed: [.undone],
      ])
  }

  @Test func aSnoozedInsightWakes() throws {
    let insight = try #require(try Samples.all().lazy.compactMap { $0 as? Insight }.first)
    let until = try #require(insight.snoozedUntil)
    #expect(!insight.isOpen(at: until.addingTimeInterval(-1)))
    #expect(insight.isOpen(at: until))
    #expect(insight.status(at: until) == .new)
    var other = insight
    #expect(throws: InvalidValue.self) {
      try other.act(.snooze(until: Samples.day), at: Samples.day)
    }
  }

  @Test func anInsightNeedsItsEvidence() throws {
    let account = Account("Globex")
    let finding = Finding(
      .risk, about: account, severity: .low, "Down by \(35) points.", advice: "Call.",
      evidence: [account.anyID],
      measurements: [Evidence("usage", value: "34", source: "usage")])
    #expect(throws: InvalidValue.self) {
      try Insight(
        finding, account: account, user: "ana", priority: .low, at: Samples.day,
        day: CivilDate(daysSince1970: 0))
    }
    let bare = Finding(
      .risk, about: account, severity: .low, "Down.", advice: "Call.", evidence: [])
    #expect(throws: InvalidValue.self) {
      try Insight(
        bare, account: account, user: "ana", priority: .low, at: Samples.day,
        day: CivilDate(daysSince1970: 0))
    }
  }
}
