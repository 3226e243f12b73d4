import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct GoingDarkTests {
  let calendar = Sample.calendar

  /// Maria writes at these pauses from January on and then falls silent; what is found after so
  /// many complete working days.
  func find(
    _ pauses: [Int], silent: Int, with detector: GoingDark = GoingDark(),
    also others: [Interaction] = []
  ) -> [Finding] {
    let days = Sample.days(from: "2026-01-05", pauses: pauses)
    let today = calendar.workingDay(silent, from: days[days.count - 1]).adding(days: 1)
    return detector.detect(
      in: Sample.history(Sample.letters(on: days) + others, at: Sample.date(today)))
  }

  // The bound of ten pauses of 5 working days is 15.8.
  @Test(arguments: [(15, false), (16, true), (125, true), (126, false)])
  func aRegularWriterIsMissedBeyondTheBoundAndForgottenLater(silent: Int, isTold: Bool) {
    #expect(find([Int](repeating: 5, count: 10), silent: silent).isEmpty == !isTold)
  }

  @Test func theFindingSaysWhatWasMeasured() throws {
    let finding = try #require(find([Int](repeating: 5, count: 10), silent: 16).first)
    #expect(finding.type == "going_dark" && finding.category == .risk)
    #expect(finding.subject == Sample.maria.anyID)
    #expect(
      finding.statement.description
        == "Maria Lopez has not been in touch for 16 working days, since 16 March. "
        + "Half of the pauses before were at most 5 working days, the longest 5.")
    #expect(finding.measured("days_since_contact") == "16 working days")
    #expect(finding.measured("previous_cadence") == "5 working days")
    #expect(finding.isGrounded && !finding.evidence.isEmpty)
    #expect(finding.signal == .engagementDrop)
  }

  @Test func everyThresholdMovesTheOutcome() {
    let pauses = [Int](repeating: 5, count: 10)
    func found(silent: Int, _ change: (inout GoingDark.Configuration) -> Void) -> Bool {
      var configuration = GoingDark.Configuration()
      change(&configuration)
      return !find(pauses, silent: silent, with: GoingDark(configuration)).isEmpty
    }
    #expect(found(silent: 14) { $0.falseAlarmInterval = 250 })
    #expect(!found(silent: 16) { $0.falseAlarmInterval = 1_000 })
    #expect(!found(silent: 16) { $0.priorPauses = 4 })
    #expect(!found(silent: 16) { $0.longestPauseFactor = 3.2 })
    #expect(!found(silent: 16) { $0.minimumPauses = 11 })
    #expect(!found(silent: 16) { $0.minimumSpan = 51 })
    #expect(!found(silent: 16) { $0.shortestSilence = 17 })
    #expect(!found(silent: 16) { $0.window = 30 })
    #expect(!found(silent: 16) { $0.forgottenAfter = 15 })
  }

  @Test func fewPausesAndBusyFortnightsAreNoRhythm() {
    #expect(find([5, 5, 5, 5], silent: 60).isEmpty)
    #expect(find([Int](repeating: 1, count: 12), silent: 60).isEmpty)
  }

  @Test func aSlowWriterIsLeftAlone() {
    #expect(find([20, 15, 25, 20, 18, 22], silent: 40).isEmpty)
  }

  @Test func machinesAreNoSignOfLife() {
    let automatic = ["2026-03-30", "2026-04-02"].map {
      Sample.mail(
        "auto \($0)", .inbound, on: Sample.date($0), text: "Ticket 12 received.", nature: .autoReply
      )
    }
    #expect(find([Int](repeating: 5, count: 10), silent: 16, also: automatic).count == 1)
  }

  @Test func aMeetingIsASignOfLife() {
    let meeting = Interaction(
      .meeting, .outbound, with: Sample.maria, on: Sample.date("2026-04-01"))
    #expect(find([Int](repeating: 5, count: 10), silent: 16, also: [meeting]).isEmpty)
  }

  // MARK: Holidays, absences, clocks

  @Test func holidaysAreNotSilence() {
    // Sixteen working days after 16 March, unless ten of them are holidays.
    let days = Sample.days(from: "2026-01-05", pauses: [Int](repeating: 5, count: 10))
    let closed = WorkCalendar.weekdays(
      in: "Europe/Berlin",
      holidays: [
        "2026-03-23", "2026-03-24", "2026-03-25", "2026-03-26", "2026-03-27", "2026-03-30",
        "2026-03-31", "2026-04-01", "2026-04-02", "2026-04-03",
      ])
    let moment = Sample.date("2026-04-08")
    let letters = Sample.letters(on: days)
    #expect(GoingDark().detect(in: Sample.history(letters, at: moment)).count == 1)
    #expect(
      GoingDark().detect(in: Sample.history(letters, at: moment, calendar: closed)).isEmpty)
  }

  @Test(arguments: [
    ("I am out of the office until 10 April.", true),
    ("Ich bin bis zum 10.04.2026 nicht im Büro.", true),
    ("Je suis absente jusqu'au 10 avril.", true),
    ("Your request has been received and will be handled by 10 April.", false),
  ])
  func anAnnouncedAbsenceIsNotSilence(text: String, excuses: Bool) {
    let reply = Sample.mail(
      "auto", .inbound, on: Sample.date("2026-03-18"), text: text, nature: .autoReply)
    let found = find([Int](repeating: 5, count: 10), silent: 18, also: [reply])
    #expect(found.isEmpty == excuses)
  }

  @Test func silenceAfterTheAbsenceCountsAgain() {
    let reply = Sample.mail(
      "auto", .inbound, on: Sample.date("2026-03-18"), text: "I am out of office until 27 March.",
      nature: .autoReply)
    #expect(find([Int](repeating: 5, count: 10), silent: 22, also: [reply]).isEmpty)
    let found = find([Int](repeating: 5, count: 10), silent: 24, also: [reply])
    #expect(found.first?.measured("days_since_contact") == "16 working days")
  }

  @Test func daylightSavingAddsNoDay() {
    // The clocks of Berlin change on 2026-03-29. Late letters stay on their day.
    let days = Sample.days(from: "2026-01-05", pauses: [Int](repeating: 5, count: 10))
    let late = days.map { Sample.mail("late \($0)", .inbound, on: Sample.date($0, hour: 21.9)) }
    for hour in ["00:30", "12:00", "21:30"] {
      let before = Sample.history(late, at: Sample.date("2026-04-07 \(hour)"))
      #expect(GoingDark().detect(in: before).isEmpty)
      let after = Sample.history(late, at: Sample.date("2026-04-08 \(hour)"))
      #expect(
        GoingDark().detect(in: after).first?.measured("days_since_contact") == "16 working days")
    }
  }

  // MARK: Unanswered messages

  /// Ana asks every Monday, Maria answers after some working hours; then three are unanswered.
  func asked(
    answerHours: Double, unanswered: [String], at moment: String,
    also others: [Interaction] = []
  ) -> [Finding] {
    var mails = others
    let mondays = Sample.days(from: "2026-01-05", pauses: [5, 5, 5, 5, 5])
    for (index, monday) in mondays.enumerated() {
      let thread = "t\(index)"
      mails.append(
        Sample.mail("q\(index)", .outbound, on: Sample.date(monday, hour: 8), thread: thread))
      let days = Int(answerHours / 8)
      let day = calendar.workingDay(days, from: monday)
      mails.append(
        Sample.mail(
          "a\(index)", .inbound,
          on: Sample.date(day, hour: 8 + answerHours - Double(days) * 8), thread: thread,
          answers: "q\(index)"))
    }
    for (index, day) in unanswered.enumerated() {
      mails.append(
        Sample.mail("u\(index)", .outbound, on: Sample.date(day), thread: "u\(index)"))
    }
    return GoingDark().detect(in: Sample.history(mails, at: Sample.date(moment)))
  }

  @Test func whoAnsweredInFourHoursAndLeavesThreeUnansweredIsFound() throws {
    let found = asked(
      answerHours: 4, unanswered: ["2026-02-11", "2026-02-13", "2026-02-16"], at: "2026-02-18")
    let finding = try #require(found.first)
    #expect(finding.title.description == "Maria Lopez no longer answers")
    #expect(finding.measured("unanswered_messages") == "3")
    #expect(
      finding.statement.description.contains(
        "6 of 6 were answered, half of them within 4 working hours"))
    #expect(finding.severity == .high && finding.isGrounded)
    #expect(finding.advice.hasPrefix("Do not send one more reminder"))
  }

  @Test func twoUnansweredOrThreeOnOneDayAreNot() {
    #expect(
      asked(answerHours: 4, unanswered: ["2026-02-11", "2026-02-13"], at: "2026-02-16").isEmpty)
    #expect(
      asked(
        answerHours: 4, unanswered: ["2026-02-11 09:00", "2026-02-11 10:00", "2026-02-11 11:00"],
        at: "2026-02-13"
      ).isEmpty)
  }

  @Test func whoAlwaysTookFourDaysIsGivenTheTime() {
    let days = ["2026-02-16", "2026-02-17", "2026-02-18"]
    #expect(asked(answerHours: 32, unanswered: days, at: "2026-02-20").isEmpty)
    #expect(asked(answerHours: 32, unanswered: days, at: "2026-03-06").count == 1)
  }

  @Test func whatAColleagueOfTheirsSettledIsNotUnanswered() {
    let unanswered = ["2026-02-11", "2026-02-13", "2026-02-16"]
    let settled = unanswered.enumerated().map { index, day in
      var mail = Sample.mail(
        "s\(index)", .inbound, Sample.carlos, on: Sample.date("\(day) 12:00"),
        thread: "u\(index)", answers: "u\(index)", copied: [Sample.maria])
      mail.participants[2].role = .to
      return mail
    }
    #expect(
      asked(answerHours: 4, unanswered: unanswered, at: "2026-02-18", also: settled).isEmpty)
  }

  @Test func whoWaitsForUsIsToBeAnsweredFirst() throws {
    let question = Sample.mail(
      "question", .inbound, on: Sample.date("2026-03-17"), text: "Could you send the figures?")
    let found = find([Int](repeating: 5, count: 10), silent: 18, also: [question])
    #expect(
      found.first?.advice
        == "Answer the message of Maria Lopez of 17 March first; it has no answer from us.")
  }

  // MARK: Accounts

  @Test func aSilentAccountIsOneFinding() throws {
    let maria = Sample.days(from: "2026-01-05", pauses: [Int](repeating: 4, count: 12))
    let carlos = Sample.days(from: "2026-01-06", pauses: [Int](repeating: 4, count: 12))
    let letters = Sample.letters(on: maria) + Sample.letters(Sample.carlos, on: carlos)
    let found = GoingDark().detect(in: Sample.history(letters, at: Sample.date("2026-05-04")))
    #expect(found.map(\.subject) == [Sample.globex.anyID])
    let finding = try #require(found.first)
    #expect(finding.category == .risk && finding.isGrounded)
    #expect(finding.related == [Sample.carlos.anyID, Sample.maria.anyID])
  }

  @Test func oneSilentPersonOfALivelyAccountIsAPersonsFinding() {
    let maria = Sample.days(from: "2026-01-05", pauses: [Int](repeating: 4, count: 12))
    let carlos = Sample.days(from: "2026-01-06", pauses: [Int](repeating: 4, count: 20))
    let letters = Sample.letters(on: maria) + Sample.letters(Sample.carlos, on: carlos)
    let found = GoingDark().detect(in: Sample.history(letters, at: Sample.date("2026-04-24")))
    #expect(found.map(\.subject) == [Sample.maria.anyID])
  }

  // MARK: Laws

  @Test func laterDataChangesNothing() {
    let days = Sample.days(from: "2026-01-05", pauses: [Int](repeating: 5, count: 10))
    let moment = Sample.date("2026-04-08")
    let known = Sample.letters(on: days)
    let later = Sample.letters(on: [Sample.day("2026-04-09"), Sample.day("2026-05-01")])
    let before = GoingDark().detect(in: Sample.history(known, at: moment))
    #expect(before.count == 1)
    #expect(
      GoingDark().detect(in: Sample.history((later + known).reversed(), at: moment)) == before)
  }

  @Test func nothingHappenedNothingFound() {
    #expect(GoingDark().detect(in: Sample.history([], at: Sample.date("2026-04-08"))).isEmpty)
  }
}

extension Finding {
  var advice: String { action.description.description }
}
