import CSModels
import CSScoring
import Foundation
import Testing

@testable import CSSignals

/// Tells what it is told to tell, from one day to another.
private struct ScriptedFinding: Detector {
  let id: DetectorID = "scripted"
  var type: String
  var subject: Contact
  var days: [ClosedRange<Date>]

  func detect(in history: History) -> [Finding] {
    guard days.contains(where: { $0.contains(history.moment) }) else { return [] }
    return [
      Finding(
        .risk, about: subject, severity: .low, "Something.", advice: "Do something.",
        evidence: [subject.anyID], type: type)
    ]
  }
}

/// Tells of everybody it sees.
private struct Census: Detector {
  let id: DetectorID = "census"

  func detect(in history: History) -> [Finding] {
    history.people.map {
      Finding(
        .risk, about: $0, severity: .low, "Somebody.", advice: "Say hello.", evidence: [$0.anyID],
        type: "census")
    }
  }
}

/// Peeks: it was told who writes last, and tells of silence before it comes.
private struct Prophet: Detector {
  let id: DetectorID = "prophet"
  var last: Interaction?

  func detect(in history: History) -> [Finding] {
    guard let last, last.date < history.moment.adding(.days(30)) else { return [] }
    return [
      Finding(
        .risk, about: history.account, severity: .low, "They will be silent.",
        advice: "Write to them.", evidence: [history.account.anyID], type: "prophecy")
    ]
  }
}

@Suite struct SignalTrialTests {
  private static let begin = Sample.date("2026-01-05")
  private static let end = Sample.date("2026-06-29")

  private static func account(_ events: [PlantedEvent]) -> SimulatedAccount {
    var records = SimulatedRecords()
    records.people = [Sample.maria, Sample.carlos]
    records.interactions = Sample.letters(on: [Sample.day("2026-01-02")])
    let profile = WorkspaceProfile(domains: ["acme.example"])
    return SimulatedAccount(
      account: Sample.globex, profile: profile, watched: begin...end, events: events,
      distractors: [], history: records.history(of: Sample.globex, profile, at: end),
      records: records)
  }

  private static func departure(
    on day: String, harm: String? = nil, until end: String? = nil
  ) -> PlantedEvent {
    PlantedEvent(
      kind: .departureReturned, subject: Sample.maria.anyID, matters: true, onset: Sample.date(day),
      end: end.map { Sample.date($0) }, harm: harm.map { Sample.date($0) },
      signal: "champion_leaving", equivalents: ["going_dark"], subjects: [Sample.maria.anyID],
      consequences: ["engagement_drop"], related: [])
  }

  private static func report(
    _ events: [PlantedEvent], told days: [(String, String)], as type: String = "champion_leaving",
    about person: Contact = Sample.maria
  ) -> SignalTrialReport {
    let scripted = ScriptedFinding(
      type: type, subject: person, days: days.map { Sample.date($0.0)...Sample.date($0.1) })
    return SignalTrial(SignalScanner([scripted])).run([account(events)])
  }

  /// Looks are on Mondays at nine from 2026-01-05 on.
  @Test func leadAndDelayAreCountedInDays() throws {
    let report = Self.report(
      [Self.departure(on: "2026-03-02", harm: "2026-05-01")], told: [("2026-03-10", "2026-04-30")])
    let line = try #require(report["champion_leaving"])
    #expect(line.planted == 1)
    #expect(line.found == 1)
    #expect(line.delayDays == 14)
    #expect(line.leadDays == 46)
    #expect(line.falseAlarms == 0)
    #expect(line.precision?.value == 1)
    // 175 days of 30.44 a month.
    #expect(abs(report.accountMonths - 5.749) < 0.001)
  }

  @Test(arguments: [
    // Told before it happened, which is wrong, and again too late for the harm, which is not.
    ([("2026-02-01", "2026-02-10"), ("2026-05-10", "2026-05-20")], 0, 1),
    // One that pauses for less than the relapse is one.
    ([("2026-03-02", "2026-03-09"), ("2026-03-23", "2026-03-30")], 1, 0),
    // Told before and after: the first is wrong, the second is right.
    ([("2026-01-05", "2026-01-12"), ("2026-03-30", "2026-04-06")], 1, 1),
    ([], 0, 0),
  ])
  func aConditionCountsOnce(told: [(String, String)], found: Int, alarms: Int) throws {
    let event = Self.departure(on: "2026-03-02", harm: "2026-05-01")
    let line = try #require(Self.report([event], told: told)["champion_leaving"])
    #expect(line.found == found)
    #expect(line.falseAlarms == alarms)
  }

