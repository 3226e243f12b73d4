import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct CloseDateSlipsTests {
  static func pushed(_ days: [String], from first: String = "2026-07-03") -> History {
    var deal = DealSample.deal(expected: first)
    for (index, day) in days.enumerated() {
      deal.expectClose(Sample.date(day), on: Sample.date("2026-05-0\(index + 1)"))
    }
    return DealSample.history([deal])
  }

  @Test func pushesAreCountedInTimesAndDays() throws {
    let finding = try #require(
      CloseDateSlips().detect(in: Self.pushed(["2026-07-10", "2026-08-17"])).first)
    #expect(finding.type == "close_date_pushed" && finding.severity == .medium)
    #expect(
      finding.statement.description
        == "The expected day of Globex platform was put off 2 times by 45 days in all: first it "
        + "was 3 July, now it is 17 August.")
    #expect(finding.isGrounded)
    let third = CloseDateSlips().detect(
      in: Self.pushed(["2026-07-10", "2026-07-20", "2026-08-17"]))
    #expect(third.first?.severity == .high)
  }

  @Test func aDayPulledBackBeforeTheFirstIsPutOffNoMore() {
    let pushes = ["2026-07-10", "2026-08-17"]
    #expect(CloseDateSlips().detect(in: Self.pushed(pushes + ["2026-07-04"])).count == 1)
    for day in ["2026-07-03", "2026-06-30"] {
      let types = CloseDateSlips().detect(in: Self.pushed(pushes + [day])).map(\.type)
      #expect(!types.contains("close_date_pushed"), "\(day)")
    }
  }

  @Test func onePushOrAFewDaysAreUsual() {
    #expect(CloseDateSlips().detect(in: Self.pushed(["2026-09-01"])).isEmpty)
    #expect(CloseDateSlips().detect(in: Self.pushed(["2026-07-08", "2026-07-16"])).isEmpty)
    #expect(CloseDateSlips().detect(in: Self.pushed(["2026-07-08", "2026-07-17"])).count == 1)
    // Bringing the day forward is no push.
    #expect(CloseDateSlips().detect(in: Self.pushed(["2026-07-30", "2026-07-02"])).isEmpty)
  }

  @Test func theDayAfterTheExpectedOneItIsOverdue() throws {
    let today = DealSample.history([DealSample.deal(expected: "2026-06-30")])
    #expect(CloseDateSlips().detect(in: today).isEmpty)
    let late = DealSample.history([DealSample.deal(expected: "2026-06-29")])
    let finding = try #require(CloseDateSlips().detect(in: late).first)
    #expect(
      finding.statement.description
        == "Globex platform should have closed on 29 June, 1 day ago.")
    #expect(finding.type == "close_date_overdue" && finding.isGrounded)
    var won = DealSample.deal(expected: "2026-06-01")
    try won.close(as: .won, on: Sample.date("2026-06-20"))
    #expect(CloseDateSlips().detect(in: DealSample.history([won])).isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      CloseDateSlips(),
      on: [
        Self.pushed(["2026-07-10", "2026-08-17"]),
        DealSample.history([DealSample.deal(name: "3M deal", expected: "2025-06-29")]),
      ])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

@Suite struct SilentDealTests {
  /// Mails on a deal, one each pause of working days.
  static func history(pauses: [Int], at moment: String) -> History {
    let days = Sample.days(from: "2026-04-01", pauses: pauses)
    return DealSample.history(
      [DealSample.deal()], Sample.letters(on: days), at: Sample.date(moment))
  }

  @Test func daysAwayAreNoSilence() {
    var reply = Sample.mail(
      "away", .inbound, on: Sample.date("2026-04-03"),
      text: "I am out of office from 3 April 2026 to 24 April 2026.", nature: .autoReply)
    reply.subject = "Automatic reply"
    let days = Sample.days(from: "2026-04-01", pauses: [1])
    let past = DealSample.history(
      [DealSample.deal(contacts: [Sample.maria])], Sample.letters(on: days) + [reply],
      at: Sample.date("2026-04-24"))
    #expect(SilentDeal().detect(in: past).isEmpty)
  }

  @Test func aSlowCompanyIsNotSilentSoSoon() {
    // A year of a mail a month, then a deal with two mails.
    let slow = Sample.days(from: "2025-04-01", pauses: [Int](repeating: 21, count: 11))
    let mails = Sample.letters(on: slow + [Sample.day("2026-04-01"), Sample.day("2026-04-02")])
    let past = DealSample.history(
      [DealSample.deal()], mails, at: Sample.date("2026-04-17"))
    #expect(SilentDeal().detect(in: past).isEmpty)
  }

