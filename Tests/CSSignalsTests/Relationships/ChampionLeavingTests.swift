import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct ChampionLeavingTests {
  /// Maria and Carlos write; then something comes.
  func find(
    _ mails: Interaction..., at moment: String = "2026-03-10", mariaWrites: Int = 8,
    role: Contact.Role = .unknown
  ) -> [Finding] {
    var maria = Sample.maria
    maria.role = role
    let letters =
      Sample.letters(
        on: Sample.days(from: "2026-01-05", pauses: [Int](repeating: 4, count: mariaWrites - 1)))
      + Sample.letters(
        Sample.carlos, on: Sample.days(from: "2026-01-06", pauses: [Int](repeating: 2, count: 21)))
    return ChampionLeaving().detect(
      in: Sample.history(letters + mails, at: Sample.date(moment), people: [maria, Sample.carlos]))
  }

  func bounce(_ status: String, on day: String = "2026-03-09") -> Interaction {
    Sample.mail(
      "bounce \(day)", .inbound, on: Sample.date(day), subject: "Undelivered",
      text: "\(status) maria@globex.example smtp; 550 user unknown", nature: .bounce)
  }

  @Test func aFarewellIsQuotedWithItsMail() throws {
    let mail = Sample.mail(
      "bye", .inbound, on: Sample.date("2026-03-09"),
      text: "Hi Ana,\n\nFriday is my last day at Globex. Please contact Carlos Diaz from then on.")
    let finding = try #require(find(mail, role: .champion).first)
    #expect(finding.type == "champion_leaving" && finding.signal == .championRisk)
    #expect(finding.severity == .high && finding.subject == Sample.maria.anyID)
    #expect(finding.title.description == "Maria Lopez is leaving Globex")
    #expect(
      finding.statement.description
        == "Maria Lopez wrote on 9 March: \"Friday is my last day at Globex.\" "
        + "The mail names 13 March. The person to turn to is Carlos Diaz.")
    #expect(finding.evidence == [mail.anyID] && finding.related == [Sample.carlos.anyID])
    #expect(
      finding.action.description.description
        == "Ask Maria Lopez to introduce you to Carlos Diaz, and write to both.")
    #expect(finding.isGrounded)
  }

  @Test(arguments: [
    ("5.1.1", true), ("5.1.6", true), ("5.1.10", true), ("5.2.2", false), ("5.2.1", false),
    ("4.4.1", false), ("4.1.1", false), ("5.1.2", false), ("5.7.1", false),
  ])
  func onlyAnAddressThatIsGoneCounts(status: String, isFound: Bool) {
    let found = find(bounce(status))
    #expect(found.isEmpty == !isFound)
    #expect(found.allSatisfy { $0.isGrounded && $0.measured("delivery_status") == status })
  }

  @Test func anAddressThatNeverWorkedIsNobodysDeparture() {
    let history = Sample.history([bounce("5.1.1")], at: Sample.date("2026-03-10"))
    #expect(ChampionLeaving().detect(in: history).isEmpty)
  }

  @Test func whoWritesAfterwardsHasNotLeft() {
    let later = Sample.mail("alive", .inbound, on: Sample.date("2026-03-10 08:00"))
    #expect(find(bounce("5.1.1"), later).isEmpty)
    let automatic = Sample.mail(
      "auto", .inbound, on: Sample.date("2026-03-08"), text: "Maria is no longer with Globex.",
      nature: .autoReply)
    #expect(find(automatic).count == 1)
    #expect(find(automatic, later).isEmpty)
  }

  /// A mail that came back by mistake hides none that comes back after the person has written.
  @Test func theFirstMailThatCameBackSinceTheyWroteCounts() throws {
    let (early, first) = (bounce("5.1.1", on: "2026-03-01"), bounce("5.1.1", on: "2026-03-20"))
    let between = Sample.mail("between", .inbound, on: Sample.date("2026-03-05"))
    let found = find(
      early, between, first, bounce("5.1.10", on: "2026-03-23"), at: "2026-03-24")
    let finding = try #require(found.first)
    #expect(finding.evidence.contains(first.anyID) && !finding.evidence.contains(early.anyID))
    #expect(finding.measured("delivery_status") == "5.1.1" && finding.isGrounded)
    #expect(find(early, between, at: "2026-03-24").isEmpty)
  }

  @Test func whoNamesALastDayMayStillWriteUntilThen() {
    let farewell = Sample.mail(
      "bye", .inbound, on: Sample.date("2026-03-02"), text: "My last day will be 31 March.")
    let during = Sample.mail("during", .inbound, on: Sample.date("2026-03-27"))
    #expect(find(farewell, during, at: "2026-03-30").count == 1)
    let long = Sample.mail("after", .inbound, on: Sample.date("2026-04-20"))
    #expect(find(farewell, long, at: "2026-04-21").isEmpty)
  }

  @Test func anAutomaticReplyNamesTheSuccessor() throws {
    let reply = Sample.mail(
      "auto", .inbound, on: Sample.date("2026-03-09"),
      text: "Maria Lopez is no longer with Globex. Please contact Dana Fox at dana@globex.example.",
      nature: .autoReply)
    let finding = try #require(find(reply).first)
    #expect(finding.title.description == "Maria Lopez has left Globex")
    #expect(finding.measured("successor") == "Dana Fox (dana@globex.example)")
    #expect(
      finding.statement.description.hasSuffix(
        "The person to turn to is Dana Fox (dana@globex.example)."))
    #expect(finding.action.description.description.hasPrefix("Write to Dana Fox"))
  }

  @Test func anAbsenceIsNone() {
    let reply = Sample.mail(
      "auto", .inbound, on: Sample.date("2026-03-09"),
      text: "I am out of the office until 20 March. Please contact Carlos Diaz.",
      nature: .autoReply)
    #expect(find(reply).isEmpty)
  }

  @Test func itMattersMostWherePeopleMatter() {
    #expect(find(bounce("5.1.1"), mariaWrites: 4).first?.severity == .medium)
    #expect(find(bounce("5.1.1"), mariaWrites: 4, role: .sponsor).first?.severity == .high)
    #expect(find(bounce("5.1.1"), mariaWrites: 12).first?.severity == .high)
  }

  @Test func afterSomeTimeItIsNoNews() {
    #expect(find(bounce("5.1.1"), at: "2026-05-07").count == 1)
    #expect(find(bounce("5.1.1"), at: "2026-05-09").isEmpty)
    let short = ChampionLeaving(
      {
        var configuration = ChampionLeaving.Configuration()
        configuration.freshFor = 5
        return configuration
      }())
    let letters = Sample.letters(on: [Sample.day("2026-03-02")])
    let history = Sample.history(letters + [bounce("5.1.1")], at: Sample.date("2026-03-20"))
    #expect(short.detect(in: history).isEmpty)
    #expect(ChampionLeaving().detect(in: history).count == 1)
  }

  @Test func theSubjectOfAnAnswerIsSomebodyElses() {
    let answer = Sample.mail(
      "re", .inbound, on: Sample.date("2026-03-09"), subject: "Re: My last day at Globex",
      text: "All the best!")
    #expect(find(answer).isEmpty)
    let own = Sample.mail(
      "own", .inbound, on: Sample.date("2026-03-09"), subject: "Friday is my last day at Globex",
      text: "Goodbye everybody.")
    #expect(find(own).count == 1)
  }
}
