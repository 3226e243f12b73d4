import CSModels
import Testing

@Suite struct HeaderTextTests {
  @Test(arguments: [
    ("Hello", "Hello"),
    (" Fwd: \n\tSaying \n Hello", "Fwd: Saying Hello"),
    ("=?iso-8859-1?q?this=20is=20text?=", "this is text"),
    ("=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=", "ab"),
    ("=?ISO-8859-1?Q?a?= b =?ISO-8859-1?Q?c?=", "a b c"),
    ("=?utf-8?b?w6Q=?= =?utf-8?b?w7Y=?=", "äö"),
    // One character cut in two by its writer.
    ("=?utf-8?b?w6Q=?= =?utf-8?b?ww==?= =?utf-8?b?tg==?=", "äö"),
    ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
    ("=?gb2312?B?xOO6ww==?=", "你好"),
    ("=?iso-2022-jp?B?GyRCJCIbKEI=?=", "あ"),
    ("=?euc-jp?B?pKI=?=", "あ"),
    ("=?windows-1252?Q?=80_=93x=94?=", "€ “x”"),
    ("=?no-such-set?Q?=E9t=E9?=", "été"),
    ("=?utf-8?Q?Hello\n _there!?=", "Hello there!"),
    ("=?utf-8 ", "=?utf-8"),
    (" let's = try =?iso-8859-1? to break", "let's = try =?iso-8859-1? to break"),
    ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
  ])
  func decodesSubjects(field: String, expected: String) throws {
    #expect(try mail("From: a@b\nSubject: \(field)").subject == expected)
  }

  @Test func repairsUnlabeledBytes() throws {
    let bytes = Array("From: a@b\nSubject: Gr".utf8) + [0xFC, 0xDF] + Array("e\n\nx".utf8)
    #expect(try MailMessage(parsing: bytes).subject == "Grüße")
  }

  @Test(arguments: [
    ("<1@x> <2@y>", ["1@x", "2@y"]),
    ("<1@x>\n <2@y> <1@x>", ["1@x", "2@y"]),
    ("Your message of \"Fri\" <1@x>", ["1@x"]),
    ("1@x", ["1@x"]),
    ("<1@x", ["1@x"]),
    ("<1 at x>", ["1@x"]),
    ("<>", []),
    ("", []),
  ])
  func findsIdentifiers(field: String, expected: [String]) throws {
    #expect(try mail("From: a@b\nReferences: \(field)").references == expected)
  }

  @Test func skipsNoiseAmongFields() throws {
    let message = try mail("From: a@b\nnoise without colon\nSubject : x\nTo: c@d", "body")
    #expect(message.subject == "x")
    #expect(message.to.map(\.address) == ["c@d"])
    #expect(message.body.written == "body")
  }

  @Test func noticesAMissingBlankLine() throws {
    let message = try MailMessage(parsing: Array("From: a@b\nSubject: x\nHello there\nyou".utf8))
    #expect(message.body.written == "Hello there\nyou")
  }

  @Test(arguments: ["", "\n\n", "Hello: you\n\ntext", "no fields at all"])
  func refusesWhatHasNoKnownField(text: String) {
    #expect(throws: ImportError.self) { try MailMessage(parsing: Array(text.utf8)) }
  }
}
