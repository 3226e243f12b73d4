import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct DigestEmailTests {
  func digest(_ insights: [Insight], _ reader: Teammate = Sample.ana) -> Digest {
    Digest(
      insights, for: reader, at: Sample.date("2026-01-29 08:00"), calendar: Sample.calendar)
  }

  @Test func theHeadersAreThose() throws {
    let mail = String(
      decoding: try digest(Told.ten()).email(from: "Insights, daily", "insights@acme.example"),
      as: UTF8.self)
    let head = mail.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
    #expect(
      head.prefix(5) == [
        "Date: Thu, 29 Jan 2026 09:00:00 +0100", "From: \"Insights, daily\"",
        " <insights@acme.example>", "To: Ana Ruiz", " <ana@acme.example>",
      ])
    #expect(head.contains("Subject: Your Daily Customer Insights - Jan 29, 2026"))
    #expect(head.contains("MIME-Version: 1.0") && head.contains("Auto-Submitted: auto-generated"))
    #expect(mail.hasSuffix("--\r\n"))
  }

  @Test func everyLineIsShortPlainAndEndsWithBoth() throws {
    var ana = Sample.ana
    ana.name = "Ana \u{1F600} Ruíz de la Fuente y Martínez-Öttinger von und zu Hohenlöhe"
    ana.language = "fr"
    var insights = try Told.ten()
    insights.append(
      try Told.insight(
        String(repeating: "Größe ", count: 60), "From here on, all = \u{1F600}.", "\u{4E2D}\u{6587}"
      )
    )
    let mail = try digest(insights, ana).email(
      from: "Équipe", "e@acme.example",
      unsubscribe: "https://acme.example/" + String(repeating: "u", count: 50))
    #expect(mail.allSatisfy { $0 == 13 || $0 == 10 || (32...126).contains($0) })
    let lines = mail.split(separator: 10, omittingEmptySubsequences: false).dropLast()
    #expect(lines.allSatisfy { $0.last == 13 && $0.count <= 79 && !$0.dropLast().contains(13) })
    #expect(lines.allSatisfy { !$0.starts(with: Array("From ".utf8)) })
    #expect(try digest(insights, ana).email(from: "Équipe", "e@acme.example").count < mail.count)
  }

  @Test func theSameDigestIsTheSameMail() throws {
    let mails = try (0..<2).map { _ in
      try digest(Told.ten()).email(from: "", "insights@acme.example")
    }
    #expect(mails[0] == mails[1])
  }

  /// Addresses and links that could end a header or are none.
  static let bad = [
    "", "ana", "a@b\r\nBcc: x@y.example", "a b@c.example", "a@b@c", "<a@b>", ".a@b.example",
    "a@b.example.", "ü@b.example",
  ]

  @Test(arguments: bad) func whatIsNoAddressIsRefused(address: String) throws {
    let digest = digest([])
    #expect(throws: InvalidValue.self) { try digest.email(from: "X", address) }
    #expect(throws: InvalidValue.self) {
      try digest.email(from: "X", "a@b.example", unsubscribe: "https://x\r\nBcc: \(address)")
    }
    let name = try digest.email(from: "X\r\nBcc: y@z.example", "a@b.example")
    #expect(!String(decoding: name, as: UTF8.self).contains("\nBcc"))
  }

  /// Names that readers of mail would decode into something else, also within quotes.
  @Test(arguments: [
    "=?utf-8?B?Qm9zcyA8Ym9zc0BhY21lLmV4YW1wbGU+?=", "Ana, =?utf-8?q?Boss?=", "=?=?",
  ])
  func aNameIsNotReadAsAnEncodedWord(name: String) throws {
    var ana = Sample.ana
    ana.name = name
    let mail = try digest([], ana).email(from: name, "a@b.example")
    #expect(!String(decoding: mail, as: UTF8.self).contains(name))
    let word = Data(name.utf8).base64EncodedString()
    #expect(String(decoding: mail, as: UTF8.self).contains("To: =?utf-8?B?\(word.prefix(40))"))
  }

  @Test func theMailImporterReadsIt() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "digest-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var ana = Sample.ana
    ana.language = "es"
    let digest = digest(try Told.ten(), ana)
    let file = folder.appending(path: "digest.eml")
    try Data(try digest.email(from: "Equipo ñandú", "insights@globex.example")).write(to: file)
    let store = InMemoryStore(workspace: "acme")
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: Sample.calendar), Sample.ana)
    let report = try await store.import(MailImporter([file]))
    #expect(report.rejected.isEmpty)
    let mail = try #require(try await store.fetchAll(RecordQuery<Interaction>.all).first)
    #expect(mail.subject == digest.subject)
    #expect(mail.date == digest.moment)
    let text = mail.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Buenos días. Lo más importante de hoy:"))
    #expect(text.contains("- TechCorp: Usage dropped 35% - Schedule check-in"))
  }
}
