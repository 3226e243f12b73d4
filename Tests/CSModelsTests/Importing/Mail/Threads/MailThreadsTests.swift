import CSModels
import Testing

@Suite struct MailThreadsTests {
  func message(
    _ id: String, _ subject: String = "x", hours: Int? = 0, replyTo: String = "",
    references: String = ""
  ) throws -> MailIdentity {
    let date = hours.flatMap { MailDate("1 Jan 2018 00:00 +0000").map { $0 }?.later(by: $0 * 3600) }
    let text = """
      Message-ID: <\(id)>
      Subject: \(subject)
      In-Reply-To: \(replyTo)
      References: \(references)
      Date: \(date.map(\.description) ?? "")

      """
    return try MailIdentity(RawMail(bytes: Array(text.utf8)))
  }

  @Test func prefersInReplyToAndFallsBackOnReferences() throws {
    let threads = MailThreads([
      try message("a@x"), try message("b@x", replyTo: "<a@x>", references: "<a@x>"),
      try message("c@x", replyTo: "<gone@x>", references: "<a@x> <b@x> <gone@x>"),
    ])
    #expect(threads.parent(of: "b@x") == "a@x")
    #expect(threads.parent(of: "c@x") == "b@x")
    #expect(threads.parent(of: "a@x") == nil)
    #expect(threads.thread(of: "c@x") == "a@x")
    #expect(threads.parent(of: "nobody@x") == nil)
  }

  @Test func keepsAnswersToAMissingMessageTogether() throws {
    let threads = MailThreads([
      try message("b@x", "Re: s", replyTo: "<gone@x>"),
      try message("c@x", "Re: t", references: "<top@x> <gone@x>"),
    ])
    #expect(threads.parent(of: "b@x") == nil)
    #expect(threads.thread(of: "b@x") == "top@x")
    #expect(threads.thread(of: "c@x") == "top@x")
  }

  @Test func joinsBySubjectOnlyAnswersNearInTime() throws {
    let threads = MailThreads([
      try message("a@x", "[dev] Hello"), try message("b@x", "Re: Hello", hours: 5),
      try message("c@x", "AW: [dev] Re: hello", hours: 9), try message("d@x", "Hello", hours: 10),
      try message("e@x", "Re: Hello", hours: 24 * 60), try message("f@x", "Re: Hello", hours: -1),
      try message("g@x", "Re: Hello", hours: nil),
    ])
    #expect(threads.parent(of: "b@x") == "a@x")
    #expect(threads.parent(of: "c@x") == "b@x")
    for id in ["d@x", "e@x", "f@x", "g@x"] { #expect(threads.parent(of: id) == nil) }
  }

  @Test func countsCopiesOnce() throws {
    let threads = MailThreads([
      try message("a@x"), try message("b@x", replyTo: "<a@x>"), try message("a@x"),
    ])
    #expect(threads.messages.count == 2)
    #expect(threads.duplicates == [2])
    #expect(threads.positions == [0, 1, 0])
  }

  @Test func hasNoCycles() throws {
    let threads = MailThreads([
      try message("a@x", replyTo: "<c@x>"), try message("b@x", replyTo: "<a@x>"),
      try message("c@x", replyTo: "<b@x>"), try message("d@x", replyTo: "<d@x>"),
      try message("e@x", replyTo: "<p@x>", references: "<q@x> <p@x>"),
      try message("f@x", references: "<p@x> <q@x>"),
    ])
    for start in threads.messages {
      var current: String? = start.messageID
      var steps = 0
      while let id = current, steps < 10 {
        current = threads.parent(of: id)
        steps += 1
      }
      #expect(current == nil)
      #expect(threads.thread(of: start.messageID) != nil)
    }
  }

  @Test(arguments: [
    ("Re: Hello", "hello", true, false), ("RE[2]: Hello  there", "hello there", true, false),
    ("Fwd: [x] Re: Hello", "hello", true, true), ("[x] Hello", "hello", false, false),
    ("Antw.: Hello", "hello", true, false), ("SV: VS: Hello", "hello", true, false),
    ("[only tag]", "[only tag]", false, false), ("Note: x", "note: x", false, false),
    ("", "", false, false), ("Re:", "", true, false), ("回复：你好", "你好", true, false),
    ("Hello (fwd)", "hello", false, true),
  ])
  func bares(subject: String, key: String, isReply: Bool, isForward: Bool) {
    let line = SubjectLine(subject)
    #expect(line.key == key)
    #expect(line.isReply == isReply)
    #expect(line.isForward == isForward)
  }
}

extension MailDate {
  fileprivate func later(by seconds: Int) -> MailDate {
    MailDate(secondsSince1970: secondsSince1970 + seconds, offsetMinutes: offsetMinutes)
  }
}
