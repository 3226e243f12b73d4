import CSModels
import CSSignals
import Foundation
import Testing

/// Tickets and tones to find something in.
enum SupportSample {
  static let now = Sample.date("2026-12-01")

  static func ticket(
    _ id: String, opened daysAgo: Double, solvedAfter days: Double? = nil,
    _ priority: Ticket.Priority = .normal
  ) -> Ticket {
    let opened = now.addingTimeInterval(-daysAgo * 86_400)
    return Ticket(
      id: RecordID(id), account: Sample.globex.id, subject: "Help", priority: priority,
      opened: opened, solved: days.map { opened.addingTimeInterval($0 * 86_400) })
  }

  /// A ticket each week for half a year, each solved after two to five days.
  static var steady: [Ticket] {
    (4..<30).map {
      ticket("old \($0)", opened: Double(7 * $0) + 0.5, solvedAfter: Double(2 + $0 % 4))
    }
  }

  static func history(_ tickets: [Ticket], causes: [KnownCause] = []) -> History {
    var history = Sample.history([], at: now)
    history.add(tickets: tickets)
    history.add(knownCauses: causes)
    return history
  }

  static func pile(_ count: Int, _ priority: Ticket.Priority = .normal) -> [Ticket] {
    (0..<count).map { ticket("new \($0)", opened: 3 + Double($0), priority) }
  }

  /// Messages with a tone; the text itself is not read.
  static func history(
    tones: [(daysAgo: Double, score: Double)], thread: String? = nil,
    ours: [Double] = [], version: String = "rules_1"
  ) -> History {
    var history = Sample.history([], at: now)
    var annotations: [Annotation] = []
    for (index, tone) in tones.enumerated() {
      let mail = Sample.mail(
        "m\(index)", .inbound, on: now.addingTimeInterval(-tone.daysAgo * 86_400),
        subject: "Re: Invoice", thread: thread)
      history.add(mail)
      annotations.append(Self.annotation(of: mail, tone.score, version))
    }
    for (index, days) in ours.enumerated() {
      history.add(
        Sample.mail(
          "o\(index)", .outbound, on: now.addingTimeInterval(-days * 86_400), subject: "Invoice",
          thread: thread))
    }
    history.add(annotations: annotations)
    return history
  }

  /// An annotation as a store has it: annotations are made by analyses.
  static func annotation(of mail: Interaction, _ score: Double, _ version: String) -> Annotation {
    let text = """
      {"id": "\(mail.id)/\(version)", "interaction": "\(mail.id)", "accounts": ["globex"],
       "date": \(mail.date.timeIntervalSinceReferenceDate), "version": "\(version)",
       "compound": \(score), "topics": []}
      """
    do {
      return try JSONDecoder().decode(Annotation.self, from: Data(text.utf8))
    } catch {
      fatalError("\(error)")
    }
  }
}

@Suite struct TicketsPilingUpTests {
  let detector = TicketsPilingUp()

  func find(_ tickets: [Ticket], causes: [KnownCause] = []) -> [Finding] {
    detector.detect(in: SupportSample.history(tickets, causes: causes))
  }

  @Test func anUnusualBacklogIsFound() throws {
    let finding = try #require(find(SupportSample.steady + SupportSample.pile(6)).first)
    #expect(
      finding.statement.description
        == "6 tickets of Globex are open; 0.5 were usual in the 175 days before. The oldest has "
        + "been open for 8 days. 3 have been open for longer than nine in ten took before, 5 days.")
    #expect(finding.isGrounded && finding.evidence.count == 6 && finding.severity == .medium)
    let urgent = try #require(find(SupportSample.steady + SupportSample.pile(6, .urgent)).first)
    #expect(urgent.severity == .high && urgent.measured("urgent_tickets") == "6")
  }

  @Test func whatIsUsualIsNot() {
    #expect(find(SupportSample.steady).isEmpty)
    #expect(find(SupportSample.steady + SupportSample.pile(2)).isEmpty)
    // Six open tickets are usual where a ticket a day is opened and each takes a week.
    let busy = (0..<200).map {
      SupportSample.ticket("b\($0)", opened: Double($0) + 0.3, solvedAfter: $0 > 6 ? 7 : nil)
    }
    #expect(find(busy).isEmpty)
  }

  @Test func theThresholdsFlip() {
    let tickets = SupportSample.steady + SupportSample.pile(6)
    var strict = TicketsPilingUp()
    strict.configuration.minimumOpen = 6
    #expect(strict.detect(in: SupportSample.history(tickets)).count == 1)
    strict.configuration.minimumOpen = 7
    #expect(strict.detect(in: SupportSample.history(tickets)).isEmpty)
  }

  @Test func solvedTicketsEndIt() {
    let solved = SupportSample.pile(6).map { ticket in
      var ticket = ticket
      ticket.solved = SupportSample.now.addingTimeInterval(-3_600)
      return ticket
    }
    #expect(find(SupportSample.steady + solved).isEmpty)
  }

  @Test func aKnownCauseSilences() {
    let days = Sample.day("2026-11-20")...Sample.day("2026-11-22")
    let outage = KnownCause(id: "c", .outage, on: days)
    let holiday = KnownCause(id: "c", .holiday, on: days)
    let tickets = SupportSample.steady + SupportSample.pile(6)
    #expect(find(tickets, causes: [outage]).isEmpty)
    #expect(find(tickets, causes: [holiday]).count == 1)
  }

  @Test func whereSolutionsAreNotRecordedNothingIsSaid() {
    let open = (0..<30).map { SupportSample.ticket("n\($0)", opened: Double(6 * $0 + 1)) }
    #expect(find(open).isEmpty)
  }

  @Test func fewButOldTicketsAreFound() throws {
    // Where tickets are many and quickly solved, three that nobody solves are few, and too old.
    let busy = (10..<200).map {
      SupportSample.ticket("b\($0)", opened: Double($0) + 0.3, solvedAfter: 3)
    }
    let old = (0..<4).map { SupportSample.ticket("o\($0)", opened: 20 + Double($0)) }
    let finding = try #require(find(busy + old).first)
    #expect(finding.measured("tickets_open_too_long") == "4")
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      detector, on: [SupportSample.history(SupportSample.steady + SupportSample.pile(6, .high))])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