  @Test func whatFollowsIsNeitherFoundNorWrong() throws {
    let event = Self.departure(on: "2026-03-02")
    let follows = Self.report(
      [event], told: [("2026-03-20", "2026-04-01")], as: "engagement_drop")
    #expect(follows["champion_leaving"]?.found == 0)
    #expect(follows["engagement_drop"]?.falseAlarms == 0)
    // Of another person it does not follow.
    let other = Self.report(
      [event], told: [("2026-03-20", "2026-04-01")], as: "engagement_drop", about: Sample.carlos)
    #expect(other["engagement_drop"]?.falseAlarms == 1)
    // An equivalent finds it, under the name of the signal that should.
    let equal = Self.report([event], told: [("2026-03-20", "2026-04-01")], as: "going_dark")
    #expect(equal["champion_leaving"]?.found == 1)
    #expect(equal["going_dark"]?.falseAlarms == 0)
  }

  @Test func typesWithoutTruthAreNotJudged() throws {
    let report = Self.report([], told: [("2026-03-20", "2026-04-01")], as: "horoscope")
    let line = try #require(report["horoscope"])
    #expect(!line.isJudged)
    #expect(line.falseAlarms == 0)
    #expect(line.toldPerAccountMonth > 0.17)
  }

  @Test func someAtOnceGiveTheSameReport() async {
    var trial = SignalTrial(SignalScanner([RoleChange(), NewStakeholder()]))
    trial.configuration.step = 30
    let accounts = AccountSimulatorTests.accounts(3, seed: 2, days: 400)
    #expect(await trial.runConcurrently(accounts) == trial.run(accounts))
  }

  /// Scanners that are compared find what each finds alone.
  @Test func comparedScannersAreAsAlone() async {
    var quick = Reorganization()
    quick.configuration.minimumPeople = 2
    let scanners = [SignalScanner([quick, MeetingTrend()]), SignalScanner([MeetingTrend()])]
    var trial = SignalTrial()
    trial.configuration.step = 30
    let accounts = AccountSimulatorTests.accounts(3, seed: 2, days: 400)
    let reports = await trial.compare(scanners, on: accounts)
    #expect(reports.count == 2)
    for (scanner, report) in zip(scanners, reports) {
      #expect(SignalTrial(scanner, trial.configuration).run(accounts) == report)
    }
    #expect(await trial.compare([], on: accounts).isEmpty)
  }

  @Test func linesOfSeveralTypesAddUp() throws {
    let event = Self.departure(on: "2026-03-02", harm: "2026-05-01")
    let report = Self.report([event], told: [("2026-03-10", "2026-04-30")])
    let both = report.line("both", of: ["champion_leaving", "role_change"])
    #expect(both.planted == 1)
    #expect(both.found == 1)
    #expect(both.leadDays == 46)
    #expect(report.line("none", of: ["horoscope"]).recall == nil)
  }

  /// Nothing that comes later changes what is told on a day.
  @Test(arguments: [1, 2] as [UInt64])
  func noFutureLeaksIn(seed: UInt64) {
    let trial = SignalTrial()
    for account in AccountSimulatorTests.accounts(1, seed: seed, days: 420) {
      let moments = [170, 260, 330].map {
        account.watched.lowerBound.addingTimeInterval(Double($0 - 150) * 86_400)
      }
      #expect(trial.leaks(in: account, at: moments) == [])
    }
  }

  /// A detector that is made with what comes later is caught, and one that is told as of the day is
  /// not.
  @Test func whatIsToldOfTheFutureIsCaught() {
    let trial = SignalTrial()
    let account = AccountSimulatorTests.accounts(1, seed: 3, days: 420)[0]
    let moments = stride(from: 20.0, through: 80, by: 20).map {
      account.history.moment.addingTimeInterval(-$0 * 86_400)
    }
    let peeking = trial.leaks(in: account, at: moments) { known, _ in
      SignalScanner([Prophet(last: known.interactions.last)])
    }
    #expect(peeking.count >= 3)
    let honest = trial.leaks(in: account, at: moments) { known, moment in
      SignalScanner([Prophet(last: known.rewound(to: moment).interactions.last)])
    }
    #expect(honest == [])
  }

  /// The replay itself is judged: what is there before it was recorded is caught.
  @Test func whatLooksAheadIsCaught() {
    let trial = SignalTrial(SignalScanner([Census()]))
    #expect(trial.leaks(in: Self.account([]), at: [Self.begin]).isEmpty)
    let (sound, later) = (Self.account([]), Contact("Nora Later", email: "nora@globex.example"))
    var history = sound.history
    history.add(later)
    let leaky = SimulatedAccount(
      account: sound.account, profile: sound.profile, watched: sound.watched, events: [],
      distractors: [], history: history, records: sound.records)
    #expect(trial.leaks(in: leaky, at: [Self.begin, Self.end]).count == 2)
  }
}
