import CSModels
import Foundation
import Testing

/// What one reader dismisses or puts off, as the record has it.
@Suite struct InsightAsideTests {
  static let day = Date(timeIntervalSince1970: 1_000_000)
  static let later = day.addingTimeInterval(1_000)

  /// An insight for Ana that was shared with Ben.
  static func insight(_ priority: Insight.Priority = .medium) throws -> Insight {
    let account = Account("Globex", id: "globex")
    let finding = Finding(
      .risk, about: account, severity: .low, "It is so.", advice: "Call.",
      evidence: [account.anyID])
    var insight = try Insight(
      finding, account: account, user: "ana", priority: priority, at: day,
      day: CivilDate(daysSince1970: 11), expiresAt: day.addingTimeInterval(1_000_000))
    insight.share(with: "ben", by: "ana", at: day)
    return insight
  }

  /// Who decides what, the status for everybody, and that to Ana, Ben and anybody else.
  static let cases:
    [(
      by: Teammate.ID?, action: Insight.Action, common: Insight.Status,
      own: [Insight.Status]
    )] = [
      ("ana", .dismiss, .dismissed, [.dismissed, .dismissed, .dismissed]),
      ("ana", .snooze(until: later), .snoozed, [.snoozed, .snoozed, .snoozed]),
      ("ana", .actioned, .actioned, [.actioned, .actioned, .actioned]),
      ("ben", .dismiss, .new, [.new, .dismissed, .new]),
      ("ben", .snooze(until: later), .new, [.new, .snoozed, .new]),
      ("ben", .actioned, .actioned, [.actioned, .actioned, .actioned]),
      ("mona", .dismiss, .dismissed, [.dismissed, .dismissed, .dismissed]),
      ("mona", .snooze(until: later), .snoozed, [.snoozed, .snoozed, .snoozed]),
      (nil, .dismiss, .dismissed, [.dismissed, .dismissed, .dismissed]),
    ]

