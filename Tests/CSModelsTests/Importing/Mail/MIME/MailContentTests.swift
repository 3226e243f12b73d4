import CSModels
import Testing

@Suite struct MailContentTests {
  static func multipart(_ kind: String, _ parts: String..., end: Bool = true) -> String {
    "From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/\(kind); boundary=\"=b 1\"\n\npreamble\n"
      + parts.map { "--=b 1\n" + $0 + "\n" }.joined() + (end ? "--=b 1--\nepilogue\n" : "")
  }

  func read(_ text: String) throws -> MailMessage { try MailMessage(parsing: Array(text.utf8)) }

  @Test func prefersThePlainAlternative() throws {
    let message = try read(
      Self.multipart(
        "alternative", "Content-Type: text/plain\n\nplain",
        "Content-Type: text/html\n\n<b>rich</b>"))
    #expect(message.body.written == "plain")
    #expect(message.attachments.isEmpty)
  }

  @Test func readsHTMLWhereThereIsNothingElse() throws {
    let message = try read(
      Self.multipart(
        "alternative", "Content-Type: text/plain\n\n \n",
        "Content-Type: text/html\n\n<p>rich</p>"))
    #expect(message.body.written == "rich")
  }

  @Test(arguments: [true, false])
  func listsAttachments(hasEnd: Bool) throws {
    let message = try read(
      Self.multipart(
        "mixed", "\ntext",
        """
        Content-Type: image/png; name=x.png
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment;
          filename*0*=utf-8''%C3%A4; filename*1=.png

        AAEC!!
        AwQF
        """,
        "Content-Type: message/rfc822\n\nSubject: inner\nFrom: c@d\n\ninner text",
        end: hasEnd))
    #expect(message.body.written == "text")
    #expect(
      message.attachments.map(\.name) == ["ä.png", "inner"])
    #expect(message.attachments.map(\.type) == ["image/png", "message/rfc822"])
    #expect(message.attachments.first?.size == 6)
  }

  @Test func nestsAndStopsAtOuterBoundaries() throws {
    let inner = "Content-Type: multipart/alternative; boundary=in\n\n--in\n\ninner text\n"
    let message = try read(
      Self.multipart("mixed", inner, "Content-Type: application/pdf\n\nx"))
    #expect(message.body.written == "inner text")
    #expect(message.attachments.count == 1)
  }

  @Test func guessesAMissingBoundary() throws {
    let message = try read(
      "From: a@b\nContent-Type: multipart/mixed\n\n--x\nContent-Type: text/plain\n\nhi\n--x--\n")
    #expect(message.body.written == "hi")
  }

  @Test func readsAMultipartWithoutPartsAsText() throws {
    let message = try read("From: a@b\nContent-Type: multipart/mixed; boundary=x\n\nhello\n")
    #expect(message.body.written == "hello")
  }

  @Test(arguments: [
    ("quoted-printable", "gr=FC=DFe =\nzwei=20=\ndrei a=b", "grüße zwei drei a=b"),
    ("base64", "Z3L831 9l", "grüß_e"),
    ("7bit", "plain", "plain"),
    ("nonsense", "plain", "plain"),
  ])
  func undoesTransferEncodings(name: String, body: String, expected: String) throws {
    let text =
      "From: a@b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: \(name)"
    #expect(try mail(text, body).body.written == expected)
  }

  @Test(
    arguments: [
      ("iso-8859-15", [0xA4], "€"), ("iso-8859-2", [0xB1], "ą"), ("windows-1250", [0xB9], "ą"),
      ("windows-1251", [0xCF], "П"), ("koi8-r", [0xF0], "П"), ("shift_jis", [0x82, 0xA0], "あ"),
      ("big5", [0xA7, 0x41], "你"), ("gbk", [0xC4, 0xE3], "你"), ("euc-kr", [0xB0, 0xA1], "가"),
      ("utf-16", [0xFF, 0xFE, 0x41, 0x00], "A"), ("utf-16be", [0x00, 0x41], "A"),
      ("utf-8", [0xE2, 0x82, 0xAC], "€"), ("us-ascii", [0xE9], "é"),
      ("utf-8", [0xE9, 0x74, 0xE9], "été"),
    ] as [(String, [UInt8], String)])
  func knowsCharacterSets(name: String, body: [UInt8], expected: String) throws {
    let header = "From: a@b\nContent-Type: text/plain; charset=\(name)\n\n"
    #expect(try MailMessage(parsing: Array(header.utf8) + body).body.written == expected)
  }

  @Test func readsAttachmentsThatAnArchiveTookOut() throws {
    let text = """
      From ada at x.org  Thu Jan  1 10:00:00 2015
      From: ada at x.org (Ada)

      See the file.
      -------------- next part --------------
      A non-text attachment was scrubbed...
      Name: plot.png
      Type: image/png
      Size: 2031 bytes
      Desc: not available
      URL: <https://lists.x.org/attachments/plot.png>
      """
    let raw = RawMail(bytes: Array(text.utf8), format: .pipermail)
    let message = try MailMessage(raw)
    #expect(
      message.attachments == [MailAttachment(name: "plot.png", type: "image/png", size: 2031)])
    #expect(message.body.written == "See the file.")
  }
}
