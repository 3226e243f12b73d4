import CSDrafting
import CSModels
import Foundation
import Testing

@Suite struct ApprovalDeskTests {
  let monday = Sample.date("03-02 10:00")

  /// The code of what a piece of work throws, or `nil` where it throws nothing.
  private func code(of work: () async throws -> Void) async -> DraftingError.Code? {
    do {
      try await work()
      return nil
    } catch {
      return (error as? DraftingError)?.code
    }
  }

  @Test func approvedMessageSaysWhatIsStored() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    let draft = try #require(try await desk.pending(for: Sample.ana).first)
    let message = try await desk.approve(draft, by: Sample.ana, at: monday)
    #expect(message.to == "maria@globex.example")
    #expect(message.subject == draft.subject)
    #expect(message.body == draft.content)
    #expect(message.approvedBy == Sample.ana.id)
    let stored = try #require(try await store.find(draft.id))
    #expect(stored.status == .approved)
    #expect(stored.decidedBy == Sample.ana.id)
    #expect(stored.decidedAt == monday)
    #expect(try await desk.pending(for: Sample.ana).isEmpty)
  }

  // The table of the states: what each act does to a draft in each status.
  enum Act: String, CaseIterable { case approve, edit, discard, sent, replied }

  @Test(
    arguments: [
      (.pending, [.approve: .approved, .edit: .edited, .discard: .discarded]),
      (.edited, [.approve: .approved, .edit: .edited, .discard: .discarded]),
      (.approved, [.edit: .edited, .discard: .discarded, .sent: .sent]),
      (.discarded, [:]),
      (.sent, [.sent: .sent, .replied: .sent]),
    ] as [(MessageDraft.Status, [Act: MessageDraft.Status])])
  func states(from start: MessageDraft.Status, allowed: [Act: MessageDraft.Status]) async throws {
    for act in Act.allCases {
      let store = try await Sample.store()
      let desk = Sample.desk(store)
      var draft = Sample.draft()
      // A message of the text as it is, however it came about.
      let message = ApprovedMessage(draft, approvedBy: Sample.ana.id)
      switch start {
      case .pending: break
      case .edited:
        draft = try await desk.edit(draft, by: Sample.ana, at: monday) { $0.subject += "" }
      case .approved: _ = try await desk.approve(draft, by: Sample.ana, at: monday)
      case .discarded:
        _ = try await desk.discard(draft, by: Sample.ana, because: "No.", at: monday)
      case .sent:
        let message = try await desk.approve(draft, by: Sample.ana, at: monday)
        try await desk.record(.sent, of: message, by: Sample.ana, at: monday)
      }
      draft = try #require(try await store.find(draft.id))
      #expect(draft.status == start)
      let before = try await store.stored(draft.anyID)?.revision
      let failure = await code {
        switch act {
        case .approve: _ = try await desk.approve(draft, by: Sample.ana, at: monday)
        case .edit: try await desk.edit(draft, by: Sample.ana, at: monday) { $0.content += "!" }
        case .discard:
          try await desk.discard(draft, by: Sample.ana, because: "Not now.", at: monday)
        case .sent: try await desk.record(.sent, of: message, by: Sample.ana, at: monday)
        case .replied: try await desk.record(.replied, of: message, by: Sample.ana, at: monday)
        }
      }
      let after = try #require(try await store.find(draft.id))
      if let expected = allowed[act] {
        #expect(failure == nil, "\(start) \(act)")
        #expect(after.status == expected, "\(start) \(act)")
      } else {
        #expect(failure == .decided, "\(start) \(act)")
        #expect(after.status == start)
        #expect(try await store.stored(draft.anyID)?.revision == before)
      }
      #expect(try await desk.audit.verify().isEmpty)
      #expect(try await desk.audit.unfinished().isEmpty)
    }
  }

  @Test func nothingGetsFromPendingToSentWithoutApproval() async throws {
    let store = try await Sample.store()
    let message = ApprovedMessage(Sample.draft(), approvedBy: Sample.ana.id)
    let failure = await code {
      try await Sample.desk(store).record(.sent, of: message, by: Sample.ana, at: monday)
    }
    #expect(failure == .decided)
    #expect(try await store.find(Sample.draft().id)?.status == .pending)
  }

  @Test func onlyThoseWithTheRoleDecide() async throws {
    let stranger = Teammate("Sam Stone", email: "sam@acme.example", role: .admin)
    let impostor = Teammate("Vera Blum", email: "vera@acme.example", role: .admin)
    for (person, allowed) in [
      (Sample.ana, true), (Sample.mona, true), (Sample.ben, false), (Sample.vera, false),
      (stranger, false), (impostor, false),
    ] {
      let store = try await Sample.store()
      let desk = Sample.desk(store)
      let failure = await code {
        _ = try await desk.approve(Sample.draft(), by: person, at: monday)
      }
      #expect(failure == (allowed ? nil : .notAllowed), "\(person.name)")
      let last = try #require(try await desk.audit.entries().last)
      #expect(last.outcome == (allowed ? .success : .rejected))
      #expect(last.approvedBy == (allowed ? .person(person.id) : nil))
      #expect(try await desk.pending(for: person).isEmpty == true)
    }
  }

  @Test func aChangedCopySmugglesNothing() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    let json = try RecordCoding.encode(Sample.draft())
    let text = String(decoding: json, as: UTF8.self)
      .replacingOccurrences(of: "maria@globex.example\"", with: "mallory@evil.example\"")
    let forged = try RecordCoding.decode(MessageDraft.self, from: Array(text.utf8))
    #expect(forged.to == "mallory@evil.example")
    #expect(
      await code { _ = try await desk.approve(forged, by: Sample.ana, at: monday) } == .conflict)
    #expect(try await store.find(Sample.draft().id)?.status == .pending)
  }

  @Test func ofTwoApproversOneSucceeds() async throws {
    for _ in 0..<10 {
      let store = try await Sample.store()
      let desk = Sample.desk(store)
      let monday = monday
      let codes = await withTaskGroup(of: DraftingError.Code?.self) { group in
        for person in [Sample.ana, Sample.mona] {
          group.addTask {
            do {
              _ = try await desk.approve(Sample.draft(), by: person, at: monday)
              return nil
            } catch {
              return (error as? DraftingError)?.code
            }
          }
        }
        var codes: [DraftingError.Code?] = []
        for await code in group { codes.append(code) }
        return codes
      }
      #expect(codes.filter { $0 == nil }.count == 1)
      #expect(codes.allSatisfy { $0 == nil || $0 == .conflict || $0 == .decided })
      #expect(try await desk.audit.entries().count == 4)
      #expect(try await desk.audit.verify().isEmpty)
    }
  }

  @Test func anAnswerMeanwhileMakesADraftOutdated() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    let answer = Sample.mail("m1", .inbound, on: "03-02 09:30")
    try await store.save(answer)
    #expect(
      await code { _ = try await desk.approve(Sample.draft(), by: Sample.ana, at: monday) }
        == .outdated)
    let edited = try await desk.edit(Sample.draft(), by: Sample.ana, at: monday) {
      $0.content = "Thank you for your answer."
    }
    let message = try await desk.approve(edited, by: Sample.ana, at: monday.addingTimeInterval(60))
    #expect(message.body == "Thank you for your answer.")
  }

  @Test func anAnswerAfterTheApprovalHoldsTheMessageBack() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    let message = try await desk.approve(Sample.draft(), by: Sample.ana, at: monday)
    try await store.save(Sample.mail("m1", .inbound, on: "03-02 10:30"))
    let before = monday.addingTimeInterval(60)
    let after = monday.addingTimeInterval(3_600)
    #expect(try await desk.message(of: Sample.draft().id, at: before) == message)
    #expect(
      await code { _ = try await desk.message(of: Sample.draft().id, at: after) } == .outdated)
    // What was sent all the same can still be recorded.
    try await desk.record(.sent, of: message, by: Sample.ana, at: after)
    #expect(try await store.find(Sample.draft().id)?.status == .sent)
  }

  @Test func aReasonAboutWhatWasErasedIsNotKept() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    _ = try await store.erase([Sample.draft().anyID, Sample.maria.anyID], at: monday)
    let failure = await code {
      try await desk.discard(
        Sample.draft(), by: Sample.ana, because: "Maria Lopez has left.", at: monday)
    }
    #expect(failure == .notFound)
    let entries = try await desk.audit.entries()
    #expect(entries.count == 2)
    for entry in entries {
      #expect(try await desk.audit.detail(of: entry)?.reasoning == "")
    }
  }

  @Test(arguments: [
    Sample.mail("auto", .inbound, on: "03-02 09:30", nature: .autoReply),
    Sample.mail("ours", .outbound, on: "03-02 09:30"),
    Sample.mail("before", .inbound, on: "03-01 09:30"),
    Sample.mail("later", .inbound, on: "03-02 11:00"),
    Sample.mail("other", .inbound, Sample.carlos, on: "03-02 09:30"),
  ])
  func whatIsNoAnswerLeavesADraftFresh(_ mail: Interaction) async throws {
    let store = try await Sample.store()
    try await store.save(mail)
    _ = try await Sample.desk(store).approve(Sample.draft(), by: Sample.ana, at: monday)
  }

  @Test func anEditChangesSubjectAndTextOnly() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    let edited = try await desk.edit(Sample.draft(), by: Sample.ana, at: monday) {
      $0.subject = "A question"
      $0.content = "Hello Maria."
    }
    #expect(edited.subject == "A question")
    #expect(edited.isEdited)
    #expect(edited.to == Sample.draft().to)
    #expect(try await desk.pending(for: Sample.ana) == [edited])
    for (subject, content) in [("Hello\r\nBcc: all@evil.example", "Hello."), ("Hello", "")] {
      let failure = await code {
        try await desk.edit(edited, by: Sample.ana, at: monday) {
          $0.subject = subject
          $0.content = content
        }
      }
      #expect(failure == .invalid)
    }
    #expect(try await store.find(edited.id) == edited)
  }

  @Test func outcomesAreRecordedOnce() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    let message = try await desk.approve(Sample.draft(), by: Sample.ana, at: monday)
    let first = try await desk.record(.sent, of: message, by: Sample.ana, at: monday)
    let second = try await desk.record(.sent, of: message, by: Sample.ana, at: monday)
    #expect(first == second)
    try await desk.record(.replied, of: message, by: Sample.ana, at: monday)
    let outcomes = try await store.fetchAll(RecordQuery<RecordedOutcome>.all)
    #expect(Set(outcomes.map(\.outcome)) == [.sent, .replied])
    #expect(try await desk.audit.entries().filter { $0.outcome == .skipped }.count == 1)
  }

  @Test func aMessageOfAnOlderTextIsNotRecordedAsSent() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    let message = try await desk.approve(Sample.draft(), by: Sample.ana, at: monday)
    let approved = try #require(try await store.find(Sample.draft().id))
    try await desk.edit(approved, by: Sample.ana, at: monday) { $0.content = "Other words." }
    #expect(
      await code { try await desk.record(.sent, of: message, by: Sample.ana, at: monday) }
        == .conflict)
  }
}
