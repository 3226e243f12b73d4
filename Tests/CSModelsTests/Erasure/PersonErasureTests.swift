import Foundation
import Testing

@testable import CSModels

@Suite struct PersonErasureTests {
  let store = InMemoryStore(workspace: "acme")
  let monday = Date(timeIntervalSince1970: 1_795_000_000)
  let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
  let bo = Contact("Bo Chen", email: "bo@globex.example", at: "globex")
  let maria: Contact = {
    var maria = Contact("María López", email: "maria@globex.example", at: "globex")
    maria.emails.append("m.lopez@home.example")
    maria.phones = ["+34 600 123 456"]
    return maria
  }()

  /// What must not be found anywhere afterwards, in lower case.
  private let secrets = [
    "maria@globex.example", "m.lopez@home.example", "maría lópez", "lópez, maría",
    "maría lopez-díaz", "old@globex.example", "600 123 456",
  ]

  /// Everything that can be read, as one text in lower case.
  private func everything(in store: some RecordStore) async throws -> String {
    var parts: [String] = []
    func add(_ record: StoredRecord) throws {
      parts.append("\(record.id) \(record.fields)")
      parts += JSONStrings(try record.bytes())
    }
    let log = try await store.commits(after: .none, limit: .max)
    var kinds: Set<RecordKind> = []
    for commit in log {
      parts.append("\(commit.by) \(commit.idempotencyKey ?? "")")
      for change in commit.changes {
        switch change {
        case .put(let record):
          kinds.insert(record.id.kind)
          try add(record)
        case .remove(let id): parts.append("\(id)")
        case .erased: continue
        }
      }
    }
    var form = UniversalForm()
    for revision in log.map(\.revision) {
      for kind in kinds {
        var selection = Selection(kind: kind)
        selection.limit = .max
        for record in try await store.page(selection, asOf: .revision(revision)).records {
          try add(record)
          guard revision == log.last?.revision, case .value(let value) = record.content else {
            continue
          }
          try form.add(value, of: store.workspace)
        }
      }
    }
    parts.append(String(decoding: try RecordCoding.encoder.encode(form), as: UTF8.self))
    return parts.joined(separator: "\n").lowercased().precomposedStringWithCanonicalMapping
  }

  private func put(_ record: some Record) async throws {
    var changes = ChangeSet(by: .person(ana.id), at: monday)
    try changes.put(record)
    _ = try await store.commit(changes)
  }

  private func mail(
    _ id: String, from sender: Contact?, to others: [Contact], text: String
  ) -> Interaction {
    var mail = Interaction(
      id: Interaction.ID(id), .email, sender == nil ? .outbound : .inbound, on: monday)
    mail.accounts = ["globex"]
    mail.contacts = ([sender].compactMap { $0 } + others).map(\.id)
    mail.text = text
    if let sender {
      mail.participants.append(
        Participant(
          .sender, person: .contact(sender.id), name: sender.name, address: sender.email))
    } else {
      mail.participants.append(
        Participant(.sender, person: .teammate(ana.id), name: ana.name, address: ana.email))
    }
    mail.participants += others.map {
      Participant(.to, person: .contact($0.id), name: $0.name, address: $0.email)
    }
    return mail
  }

  private func fill() async throws {
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"]), ana, bo,
      Account("Globex", id: "globex", domains: ["globex.example"]), at: monday)
    var before = maria
    before.name = "María Lopez-Díaz"
    before.emails = ["old@globex.example"]
    try await put(before)
    try await put(maria)

    try await put(mail("m1", from: maria, to: [bo], text: "Hello from Madrid"))
    try await put(mail("m2", from: nil, to: [maria], text: "For your eyes"))
    try await put(
      mail("m3", from: nil, to: [maria, bo], text: "Dear Mari\u{301}a \n  LÓPEZ, dear Bo"))
    try await put(
      mail("m4", from: bo, to: [], text: "\"López, María\" <m.lopez@home.example> said so.\n"))
    try await put(mail("m5", from: bo, to: [], text: "Annemarie@globex.example is somebody else"))
    var alias = mail("m6", from: nil, to: [bo], text: "Call Mariá. Or María López-X")
    alias.participants.append(
      Participant(.cc, person: .contact(maria.id), name: "María P. López", address: "mpl@x.example")
    )
    alias.contacts.append(maria.id)
    try await put(alias)
    try await put(mail("m7", from: bo, to: [], text: "María P. López writes from mpl@x.example."))
    try await put(Interaction(.call, .outbound, with: maria, bo, on: monday, text: "Agreed."))
    // An earlier revision named her; the present one does not.
    try await put(mail("m8", from: bo, to: [], text: "Ask maria@globex.example."))
    try await put(mail("m8", from: bo, to: [], text: "Ask somebody."))
    var gone = ChangeSet(by: .person(ana.id), at: monday)
    gone.remove("m9" as Interaction.ID)
    try await put(mail("m9", from: maria, to: [], text: "I was removed."))
    _ = try await store.commit(gone)