  @Test func fourteenDaysAreUsualWhereTheRhythmIsNotKnown() throws {
    // The last mail is of Thursday, 2 April; the tenth full working day after it is 16 April.
    #expect(SilentDeal().detect(in: Self.history(pauses: [1], at: "2026-04-16")).isEmpty)
    let finding = try #require(
      SilentDeal().detect(in: Self.history(pauses: [1], at: "2026-04-17")).first)
    #expect(
      finding.statement.description
        == "No activity on Globex platform in 10 working days; 10 working days are usual.")
    #expect(finding.isGrounded)
  }

  /// That somebody uses the product says nothing of the deal.
  @Test func visitsOfTheProductAreNoActivity() {
    var visit = Interaction(id: "visit", .web, .inbound, on: Sample.date("2026-04-16"))
    visit.accounts = [Sample.globex.id]
    visit.contacts = [Sample.maria.id]
    var past = Self.history(pauses: [1], at: "2026-04-17")
    past.add([visit])
    #expect(SilentDeal().detect(in: past).count == 1)
    visit.channel = .call
    past.add([visit])
    #expect(SilentDeal().detect(in: past).isEmpty)
  }

  /// A pause twice as long as the longest so far takes twice as long.
  @Test func aYoungDealThatPausedBeforeMayPauseAgain() {
    // Mails of 1, 2 and 13 April; the fifteenth full working day after the last is 4 May.
    #expect(SilentDeal().detect(in: Self.history(pauses: [1, 7], at: "2026-05-04")).isEmpty)
    #expect(SilentDeal().detect(in: Self.history(pauses: [1, 7], at: "2026-05-05")).count == 1)
  }

  @Test func aSlowDealIsNotSilentAndAFastOneIsSooner() {
    let slow = Self.history(pauses: [8, 12, 9, 14, 10, 11], at: "2026-07-28")
    #expect(SilentDeal().detect(in: slow).isEmpty)
    let fast = Self.history(pauses: [Int](repeating: 1, count: 30), at: "2026-05-26")
    #expect(SilentDeal().detect(in: fast).count == 1)
  }

  @Test func whereNothingIsRecordedSilenceMeansNothing() {
    #expect(SilentDeal().detect(in: DealSample.history([DealSample.deal()])).isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      SilentDeal(), on: [Self.history(pauses: [1], at: "2026-04-20")])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

@Suite struct ThinDealTests {
  static let director = Contact(
    "Dana Fox", email: "dana@globex.example", title: "Director of IT", at: Sample.globex.id)

  func find(
    _ value: Money?, from people: [Contact] = [Sample.maria], opened: String = "2026-06-01",
    known: [Contact] = [Sample.maria, Sample.carlos]
  ) -> [Finding] {
    let mails = people.enumerated().map {
      DealSample.mail("m\($0.offset)", "2026-06-15", from: $0.element)
    }
    return ThinDeal().detect(
      in: DealSample.history(
        [DealSample.deal(value: value, opened: opened)], mails, people: known))
  }

  @Test func aLargeDealWithOneContactIsThin() throws {
    let finding = try #require(find(.usd(25_000)).first)
    #expect(
      finding.statement.description
        == "Globex platform is worth USD 25,000. 1 of their people took part in the last 90 days; "
        + "it takes 2. Nobody who decides takes part, as far as 1 known titles tell.")
    #expect(finding.severity == .high && finding.isGrounded)
    #expect(finding.related == [Sample.maria.anyID])
  }

  @Test func theWorthFlipsAtItsThreshold() {
    #expect(find(Money(minorUnits: 2_499_999, .usd)).isEmpty)
    #expect(!find(Money(minorUnits: 2_500_000, .usd)).isEmpty)
    #expect(find(Currency("SEK").map { Money(1_000_000, $0) }).isEmpty)
    #expect(find(nil).isEmpty)
  }

  @Test func whoeverDecidesAndASecondPersonMend() throws {
    let known = [Sample.maria, Sample.carlos, Self.director]
    #expect(find(.usd(50_000), from: [Sample.maria, Self.director], known: known).isEmpty)
    let thin = try #require(find(.usd(50_000), from: [Self.director], known: known).first)
    #expect(thin.title.description == "Globex platform hangs on too few people")
    let headless = try #require(find(.usd(50_000), from: [Sample.maria, Sample.carlos]).first)
    #expect(
      headless.title.description == "Nobody who decides takes part in Globex platform")
    #expect(find(.usd(50_000), opened: "2026-06-10").isEmpty)
    #expect(!find(.usd(50_000), opened: "2026-06-09").isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let history = DealSample.history(
      [DealSample.deal(value: .usd(50_000))], [DealSample.mail("m", "2026-06-15")])
    let report = DetectorLaws.check(ThinDeal(), on: [history])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}
