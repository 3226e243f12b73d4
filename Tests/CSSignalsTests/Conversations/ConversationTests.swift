import CSModels
import CSScoring
import CSSignals
import Foundation
import Testing

@Suite struct ConversationTests {
  /// A conversation, a message a day from 2026-03-02 on: of Maria with a mood, or ours.
  static func talk(
    _ moods: [Double?], urgency: Double? = nil, version: String = "words_1"
  ) -> (mails: [Interaction], annotations: [Annotation]) {
    var (mails, annotations): ([Interaction], [Annotation]) = ([], [])
    for (index, mood) in moods.enumerated() {
      let date = Sample.date(Sample.day("2026-03-02").adding(days: index))
      let mail = Sample.mail(
        "m\(index)", mood == nil ? .outbound : .inbound, on: date, subject: "Invoice 7",
        thread: "t")
      mails.append(mail)
      guard let mood else { continue }
      var annotation = Annotation(of: mail, version: version)
      annotation.compound = mood
      annotation.urgency = urgency.map { Probability(clamping: $0) }
      annotations.append(annotation)
    }
    return (mails, annotations)
  }

  static func history(
    _ moods: [Double?], urgency: Double? = nil, at moment: String = "2026-03-10"
  ) -> History {
    let (mails, annotations) = talk(moods, urgency: urgency)
    var history = Sample.history(mails, at: Sample.date(moment))
    history.add(annotations: annotations)
    return history
  }

  // MARK: Course

  @Test(arguments: [
    // Each of Maria's is angrier than the one before; ours, without a mood, stand between.
    ([0.4, nil, -0.1, nil, -0.5, nil, -0.8] as [Double?], 4 as Int?),
    ([0.1, -0.2, -0.45], 2), ([0.5, 0.2, -0.3], nil),
    // An outburst alone is none, two in a row are.
    ([0.2, 0.2, -0.9, 0.3], nil), ([0.2, -0.9, -0.8], 2), ([-0.9, -0.9, -0.9], nil),
    // Not falling all the time, and only one of theirs.
    ([-0.1, -0.5, -0.3], nil), ([-0.9], nil), ([], nil), ([nil, nil], nil),
  ])
  func theTurnIsWhereItIs(moods: [Double?], index: Int?) {
    let course = ConversationCourse(of: "t", in: Self.history(moods))
    #expect(course.escalation == index)
    #expect(course.messages.count == moods.count)
  }

