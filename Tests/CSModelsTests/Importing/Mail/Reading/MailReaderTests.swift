import CSModels
import Foundation
import Testing

@Suite struct MailReaderTests {
  static let two = """
    From ada@example.org Thu Jan  1 10:00:00 2015
    From: ada@example.org
    Subject: one

    From homebrew it works.

    From my point of view:
    and

    From here on
    Subject line or not
    >From the start

    From bob@example.org Thu Jan  1 11:00:00 2015
    Subject: two

    text
    """

  @Test(arguments: [1, 2, 3, 7, 64, 1 << 18])
  func splitsAtSeparatorsOnly(chunkSize: Int) throws {
    let items = try MailSample(Self.two).items(chunkSize: chunkSize)
    #expect(items.count == 2)
    let raw = items.compactMap(\.raw)
    #expect(raw.map(\.line) == [1, 14])
    #expect(raw.allSatisfy { $0.format == .mbox })
    let first = try MailMessage(raw[0])
    #expect(first.subject == "one")
    #expect(first.body.written.hasSuffix("Subject line or not\nFrom the start"))
    #expect(first.arrival?.description == "2015-01-01T10:00:00-00:00")
  }

  @Test func readsWindowsLineEnds() throws {
    let bytes = Array(Self.two.replacing("\n", with: "\r\n").utf8)
    let raw = try MailSample(bytes: bytes).items(chunkSize: 5).compactMap(\.raw)
    #expect(raw.map(\.line) == [1, 14])
    #expect(try MailMessage(raw[1]).body.written == "text")
  }

  @Test func knowsPipermail() throws {
    let text = """
      From ada at example.org  Thu Jan  1 10:00:00 2015
      From: ada at example.org (Ada, Countess)
      Message-ID: <1@x>

      Hello
      """
    let items = try MailSample(text).items()
    let raw = try #require(items.first?.raw)
    #expect(raw.format == .pipermail)
    let message = try MailMessage(raw)
    #expect(message.from == [MailAddress(name: "Ada, Countess", address: "ada@example.org")])
  }

  @Test func takesOneMessageWithoutSeparator() throws {
    let items = try MailSample("\u{FEFF}Subject: x\nFrom: a@b\n\nFrom here\n").items()
    #expect(items.count == 1)
    #expect(items.first?.raw?.format == .eml)
  }

  @Test func acceptsABareSeparatorBeforeAField() throws {
    let items = try MailSample("From \nList-Id: <a.b>\n\nNo date\n").items()
    #expect(items.count == 1)
    #expect(items.first?.raw?.format == .mbox)
  }

  @Test func leavesPatchesInBodies() throws {
    let patch = "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001"
    let inside = "From a@b Thu Jan  1 10:00:00 2015\nFrom: a@b\n\nSee:\n\n\(patch)\nFrom: c@d\n"
    #expect(try MailSample(inside).items().count == 1)
    let series = "\(patch)\nFrom: c@d\nSubject: 1\n\nx\n\n\(patch)\nFrom: c@d\nSubject: 2\n\ny\n"
    #expect(try MailSample(series).items().count == 2)
  }

  @Test(arguments: ["just some words\nand more\n", "\u{0}\u{1}\u{2}PNG", "{\"a\": 1}"])
  func rejectsWhatIsNoMail(text: String) throws {
    let items = try MailSample(text).items()
    #expect(items.count == 1)
    guard case .rejected(let line, _)? = items.first else {
      Issue.record("accepted")
      return
    }
    #expect(line == 1)
  }

  @Test(arguments: ["", "\n\n", " \n"])
  func findsNothingInNothing(text: String) throws {
    #expect(try MailSample(text).items().isEmpty)
  }

  @Test func savesMessagesAfterNoise() throws {
    let items = try MailSample("tail of something\n\n" + Self.two).items()
    #expect(items.count == 3)
    #expect(items.compactMap(\.raw).map(\.line) == [3, 16])
  }

  @Test(arguments: [10, 1 << 12])
  func rejectsWhatIsTooLong(chunkSize: Int) throws {
    let long =
      "From a@b Thu Jan  1 10:00:00 2015\nSubject: long\n\n"
      + String(repeating: "line\n", count: 100) + String(repeating: "x", count: 200_000) + "\n\n"
    let items = try MailSample(Self.two + "\n\n" + long + Self.two)
      .items(limit: 400, chunkSize: chunkSize)
    #expect(items.compactMap(\.raw).map(\.line) == [1, 14, 124, 137])
    #expect(items.count == 5)
    guard case .rejected(let line, _) = items[2] else {
      Issue.record("not rejected")
      return
    }
    #expect(line == 19)
  }

  @Test func saysWhichFileIsMissing() {
    #expect(throws: ImportError.self) {
      _ = try MailReader(URL(fileURLWithPath: "/nowhere/at/all"))
    }
  }
}
