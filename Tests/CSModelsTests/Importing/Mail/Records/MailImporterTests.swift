import CSModels
import Foundation
import Testing

struct MailImporterTests {
  private func imported(
    _ mbox: String..., into store: InMemoryStore = InMemoryStore(workspace: "acme"),
    domains: Set<String> = ["acme.example"]
  ) async throws -> (store: InMemoryStore, report: ImportReport) {
    try await store.save(WorkspaceProfile(domains: domains))
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "mail-importer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var report = ImportReport()
    for (index, text) in mbox.enumerated() {
      let file = folder.appendingPathComponent("\(index).mbox")
      try Data(text.utf8).write(to: file)
      report.add(try await store.import(MailImporter([file])))
    }
    return (store, report)
  }

  private func message(
    _ id: String, from: String, to: String = "", cc: String = "", date: String, subject: String,
    answering: String? = nil, extra: String = "", body: String = "Hello."
  ) -> String {
    var lines = ["From sender Mon Jan  5 10:00:00 2026", "From: \(from)"]
    if !to.isEmpty { lines.append("To: \(to)") }
    if !cc.isEmpty { lines.append("Cc: \(cc)") }
    lines += ["Date: \(date)", "Subject: \(subject)", "Message-ID: <\(id)>"]
    if let answering { lines.append("In-Reply-To: <\(answering)>") }
    if !extra.isEmpty { lines.append(extra) }
    return (lines + ["", body, "", ""]).joined(separator: "\n")
  }

  private let question = "Mon, 5 Jan 2026 10:00:00 +0100"
  private let answer = "Tue, 6 Jan 2026 09:00:00 -0500"

  private func pair() -> String {
    message(
      "q@acme.example", from: "Ana Ruiz <ana@acme.example>",
      to: "Maria Lopez <maria@mail.globex.co.uk>", date: question, subject: "Renewal")
      + message(
        "a@globex.co.uk", from: "\"Lopez, Maria\" <Maria@mail.globex.co.uk>",
        to: "Ana Ruiz <ana@acme.example>", date: answer, subject: "Re: Renewal",
        answering: "q@acme.example",
        body: "Yes, please.\n\nBest regards\nMaria Lopez\nVP Operations\nGlobex Ltd")
  }