  /// What has calmed may turn again; the run says which rule it was.
  @Test func theLastTurnCounts() throws {
    let moods: [Double?] = [0.2, -0.4, -0.8, 0.3, 0.2, -0.9, -0.8]
    let past = Self.history(moods)
    #expect(ConversationCourse(of: "t", in: past).escalation == 6)
    #expect(ConversationCourse(of: "t", in: Self.history(Array(moods.prefix(4)))).escalation == 2)
    let finding = try #require(EscalatingConversation().detect(in: past).first)
    #expect(
      finding.statement.description.hasSuffix(
        "The last 2 messages from Globex up to it are both tense."))
    #expect(finding.isGrounded)
  }

  @Test func oneScaleIsComparedWithItself() {
    var past = Self.history([0.1, -0.2, -0.45])
    // Another model read one message only.
    let (mails, _) = Self.talk([0.1, -0.2, -0.45])
    var other = Annotation(of: mails[2], version: "words_2")
    other.compound = 0.9
    past.add(annotations: [other])
    #expect(ConversationCourse(of: "t", in: past).escalation == 2)
  }

  @Test(arguments: [
    ("Who is your manager? This is unacceptable.", -0.6, true),
    ("I am escalating this, our CEO asked me about it.", -0.4, true),
    ("Ich verliere die Geduld.", -0.5, true),
    // Neither words nor tone alone, nor words that say the opposite.
    ("Who is your manager? I would like to praise you.", 0.6, false),
    ("The import failed again.", -0.8, false),
    ("No need to escalate, but it hurts.", -0.5, false),
  ])
  func oneMessageThatSaysSoIsEnough(text: String, mood: Double, isTold: Bool) throws {
    let date = Sample.date("2026-03-09 09:00")
    let mail = Sample.mail("m", .inbound, on: date, subject: "Import", text: text, thread: "t")
    var annotation = Annotation(of: mail, version: "words_1")
    annotation.compound = mood
    var history = Sample.history([mail], at: Sample.date("2026-03-10"))
    history.add(annotations: [annotation])
    let found = EscalatingConversation().detect(in: history)
    #expect(found.isEmpty != isTold)
    #expect(found.allSatisfy { $0.isGrounded && $0.subject == Sample.maria.anyID })
  }

  /// Mail that belongs to no conversation is one of its own, however much of it there is.
  @Test func aMessageOutsideConversationsIsEnough() throws {
    let texts = ["Thanks for the figures.", "I am escalating this to our CEO.", "See you in May."]
    var (mails, annotations): ([Interaction], [Annotation]) = ([], [])
    for (index, mood) in [0.3, -0.7, 0.2].enumerated() {
      let mail = Sample.mail(
        "m\(index)", .inbound, on: Sample.date("2026-03-0\(5 + index)"), text: texts[index])
      var annotation = Annotation(of: mail, version: "words_1")
      annotation.compound = mood
      mails.append(mail)
      annotations.append(annotation)
    }
    var history = Sample.history(mails, at: Sample.date("2026-03-10"))
    history.add(annotations: annotations)
    let finding = try #require(EscalatingConversation().detect(in: history).first)
    #expect(finding.evidence == [mails[1].anyID] && finding.subject == Sample.maria.anyID)
    #expect(finding.isGrounded)
  }

  @Test func urgencyAddsToTension() {
    let moods: [Double?] = [0.1, -0.1, -0.3]
    #expect(ConversationCourse(of: "t", in: Self.history(moods)).escalation == nil)
    let urgent = ConversationCourse(of: "t", in: Self.history(moods, urgency: 1))
    #expect(urgent.messages.map(\.tension) == [0.25, 0.35, 0.55])
    #expect(urgent.escalation == 2)
  }

  @Test func everyThresholdMovesTheOutcome() {
    let past = Self.history([0, -0.2, -0.4])
    func found(_ change: (inout ConversationCourse.Configuration) -> Void) -> Bool {
      var configuration = ConversationCourse.Configuration()
      change(&configuration)
      return ConversationCourse(of: "t", in: past, configuration).escalation != nil
    }
    #expect(found { $0.minimumTension = 0.4 } && !found { $0.minimumTension = 0.41 })
    #expect(found { $0.minimumRise = 0.4 } && !found { $0.minimumRise = 0.41 })
    #expect(!found { $0.risingMessages = 4 })
    #expect(
      found {
        $0.risingMessages = 2
        $0.minimumRise = 0.2
      })
    let twice = Self.history([0, -0.7, -0.7])
    var configuration = ConversationCourse.Configuration()
    configuration.highTension = 0.71
    #expect(ConversationCourse(of: "t", in: twice).escalation == 2)
    #expect(ConversationCourse(of: "t", in: twice, configuration).escalation == nil)
  }

  @Test func theLastVersionOfAnAnnotationCounts() {
    var past = Self.history([0, -0.2, -0.4])
    past.add(annotations: Self.talk([0.9, 0.9, 0.9], version: "words_2").annotations)
    #expect(ConversationCourse(of: "t", in: past).escalation == nil)
    #expect(ConversationCourse(of: "t", in: past).moodChange == 0)
  }

  // MARK: Escalation

  @Test func aRisingAngerIsToldWithItsMessage() throws {
    let past = Self.history([0.4, nil, -0.1, nil, -0.5])
    let finding = try #require(EscalatingConversation().detect(in: past).first)
    #expect(finding.type == "escalating_conversation" && finding.isGrounded)
    #expect(finding.subject == Sample.maria.anyID && finding.severity == .medium)
    #expect(
      finding.statement.description
        == "The conversation with Maria Lopez about \"Invoice 7\" is heating up: it turned with "
        + "message 5 of 5, on 6 March. The last 3 messages from Globex up to it sound worse and "
        + "worse.")
    #expect(finding.evidence.map(\.description).sorted().count == 3)
    #expect(finding.measured("mood") == "0.40, -0.10, -0.50")
  }

  @Test func whatHasCalmedOrIsLongAgoIsNotTold() {
    let moods: [Double?] = [0.4, -0.1, -0.5]
    #expect(EscalatingConversation().detect(in: Self.history(moods)).count == 1)
    #expect(EscalatingConversation().detect(in: Self.history(moods + [nil, 0.3])).isEmpty)
    #expect(
      EscalatingConversation().detect(in: Self.history(moods, at: "2026-03-25")).count == 1)
    #expect(EscalatingConversation().detect(in: Self.history(moods, at: "2026-03-26")).isEmpty)
  }

  // MARK: Effect of answers

  @Test func answersAreComparedWithWhatFollowed() throws {
    // Complaint, answer after one working day, better; complaint, answer, worse.
    let past = Self.history([-0.5, nil, 0.1, -0.4, nil, nil, -0.8])
    let effect = ResponseEffectiveness(in: past)
    #expect(effect.responses.map(\.hours) == [8, 8])
    #expect(effect.improved == 1 && effect.worsened == 1)
    #expect(abs((effect.medianChange ?? 9) - 0.1) < 1e-9)
    #expect(effect.improvedShare?.value == 0.5 && effect.medianChangeWhenQuick == nil)
    #expect(ResponseEffectiveness(in: Self.history([0.5, nil, 0.9])).improvedShare == nil)
  }
}

