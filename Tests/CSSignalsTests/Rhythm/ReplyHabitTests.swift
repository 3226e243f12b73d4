import CSModels
import CSSignals
import Foundation
import Testing

/// 2026-03-02 is a Monday; work in Berlin begins at eight o'clock UTC until the end of March.
@Suite struct ReplyHabitTests {
  /// Every Monday and Wednesday from 2025-11-03 on.
  static func days(_ count: Int) -> [CivilDate] {
    (0..<count).map { Sample.day("2025-11-03").adding(days: 7 * ($0 / 2) + 2 * ($0 % 2)) }
  }

  func history(
    _ hours: [Double?], also others: [Interaction] = [], person: Contact = Sample.maria,
    days extra: Int = 6
  ) -> History {
    let days = Self.days(hours.count)
    let end = days[days.count - 1].adding(days: extra)
    return Sample.history(
      Weeks.asked(person, on: days, after: hours) + others, at: Sample.date(end),
      people: [person, Sample.carlos])
  }

  static let quick = [Double?](repeating: 4, count: 20)

  static let none: [Double?] = [nil, nil, nil]

  // MARK: Unresponsive

  /// Maria, a champion, answered within four hours in the median; then three messages had none.
  @Test func aChampionWhoAnsweredAndDoesNotIsFound() throws {
    var champion = Sample.maria
    champion.role = .champion
    let finding = try #require(
      Unresponsive().detect(in: history(Self.quick + Self.none, person: champion)).first)
    #expect(finding.type == "unresponsive" && finding.signal == .championRisk)
    #expect(finding.severity == .high && finding.isGrounded && finding.evidence.count == 3)
    #expect(
      finding.statement.description
        == "Maria Lopez has not answered 3 messages from us, the first of 12 January. "
        + "Before, 20 of 20 were answered, half of them within 4 working hours.")
  }

  @Test func itCountsAlsoOfThoseWhoWriteOtherwise() {
    let last = Self.days(23)[22]
    let other = Sample.mail("else", .inbound, on: Sample.date(last.adding(days: 1)), thread: "x")
    let found = SignalScanner([GoingDark(), Unresponsive()])
      .scan(history(Self.quick + [nil, nil, nil], also: [other]))
    #expect(found.map(\.type) == ["unresponsive"])
  }

  @Test func whoIsSilentAltogetherIsToldOnce() {
    let found = SignalScanner([GoingDark(), Unresponsive()])
      .scan(history(Self.quick + [nil, nil, nil]))
    #expect(found.map(\.type) == ["going_dark"])
  }

  /// Who takes weeks, or answers one in four, is measured against that.
  @Test func slowAndRareAnswersAreNoSignal() {
    let slow = [Double?](repeating: 24 * 14 + 4, count: 20)
    #expect(Unresponsive().detect(in: history(slow + [nil, nil, nil], days: 2)).isEmpty)
    let rare = (0..<20).map { $0 % 4 == 0 ? 4.0 : nil }
    #expect(Unresponsive().detect(in: history(rare + [4, nil, nil, nil])).isEmpty)
  }

  @Test func twoAreTooFewUnlessOneSaysSo() {
    let two = history(Self.quick + [nil, nil])
    #expect(Unresponsive().detect(in: two).isEmpty)
    var configuration = Unresponsive.Configuration()
    configuration.minimumUnanswered = 2
    #expect(Unresponsive(configuration).detect(in: two).count == 1)
    let three = history(Self.quick + [nil, nil, nil])
    func found(_ change: (inout Unresponsive.Configuration) -> Void) -> Bool {
      var configuration = Unresponsive.Configuration()
      change(&configuration)
      return !Unresponsive(configuration).detect(in: three).isEmpty
    }
    #expect(found { $0.minimumAnswers = 20 } && !found { $0.minimumAnswers = 21 })
    #expect(!found { $0.significance = 0.00001 })
    #expect(found { $0.freshFor = 6 } && !found { $0.freshFor = 5 })
    #expect(!found { $0.window = 1 })
  }

  // MARK: Slower replies

  @Test func slowerAnswersAreToldWithTheirMedians() throws {
    // Eight working hours are the next day at the same time.
    let slower = [Double?](repeating: 28, count: 11)
    let found = SlowerReplies().detect(in: history(Self.quick + slower))
    let finding = try #require(found.first)
    #expect(finding.type == "reply_slowdown" && finding.isGrounded)
    #expect(finding.measured("reply_time") == "12 working hours")
    #expect(finding.measured("earlier_reply_time") == "4 working hours")
    #expect(
      finding.statement.description
        == "Maria Lopez took 12 working hours or longer for half of the last 11 answers. "
        + "Before, it was 4 working hours, over 20 answers.")
    #expect(finding.signal == .engagementDrop)
  }

  @Test func asSlowAsBeforeAndFewAnswersAreNone() {
    let always = history([Double?](repeating: 28, count: 28))
    #expect(SlowerReplies().detect(in: always).isEmpty)
    #expect(SlowerReplies().detect(in: history(Self.quick + [28, 28, 28, 28])).isEmpty)
    // Four working hours become ten, which is still the day after at the latest.
    let later = history(Self.quick + [Double?](repeating: 26, count: 11))
    #expect(SlowerReplies().detect(in: later).isEmpty)
    let mixed: [Double?] = [4, 28, 4, 4, 28, 4, 4, 4]
    #expect(SlowerReplies().detect(in: history(Self.quick + mixed)).isEmpty)
  }

  @Test func everyThresholdMovesTheOutcome() {
    let slower = history(Self.quick + [Double?](repeating: 28, count: 11))
    func found(_ change: (inout SlowerReplies.Configuration) -> Void) -> Bool {
      var configuration = SlowerReplies.Configuration()
      change(&configuration)
      return !SlowerReplies(configuration).detect(in: slower).isEmpty
    }
    #expect(found { $0.smallestFactor = 3 } && !found { $0.smallestFactor = 3.01 })
    #expect(found { $0.minimumDifference = 8 } && !found { $0.minimumDifference = 8.01 })
    #expect(found { $0.minimumReplies = 11 } && !found { $0.minimumReplies = 12 })
    #expect(found { $0.minimumEarlierReplies = 20 } && !found { $0.minimumEarlierReplies = 21 })
    #expect(!found { $0.significance = 1e-9 })
    #expect(!found { $0.recentDays = 7 })
    #expect(!found { $0.earlierDays = 7 })
  }

  @Test func anAbsenceIsNoSlowness() {
    // The same delays, and a cause that explains all but four hours of each.
    var explained = history(Self.quick + [Double?](repeating: 52, count: 11))
    #expect(SlowerReplies().detect(in: explained).count == 1)
    let start = Self.days(21)[20]
    let days = (0..<6).flatMap { week in [1, 3].map { start.adding(days: 7 * week + $0) } }
    explained.add(
      knownCauses: days.map { day in
        KnownCause(
          id: RecordID("closed \(day)"), .holiday, on: day...day, account: Sample.globex.id)
      })
    let finding = SlowerReplies().detect(in: explained).first
    #expect(finding?.measured("reply_time") == "12 working hours")
  }

  // MARK: One-sided contact

  func balance(
    _ theirs: [Int], _ ours: [Int], also others: [Interaction] = [],
    with detector: OneSidedContact = OneSidedContact()
  ) -> [Finding] {
    detector.detect(
      in: Sample.history(
        Weeks.letters(theirs) + Weeks.ours(ours) + others,
        at: Sample.date(Weeks.monday.adding(days: 7 * theirs.count))))
  }

  let mutual = [Int](repeating: 1, count: 16)
  let quiet = [0, 0, 0, 1, 0, 0]
  let busy = [3, 3, 3, 3, 3, 3]

  @Test func whoStopsWritingWhileWeGoOnIsFound() throws {
    let finding = try #require(
      balance(mutual + quiet, mutual + busy).first)
    #expect(finding.type == "one_sided_conversation" && finding.isGrounded && finding.kind == .risk)
    #expect(
      finding.statement.description
        == "In the last 42 days we wrote to Maria Lopez on 18 days, and Maria Lopez was in touch "
        + "on 1 day. In the 182 days before it was 16 days for 16 of ours.")
  }

  @Test func ourSilenceAndOldHabitsAreNone() {
    #expect(balance(mutual + quiet, mutual + quiet).isEmpty)
    let lecture = [Int](repeating: 2, count: 16)
    let rare = (0..<16).map { $0 % 4 == 0 ? 1 : 0 }
    #expect(balance(rare + quiet, lecture + busy).isEmpty)
    #expect(balance(mutual + mutual.prefix(6), mutual + busy).isEmpty)
  }

  @Test func aWholeAccountIsOneFinding() {
    let carlos =
      Weeks.letters(mutual + quiet, of: Sample.carlos)
      + Weeks.ours(mutual + busy, to: Sample.carlos)
    #expect(
      balance(mutual + quiet, mutual + busy, also: carlos).map(\.subject)
        == [Sample.globex.anyID])
  }

  @Test func everyThresholdOfItMovesTheOutcome() {
    func found(_ change: (inout OneSidedContact.Configuration) -> Void) -> Bool {
      var configuration = OneSidedContact.Configuration()
      change(&configuration)
      return !balance(
        mutual + quiet, mutual + busy, with: OneSidedContact(configuration)
      ).isEmpty
    }
    #expect(found { $0.minimumDaysOfOurs = 18 } && !found { $0.minimumDaysOfOurs = 19 })
    #expect(found { $0.largestRatio = 1.0 / 18 } && !found { $0.largestRatio = 0.05 })
    #expect(found { $0.minimumEarlierDays = 32 } && !found { $0.minimumEarlierDays = 33 })
    #expect(found { $0.smallestEarlierRatio = 1 } && !found { $0.smallestEarlierRatio = 1.01 })
    #expect(!found { $0.significance = 0.0005 })
    #expect(!found { $0.recentDays = 14 })
    #expect(!found { $0.earlierDays = 14 })
  }
}
