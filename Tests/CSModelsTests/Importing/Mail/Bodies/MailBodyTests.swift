import CSModels
import Testing

@Suite struct MailBodyTests {
  @Test(arguments: [
    "On Mon, 1 Jan 2018 at 10:00, Bob <bob@x.org> wrote:",
    "On Mon, 1 Jan 2018 at 10:00, Bob A. Very-Long-Name\n<bob@x.org> wrote:",
    "Am 01.01.2018 um 10:00 schrieb Bob:",
    "Le 1 janv. 2018 à 10:00, Bob <bob@x.org> a écrit :",
    "El lun., 1 ene. 2018 a las 10:00, Bob (<bob@x.org>) escribió:",
    "Bob writes:",
    "2018-01-01 10:00 GMT+01:00 Bob <bob@x.org>:",
    "Op ma 1 jan. 2018 om 10:00 schreef Bob <bob@x.org>:",
  ])
  func takesOffQuotesWithWhatIntroducesThem(attribution: String) {
    let body = MailBody(splitting: "Yes.\n\n\(attribution)\n> Shall we?\n>\n> Bob\n")
    #expect(body.written == "Yes.")
    #expect(body.quoted == attribution + "\n> Shall we?\n>\n> Bob")
  }

  @Test func keepsAnswersBetweenQuotes() {
    let body = MailBody(splitting: "> one?\nyes\n\n> two?\n\nno\n")
    #expect(body.written == "yes\n\nno")
    #expect(body.quoted == "> one?\n\n> two?")
  }

  @Test func knowsOtherMarksWhereALineIntroducesThem() {
    let bars = MailBody(splitting: "On 1 Jan 2018 at 10:00, Bob wrote:\n| Shall we?\n|\n\nYes.")
    #expect(bars.written == "Yes.")
    let indented = MailBody(splitting: ">>>>> Bob\n>>>>>   writes:\n\n    > Shall we?\n\nYes.\n")
    #expect(indented.written == "Yes.")
    let table = "a | b\n| c | d |\n    > x"
    #expect(MailBody(splitting: table).written == table)
  }

  @Test func leavesTerminalsInFirstMessages() {
    let text = "It fails:\n\n> print(x)\nerror: there is no x here"
    #expect(MailBody(splitting: text, isReply: false).written == text)
    #expect(MailBody(splitting: text).quoted == "> print(x)")
    let answer = "> > old\n>> older\n\nYes."
    #expect(MailBody(splitting: answer, isReply: false).written == "Yes.")
  }

  @Test(arguments: [
    "This e-mail and any attachments are confidential.\nDelete it.",
    "_________________________________________________________________\n"
      + "Get the best of the web for nothing at all from http://ads.example today",
    "-- \nTo unsubscribe, e-mail: users-unsubscribe@x.org",
    "You received this message because you are subscribed to the group.",
    "-----BEGIN PGP SIGNATURE-----\nxyz\n-----END PGP SIGNATURE-----",
  ])
  func takesOffWhatProgramsAppend(footer: String) {
    let body = MailBody(splitting: "Text here.\n\n" + footer + "\n")
    #expect(body.written == "Text here.")
    #expect(body.footer == footer || body.footer == String(footer.dropFirst(4)))
  }

  @Test func keepsSentencesThatEndWithAColon() {
    let body = MailBody(splitting: "I tried this yesterday:\n\n  make all\n\nand it works:\n")
    #expect(body.quoted == "")
  }

  @Test(arguments: [
    "-----Original Message-----\nFrom: Bob\nSent: Monday\nTo: Ada\nSubject: x\n\nShall we?",
    "________________________________\nFrom: Bob\nSent: Monday\nTo: Ada\nSubject: x\n\nShall we?",
    "Von: Bob\nGesendet: Montag\nAn: Ada\nBetreff: x\n\nSollen wir?",
    "*From:* Bob\n*Date:* Monday\n*To:* Ada\n\nShall we?",
    "On Mon, Jan 1, 2018 at 10:00 AM Bob <bob@x.org> wrote:\n\nShall we?\n\nBob",
    "---------- Forwarded message ---------\nFrom: Bob\n\nShall we?",
  ])
  func takesOffTails(tail: String) {
    let body = MailBody(splitting: "Yes, let us.\n\n\(tail)\n")
    #expect(body.written == "Yes, let us.")
    #expect(body.quoted == tail)
  }

  @Test func findsDelimitedSignatures() {
    let body = MailBody(
      splitting: "Text.\n\nAda\n\n-- \nAda Lovelace\nhttp://x.org\n",
      sender: MailAddress(name: "Ada Lovelace", address: "ada@x.org"))
    #expect(body.written == "Text.")
    #expect(body.signature == "Ada\n\nAda Lovelace\nhttp://x.org")
  }

  @Test(
    arguments: [
      ("Please call.\n\nRegards,\nBert Meyers", [2, 3]),
      ("Please call.\n\nRegards,\n\nBert\nx-37059", [2, 4, 5]),
      ("Please call.\n\nThanks, Kim Ward\nManager, Gas\nPhone: 406-497-2806", [2, 3, 4]),
      ("See you.\n\nSent from my iPhone", [2]),
      (
        "See you.\n\n________________\nAnn Lee\nWeb Manager\n1717 H Street NW\nann@x.com",
        [2, 3, 4, 5, 6]
      ),
      ("Was ist los?\n\nMit freundlichen Grüßen\nJürgen Schmidt", [2, 3]),
      ("Please send the report by Friday.\n\nThanks!", []),
      ("Two lists will do.\n\nAda\n\nAda Byron | VP Operations | Acme | 408-555-0102", [2, 4]),
      ("The table is a | b | c, as agreed.", []),
      ("Please call Bob Smith.", []),
      ("FYI", []),
      ("1. Sunoco - two way\n2. Talisman - one way", []),
      ("", []),
    ] as [(String, [Int])])
  func findsSignaturesByTheirLook(text: String, lines: [Int]) {
    #expect(MailBody.signatureLines(in: text) == lines)
  }

  @Test func takesOffListFooters() {
    let footer = """
      ______________________________________________
      tools at x.org mailing list
      https://x.org/mailman/listinfo/tools
      """
    let body = MailBody(splitting: "Text.\n\n\t[[alternative HTML version deleted]]\n\n\(footer)\n")
    #expect(body.written == "Text.")
    #expect(body.footer == "\t[[alternative HTML version deleted]]\n\n" + footer)
    let other =
      "---------------------------------------------------------------------\n"
      + "To unsubscribe, e-mail: users-unsubscribe@x.org"
    #expect(MailBody(splitting: "Text.\n\n" + other).footer == other)
  }
}
