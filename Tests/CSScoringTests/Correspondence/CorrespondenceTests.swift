import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct CorrespondenceTests {
  func read(_ interactions: [Interaction], at moment: String = "04-30") -> Correspondence {
    Correspondence(with: Sample.maria, in: Sample.history(interactions, at: moment))
  }

  @Test func anEmptyHistoryHoldsNothing() {
    let none = read([])
    #expect(none.sent.isEmpty && none.received.isEmpty && none.encounters.isEmpty)
    #expect(none.usualReplyHours == nil && none.silence == nil && none.inboundGaps.isEmpty)
  }

  @Test func anAnswerIsNamedAndMeasuredInWorkingHours() throws {
    // Friday 16:00 to Monday 10:00 is one hour on Friday and one on Monday.
    let found = read([
      Sample.mail("q", .outbound, on: "03-06 16:00"),
      Sample.mail("a", .inbound, on: "03-09 10:00", answers: "q"),
    ])
    let exchange = try #require(found.sent.first)
    #expect(exchange.reply?.id == "a")
    #expect(exchange.replyHours == 2)
    #expect(found.contactReplyHours == [2] && found.unanswered.isEmpty)
    #expect(found.received.map(\.isAnswered) == [false] && found.waitingForUs.isEmpty)
  }

  @Test func aThreadAnswersEverythingThatWaitedInIt() {
    let found = read([
      Sample.mail("q1", .outbound, on: "03-02", thread: "t"),
      Sample.mail("other", .outbound, on: "03-02 10:00", thread: "u"),
      Sample.mail("q2", .outbound, on: "03-04", thread: "t"),
      Sample.mail("a", .inbound, on: "03-05", thread: "t"),
      Sample.mail("q3", .outbound, on: "03-06", thread: "t", answers: "a"),
    ])
    #expect(found.sent.map(\.reply?.id) == ["a", nil, "a", nil])
    #expect(found.sent.compactMap(\.replyHours) == [24, 8])
    #expect(found.unanswered.map(\.message.id) == ["other"])
    #expect(found.ourReplyHours == [8])
  }

  @Test func anAnswerToAnotherContactIsNoneToUs() {
    let found = read([
      Sample.mail("q", .outbound, [Sample.maria, Sample.carlos], on: "03-02", thread: "t"),
      Sample.mail(
        "c", .inbound, [Sample.carlos, Sample.maria], on: "03-02 11:00", thread: "t", answers: "q"),
      Sample.mail("m", .inbound, on: "03-02 12:00", thread: "t", answers: "c"),
    ])
    #expect(found.sent.map(\.isAnswered) == [false])
    #expect(found.sent.first?.settledBy == "c")
    #expect(found.unanswered.isEmpty)
    #expect(found.received.map(\.message.id) == ["m"])
  }

  @Test func aCopyExpectsNoAnswer() {
    let found = read([Sample.mail("q", .outbound, on: "03-02", role: .cc)])
    #expect(found.sent.count == 1 && found.unanswered.isEmpty)
  }

  @Test func whoIsAnsweredInACopyIsMeant() {
    let found = read([
      Sample.mail("a", .inbound, on: "03-02", thread: "t"),
      Sample.mail("q", .outbound, on: "03-03", thread: "t", answers: "a", role: .cc),
    ])
    #expect(found.sent.map(\.message.isDirect) == [true])
  }

  @Test(arguments: [
    ("", false), ("Done.", false), ("Does Monday suit you?", true),
    ("See https://x.example/?a=1.", false),
    ("Passt das? Gruß", true), ("いかがですか？", true), ("هل هذا مناسب؟", true), ("?", true),
    ("\"Why?\"", true),
  ])
  func theLastWordExpectsAnAnswerWhereItAsks(text: String, expects: Bool) {
    var answer = Sample.mail("q", .outbound, on: "03-03", thread: "t", answers: "a")
    answer.text = text
    let found = read([Sample.mail("a", .inbound, on: "03-02", thread: "t"), answer])
    #expect(found.unanswered.count == (expects ? 1 : 0))
    var thanks = Sample.mail("a", .inbound, on: "03-03", thread: "t", answers: "q")
    thanks.text = text
    let other = read([Sample.mail("q", .outbound, on: "03-02", thread: "t"), thanks])
    #expect(other.waitingForUs.count == (expects ? 1 : 0))
  }

  @Test(arguments: [("03-16 09:00", true), ("03-17 09:00", false)])
  func withoutAThreadAnAnswerComesWithinTenWorkingDays(reply: String, counts: Bool) {
    let found = read([
      Sample.mail("q", .outbound, on: "03-02"), Sample.mail("a", .inbound, on: reply),
    ])
    #expect(found.sent.first?.isAnswered == counts)
  }

  @Test func whatIsNamedCountsHoweverLate() {
    let found = read([
      Sample.mail("q", .outbound, on: "01-05"),
      Sample.mail("a", .inbound, on: "04-20", answers: "q"),
    ])
    #expect(found.sent.first?.isAnswered == true)
  }

  @Test(arguments: [Interaction.Nature.autoReply, .bounce, .list])
  func machinesDoNotAnswer(nature: Interaction.Nature) {
    var reply = Sample.mail("a", .inbound, on: "03-02 12:00", answers: "q")
    reply.nature = nature
    let found = read([Sample.mail("q", .outbound, on: "03-02"), reply])
    #expect(found.received.isEmpty && found.unanswered.count == 1)
  }

  @Test func anEarlierMomentSeesNothingLater() {
    let mails = EngagementTests.random(60, seed: 3)
    let whole = Sample.history(mails, at: "04-30")
    let moment = Sample.date("02-20")
    let earlier = Correspondence(with: Sample.maria, in: whole, at: moment)
    let then = Correspondence(with: Sample.maria, in: Sample.history(mails, at: moment))
    #expect(earlier.sent == then.sent && earlier.received == then.received)
    #expect(earlier.moment == moment)
    #expect(
      Correspondence(with: Sample.maria, in: whole, at: .distantFuture).moment == whole.moment)
  }

  @Test func aSecondMailOnTheSameMatterPursuesIt() {
    let found = read([
      Sample.mail("a", .inbound, on: "03-02", thread: "t"),
      Sample.mail("q1", .outbound, on: "03-03", thread: "t", answers: "a"),
      Sample.mail("q2", .outbound, on: "03-10", thread: "t", answers: "a"),
    ])
    #expect(found.unanswered.map(\.message.id) == ["q2"])
  }

  @Test func gapsAreWorkingDaysBetweenDaysOfWriting() {
    let found = read([
      Sample.mail("a", .inbound, on: "03-02 09:00"), Sample.mail("b", .inbound, on: "03-02 15:00"),
      Sample.mail("c", .inbound, on: "03-06"), Sample.mail("d", .inbound, on: "03-07"),
      Sample.mail("e", .inbound, on: "03-10"),
    ])
    #expect(found.inboundGaps.map(\.workingDays) == [4, 2])
    #expect(found.inboundGaps.map(\.from) == ["b", "d"])
    #expect(found.silence == 37)
  }

  @Test func encountersKnowWhetherTheContactCame() {
    let found = read([
      Sample.meeting("m1", on: "03-02", attendance: .attended),
      Sample.meeting("m2", on: "03-09", attendance: .declined),
      Sample.meeting("m3", on: "03-16"),
      Interaction(.call, .outbound, with: Sample.maria, on: Sample.date("03-17")),
    ])
    #expect(found.encounters.map(\.tookPlace) == [true, false, true, true])
    #expect(found.lastEncounter?.channel == .call)
  }
}
