import CSModels
import CSSignals
import Foundation
import Testing

/// The laws, for every detector of people, on a history in which it has something to find.
@Suite struct PeopleLawsTests {
  /// A detector, the history, and the type of what it finds there.
  static var cases: [(any Detector, History, String)] {
    let idle = [Int](repeating: 0, count: 20)
    let end = Sample.date(Weeks.monday.adding(days: 7 * 28))
    let risen = Sample.history(Weeks.letters(Weeks.steady + [4, 5, 4, 5]), at: Weeks.end(24))
    let shifted = Sample.history(
      Weeks.letters(Weeks.steady)
        + Weeks.letters(idle + [Int](repeating: 2, count: 8), of: Sample.carlos), at: end)
    var single = Sample.history(Weeks.letters(Weeks.steady), at: Weeks.end(20))
    single.add(
      Subscription(
        id: "s", account: Sample.globex.id, value: .usd(12_000), seats: 10,
        renewal: Sample.date("2026-09-01"), start: Sample.date("2025-01-01")))
    let balance = Sample.history(
      Weeks.letters([Int](repeating: 1, count: 16) + [0, 0, 0, 1, 0, 0])
        + Weeks.ours([Int](repeating: 1, count: 16) + [3, 3, 3, 3, 3, 3]),
      at: Sample.date(Weeks.monday.adding(days: 7 * 22)))
    let meetings = (0..<15).flatMap { week in
      Weeks.meetings(
        [Weeks.monday.adding(days: 7 * week + 1)],
        [(Sample.maria, week < 12 ? .attended : .noShow)])
    }
    let held = (0..<16).flatMap { week in
      Weeks.meetings([Weeks.monday.adding(days: 7 * week + 1)], [(Sample.maria, .attended)])
    }
    let talks = (0..<20).map { week in
      let day = Weeks.monday.adding(days: 7 * week)
      return Sample.mail(
        "talk \(day)", .inbound, Sample.carlos, on: Sample.date(day), thread: "talk \(day)",
        copied: week < 16 ? [Sample.maria] : [])
    }
    let dropped = Sample.history(
      talks + [Sample.mail("first", .inbound, on: Sample.date("2025-12-01 07:00"))],
      at: Sample.date(Weeks.monday.adding(days: 140)))
    return [
      (IncreasedActivity(), risen, "increased_activity"),
      (StakeholderShift(), shifted, "stakeholder_shift"),
      (SingleThreading(), single, "single_threading"),
      (OneSidedContact(), balance, "one_sided_conversation"),
      (
        SlowerReplies(), replies([Double?](repeating: 28, count: 11)), "reply_slowdown"
      ),
      (Unresponsive(), replies([nil, nil, nil]), "unresponsive"),
      (
        MissedMeetings(),
        Sample.history(
          meetings + Weeks.letters([Int](repeating: 1, count: 15)), at: Weeks.end(15)),
        "meeting_no_shows"
      ),
      (
        MeetingTrend(), Sample.history(held, at: Weeks.end(24)),
        "fewer_meetings"
      ),
      (DroppedFromThreads(), dropped, "dropped_from_threads"),
      (Reorganization(), reorganized, "reorganization"),
      (RoleChange(), reorganized, "reporting_line_shift"),
      (
        EscalatingConversation(), ConversationTests.history([0.4, nil, -0.1, nil, -0.5]),
        "escalating_conversation"
      ),
    ]
  }

  static func replies(_ last: [Double?]) -> History {
    let hours = ReplyHabitTests.quick + last
    let days = ReplyHabitTests.days(hours.count)
    return Sample.history(
      Weeks.asked(on: days, after: hours), at: Sample.date(days[days.count - 1].adding(days: 6)))
  }

  static var reorganized: History {
    let staff = (0..<3).map {
      Contact("Person \($0)", email: "p\($0)@globex.example", at: Sample.globex.id)
    }
    var past = Sample.history(
      Sample.letters(on: [Sample.day("2026-03-01")]), at: Sample.date("2026-03-10"),
      people: staff + [Sample.maria, Sample.carlos])
    for person in staff {
      for (boss, day) in [(Sample.maria, "2024-01-01"), (Sample.carlos, "2026-03-02")] {
        let role = try? OrganizationalRole(
          person: person.id, company: Sample.globex.id, title: "Analyst",
          reportingManager: boss.id, startDate: Sample.date(day))
        if let role { past.add(role) }
      }
    }
    return past
  }

  @Test(arguments: cases.indices)
  func ourDetectorsKeepThem(index: Int) {
    let (detector, history, type) = Self.cases[index]
    let found = detector.detect(in: history)
    #expect(found.contains { $0.type == type }, "\(detector.id) found \(found.map(\.title))")
    let report = DetectorLaws.check(detector, on: [history])
    #expect(report.passed, "\(detector.id): \(report)")
    #expect(
      !report.results.contains { $0.result != .passed }, "\(detector.id) is not tried: \(report)")
  }

  /// A scan of the same histories tells nothing of one person twice for one cause.
  @Test(arguments: cases.indices)
  func whatOneCauseExplainsIsToldOnce(index: Int) {
    let told = SignalScanner(SignalScanner.standard + Self.cases.map(\.0))
      .scan(Self.cases[index].1)
    let keys = told.map { "\($0.type)/\($0.subject)" }
    #expect(Set(keys).count == keys.count)
    #expect(told.count <= 2, "\(told.map(\.title))")
  }

  /// Nothing known, one message, or odd values: nothing is found and nothing traps.
  @Test(arguments: cases.indices)
  func littleIsTooLittle(index: Int) {
    let detector = Self.cases[index].0
    let moments = [Sample.date("2026-03-02"), .distantPast, .distantFuture]
    for moment in moments {
      #expect(detector.detect(in: Sample.history([], at: moment)).isEmpty)
      #expect(
        detector.detect(
          in: Sample.history([Sample.mail("one", .inbound, on: moment)], at: moment)
        ).isEmpty)
      #expect(detector.detect(in: Sample.history([], at: moment, people: [])).isEmpty)
    }
    var odd = ConversationTests.history([.nan, .infinity, -.infinity])
    odd.add(Weeks.meetings([Sample.day("2026-03-01")], []))
    #expect(detector.detect(in: odd).isEmpty)
  }
}
