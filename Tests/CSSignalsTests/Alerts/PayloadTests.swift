import CSModels
import Foundation
import Testing

@testable import CSSignals

@Suite struct PayloadTests {
  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Key, message and code of RFC 4231, test cases 1, 2, 3 and 6.
  static let vectors: [([UInt8], [UInt8], String)] = [
    (
      [UInt8](repeating: 0x0b, count: 20), bytes("Hi There"),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      bytes("Jefe"), bytes("what do ya want for nothing?"),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      bytes("Test Using Larger Than Block-Size Key - Hash Key First"),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ]

  @Test(arguments: vectors) func codesAreThoseOfTheStandard(
    key: [UInt8], message: [UInt8], code: String
  ) {
    let hex = MessageAuthentication.code(message, key: key)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hex == code)
  }

  let secret = [UInt8](Data(base64Encoded: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") ?? Data())
  let moment = Date(timeIntervalSince1970: 1_614_265_330)

  @Test func aWebhookIsSignedAndVerified() throws {
    let body = Self.bytes(#"{"test": 2432232314}"#)
    let hook = try SignedWebhook(
      body, id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: moment, secret: secret)
    // Python 3: base64.b64encode(hmac.new(secret, id + "." + timestamp + "." + body, "sha256")
    // .digest()); also the example of the specification.
    #expect(hook.headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    func holds(
      _ headers: [String: String], _ body: [UInt8], _ secret: [UInt8], after seconds: Double = 0
    ) -> Bool {
      SignedWebhook.isGenuine(
        headers: headers, body: body, secret: secret, at: moment.addingTimeInterval(seconds))
    }
    #expect(holds(hook.headers, body, secret) && holds(hook.headers, body, secret, after: -300))
    #expect(!holds(hook.headers, body, secret, after: 301))
    #expect(!holds(hook.headers, body + [32], secret))
    #expect(!holds(hook.headers, body, secret.reversed()))
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
      var headers = hook.headers
      headers[name] = nil
      #expect(!holds(headers, body, secret))
      headers[name] = "1614265331"
      #expect(!holds(headers, body, secret))
    }
    var rotated: [String: String] = [:]
    for (name, value) in hook.headers { rotated[name.uppercased()] = value }
    rotated["WEBHOOK-SIGNATURE"] = "v1,AAAA v2,x " + (hook.headers["webhook-signature"] ?? "")
    #expect(holds(rotated, body, secret))
    #expect(!SignedWebhook.isGenuine(headers: hook.headers, body: body, secret: [], at: moment))
    #expect(throws: InvalidValue.self) {
      try SignedWebhook(body, id: "a.b", at: moment, secret: secret)
    }
    #expect(throws: InvalidValue.self) {
      try SignedWebhook(body, id: "a", at: moment, secret: [1, 2, 3])
    }
    let insight = try Told.insight("a", "b")
    let own = try SignedWebhook(insight, at: moment, secret: secret)
    #expect(try RecordCoding.decode(Insight.self, from: own.body) == insight)
    #expect(holds(own.headers, own.body, secret))
  }

  @Test func aWebhookOfAnInsightIsNamedByWhatItSays() throws {
    let insight = try Told.insight("a", "b")
    func id(_ insight: Insight, after seconds: Double = 0) throws -> String? {
      try SignedWebhook(insight, at: moment.addingTimeInterval(seconds), secret: secret)
        .headers["webhook-id"]
    }
    var seen = insight
    seen.view(at: moment, by: Sample.ana.id)
    var done = seen
    try done.act(.actioned, at: moment, by: Sample.ana.id)
    let ids = try [insight, seen, done].map { try #require(try id($0)) }
    #expect(Set(ids).count == 3 && ids.allSatisfy { $0.hasPrefix("insight_") })
    // What is sent again keeps its name.
    #expect(try id(insight, after: 3_600) == ids[0])
  }

  func json(_ message: ChatMessage) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(message.body))
  }

  func digest(_ insights: [Insight], limit: Int = 20) -> Digest {
    var configuration = Digest.Configuration()
    configuration.limit = limit
    configuration.link = "https://cs.acme.example"
    return Digest(
      insights, for: Sample.ana, at: Sample.date("2026-01-29"), calendar: Sample.calendar,
      configuration: configuration)
  }

  /// All texts of a JSON value.
  func texts(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.flatMap(texts)
    case .object(let members): members.values.flatMap(texts)
    default: []
    }
  }

  func many(_ count: Int, _ name: String) throws -> [Insight] {
    try (0..<count).map {
      try Told.insight(
        "\($0) \(name)", "Something happened", "Look.", .high, type: "t\($0)")
    }
  }

  @Test func slackKeepsItsLimits() throws {
    let long = String(repeating: "\u{1F600}&<!channel>*", count: 40)
    for insights in [[], try many(400, long), try many(3, "A&B")] {
      let message = try json(.slack(digest(insights, limit: 400)))
      guard case .array(let blocks)? = message["blocks"] else {
        Issue.record("no blocks")
        continue
      }
      #expect(blocks.count <= 50)
      for block in blocks {
        let text = block["text"]?["text"]?.stringValue ?? ""
        let isHeader = block["type"] == .string("header")
        #expect(!text.isEmpty && text.utf16.count <= (isHeader ? 150 : 3_000))
        #expect(!text.contains("<!"))
      }
    }
    let three = texts(try json(.slack(digest(try many(3, "A&B"))))).joined(separator: "\n")
    #expect(three.contains("\u{2022} 0 A&amp;B: Something happened - Look"))
    #expect(three.contains("<https://cs.acme.example|View all insights>"))
    let one = try json(.slack(try Told.insight("A<B", "Fell & rose", "Look.")))
    #expect(one["text"] == .string("A&lt;B: Fell &amp; rose"))
  }

  @Test(arguments: ["&", "*", "<!channel>", "\u{1F600}&", "*\u{200D}", "&\u{301}", "Größe "])
  func oneInsightKeepsTheLimitsOfSlack(text: String) throws {
    let account = Account(String(repeating: text, count: 800), id: "a")
    let finding = Finding(
      .usage, about: account, severity: .high, "\(account): fell.", advice: "Call \(account).",
      evidence: [account.anyID], type: "fell", soWhat: "\(account) matters.")
    let insight = try Insight(
      finding, account: account, user: Sample.ana.id, priority: .high,
      at: Sample.date("2026-01-29"), day: CivilDate(daysSince1970: 20_000))
    guard case .array(let blocks)? = try json(.slack(insight))["blocks"] else {
      Issue.record("no blocks")
      return
    }
    for block in blocks {
      let text = block["text"]?["text"]?.stringValue ?? ""
      let isHeader = block["type"] == .string("header")
      #expect(!text.isEmpty && text.utf16.count <= (isHeader ? 150 : 3_000))
      #expect(isHeader || !text.unicodeScalars.contains("<"))
    }
  }

  @Test func addressesStayWholeAndMarksAreEscapedByScalars() throws {
    var configuration = Digest.Configuration()
    configuration.link = "https://cs.acme.example/my_insights?a=1&b=~x|<y>"
    let digest = Digest(
      [], for: Sample.ana, at: Sample.date("2026-01-29"), calendar: Sample.calendar,
      configuration: configuration)
    #expect(
      texts(try json(.slack(digest))).contains(
        "<https://cs.acme.example/my_insights?a=1&amp;b=~x%7C%3Cy%3E|View all insights>"))
    // A joiner makes one character of a mark and itself.
    #expect(ChatMessage.slackEscaped("*\u{200D}a") == "\u{200B}*\u{200B}\u{200D}a")
    #expect(Digest.escaped("[\u{200D}a]*\u{301}") == "\\[\u{200D}a\\]\\*\u{301}")
  }

  @Test func teamsGetsACardThatFits() throws {
    for insights in [[], try many(400, "Größe"), try Told.ten()] {
      let message = ChatMessage.teams(digest(insights, limit: 400))
      #expect(message.body.count <= 28_000)
      guard case .array(let attachments)? = try json(message)["attachments"] else {
        Issue.record("no attachment")
        continue
      }
      let card = attachments.first?["content"]
      #expect(card?["type"] == .string("AdaptiveCard") && card?["version"] == .string("1.4"))
      #expect(card?["actions"] != nil)
    }
    let ten = texts(try json(.teams(digest(try Told.ten()))))
    #expect(ten.contains("HIGH PRIORITY (2)") && ten.contains("TechCorp"))
    #expect(ten.contains(": Usage dropped 35% - Schedule check-in"))
    #expect(texts(try json(.teams(try Told.insight("A", "[x](y)")))).contains("[x](y)"))
  }
}
