import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct BestMomentTests {
  /// Questions of Mondays, answered on Tuesdays at nine in Berlin, the last ones perhaps at other
  /// times; one more question that waits.
  static func history(habitual: Int, others: Int = 0, isWaiting: Bool = true) -> History {
    var interactions: [Interaction] = []
    for week in 0..<(habitual + others) {
      let monday = Sample.date("2025-06-02 12:00").adding(.days(7 * week))
      interactions.append(
        Sample.mail("q\(week)", .outbound, on: monday, text: "How many?", thread: "t\(week)"))
      let other = monday.adding(.days(1 + week % 4)).adding(hours: Double(week % 5) - 2)
      let answer =
        week < habitual ? Sample.date("2025-06-03 07:10").adding(.days(7 * week)) : other
      interactions.append(
        Sample.mail(
          "a\(week)", .inbound, on: answer, text: "Ten.", thread: "t\(week)", answers: "q\(week)"))
    }
    if isWaiting {
      interactions.append(
        Sample.mail(
          "last", .outbound, on: Sample.date("2025-12-01"), text: "And now?", thread: "last"))
    }
    return Sample.history(interactions, at: Sample.date("2025-12-10"))
  }

  @Test func theHabitIsSaidWithItsNumbers() throws {
    let finding = try #require(BestMoment().detect(in: Self.history(habitual: 15)).first)
    #expect(
      finding.statement.description
        == "Maria Lopez answers most on Tuesdays (15 of 15 answers) and between 8:00 and 10:00 "
        + "(15 of 15 answers).")
    #expect(finding.category == .timing && finding.isGrounded)
    let moment = try #require(
      AnswerMoment(of: Sample.maria, in: Self.history(habitual: 15), length: 1))
    #expect(moment.weekday == 2 && moment.hour == 9 && moment.count == 15)
  }

  @Test func fewAnswersOrNoHabitAreSilent() {
    #expect(BestMoment().detect(in: Self.history(habitual: 12)).count == 1)
    #expect(BestMoment().detect(in: Self.history(habitual: 11)).isEmpty)
    #expect(BestMoment().detect(in: Self.history(habitual: 0, others: 20)).isEmpty)
  }

  @Test func withoutAMessageThatWaitsThereIsNoNews() {
    #expect(BestMoment().detect(in: Self.history(habitual: 15, isWaiting: false)).isEmpty)
    var always = BestMoment()
    always.configuration.needsWaiting = false
    #expect(always.detect(in: Self.history(habitual: 15, isWaiting: false)).count == 1)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(BestMoment(), on: [Self.history(habitual: 15)])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

extension Date {
  fileprivate func adding(hours: Double) -> Date { addingTimeInterval(3_600 * hours) }
}

@Suite struct ReviewDueTests {
  static let boss = Contact(
    "Dana Fox", email: "dana@globex.example", title: "CFO", at: Sample.globex.id)

  static func meeting(_ day: String, _ subject: String, with person: Contact = Sample.maria)
    -> Interaction
  {
    Interaction(.meeting, .outbound, with: person, on: Sample.date(day), subject: subject)
  }

  func find(_ meetings: [Interaction], renewal: String = "2027-01-01") -> [Finding] {
    ReviewDue().detect(
      in: OpportunitySample.history(
        OpportunitySample.subscription(renewal: renewal), meetings,
        people: [Sample.maria, Self.boss]))
  }

  @Test func aQuarterAfterTheLastOneIsDue() throws {
    // 22 November is 100 days before 2 March; 98 days are the cadence and its grace.
    let finding = try #require(find([Self.meeting("2025-11-22", "QBR Q4")]).first)
    #expect(
      finding.statement.description
        == "The last review with Globex was on 22 November 2025, 100 days ago; one every 91 days "
        + "is usual.")
    #expect(finding.isGrounded && finding.category == .timing)
    #expect(find([Self.meeting("2025-11-24", "QBR Q4")]).isEmpty)
    #expect(find([Self.meeting("2025-11-23", "QBR Q4")]).count == 1)
  }

  @Test func theOwnCadenceCounts() {
    // Every 31 days, the last 40 days ago.
    let monthly = ["2025-11-21", "2025-12-22", "2026-01-21"].map {
      Self.meeting($0, "Executive review")
    }
    #expect(find(monthly).count == 1)
    #expect(find(Array(monthly.suffix(1))).isEmpty)
  }

  @Test func anExecutiveMakesAReview() {
    #expect(find([Self.meeting("2025-10-01", "Lunch", with: Self.boss)]).count == 1)
    #expect(find([Self.meeting("2025-10-01", "Lunch")]).isEmpty)
  }

  /// Whoever joins a weekly call makes no review of it, and titles count before ranks.
  @Test func aWeeklyCallIsNoReview() {
    let first = Sample.day("2025-10-10")
    let weekly = (0..<8).map { week in
      Self.meeting("\(first.adding(days: 7 * week))", "Check-in", with: Self.boss)
    }
    #expect(find(weekly).isEmpty)
    #expect(find(weekly + [Self.meeting("2025-10-01", "Dinner", with: Self.boss)]).count == 1)
    let strict = [
      Self.meeting("2025-10-01", "QBR"), Self.meeting("2026-02-20", "Dinner", with: Self.boss),
    ]
    #expect(find(strict).count == 1)
    #expect(find([strict[1]]).isEmpty)
  }

  @Test func aRenewalBringsItForward() throws {
    let recent = [Self.meeting("2026-01-02", "QBR")]
    #expect(find(recent).isEmpty)
    #expect(find([Self.meeting("2025-12-31", "QBR")], renewal: "2026-06-30").count == 1)
    #expect(find(recent, renewal: "2026-07-01").isEmpty)
    let never = try #require(
      find([Self.meeting("2026-02-01", "Lunch")], renewal: "2026-06-30").first)
    #expect(
      never.statement.description
        == "No review with Globex is known. The renewal is on 30 June, in 120 days.")
    #expect(find([], renewal: "2026-06-30").isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let history = OpportunitySample.history(
      OpportunitySample.subscription(renewal: "2026-06-30"),
      [Self.meeting("2025-11-22", "QBR Q4")])
    let report = DetectorLaws.check(ReviewDue(), on: [history])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}
