import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct MeetingTests {
  /// One meeting every Tuesday from 2025-12-02 on.
  func meetings(
    _ answers: [Participant.Attendance?], of person: Contact = Sample.maria, from week: Int = 0
  ) -> [Interaction] {
    answers.enumerated().flatMap { index, answer in
      Weeks.meetings(
        [Weeks.monday.adding(days: 7 * (index + week) + 1)], [(person, answer)],
        id: "with \(person.name)")
    }
  }

  func history(_ interactions: [Interaction], weeks: Int) -> History {
    Sample.history(interactions, at: Weeks.end(weeks))
  }

  // MARK: Attendance

  @Test func everyAnswerIsCounted() {
    let answers: [Participant.Attendance?] = [
      .attended, .attended, .accepted, .declined, .noShow, .tentative, .needsAction, nil,
    ]
    let counted = MeetingAttendance(of: history(meetings(answers), weeks: 10))
    #expect(counted.attended == 2 && counted.accepted == 1 && counted.declined == 1)
    #expect(counted.noShows == 1 && counted.tentative == 1 && counted.withoutAnswer == 1)
    #expect(counted.unknown == 1 && counted.invited == 8)
    #expect(counted.kept == 3 && counted.missed == 2)
    #expect(counted.keptShare == 0.6 && counted.noShowShare == 1.0 / 3)
  }

  @Test func ofAnAccountTheBestAnswerCounts() {
    let both = Weeks.meetings(
      Weeks.days([1, 1]), [(Sample.maria, .declined), (Sample.carlos, .attended)])
    let past = history(both, weeks: 10)
    #expect(MeetingAttendance(of: past).kept == 2)
    #expect(MeetingAttendance(of: past, with: Sample.maria.id).keptShare == 0)
    #expect(MeetingAttendance(of: past, with: Sample.carlos.id).keptShare == 1)
    #expect(MeetingAttendance(of: past, with: "nobody").keptShare == nil)
  }

  @Test func aStretchOfTimeHasAnEnd() {
    let past = history(meetings([.attended, .noShow, .attended]), weeks: 10)
    let second = Sample.date(Weeks.monday.adding(days: 8))
    let third = Sample.date(Weeks.monday.adding(days: 15), hour: 10)
    #expect(MeetingAttendance(of: past, from: second, until: third).noShowShare == 1)
    #expect(MeetingAttendance(of: past, from: third).attended == 1)
  }

  // MARK: Missed meetings

  let came = [Participant.Attendance?](repeating: .attended, count: 12)

  /// A mail every Monday, so that no two misses are one holiday.
  let mails = Weeks.letters([Int](repeating: 1, count: 15))

  @Test func whoNoLongerComesIsFound() throws {
    let past = history(meetings(came + [.noShow, .declined, .noShow]) + mails, weeks: 15)
    let finding = try #require(MissedMeetings().detect(in: past).first)
    #expect(finding.type == "meeting_no_shows" && finding.isGrounded)
    #expect(finding.subject == Sample.maria.anyID && finding.evidence.count == 3)
    #expect(
      finding.statement.description
        == "Maria Lopez missed 3 of the last 3 meetings, the last one on 10 March. "
        + "Before, 0 of 12 were missed. 2 of them were accepted, and Maria Lopez did not come.")
    // Twice (1 / 14)^3.
    #expect(finding.measured("probability_of_chance") == "0.0007")
  }

  @Test func oneHolidayIsOneCause() {
    let silent = Weeks.letters([Int](repeating: 1, count: 12))
    let holiday = meetings(came + [.noShow, .declined, .noShow]) + silent
    #expect(MissedMeetings().detect(in: history(holiday, weeks: 15)).isEmpty)
    var configuration = MissedMeetings.Configuration()
    configuration.holiday = 7
    #expect(MissedMeetings(configuration).detect(in: history(holiday, weeks: 15)).count == 1)
    // Five weeks are no holiday any more.
    let longer = meetings(came + [.noShow, .declined, .noShow, .noShow, .noShow]) + silent
    #expect(MissedMeetings().detect(in: history(longer, weeks: 17)).count == 1)
  }

  @Test func oneMissAndOldHabitsAreNone() {
    #expect(MissedMeetings().detect(in: history(meetings(came + [.noShow]), weeks: 13)).isEmpty)
    let half = came.enumerated().map { index, answer in index % 2 == 0 ? answer : .declined }
    let past = history(meetings(half + [.declined, .declined, .declined]) + mails, weeks: 15)
    #expect(MissedMeetings().detect(in: past).isEmpty)
    let back = history(meetings(came + [.noShow, .noShow, .attended, .attended]), weeks: 16)
    #expect(MissedMeetings().detect(in: back).isEmpty)
  }

  @Test func whereNobodyComesItIsTheAccount() {
    let days = (0..<12).map { Weeks.monday.adding(days: 7 * $0 + 1) }
    let kept = Weeks.meetings(days, [(Sample.maria, .attended), (Sample.carlos, .attended)])
    let last = (12..<15).map { Weeks.monday.adding(days: 7 * $0 + 1) }
    let missed = Weeks.meetings(last, [(Sample.maria, .declined), (Sample.carlos, .noShow)])
    let found = MissedMeetings().detect(in: history(kept + missed + mails, weeks: 15))
    #expect(found.map(\.subject) == [Sample.globex.anyID])
    let one = Weeks.meetings(last, [(Sample.maria, .declined), (Sample.carlos, .attended)])
    let other = MissedMeetings().detect(in: history(kept + one + mails, weeks: 15))
    #expect(other.map(\.subject) == [Sample.maria.anyID])
  }

  @Test func everyThresholdMovesTheOutcome() {
    let past = history(meetings(came + [.noShow, .declined, .noShow]) + mails, weeks: 15)
    func found(_ change: (inout MissedMeetings.Configuration) -> Void) -> Bool {
      var configuration = MissedMeetings.Configuration()
      change(&configuration)
      return !MissedMeetings(configuration).detect(in: past).isEmpty
    }
    #expect(found { $0.minimumMissed = 3 } && !found { $0.minimumMissed = 4 })
    #expect(found { $0.minimumMeetings = 12 } && !found { $0.minimumMeetings = 13 })
    #expect(!found { $0.significance = 0.0007 } && found { $0.significance = 0.0008 })
    #expect(!found { $0.recentDays = 8 } && !found { $0.window = 28 })
    // The run of the last three does not depend on how many are judged besides.
    #expect(found { $0.recentMeetings = 1 })
    #expect(found { $0.largestKeptShare = 0 })
  }

  // MARK: Trend

  @Test func fewerMeetingsAreATrend() throws {
    let past = history(meetings([Participant.Attendance?](repeating: nil, count: 20)), weeks: 28)
    let finding = try #require(MeetingTrend().detect(in: past).first)
    #expect(finding.type == "fewer_meetings" && finding.signal == .engagementDrop)
    #expect(
      finding.statement.description
        == "Globex met or called us on 0 days of the last 8 full weeks. "
        + "In the 19 weeks before, 8 weeks had 8 on average.")
    #expect(finding.isGrounded)
  }

  @Test func moreMeetingsAreOneToo() throws {
    let rare = (0..<20).flatMap { week in
      week % 3 == 0
        ? Weeks.meetings([Weeks.monday.adding(days: 7 * week)], [(Sample.maria, nil)]) : []
    }
    let many = meetings([Participant.Attendance?](repeating: .attended, count: 8), from: 20)
    let finding = try #require(MeetingTrend().detect(in: history(rare + many, weeks: 28)).first)
    #expect(finding.type == "more_meetings" && finding.signal == nil && finding.isGrounded)
  }

  /// Of a meeting every other week, eight weeks without one are too few to tell.
  @Test func whatLastsIsToldOfRareMeetings() throws {
    let days = (0..<13).map { Weeks.monday.adding(days: 14 * $0) }
    let past = history(Weeks.meetings(days, [(Sample.maria, nil)]), weeks: 38)
    let finding = try #require(MeetingTrend().detect(in: past).first)
    #expect(finding.type == "fewer_meetings" && finding.isGrounded)
    #expect(finding.statement.description.contains("on 0 days of the last 12 full weeks."))
    var soon = MeetingTrend()
    soon.configuration.lastingWeeks = 0
    #expect(soon.detect(in: past).isEmpty)
    // One meeting among them is little, and may be chance.
    let one = history(
      Weeks.meetings(days + [Weeks.monday.adding(days: 7 * 32)], [(Sample.maria, nil)]), weeks: 38)
    #expect(MeetingTrend().detect(in: one).isEmpty)
  }

  @Test func aSteadySeriesAndDeclinedOnesAreNone() {
    let steady = meetings([Participant.Attendance?](repeating: .accepted, count: 28))
    #expect(MeetingTrend().detect(in: history(steady, weeks: 28)).isEmpty)
    let declined = meetings([Participant.Attendance?](repeating: .declined, count: 28))
    #expect(MeetingTrend().detect(in: history(declined, weeks: 28)).isEmpty)
  }

  @Test func everyThresholdOfATrendMovesTheOutcome() {
    let past = history(meetings([Participant.Attendance?](repeating: nil, count: 22)), weeks: 28)
    func found(_ change: (inout MeetingTrend.Configuration) -> Void) -> Bool {
      var configuration = MeetingTrend.Configuration()
      change(&configuration)
      return !MeetingTrend(configuration).detect(in: past).isEmpty
    }
    // Two of eight weeks, where eight were usual.
    #expect(found { $0.largestShare = 0.25 } && !found { $0.largestShare = 0.24 })
    #expect(found { $0.minimumDays = 8 } && !found { $0.minimumDays = 9 })
    #expect(found { $0.minimumEarlierWeeks = 19 } && !found { $0.minimumEarlierWeeks = 20 })
    #expect(!found { $0.significance = 1e-6 })
    #expect(!found { $0.recentWeeks = 20 })
  }
}