  @Test(arguments: cases)
  func whoeverIsShownItBesidesDecidesAlone(
    by colleague: Teammate.ID?, action: Insight.Action, common: Insight.Status,
    own: [Insight.Status]
  ) throws {
    var insight = try Self.insight()
    try insight.act(action, feedback: .alreadyKnew, at: Self.day, by: colleague)
    #expect(insight.status == common && insight.status(at: Self.day) == common)
    let readers: [Teammate.ID] = ["ana", "ben", "mona"]
    #expect(readers.map { insight.status(at: Self.day, for: $0) } == own)
    #expect(
      readers.map { insight.isOpen(at: Self.day, for: $0) } == own.map { $0 == .new })
    #expect(insight.isOpen(at: Self.day) == (common == .new))
    #expect(insight.asides.map(\.by) == (common == .new ? ["ben"] : []))
    #expect(insight.asides.map(\.feedback) == (common == .new ? [.alreadyKnew] : []))
    #expect((insight.feedback == nil) == (common == .new))
    #expect(insight.actedBy == (common == .new ? nil : colleague))
    // It can be written and read.
    let bytes = try RecordCoding.encode(insight)
    #expect(try RecordCoding.decode(Insight.self, from: bytes) == insight)
    #expect(String(decoding: bytes, as: UTF8.self).contains("asides") == (common == .new))
    // Put off, it is new to all on its date; dismissed for one, it is not to them.
    if case .snooze = action {
      #expect(readers.allSatisfy { insight.status(at: Self.later, for: $0) == .new })
      #expect(readers.allSatisfy { insight.isOpen(at: Self.later, for: $0) })
    }
  }

  @Test func itsFormIsWritten() throws {
    var insight = try Self.insight(.high)
    try insight.act(.dismiss, feedback: .notRelevant, at: Self.day, by: "ben")
    var json = try #require(
      try JSONSerialization.jsonObject(with: Data(RecordCoding.encode(insight)))
        as? [String: Any])
    let aside = try #require((json["asides"] as? [[String: String]])?.first)
    #expect(
      aside == [
        "by": "ben", "status": "dismissed", "feedback": "not_relevant", "priority": "high",
        "at": "1970-01-12T13:46:40Z",
      ])
    for (key, value) in [("status", "snoozed"), ("status", "viewed"), ("until", aside["at"])] {
      var bad = aside
      bad[key] = value
      json["asides"] = [bad]
      let bytes = [UInt8](try JSONSerialization.data(withJSONObject: json))
      #expect(throws: (any Error).self) {
        try RecordCoding.decode(Insight.self, from: bytes)
      }
    }
  }

  @Test func itIsTakenBackByItsReader() throws {
    var insight = try Self.insight()
    insight.view(at: Self.day, by: "ana")
    insight.view(at: Self.day, by: "ben")
    try insight.act(.dismiss, at: Self.day, by: "ben")
    // It must be taken back before anything else is decided.
    for action in [Insight.Action.dismiss, .actioned, .snooze(until: Self.later)] {
      #expect(throws: InvalidTransition.self) {
        try insight.act(action, at: Self.day, by: "ben")
      }
    }
    var everybodys = insight
    try everybodys.reopen()
    #expect(everybodys.asides.map(\.by) == ["ben"] && everybodys.views.isEmpty)
    try insight.reopen(by: "ben")
    #expect(insight.asides.isEmpty && insight.views.map(\.by) == ["ana"])
    #expect(insight.status(at: Self.day, for: "ben") == .new)
    #expect(insight.status(at: Self.day, for: "ana") == .viewed)
    // Without anything of their own, they take back what counts for everybody.
    try insight.act(.dismiss, at: Self.day, by: "ana")
    try insight.reopen(by: "ben")
    #expect(insight.status == .new)
    #expect(throws: InvalidTransition.self) { try insight.reopen(by: "ben") }
  }

  @Test func whatIsPutOffIsNewToItsReaderOnItsDate() throws {
    var insight = try Self.insight()
    insight.view(at: Self.day, by: "ben")
    insight.view(at: Self.day, by: "ana")
    try insight.act(.snooze(until: Self.later), feedback: .helpful, at: Self.day, by: "ben")
    #expect(insight.status(at: Self.later.addingTimeInterval(-1), for: "ben") == .snoozed)
    #expect(insight.status(at: Self.later, for: "ben") == .new)
    #expect(insight.status(at: Self.later, for: "ana") == .viewed)
    // Looking at it before the date does not make it seen on the date.
    insight.view(at: Self.day.addingTimeInterval(1), by: "ben")
    #expect(insight.status(at: Self.later, for: "ben") == .new)
    insight.view(at: Self.later, by: "ben")
    #expect(insight.asides.isEmpty && insight.status(at: Self.later, for: "ben") == .viewed)
    // Put off for everybody and dismissed for one.
    try insight.act(.snooze(until: Self.later), at: Self.day, by: "ana")
    #expect(insight.status(at: Self.day, for: "ben") == .snoozed)
    try insight.act(.dismiss, at: Self.day, by: "ben")
    for moment in [Self.day, Self.later] {
      #expect(insight.status(at: moment, for: "ben") == .dismissed)
    }
    #expect(insight.status(at: Self.later, for: "ana") == .new)
    #expect(throws: InvalidValue.self) {
      try insight.act(.snooze(until: Self.day), at: Self.day, by: "cara")
    }
  }

  @Test func whatIsDecidedForEverybodyTakesTheirPlace() throws {
    var insight = try Self.insight()
    try insight.act(.snooze(until: Self.later), feedback: .alreadyKnew, at: Self.day, by: "ben")
    try insight.act(.snooze(until: Self.later), at: Self.day.addingTimeInterval(1), by: "ben")
    #expect(insight.asides.count == 1 && insight.asides[0].feedback == .alreadyKnew)
    try insight.act(.actioned, at: Self.day.addingTimeInterval(2), by: "ben")
    #expect(insight.asides.isEmpty && insight.status == .actioned)
    #expect(insight.feedback == .alreadyKnew && insight.actedBy == "ben")
    #expect(throws: InvalidTransition.self) {
      try insight.act(.dismiss, at: Self.later, by: "ben")
    }
  }

  @Test func whatOneDismissedIsNewToThemOnceItIsMoreUrgent() throws {
    var insight = try Self.insight(.medium)
    insight.share(with: "cara", by: "ana", at: Self.day)
    insight.view(at: Self.day, by: "ana")
    insight.view(at: Self.day, by: "ben")
    try insight.act(.dismiss, at: Self.day, by: "ben")
    insight.priority = .low
    try insight.act(.dismiss, at: Self.day, by: "cara")
    // Up again, but not for Ben, who dismissed it when it was as urgent.
    insight.priority = .medium
    insight.reopenIfMoreUrgent(than: .low)
    #expect(insight.asides.map(\.by) == ["ben"])
    insight.priority = .high
    insight.reopenIfMoreUrgent(than: .medium)
    #expect(insight.asides.isEmpty && insight.status(at: Self.day, for: "ben") == .new)
    #expect(insight.status(at: Self.day, for: "ana") == .viewed)
  }

  @Test func onlyReadersBesidesTheOneItIsForAreIndexed() throws {
    var insight = try Self.insight()
    func values(_ name: String) -> [FieldValue] {
      StoredRecord(insight).fields.filter { $0.name == name }.map(\.value)
    }
    #expect(values("set_aside_by").isEmpty && values("set_aside").isEmpty)
    try insight.act(.dismiss, at: Self.day, by: "ben")
    #expect(values("set_aside_by") == [.text("ben")])
    #expect(values("set_aside") == [Self.day.fieldValue])
  }
}