@Suite struct CommunicationTests {
  /// Two conversations with Maria, in words and working hours that are easy to count.
  var history: History {
    func mail(
      _ id: String, _ direction: Interaction.Direction, _ date: String, _ words: Int,
      _ thread: String,
      answers: String? = nil
    ) -> Interaction {
      Sample.mail(
        id, direction, on: Sample.date(date),
        text: [String](repeating: "word", count: words - 1).joined(separator: " ") + " why?",
        thread: thread, answers: answers)
    }
    let call = Weeks.meetings([Sample.day("2026-03-12")], [(Sample.maria, .attended)])
    let missed = Weeks.meetings([Sample.day("2026-03-13")], [(Sample.maria, .noShow)], id: "no")
    return Sample.history(
      [
        mail("1", .inbound, "2026-03-02 09:00", 10, "a"),
        mail("2", .outbound, "2026-03-02 11:00", 30, "a", answers: "1"),
        mail("3", .inbound, "2026-03-03 11:00", 20, "a", answers: "2"),
        // She asks again after eight working hours.
        mail("4", .inbound, "2026-03-04 11:00", 40, "a"),
        mail("5", .outbound, "2026-03-05 11:00", 50, "a", answers: "4"),
        mail("6", .inbound, "2026-03-05 12:00", 30, "a", answers: "5"),
      ] + call + missed, at: Sample.date("2026-03-16"))
  }

  @Test func mediansAreThoseCountedByHand() {
    let pattern = CommunicationPattern(of: history)
    #expect(pattern.received == 4 && pattern.sent == 2)
    #expect(pattern.usualLength == 25 && pattern.ourUsualLength == 40)
    // Answers of hers after 8 and 1 hours, ours after 2, 16 and 8.
    #expect(pattern.replyHours == 4.5 && pattern.ourReplyHours == 8)
    #expect(pattern.expectedReplyHours == 8)
    // 2, 3, 4, 5 and 12 March.
    #expect(pattern.usualPause == 1)
    #expect(pattern.preferredChannel == .email && pattern.preferredShare == 0.8)
    #expect(pattern.channels == [.email: 4, .meeting: 1])
    // 10, 12, 12 and 13 o'clock in Berlin.
    #expect(pattern.usualHour == 12)
  }

  @Test func nobodyHasNoPattern() {
    let none = CommunicationPattern(of: history, with: Sample.carlos.id)
    #expect(none.received == 0 && none.preferredChannel == nil && none.preferredShare == nil)
    #expect(none.usualLength == nil && none.replyHours == nil && none.usualPause == nil)
    let later = CommunicationPattern(of: history, since: Sample.date("2026-03-05 12:00"))
    #expect(later.received == 1 && later.sent == 0)
  }

  @Test func weeksAreThoseCountedByHand() {
    let weeks = EngagementWeeks(of: history, last: 3).weeks
    #expect(weeks.map(\.monday.description) == ["2026-02-23", "2026-03-02", "2026-03-09"])
    #expect(weeks.map(\.received) == [0, 4, 0] && weeks.map(\.sent) == [0, 2, 0])
    #expect(weeks.map(\.asked) == [0, 2, 0] && weeks.map(\.answered) == [0, 2, 0])
    #expect(weeks.map(\.replyRate) == [nil, 1, nil])
    #expect(weeks.map(\.daysOfContact) == [0, 4, 1])
    #expect(weeks.map(\.meetings.kept) == [0, 0, 1] && weeks.map(\.meetings.noShows) == [0, 0, 1])
    let carlos = EngagementWeeks(of: history, with: Sample.carlos.id, last: 3)
    #expect(carlos.weeks.allSatisfy { $0.received + $0.sent + $0.daysOfContact == 0 })
    #expect(carlos.replyRate == nil)
  }

  /// Two of three messages are answered in one week, none of one in the next.
  @Test func ratesAreThoseCountedByHand() {
    let days = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-09"].map(Sample.day)
    let past = Sample.history(
      Weeks.asked(on: days, after: [1, 2, nil, nil]), at: Sample.date("2026-03-20"))
    let weeks = EngagementWeeks(of: past, with: Sample.maria.id, last: 2)
    #expect(weeks.weeks.map(\.replyRate) == [2.0 / 3, 0])
    #expect(weeks.replyRate == 0.5)
  }
}

@Suite struct EngagementInsightTests {
  @Test func goingDarkIsBeyondTheStatedFunctionOfTheCadence() throws {
    // Every fifth working day, 40 times: the bound is 7.8 working days, as GoingDark states.
    let days = Sample.days(from: "2025-06-02", pauses: [Int](repeating: 5, count: 40))
    func insights(after silence: Int) -> [EngagementInsight] {
      let today = Sample.calendar.workingDay(silence + 1, from: days[40])
      return EngagementInsight.all(
        in: Sample.history(Sample.letters(on: days), at: Sample.date(today), people: [Sample.maria])
      )
    }
    #expect(insights(after: 7).isEmpty)
    let found = try #require(insights(after: 8).first)
    #expect(found.type == .goingDark && found.customer == Sample.globex.id)
    #expect(found.daysSinceContact == 8 && found.previousCadence == 5)
    #expect(found.evidence.contains { $0.contains("explained up to 7.8") })
  }

  @Test func theOtherKindsHaveTheirCadenceToo() throws {
    let rise = Sample.history(
      Weeks.letters(Weeks.steady + [4, 5, 4, 5]), at: Weeks.end(24))
    let found = try #require(EngagementInsight.all(in: rise).first)
    #expect(found.type == .increasedActivity && found.previousCadence == 1)
    #expect(found.daysSinceContact == 2)
  }
}
