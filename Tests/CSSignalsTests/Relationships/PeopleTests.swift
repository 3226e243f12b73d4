import CSModels
import CSSignals
import Foundation
import Testing

/// Who is on the talk, who carries it, and who works for whom.
@Suite struct PeopleTests {
  // MARK: Dropped from conversations

  /// A conversation a week, of Carlos with Maria in copy where it says so.
  func talks(_ withMaria: [Bool], from week: Int = 0) -> [Interaction] {
    withMaria.enumerated().map { index, isOn in
      let day = Weeks.monday.adding(days: 7 * (week + index))
      return Sample.mail(
        "talk \(day)", .inbound, Sample.carlos, on: Sample.date(day), thread: "talk \(day)",
        copied: isOn ? [Sample.maria] : [])
    }
  }

  func history(_ interactions: [Interaction], weeks: Int, maria: Contact = Sample.maria) -> History
  {
    // Maria wrote once, long ago, so that she has been in touch.
    let first = Sample.mail("first", .inbound, maria, on: Sample.date("2025-12-01 07:00"))
    return Sample.history(
      [first] + interactions, at: Sample.date(Weeks.monday.adding(days: 7 * weeks)),
      people: [maria, Sample.carlos])
  }

  let on = [Bool](repeating: true, count: 16)
  let off = [Bool](repeating: false, count: 4)