  @Test func aLetterAndItsAnswer() async throws {
    let (store, report) = try await imported(pair())
    #expect(report.rejected.isEmpty)
    let accounts = try await store.fetchAll(.accounts)
    #expect(accounts.map(\.id) == ["globex.co.uk"])
    let maria = try #require(
      try await store.fetch(.contact(email: "MARIA@mail.globex.co.uk")).first)
    #expect(maria.name == "Maria Lopez")
    #expect(maria.account == "globex.co.uk")
    #expect(maria.title == "VP Operations")
    let mails = try await store.fetchAll(.interactions(with: maria))
    #expect(mails.map(\.direction) == [.outbound, .inbound])
    #expect(mails.last?.inReplyTo == mails.first?.id)
    #expect(mails.last?.thread == mails.first?.thread)
    #expect(mails.last?.text == "Yes, please.")
    #expect(mails.last?.author == maria.id)
    #expect(mails.last?.utcOffsetHours == -5)
    #expect(mails.last?.teammates == ["ana@acme.example"])
    let thread = try #require(mails.first?.thread)
    #expect(try await store.find(thread)?.subject == "Renewal")
  }

  @Test func importingTwiceAddsNothing() async throws {
    let (store, _) = try await imported(pair())
    let before = try await store.head()
    let (_, report) = try await imported(pair(), into: store)
    #expect(report.added.isEmpty)
    #expect(report.updated.isEmpty)
    // The profile is saved again; the import itself commits nothing.
    #expect(try await store.head().number == before.number + 1)
  }

  @Test func theNextFileContinuesTheConversation() async throws {
    let later = message(
      "b@acme.example", from: "Ana Ruiz <ana@acme.example>", to: "maria@mail.globex.co.uk",
      date: "Wed, 7 Jan 2026 09:00:00 +0100", subject: "Re: Renewal", answering: "a@globex.co.uk")
    let (store, _) = try await imported(pair(), later)
    let mails = try await store.fetchAll(RecordQuery<Interaction>.all)
    #expect(mails.count == 3)
    #expect(Set(mails.map(\.thread)).count == 1)
    #expect(try await store.count(RecordQuery<ConversationThread>.all) == 1)
  }

  @Test func onAListTheAnsweredIsAddressed() async throws {
    let list = "users@list.example"
    let (store, _) = try await imported(
      message(
        "1@globex.example", from: "Bob Stone <bob@globex.example>", to: list, date: question,
        subject: "[users] How?", extra: "List-Id: <users.list.example>\nList-Post: <mailto:\(list)>"
      )
        + message(
          "2@acme.example", from: "Ana Ruiz <ana@acme.example>", to: list, date: answer,
          subject: "Re: [users] How?", answering: "1@globex.example",
          extra: "List-Id: <users.list.example>\nList-Post: <mailto:\(list)>"))
    let bob: Contact.ID = "bob@globex.example"
    let mails = try await store.fetchAll(RecordQuery<Interaction>.all.where(.contact, is: bob))
    #expect(mails.map(\.direction) == [.inbound, .outbound])
    #expect(try await store.fetch(.contact(email: list)).isEmpty)
    #expect(try await store.fetchAll(.accounts).map(\.id) == ["globex.example"])
  }

  @Test func privateAddressesAreNoAccounts() async throws {
    let (store, report) = try await imported(
      pair()
        + message(
          "p@gmail.com", from: "Maria Lopez <maria.lopez@gmail.com>", to: "ana@acme.example",
          date: answer, subject: "From home")
        + message(
          "s@gmail.com", from: "Sam Stranger <sam@gmail.com>", to: "ana@acme.example",
          date: answer, subject: "Hello")
        + message(
          "o@other.example", from: "Maria Lopez <maria.lopez@other.example>",
          to: "ana@acme.example", date: answer, subject: "Another Maria"))
    #expect(
      Set(try await store.fetchAll(.accounts).map(\.id)) == ["globex.co.uk", "other.example"])
    // The private address shows the family name, the work address does not: two contacts.
    let sam = try #require(try await store.fetch(.contact(email: "sam@gmail.com")).first)
    #expect(sam.account == nil)
    #expect(report.merges == 0)
  }

  @Test func oneNameAtOneCompanyIsOnePerson() async throws {
    let (store, report) = try await imported(
      pair()
        + message(
          "c@globex.co.uk", from: "María López <m.lopez@globex.co.uk>", to: "ana@acme.example",
          date: answer, subject: "New address"))
    #expect(report.merges == 1)
    let contact = try #require(try await store.fetch(.contact(email: "m.lopez@globex.co.uk")).first)
    #expect(contact.emails.count == 2)
    #expect(try await store.count(RecordQuery<Contact>.all) == 1)
  }

  @Test func machinesAreNobody() async throws {
    let bounce = """
      From MAILER-DAEMON Mon Jan  5 10:00:00 2026
      From: Mail Delivery System <MAILER-DAEMON@mx.acme.example>
      To: ana@acme.example
      Date: Tue, 6 Jan 2026 09:00:00 +0100
      Subject: Undelivered Mail Returned to Sender
      Message-ID: <bounce@mx.acme.example>
      Auto-Submitted: auto-replied
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status; boundary="b"

      --b
      Content-Type: text/plain

      The mail could not be delivered.
      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.acme.example

      Final-Recipient: rfc822; maria@mail.globex.co.uk
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 5.1.1 User unknown

      --b--


      """
    let newsletter = message(
      "n@vendor.example", from: "Vendor News <news@vendor.example>", to: "ana@acme.example",
      date: answer, subject: "Offers",
      extra: "List-Unsubscribe: <mailto:u@vendor.example>\nPrecedence: bulk")
    let (store, _) = try await imported(pair() + bounce + newsletter)
    let found = try await store.find(Interaction.ID("mail:bounce@mx.acme.example"))
    let stored = try #require(found)
    #expect(stored.nature == .bounce)
    #expect(stored.direction == .inbound)
    #expect(stored.contacts == ["maria@mail.globex.co.uk"])
    #expect(stored.author == nil)
    #expect(stored.text.hasPrefix("5.1.1"))
    #expect(try await store.count(RecordQuery<Contact>.all) == 1)
    #expect(try await store.fetchAll(.accounts).map(\.id) == ["globex.co.uk"])
  }

  @Test func badMessagesAreReportedAndTheirNeighborsKept() async throws {
    let broken =
      "From sender Mon Jan  5 10:00:00 2026\nFrom: x <x@globex.example>\nSubject: ?\n\nNo date.\n\n"
    let undated = broken.replacing("From sender Mon Jan  5 10:00:00 2026", with: "From sender Mon")
    let (store, report) = try await imported(pair() + undated)
    #expect(try await store.count(RecordQuery<Interaction>.all) >= 2)
    for rejection in report.rejected {
      #expect(rejection.file == "0.mbox")
      #expect(rejection.line > 0)
    }
  }

  @Test func aMissingFileSaysSo() async throws {
    let store = InMemoryStore(workspace: "acme")
    await #expect { try await store.import(.mail("/nowhere/inbox.mbox")) } throws: {
      ($0 as? ImportError)?.code == .missing
    }
  }
}