@Suite struct TicketVolumeTests {
  func find(_ tickets: [Ticket], causes: [KnownCause] = []) -> [Finding] {
    TicketVolume().detect(in: SupportSample.history(tickets, causes: causes))
  }

  static func burst(_ count: Int) -> [Ticket] {
    (0..<count).map {
      SupportSample.ticket(
        "burst \($0)", opened: 1 + Double(20 * $0) / Double(count), solvedAfter: 0.5)
    }
  }

  @Test func aRiseIsFound() throws {
    let finding = try #require(find(SupportSample.steady + Self.burst(18)).first)
    #expect(
      finding.statement.description
        == "Globex opened 18 tickets in the last 28 days; 4.0 were usual over 25 weeks before.")
    #expect(finding.kind == .risk && finding.isGrounded)
    #expect(find(SupportSample.steady + Self.burst(6)).isEmpty)
    #expect(find(SupportSample.steady + Self.burst(4)).isEmpty)
  }

  @Test func aFallOfManyIsAMovement() throws {
    let daily = (28..<200).map {
      SupportSample.ticket("d\($0)", opened: Double($0) + 0.2, solvedAfter: 1)
    }
    let finding = try #require(find(daily).first)
    #expect(finding.kind == .trend && finding.severity == .low)
    // Four a month that stop say nothing.
    #expect(find(SupportSample.steady).isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      TicketVolume(), on: [SupportSample.history(SupportSample.steady + Self.burst(18))])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

@Suite struct SentimentFallingTests {
  typealias Tones = [(daysAgo: Double, score: Double)]

  static let friendly: Tones = (0..<30).map { (index: Int) in
    let score = 0.2 + 0.01 * Double(index % 7)
    return (daysAgo: Double(35 + index * 5), score: score)
  }
  static func recent(_ score: Double, count: Int = 6) -> Tones {
    (0..<count).map { (index: Int) in
      let change = 0.01 * Double(index % 3)
      return (daysAgo: Double(1 + index * 4), score: score + change)
    }
  }

  func find(_ tones: Tones) -> [Finding] {
    SentimentFalling().detect(in: SupportSample.history(tones: tones))
  }

  @Test func aFallIsFoundWithItsNumbers() throws {
    let finding = try #require(find(Self.friendly + Self.recent(-0.4)).first)
    #expect(
      finding.statement.description
        == "The tone of Globex fell to -0.39 on a scale from -1 to 1, in 6 messages of the last 30 "
        + "days. Before, it was 0.23 in 30 messages.")
    #expect(finding.severity == .high && finding.isGrounded && finding.evidence.count == 6)
    #expect(find(Self.friendly + Self.recent(-0.1)).first?.severity == .medium)
  }

  @Test func aSmallFallFewMessagesAndAnAlwaysCurtWriterAreNot() {
    #expect(find(Self.friendly + Self.recent(0.1)).isEmpty)
    #expect(find(Self.friendly + Self.recent(-0.4, count: 4)).isEmpty)
    let curt: Tones = Self.friendly.map { (daysAgo: $0.daysAgo, score: -0.4) }
    #expect(find(curt + Self.recent(-0.4)).isEmpty)
    #expect(find(Array(Self.friendly.prefix(14)) + Self.recent(-0.4)).isEmpty)
    #expect(!find(Array(Self.friendly.prefix(15)) + Self.recent(-0.4)).isEmpty)
  }

  @Test func theDropFlipsAtItsThreshold() {
    var detector = SentimentFalling()
    let before: Tones = (0..<20).map { (daysAgo: Double(40 + $0), score: 0.5) }
    let tones = before + Self.recent(0).map { (daysAgo: $0.daysAgo, score: 0.25) }
    detector.configuration.drop = 0.25
    #expect(detector.detect(in: SupportSample.history(tones: tones)).count == 1)
    detector.configuration.drop = 0.2501
    #expect(detector.detect(in: SupportSample.history(tones: tones)).isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      SentimentFalling(), on: [SupportSample.history(tones: Self.friendly + Self.recent(-0.4))])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}