  @Test func whoIsNoLongerOnTheConversationsIsFound() throws {
    var champion = Sample.maria
    champion.role = .champion
    let past = history(talks(on) + talks(off, from: 16), weeks: 20, maria: champion)
    let finding = try #require(DroppedFromThreads().detect(in: past).first)
    #expect(finding.type == "dropped_from_threads" && finding.signal == .championRisk)
    #expect(finding.severity == .high && finding.isGrounded && !finding.evidence.isEmpty)
    #expect(
      finding.statement.description
        == "Maria Lopez was on none of the last 4 conversations with Carlos Diaz. "
        + "In the 182 days before, Maria Lopez was on 16 of 16.")
  }

  @Test func aConversationThatGoesOnWithoutHerIsNamed() throws {
    var goesOn = talks(off, from: 16)
    goesOn[3].thread = talks(on)[0].thread
    let finding = try #require(
      DroppedFromThreads().detect(in: history(talks(on) + goesOn, weeks: 20)).first)
    #expect(
      finding.statement.description.hasSuffix("1 of them goes on without Maria Lopez."))
    #expect(finding.measured("gone_on_without") == "1")
  }

  @Test func whoWasNeverOnThemOrStillIsHasNotBeenDropped() {
    let seldom = (0..<16).map { $0 % 4 == 0 }
    #expect(
      DroppedFromThreads().detect(
        in: history(talks(seldom) + talks(off, from: 16), weeks: 20)
      ).isEmpty)
    #expect(
      DroppedFromThreads().detect(
        in: history(talks(on) + talks([false, false, true, false], from: 16), weeks: 20)
      ).isEmpty)
    // What we begin is our choice, not that of her colleagues.
    let ours = (16..<20).map { week in
      let day = Weeks.monday.adding(days: 7 * week)
      return Sample.mail("ours \(day)", .outbound, Sample.carlos, on: Sample.date(day))
    }
    #expect(DroppedFromThreads().detect(in: history(talks(on) + ours, weeks: 20)).isEmpty)
  }

  @Test func whoStillWritesMayHaveBeenDropped() throws {
    let own = Weeks.letters([Int](repeating: 0, count: 16) + [1, 1, 1, 1])
    let finding = try #require(
      DroppedFromThreads().detect(
        in: history(talks(on) + talks([false] + off + off, from: 16) + own, weeks: 25)
      ).first)
    #expect(finding.measured("conversations_without") == "8")
    #expect(finding.isGrounded)
  }

  @Test func nothingGoesOnWithoutHer() {
    // Nothing goes on without her: nobody has dropped her.
    #expect(DroppedFromThreads().detect(in: history(talks(on), weeks: 20)).isEmpty)
  }

  /// Who never wrote with her and writes more now has not dropped her.
  @Test func whatStrangersBeginSaysNothing() {
    let dana = Contact("Dana Fox", email: "dana@globex.example", at: Sample.globex.id)
    let strange = (16..<20).flatMap { week in
      (0..<4).map { day -> Interaction in
        let day = Weeks.monday.adding(days: 7 * week + day)
        return Sample.mail(
          "strange \(day)", .inbound, dana, on: Sample.date(day), thread: "strange \(day)")
      }
    }
    let first = Sample.mail("first", .inbound, Sample.maria, on: Sample.date("2025-12-01 07:00"))
    func found(_ withMaria: [Bool]) -> [Finding] {
      DroppedFromThreads().detect(
        in: Sample.history(
          [first] + talks(on) + talks(withMaria, from: 16) + strange,
          at: Sample.date(Weeks.monday.adding(days: 7 * 20)),
          people: [Sample.maria, Sample.carlos, dana]))
    }
    #expect(found([true, true, true, true]).isEmpty)
    #expect(found(off).count == 1)
  }

  @Test func everyThresholdOfItMovesTheOutcome() {
    let past = history(talks(on) + talks(off, from: 16), weeks: 20)
    func found(_ change: (inout DroppedFromThreads.Configuration) -> Void) -> Bool {
      var configuration = DroppedFromThreads.Configuration()
      change(&configuration)
      return !DroppedFromThreads(configuration).detect(in: past).isEmpty
    }
    #expect(found { $0.minimumThreads = 4 } && !found { $0.minimumThreads = 5 })
    #expect(found { $0.minimumEarlierThreads = 16 } && !found { $0.minimumEarlierThreads = 17 })
    #expect(found { $0.smallestShare = 1 } && !found { $0.smallestShare = 1.01 })
    #expect(!found { $0.significance = 0.0001 })
    #expect(found { $0.largestRest = 0 })
    #expect(!found { $0.recentDays = 10 } && !found { $0.earlierDays = 21 })
  }

  // MARK: Shift

  @Test func oneHandsOverToAnotherWhileOthersGoOn() throws {
    let three = [Int](repeating: 3, count: 20) + [Int](repeating: 3, count: 8)
    let dana = Contact("Dana Fox", email: "dana@globex.example", at: Sample.globex.id)
    let past = Sample.history(
      Weeks.letters(busy + [0, 1, 0, 0, 1, 0, 0, 0])
        + Weeks.letters(
          [Int](repeating: 1, count: 10) + [Int](repeating: 0, count: 10)
            + [Int](repeating: 2, count: 8), of: Sample.carlos)
        + Weeks.letters(three, of: dana),
      at: Sample.date(Weeks.monday.adding(days: 7 * 28)),
      people: [Sample.maria, Sample.carlos, dana])
    let finding = try #require(StakeholderShift().detect(in: past).first)
    #expect(finding.isGrounded)
    #expect(
      finding.statement.description
        == "Of the 42 days of contact with Globex in the last 56 days, 16 were with Carlos Diaz "
        + "and 2 with Maria Lopez. In the 182 days before, it was 10 and 40 of 110.")
    #expect(finding.related == [Sample.maria.anyID, Sample.carlos.anyID])
    func found(_ change: (inout StakeholderShift.Configuration) -> Void) -> Bool {
      var configuration = StakeholderShift.Configuration()
      change(&configuration)
      return !StakeholderShift(configuration).detect(in: past).isEmpty
    }
    #expect(found { $0.handedShare = 0.36 } && !found { $0.handedShare = 0.37 })
    // 2 of 42 days now are 0.13 of 40 of 110 before.
    #expect(found { $0.largestRest = 0.14 } && !found { $0.largestRest = 0.13 })
  }

  func shifted(_ maria: [Int], _ carlos: [Int]) -> History {
    Sample.history(
      Weeks.letters(maria) + Weeks.letters(carlos, of: Sample.carlos),
      at: Sample.date(Weeks.monday.adding(days: 7 * maria.count)))
  }

  let busy = [Int](repeating: 2, count: 20)
  let idle = [Int](repeating: 0, count: 20)

  @Test func whereOthersAreInTouchItHasShifted() throws {
    let past = shifted(
      busy + [0, 0, 0, 1, 0, 0, 0, 0], idle + [Int](repeating: 2, count: 8))
    let finding = try #require(StakeholderShift().detect(in: past).first)
    #expect(finding.type == "stakeholder_shift" && finding.signal == .orgChange)
    #expect(finding.subject == Sample.globex.anyID && finding.isGrounded)
    #expect(
      finding.statement.description
        == "Of the 17 days of contact with Globex in the last 56 days, 16 were with Carlos Diaz. "
        + "In the 182 days before, it was 0 of 40, and most of the others were with Maria Lopez.")
    #expect(finding.related == [Sample.maria.anyID, Sample.carlos.anyID])
  }

  @Test func asBeforeAndTooFewAreNone() {
    #expect(
      StakeholderShift().detect(
        in: shifted(busy + [2, 2, 2, 2, 2, 2, 2, 2], idle + [1, 1, 1, 1, 1, 1, 1, 1])
      ).isEmpty)
    #expect(
      StakeholderShift().detect(
        in: shifted(busy + [0, 0, 0, 0, 0, 0, 0, 0], idle + [1, 1, 1, 1, 1, 1, 1, 0])
      ).isEmpty)
  }

  @Test func everyThresholdOfAShiftMovesTheOutcome() {
    let past = shifted(busy + [0, 0, 0, 0, 0, 0, 0, 0], idle + [Int](repeating: 2, count: 8))
    func found(_ change: (inout StakeholderShift.Configuration) -> Void) -> Bool {
      var configuration = StakeholderShift.Configuration()
      // Not the handover, which has thresholds of its own.
      configuration.handedShare = 2
      change(&configuration)
      return !StakeholderShift(configuration).detect(in: past).isEmpty
    }
    #expect(found { $0.minimumDays = 16 } && !found { $0.minimumDays = 17 })
    #expect(found { $0.minimumEarlierDays = 40 } && !found { $0.minimumEarlierDays = 41 })
    #expect(found { $0.smallestShift = 1 } && !found { $0.smallestShift = 1.01 })
    #expect(!found { $0.significance = 1e-15 })
    #expect(!found { $0.recentDays = 21 } && !found { $0.earlierDays = 42 })
  }

  // MARK: One thread

  func carried(_ carlos: Int, stake: Bool = true) -> History {
    var past = shifted(
      [Int](repeating: 1, count: 18),
      [Int](repeating: 1, count: carlos)
        + [Int](repeating: 0, count: 18 - carlos))
    if stake {
      past.add(
        Subscription(
          id: "s", account: Sample.globex.id, value: .usd(12_000), seats: 10,
          renewal: Sample.date("2026-09-01"), start: Sample.date("2025-01-01")))
    }
    return past
  }

  @Test func whereAllRunsThroughOneItIsTold() throws {
    let finding = try #require(SingleThreading().detect(in: carried(2)).first)
    #expect(finding.type == "single_threading" && finding.isGrounded)
    #expect(
      finding.statement.description
        == "In the last 91 days, 13 of 13 days of contact with Globex were with Maria Lopez.")
    #expect(finding.related == [Sample.maria.anyID])
    #expect(SingleThreading().detect(in: carried(7)).isEmpty)
    #expect(SingleThreading().detect(in: carried(2, stake: false)).isEmpty)
  }

  @Test func whoOnlyAsksForHelpHoldsNoRelationship() {
    var past = carried(2)
    past.add(
      (8..<18).map { week in
        let day = Weeks.monday.adding(days: 7 * week + 3)
        var request = Sample.mail(
          "request \(day)", .inbound, Sample.carlos, on: Sample.date(day))
        request.channel = .ticket
        return request
      })
    #expect(SingleThreading().detect(in: past).count == 1)
  }

  @Test func everyThresholdOfOneThreadMovesTheOutcome() {
    func found(
      _ past: History? = nil, _ change: (inout SingleThreading.Configuration) -> Void
    ) -> Bool {
      var configuration = SingleThreading.Configuration()
      configuration.window = 182
      change(&configuration)
      return !SingleThreading(configuration).detect(in: past ?? carried(2)).isEmpty
    }
    #expect(found { $0.minimumDays = 20 } && !found { $0.minimumDays = 21 })
    // The later half alone is too little.
    func share(_ share: Double) -> Bool {
      found {
        $0.minimumDays = 20
        $0.smallestShare = share
      }
    }
    #expect(share(0.9) && !share(0.91))
    // Of 91 days, and of the 46 after them, each with 13 and 7 days of contact.
    #expect(
      found {
        $0.minimumDays = 13; $0.smallestShare = 1
      })
    #expect(
      !found {
        $0.minimumDays = 14; $0.smallestShare = 1
      })
    #expect(found { $0.minimumAge = 126 } && !found { $0.minimumAge = 127 })
    #expect(found(carried(2, stake: false)) { $0.needsSomethingAtStake = false })
    #expect(!found { $0.window = 42 })
  }

  // MARK: Reorganization

  func reorganized(_ people: Int, on day: String = "2026-03-02", title: Bool = false) throws
    -> [Finding]
  {
    let staff = (0..<4).map {
      Contact("Person \($0)", email: "p\($0)@globex.example", at: Sample.globex.id)
    }
    let boss = Contact("Dana Fox", email: "dana@globex.example", at: Sample.globex.id)
    var past = Sample.history(
      Sample.letters(on: [Sample.day("2026-03-01")]), at: Sample.date("2026-03-10"),
      people: staff + [boss, Sample.maria])
    for (index, person) in staff.enumerated() {
      past.add(
        try OrganizationalRole(
          person: person.id, company: Sample.globex.id, title: "Analyst", department: "Finance",
          reportingManager: Sample.maria.id, startDate: Sample.date("2024-01-01")))
      guard index < people else { continue }
      past.add(
        try OrganizationalRole(
          person: person.id, company: Sample.globex.id, title: title ? "Senior" : "Analyst",
          department: "Finance", reportingManager: title ? Sample.maria.id : boss.id,
          startDate: Sample.date(day)))
    }
    return SignalScanner([Reorganization(), RoleChange()]).scan(past)
  }

  @Test func severalNewManagersAreOneReorganization() throws {
    let found = try reorganized(3)
    #expect(found.map(\.type) == ["reorganization"])
    let finding = try #require(found.first)
    #expect(
      finding.statement.description
        == "Since 2 March, 3 people at Globex have another department or manager: Person 0, "
        + "Person 1 and 1 more. 3 of them now report to Dana Fox.")
    #expect(finding.isGrounded && finding.signal == .orgChange && finding.evidence.count == 6)
  }

  @Test func twoAreTwoChangesAndTitlesAreNone() throws {
    #expect(try reorganized(2).map(\.type) == ["reporting_line_shift", "reporting_line_shift"])
    #expect(try reorganized(3, title: true).allSatisfy { $0.type == "role_change" })
    #expect(try reorganized(3, on: "2026-01-02").isEmpty)
  }
}