    try await put(
      OrganizationalRole(person: maria.id, company: "globex", title: "Director"))
    try await put(OrganizationalRole(person: bo.id, company: "globex", title: "Engineer"))
    try await put(Score("s_1", of: maria.anyID, base: 20, [], at: monday))
    try await put(
      Score(
        "s_1", of: AnyRecordID(kind: "account", rawValue: "globex"), base: 20,
        [Contribution("María López", 5)], at: monday))
    try await put(Score("s_1", of: bo.anyID, base: 20, [], at: monday))
    try await put(
      CustomerTask(
        id: "t1", "Thank María López", account: "globex", contacts: [maria.id, bo.id],
        createdAt: monday))
    try await put(
      CustomerTask(id: "t2", "Call back", contacts: [maria.id], createdAt: monday))
    try await put(
      ConversationThread(id: "th", subject: "María López and the offer", start: monday))
    try await put(Probe("host", text: "note: maria@globex.example"))
    try await put(Probe("host-2", text: "nothing"))
  }

  private func expectNone(
    of secret: String, in text: String, at location: SourceLocation = #_sourceLocation
  ) {
    guard let range = text.range(of: secret) else { return }
    let start = text.index(range.lowerBound, offsetBy: -80, limitedBy: text.startIndex)
    let around = text[(start ?? text.startIndex)..<range.upperBound]
    Issue.record("still there: \(around.split(separator: "\n"))", sourceLocation: location)
  }

  @Test func leavesNothingOfThePerson() async throws {
    try await fill()
    let before = try await everything(in: store)
    for secret in secrets { #expect(before.contains(secret), "the test does not test \(secret)") }

    let report = try await store.erase(person: maria, at: monday)

    let after = try await everything(in: store)
    for secret in secrets + ["mpl@x.example", "hello from madrid", "for your eyes"] {
      expectNone(of: secret, in: after)
    }
    #expect(report.isComplete)
    #expect(report.erased["contact"] == 1)
    #expect(
      report.rewritten == ["interaction": 6, "task": 1, "thread": 1],
      "\(report)")
    #expect(report.revision == (try await store.head()))
    let json = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
    #expect(!json.contains("@"))
  }

  @Test func keepsWhatConcernsOthers() async throws {
    try await fill()
    try await store.erase(person: maria, at: monday)
    func text(_ id: Interaction.ID) async throws -> String? { try await store.find(id)?.text }
    #expect(try await text("m1") == nil)
    #expect(try await text("m2") == nil)
    #expect(try await text("m3") == "Dear [erased], dear Bo")
    #expect(try await text("m4") == "\"[erased]\" <[erased]> said so.\n")
    #expect(try await text("m5") == "Annemarie@globex.example is somebody else")
    #expect(try await text("m7") == "[erased] writes from [erased].")
    #expect(try await text("m8") == "Ask somebody.")
    #expect(try await text("m9") == nil)
    let kept = try #require(try await store.find("m3" as Interaction.ID))
    #expect(kept.contacts == [bo.id])
    #expect(kept.participants.map(\.name) == ["Ana Ruiz", "Bo Chen"])
    let calls = try await store.fetchAll(RecordQuery<Interaction>.all.where(.channel, is: .call))
    #expect(calls.map(\.text) == ["Agreed."])
    #expect(calls.first?.contacts == [bo.id])
    #expect(try await store.find(bo.id) == bo)
    #expect(try await store.find(ana.id) == ana)
    #expect(try await store.find("t1" as CustomerTask.ID)?.title == "Thank [erased]")
    #expect(try await store.find("t1" as CustomerTask.ID)?.contacts == [bo.id])
    #expect(try await store.find("t2" as CustomerTask.ID) == nil)
    #expect(try await store.count(RecordQuery<Score>.all) == 1)
    #expect(try await store.count(RecordQuery<OrganizationalRole>.all) == 1)
    #expect(try await store.count(RecordQuery<Probe>.all) == 1)
    let history = try await store.history(of: "globex", at: monday)
    #expect(history.people == [bo])
  }

  @Test func doesNothingTheSecondTime() async throws {
    try await fill()
    try await store.erase(person: maria, at: monday)
    let head = try await store.head()
    let again = try await store.erase(person: maria, at: monday)
    #expect(again == ErasureReport())
    #expect(try await store.head() == head)
  }

  @Test func forgetsBeforeItSavesAgain() async throws {
    try await fill()
    // The first commit after the erasure fails, as it does where the process ends there.
    let broken = InterruptedStore(base: store)
    await #expect(throws: StoreError.self) { try await broken.erase(person: maria, at: monday) }
    let after = try await everything(in: store)
    for secret in secrets { expectNone(of: secret, in: after) }
    #expect(try await store.erase(person: maria, at: monday) == ErasureReport())
  }

  @Test func keepsTheAuditChain() async throws {
    try await store.save(maria, ana, at: monday)
    var head = AuditHead.start
    for (number, contact) in [maria.id, nil].enumerated() {
      let detail = AuditDetail(
        of: number + 1, contact: contact, record: contact.map(AnyRecordID.init) ?? ana.anyID,
        reasoning: "Because.", salt: "\(number)")
      let entry = try AuditEntry(
        after: head, by: .person(ana.id), "approve_message", on: monday, outcome: .success,
        version: "1", detail: detail)
      try await put(detail)
      try await put(entry)
      head = AuditHead(entry)
    }
    let report = try await store.erase(person: maria, at: monday)
    #expect(report.erased == ["contact": 1, "audit_detail": 1])
    let entries = try await store.fetchAll(RecordQuery<AuditEntry>.all.ascending(by: .sequence))
    #expect(entries.map(\.isIntact) == [true, true])
    #expect(entries.last?.previous == entries.first?.digest)
  }

  @Test func sparesANamesakeAndCountsAColleague() async throws {
    let namesake = Contact("María López", email: "ml@other.example", at: "other")
    try await store.save(maria, namesake, at: monday)
    try await store.save(Teammate("M", email: "maria@globex.example"), at: monday)
    let report = try await store.erase(person: maria, at: monday)
    #expect(try await store.find(namesake.id) == namesake)
    #expect(report.remaining == ["teammate": 1])
    #expect(!report.isComplete)
  }

  @Test func erasesTheSecondOfTwoPeopleAsWell() async throws {
    try await fill()
    // What was saved again without the first still names the second.
    try await store.erase(person: maria, at: monday)
    let report = try await store.erase(person: bo, at: monday)
    #expect(report.isComplete)
    let after = try await everything(in: store)
    for secret in secrets + ["bo@globex.example", "bo chen"] { expectNone(of: secret, in: after) }
    #expect(try await store.count(RecordQuery<Interaction>.all) == 0)
  }

  @Test func erasesInAnImaginedStoreAlone() async throws {
    try await fill()
    let imagined = store.imagining()
    try await imagined.erase(person: maria, at: monday)
    let after = try await everything(in: imagined)
    for secret in secrets { expectNone(of: secret, in: after) }
    #expect(try await store.find(maria.id) == maria)
  }

  @Test func reportsKeysThatNameThePerson() async throws {
    var changes = ChangeSet(
      by: .system("import"), at: monday, idempotencyKey: "mail to maria@globex.example")
    try changes.save(bo)
    _ = try await store.commit(changes)
    try await store.save(maria, at: monday)
    let report = try await store.erase(person: maria, at: monday)
    #expect(report.namedByKey == [Revision(1)])
    #expect(!report.isComplete)
  }
}

/// A store that fails to commit.
private struct InterruptedStore: RecordStore {
  let base: InMemoryStore
  var workspace: WorkspaceID { base.workspace }
  func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    throw StoreError(.unavailable, "The power is off.")
  }
  func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    try await base.page(selection, asOf: asOf)
  }
  func commits(after revision: Revision, limit: Int) async throws(StoreError) -> [Commit] {
    try await base.commits(after: revision, limit: limit)
  }
  func erase(_ records: [AnyRecordID], at date: Date) async throws(StoreError) -> Commit {
    try await base.erase(records, at: date)
  }
}
