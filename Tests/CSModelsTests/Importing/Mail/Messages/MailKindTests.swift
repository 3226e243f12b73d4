import CSModels
import Testing

@Suite struct MailKindTests {
  @Test(arguments: [
    ("From: a@b\nSubject: hello", MailKind.person),
    // A post on a discussion list is a person's.
    ("From: a@b\nList-Id: <dev.x.org>\nList-Post: <mailto:dev@x.org>\nPrecedence: list", .person),
    ("From: a@b\nMailing-List: contact dev-help@x.org; run by ezmlm\nPrecedence: bulk", .person),
    ("From: a@b\nX-Mailman-Version: 2.1\nPrecedence: list\nList-Unsubscribe: <x>", .person),
    ("From: news@b\nList-Unsubscribe: <x>\nSubject: Our offers", .list),
    ("From: a@b\nList-Id: <n.x.org>\nList-Post: NO\nList-Unsubscribe: <x>", .list),
    ("From: noreply@b\nSubject: Your invoice", .list),
    ("From: b@b\nAuto-Submitted: auto-generated\nSubject: Build failed", .list),
    ("From: a@b\nSubject: Tools Digest, Vol 3, Issue 2", .list),
    ("From: f@x.org\nList-Post: <mailto:f@x.org>\nSubject: Forum digest, issue 7", .list),
    ("From: digest@x.org\nList-Post: <mailto:f@x.org>\nSubject: This week", .list),
    ("From: a@b\nAuto-Submitted: no\nSubject: x", .person),
    ("From: a@b\nAuto-Submitted: auto-replied\nSubject: Re: x", .autoReply),
    ("From: a@b\nX-Autoreply: yes\nSubject: Re: x", .autoReply),
    ("From: a@b\nSubject: Out of Office: Re: x", .autoReply),
    ("From: a@b\nSubject: Automatische Antwort: x", .autoReply),
    ("From: a@b\nSubject: =?utf-8?q?R=C3=A9ponse_automatique?= : x", .autoReply),
    ("From: a@b\nSubject: Re: Out of Office", .person),
    ("From: a@b\nPrecedence: auto_reply", .autoReply),
    ("From: MAILER-DAEMON@b\nSubject: failure notice", .bounce),
    ("From: postmaster@b\nReturn-Path: <>\nSubject: Undeliverable: x", .bounce),
    ("From: postmaster@b\nSubject: maintenance on Sunday", .person),
    ("From: a@b\nSubject: failure notice for the pump", .person),
    ("From: x@b\nX-Failed-Recipients: gone@x.org", .bounce),
  ])
  func tells(header: String, kind: MailKind) throws {
    #expect(try mail(header, "text").kind == kind)
  }

  static let report = """
    From: Mail Delivery System <MAILER-DAEMON@x.org>
    Subject: Undelivered Mail Returned to Sender
    Content-Type: multipart/report; report-type=delivery-status; boundary=r

    --r

    Sorry.
    --r
    Content-Type: message/delivery-status

    Reporting-MTA: dns; x.org

    Final-Recipient: rfc822; Gone@customer.example
    Action: ACTION
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 no such
     user

    --r
    Content-Type: message/rfc822

    Subject: Hello
    --r--
    """

  @Test func readsDeliveryReports() throws {
    let message = try MailMessage(
      parsing: Array(Self.report.replacing("ACTION", with: "failed").utf8))
    #expect(message.kind == .bounce)
    #expect(
      message.deliveryFailures == [
        DeliveryFailure(
          recipient: "gone@customer.example", status: "5.1.1",
          diagnostic: "smtp; 550 5.1.1 no such user")
      ])
    #expect(message.deliveryFailures.first?.isPermanent == true)
    #expect(message.deliveryFailures.first?.isAddressUnknown == true)
  }

  @Test func takesGoodNewsForAReply() throws {
    let message = try MailMessage(
      parsing: Array(Self.report.replacing("ACTION", with: "delivered").utf8))
    #expect(message.kind == .autoReply)
    #expect(message.deliveryFailures.isEmpty)
  }

  @Test func readsReportsInProse() throws {
    let message = try mail(
      "From: MAILER-DAEMON@x.org\nSubject: failure notice",
      """
      Hi. This is the qmail-send program at x.org.

      <gone@customer.example>:
      192.0.2.1 does not like recipient.
      Remote host said: 550 unknown user

      --- Below this line is a copy of the message.

      <other@customer.example>:
      """)
    #expect(message.deliveryFailures.map(\.recipient) == ["gone@customer.example"])
    #expect(message.deliveryFailures.first?.status == "5.1.1")
  }
}
