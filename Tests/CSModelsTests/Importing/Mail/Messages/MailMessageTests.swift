import CSModels
import Testing

@Suite struct MailMessageTests {
  @Test func makesTheSameIdentifierAgain() throws {
    let one = try mail("From: a@b\nSubject: x", "text\n")
    let two = try mail("Subject: x\nFrom: a@b", "text")
    let other = try mail("From: a@b\nSubject: x", "other")
    #expect(one.hasMadeID)
    #expect(one.messageID == two.messageID)
    #expect(one.messageID != other.messageID)
    #expect(one.messageID.hasSuffix("@mail.invalid"))
  }

  @Test func agreesWithItsIdentity() throws {
    let text =
      "From a@b Thu Jan  1 10:00:00 2015\nFrom: a@b\nSubject: x\nIn-Reply-To: <1@x>\n\n>From z\n"
    let raw = RawMail(bytes: Array(text.utf8), format: .mbox)
    let message = try MailMessage(raw)
    let identity = try MailIdentity(raw)
    #expect(message.messageID == identity.messageID)
    #expect(message.inReplyTo == identity.inReplyTo)
    #expect(message.bestDate == identity.bestDate)
    #expect(message.body.written == "From z")
  }

  @Test func findsTheAuthorBehindAList() throws {
    let message = try mail("From: Ada L via dev <dev@x.org>\nReply-To: ada@y.org")
    #expect(message.author == MailAddress(name: "Ada L", address: "ada@y.org"))
    #expect(try mail("From: Ada <ada@y.org>\nReply-To: dev@x.org").author?.address == "ada@y.org")
  }

  @Test func readsAllFields() throws {
    let message = try mail(
      """
      From: Ada <ada@x.org>, Bob <bob@x.org>
      Sender: s@x.org
      To: c@x.org
      To: d@x.org
      Cc: e@x.org
      Bcc: f@x.org
      Date: Fri, 21 Nov 1997 09:55:06 -0600
      Message-ID: <1@x.org>
      List-Id: Dev <dev.x.org>
      User-Agent: Pine
      """)
    #expect(message.from.count == 2)
    #expect(message.sender?.address == "s@x.org")
    #expect(message.to.map(\.address) == ["c@x.org", "d@x.org"])
    #expect(message.cc.map(\.address) == ["e@x.org"])
    #expect(message.bcc.map(\.address) == ["f@x.org"])
    #expect(message.messageID == "1@x.org")
    #expect(message.date?.description == "1997-11-21T09:55:06-06:00")
    #expect(message.listID == "dev.x.org")
    #expect(message.mailer == "Pine")
    #expect(!message.hasMadeID)
  }
}
